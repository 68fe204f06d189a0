"""What is free, as machines ask it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.booking.services import Wish, book
from tenne.foundation.scope import network
from tenne.people.models import Person
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
DAY = {"start": "2026-11-24T09:00:00+01:00", "end": "2026-11-24T17:00:00+01:00"}
MOST_STATEMENTS = 6


def free_in(program, space, **query) -> list[dict]:
    response = program.get(f"/spaces/{space.slug}/availability", **(DAY | query))
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_free_places_are_listed_with_their_price_and_taken_ones_are_not(stranger):
    space = make_space()
    free, taken = make_resource(space), make_resource(space)
    wish = Wish(period=at("16:00", "18:00"), resource_id=taken.public_id)
    book(person=make_person(), wish=wish, now=NOW)

    (row,) = free_in(stranger, space)

    assert row == {
        "id": str(free.public_id),
        "kind": "desk",
        "name": free.name["en"],
        "features": [],
        "capacity": 1,
        "price": {"cents": 1400, "currency": "EUR"},
        "tax": "incl. 19 % VAT",
    }


def test_kind_and_features_narrow_the_answer(stranger):
    space = make_space()
    make_resource(space, features=["lan"])
    both = make_resource(space, features=["lan", "quiet"])
    room = make_resource(space, kind="room", features=["lan"])

    quiet = free_in(stranger, space, feature=["lan", "quiet"])
    rooms = free_in(stranger, space, kind="room")

    assert [row["id"] for row in quiet] == [str(both.public_id)]
    assert [row["id"] for row in rooms] == [str(room.public_id)]


def test_a_token_gets_the_price_of_its_person(stranger, program, mara):
    Person.objects.filter(pk=mara.pk).update(audience="commuter")
    space = make_space()
    make_resource(space)
    make_tariff(space, audience="commuter", price_cents=900)

    assert free_in(stranger, space)[0]["price"]["cents"] == 1400
    assert free_in(program, space)[0]["price"]["cents"] == 900


def test_names_come_in_the_language_of_the_call_though_rows_are_kept(stranger):
    space = make_space()
    desk = make_resource(space)

    english = free_in(stranger, space)
    stranger.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    german = free_in(stranger, space)

    assert [english[0]["name"], german[0]["name"]] == [desk.name["en"], desk.name["de"]]
    assert german[0]["tax"] == "inkl. 19 % USt."


def test_the_number_of_statements_does_not_grow_with_the_places(stranger):
    space = make_space()
    counts = []

    for more in (3, 40):
        for _ in range(more):
            make_resource(space)
        free_in(stranger, space)
        with CaptureQueriesContext(connection) as statements:
            free_in(stranger, space)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"start": "2026-11-24T09:00:00"}, "start", "offset-missing"),
        ({"end": "2026-11-24T08:00:00+01:00"}, "end", "end-before-start"),
        ({"start": "0001-01-01T00:00:00Z"}, "start", "out-of-range"),
        ({"end": "9999-12-31T23:59:59Z"}, "end", "out-of-range"),
        ({"end": "2026-11-24T17:00:00+99:00"}, "end", "bad-time"),
        ({"end": "2028-11-24T17:00:00+01:00"}, "end", "too-long-to-ask"),
        ({"start": ""}, "start", "bad-time"),
        ({"kind": "throne"}, "kind", "invalid"),
        ({"feature": ["lan", "throne"]}, "feature.1", "invalid"),
    ],
)
def test_input_that_does_not_fit_is_told_with_its_field(stranger, query, field, code):
    space = make_space()

    response = stranger.get(f"/spaces/{space.slug}/availability", **(DAY | query))

    assert response.status_code == 422
    assert response.json()["field"] == field
    assert response.json()["code"] == code
    assert response.json()["message"]


def test_a_missing_end_is_told(stranger):
    space = make_space()

    response = stranger.get(f"/spaces/{space.slug}/availability", start=DAY["start"])

    assert (response.status_code, response.json()["code"]) == (422, "end-or-unit")
    assert response.json()["field"] == "end"


UNITS = {
    "half-day": ("2026-11-24T13:00:00+01:00", 800), "day": ("2026-11-24T20:00:00+01:00", 1400),
    "workweek": ("2026-11-30T20:00:00+01:00", 5000), "week": ("2026-11-30T20:00:00+01:00", 5000),
    "month": ("2026-12-23T20:00:00+01:00", 15000),
}  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_free_for_a_unit_is_booked_by_that_unit_until_then_at_that_price(
    stranger, program, unit
):
    space = make_space(weekdays=range(5))
    for name, cents in (("workweek", 5000), ("month", 15000)):
        make_tariff(space, unit=name, price_cents=cents)
    desk = make_resource(space, longest_minutes=60 * 24 * 31)
    asked = {"start": "2026-11-24T08:00:00+01:00", "unit": unit}

    free = stranger.get(f"/spaces/{space.slug}/availability", **asked).json()
    (near,) = stranger.get("/availability", lat=52.1, lon=12.6, radius_km=1000, **asked).json()[
        "results"
    ]
    booked = program.post("/bookings", {"resource": str(desk.public_id), **asked})

    end, cents = UNITS[unit]
    assert (free["end"], [one["price"]["cents"] for one in free["results"]]) == (end, [cents])
    assert (near["end"], near["resources"]) == (end, free["results"])
    assert (booked.json()["end"], booked.json()["price"]["cents"]) == (end, cents)


def test_on_a_closed_day_nothing_is_free_for_a_day_and_no_booking_has_an_end(stranger, program):
    space = make_space(weekdays=range(5))
    desk = make_resource(space)
    asked = {"start": "2026-11-28T09:00:00+01:00", "unit": "day"}

    free = stranger.get(f"/spaces/{space.slug}/availability", **asked).json()
    booked = program.post("/bookings", {"resource": str(desk.public_id), **asked})

    assert (free["results"], free["end"]) == ([], None)
    assert (booked.status_code, booked.json()["code"]) == (409, "closed")


def test_what_has_changed_since_the_last_answer_is_in_the_next_one(stranger):
    space = make_space()
    stays, goes = make_resource(space), make_resource(space)
    assert len(free_in(stranger, space)) == 2  # from now on the catalogue is at hand

    with network("a resource goes"):
        type(goes).objects.filter(pk=goes.pk).update(is_active=False)
    (row,) = free_in(stranger, space)

    assert row["id"] == str(stays.public_id)


def test_an_answer_about_a_space_at_hand_takes_one_statement(stranger):
    space = make_space()
    make_resource(space)
    free_in(stranger, space)

    with CaptureQueriesContext(connection) as statements:
        free_in(stranger, space)

    assert len(statements) == 1


def test_a_slug_belongs_to_who_has_it_now(stranger):
    first, second = make_space(), make_space()
    make_resource(first)
    there = make_resource(second)
    free_in(stranger, first)
    slug = first.slug

    with network("two spaces change their slugs"):
        type(first).objects.filter(pk=first.pk).update(slug="elsewhere")
        type(second).objects.filter(pk=second.pk).update(slug=slug)
    second.slug = slug
    (row,) = free_in(stranger, second)

    assert row["id"] == str(there.public_id)


def test_a_space_that_is_gone_is_not_found_though_it_was_at_hand(stranger):
    space = make_space()
    resource = make_resource(space)
    free_in(stranger, space)

    with network("a space goes"):
        type(space).objects.filter(pk=space.pk).update(slug="gone")
    response = stranger.get(f"/spaces/{space.slug}/availability", **DAY)

    assert resource.pk
    assert response.status_code == 404


def test_the_network_is_searched_from_near_to_far(stranger):
    near = make_space(latitude=Decimal("52.10"), longitude=Decimal("12.60"))
    far = make_space(latitude=Decimal("52.30"), longitude=Decimal("12.60"))
    beyond = make_space(latitude=Decimal("54.00"), longitude=Decimal("12.60"))
    hidden = make_space(latitude=Decimal("52.10"), longitude=Decimal("12.60"), is_listed=False)
    desk = make_resource(far)
    for space in (beyond, hidden):
        make_resource(space)

    query = DAY | {"lat": "52.1", "lon": "12.6", "radius_km": "30"}
    response = stranger.get("/availability", **query)

    rows = response.json()["results"]
    assert [row["space"]["slug"] for row in rows] == [near.slug, far.slug]
    assert [row["distance_km"] for row in rows] == [0.0, 22.24]
    assert rows[0]["resources"] == []
    assert rows[1]["resources"][0]["id"] == str(desk.public_id)


def test_a_search_goes_on_at_next(stranger):
    made = [make_space(latitude=Decimal(f"52.1{n}")).slug for n in range(3)]
    query = DAY | {"lat": "52.1", "lon": "12.6", "limit": "2"}

    first = stranger.get("/availability", **query).json()
    second = stranger.client.get(first["next"]).json()

    found = [row["space"]["slug"] for page in (first, second) for row in page["results"]]
    assert found == made
    assert second["next"] is None


@pytest.mark.parametrize("lat", ["91", "nan", "inf", "1e400", "1_0", "north"])
def test_a_point_that_is_not_on_earth_is_refused(stranger, lat):
    response = stranger.get("/availability", **(DAY | {"lat": lat, "lon": "12"}))

    assert (response.status_code, response.json()["field"]) == (422, "lat")


def test_strangers_search_the_network_only_so_often_and_tokens_as_they_like(stranger, program):
    query = DAY | {"lat": "10", "lon": "10"}

    statuses = [stranger.get("/availability", **query).status_code for _ in range(121)]
    refused = stranger.get("/availability", **query)

    assert statuses == [200] * 120 + [429]
    assert refused.json()["code"] == "too-often"
    assert int(refused["Retry-After"]) > 0
    assert program.get("/availability", **query).status_code == 200


def test_no_price_of_a_small_business_bears_a_rate_or_an_amount_of_vat(stranger):
    space = make_space(operator=make_operator(tax_mode="small"))
    make_resource(space)

    (row,) = free_in(stranger, space)

    assert row["tax"] == "no VAT (§ 19 UStG)"
    assert "%" not in row["tax"]
    assert row.keys() == {"id", "kind", "name", "features", "capacity", "price", "tax"}
