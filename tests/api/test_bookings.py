"""Bookings made, seen, changed and ended by programs."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, hold
from tenne.foundation import scope
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.factories import (
    NOW,
    make_operator,
    make_person,
    make_resource,
    make_space,
    make_tariff,
)

pytestmark = pytest.mark.django_db
MORNING = {"start": "2026-11-24T09:00:00+01:00", "end": "2026-11-24T12:00:00+01:00"}
NEXT_DAY = {"start": "2026-11-25T09:00:00+01:00", "end": "2026-11-25T12:00:00+01:00"}
MOST_STATEMENTS = 12
AUDIT = re.compile(r"^SELECT set_config\('pghistory.*?, true\); ")  # sent with a write, in one go
BOUNDARIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def wish_for(place, **more) -> dict:
    return {"resource": str(place.public_id), **MORNING, **more}


def booked(program, resource=None, **more) -> dict:
    response = program.post("/bookings", wish_for(resource or make_resource(make_space()), **more))
    assert response.status_code == 201, response.content
    return response.json()


def all_bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.order_by("pk"))


def test_a_desk_is_booked_for_the_person_of_the_token(program, mara):
    desk = make_resource(make_space())

    response = program.post("/bookings", wish_for(desk, note="Bitte am Fenster"))

    body = response.json()
    assert response.status_code == 201
    assert response["Location"] == f"/api/v1/bookings/{body['id']}"
    assert body["state"] == "confirmed"
    assert body["resource"] == {"id": str(desk.public_id), "kind": "desk", "name": desk.name["en"]}
    assert (body["start"], body["end"]) == (MORNING["start"], MORNING["end"])
    assert body["price"] == {"cents": 800, "currency": "EUR"}
    assert body["note"] == "Bitte am Fenster"
    assert [booking.person_id for booking in all_bookings()] == [mara.pk]


def test_any_desk_of_a_pool_will_do(program):
    space = make_space()
    make_resource(space)
    quiet = make_resource(space, features=["quiet"])
    pool = {"space": space.slug, "kind": "desk", "features": ["quiet"]}

    response = program.post("/bookings", {"pool": pool, **MORNING})

    assert response.json()["resource"]["id"] == str(quiet.public_id)


def test_the_resource_of_any_desk_may_change_until_it_is_asked_for(program):
    space = make_space()
    make_resource(space)
    pool = {"space": space.slug, "kind": "desk"}
    booking = program.post("/bookings", {"pool": pool, **NEXT_DAY}).json()
    assert booking["resource_may_change"]

    later = {"start": "2026-11-25T10:00:00+01:00"}
    assert program.send("PATCH", f"/bookings/{booking['id']}", later).json()["resource_may_change"]
    named = program.post(f"/bookings/{booking['id']}/which")

    assert (named.status_code, named.json()["resource_may_change"]) == (200, False)
    assert not program.get(f"/bookings/{booking['id']}").json()["resource_may_change"]


def test_who_comes_second_is_told_what_is_free_instead(program):
    desk = make_resource(make_space())
    neighbour = make_resource(desk.space)
    booked(program_of(make_person()), desk)

    response = program.post("/bookings", wish_for(desk))

    body = response.json()
    assert (response.status_code, body["code"]) == (409, "occupied")
    assert neighbour.name["en"] in body["message"]
    assert body["alternatives"] == [
        {
            "id": str(neighbour.public_id),
            "kind": "desk",
            "name": neighbour.name["en"],
            "features": [],
            "capacity": 1,
            "price": {"cents": 800, "currency": "EUR"},
            "tax": "incl. 19 % VAT",
            **MORNING,
        }
    ]


def test_a_refusal_speaks_the_language_of_the_call(mara):
    desk = make_resource(make_space())
    german = program_of(mara, language="de")

    response = german.post("/bookings", wish_for(desk, start="2026-11-24T09:10:00+01:00"))

    assert (response.status_code, response.json()["code"]) == (409, "off-grid")
    assert response["Content-Language"] == "de"


def test_the_same_key_books_once_and_gets_the_same_answer(program):
    desk = make_resource(make_space())
    headers = {"idempotency-key": "order-7"}

    first = program.post("/bookings", wish_for(desk), **headers)
    again = program.post("/bookings", wish_for(desk), **headers)
    other = program.post("/bookings", wish_for(desk, note="other"), **headers)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(all_bookings()) == 1
    assert (other.status_code, other.json()["code"]) == (422, "key-reused")
    assert other.json()["field"] == "Idempotency-Key"


def test_a_key_that_does_not_fit_is_told(program):
    desk = make_resource(make_space())

    response = program.post("/bookings", wish_for(desk), **{"idempotency-key": "a b"})

    assert (response.status_code, response.json()["field"]) == (422, "Idempotency-Key")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"price": 1}, "price", "unknown-field"),
        ({"price_cents": 1}, "price_cents", "unknown-field"),
        ({"person": 1}, "person", "unknown-field"),
        ({"start": "2026-11-24T09:00:00"}, "start", "offset-missing"),
        ({"start": 1764000000}, "start", "bad-time"),
        ({"end": MORNING["start"]}, "end", "end-before-start"),
        ({"start": "0001-01-01T00:00:00+14:00"}, "start", "out-of-range"),
        ({"end": "9999-12-31T23:59:59-14:00"}, "end", "out-of-range"),
        ({"resource": "7"}, "resource", "bad-id"),
        ({"resource": None}, "resource", "bad-id"),
        ({"note": "x" * 201}, "note", "invalid"),
        ({"note": "a\x00b"}, "note", "invalid"),
        ({"pool": {"space": "a", "kind": "desk"}}, "resource", "one-of"),
    ],
)
def test_a_wish_that_does_not_fit_is_told_with_its_field(program, change, field, code):
    desk = make_resource(make_space())

    response = program.post("/bookings", wish_for(desk, **change))

    assert response.status_code == 422, response.content
    assert (response.json()["field"], response.json()["code"]) == (field, code)
    assert all_bookings() == []


def test_a_fault_deep_in_a_pool_is_named_by_its_way(program):
    pool = {"space": "haus", "kind": "throne", "features": []}

    response = program.post("/bookings", {"pool": pool, **MORNING})

    assert (response.status_code, response.json()["field"]) == (422, "pool.kind")


def test_what_is_not_there_to_book_is_404_also_with_odd_times(program):
    nowhere = {"resource": str(uuid4())}
    backwards = {"start": MORNING["end"], "end": MORNING["start"]}

    assert program.post("/bookings", nowhere | MORNING).status_code == 404
    assert program.post("/bookings", nowhere | backwards).status_code == 404


def test_booking_takes_few_statements(program):
    desk = make_resource(make_space())
    program.get(f"/spaces/{desk.space.slug}/availability", **MORNING)

    with CaptureQueriesContext(connection) as statements:
        program.post("/bookings", wish_for(desk), **{"idempotency-key": "k"})

    sent = [AUDIT.sub("", statement["sql"]).strip() for statement in statements]
    real = [sql for sql in sent if not sql.startswith(BOUNDARIES)]
    assert len(real) <= MOST_STATEMENTS, "\n".join(real)


def test_the_list_holds_own_bookings_only_the_soonest_first(program):
    desk = make_resource(make_space())
    booked(program_of(make_person()), make_resource(desk.space))
    later = booked(
        program, desk, start="2026-11-24T14:00:00+01:00", end="2026-11-24T16:00:00+01:00"
    )
    sooner = booked(program, desk)

    rows = program.get("/bookings").json()["results"]

    assert [row["id"] for row in rows] == [sooner["id"], later["id"]]


def test_the_list_goes_on_at_next_without_a_gap(program):
    space = make_space()
    made = {booked(program, make_resource(space))["id"] for _ in range(5)}

    seen, address = [], "http://testserver/api/v1/bookings?limit=2"
    while address:
        page = program.client.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]

    assert len(seen) == 5
    assert set(seen) == made


def test_filters_narrow_the_list(program):
    space = make_space()
    first = booked(program, make_resource(space))
    second = booked(program, start="2026-11-25T09:00:00+01:00", end="2026-11-25T12:00:00+01:00")

    def ids(**query) -> list[str]:
        return [row["id"] for row in program.get("/bookings", **query).json()["results"]]

    assert ids(space=space.slug) == [first["id"]]
    assert ids(resource=second["resource"]["id"]) == [second["id"]]
    assert ids(**{"from": "2026-11-24T12:00:00+01:00"}) == [second["id"]]
    assert ids(to="2026-11-25T09:00:00+01:00") == [first["id"]]
    assert ids(**{"from": "9999-01-01T00:00:00Z"}) == []


def test_a_cursor_that_is_no_booking_of_ones_own_leads_nowhere(program):
    foreign = booked(program_of(make_person()))["id"]

    for cursor in (foreign, uuid4()):
        assert program.get("/bookings", cursor=str(cursor)).status_code == 404
    assert program.get("/bookings", cursor="abc").status_code == 422


def test_somebody_elses_booking_looks_like_none(program):
    foreign = booked(program_of(make_person()))["id"]

    for method, path, body in (
        ("GET", "", None),
        ("PATCH", "", {"end": MORNING["end"]}),
        ("DELETE", "", None),
        ("POST", "/check-in", None),
        ("POST", "/check-out", None),
        ("POST", "/confirm", None),
    ):
        theirs = program.send(method, f"/bookings/{foreign}{path}", body)
        nobodys = program.send(method, f"/bookings/{uuid4()}{path}", body)

        assert theirs.status_code == 404
        assert theirs.content == nobodys.content
    assert [booking.state for booking in all_bookings()] == [State.CONFIRMED]


def test_a_booking_is_moved_and_priced_anew(program):
    made = booked(program)

    response = program.send(
        "PATCH", f"/bookings/{made['id']}", {"end": "2026-11-24T17:00:00+01:00"}
    )

    assert response.status_code == 200, response.content
    assert response.json()["id"] == made["id"]
    assert response.json()["start"] == made["start"]
    assert response.json()["price"]["cents"] == 1400


def test_a_booking_stays_where_it_is_when_the_new_place_does_not_exist(program):
    made = booked(program)

    response = program.send("PATCH", f"/bookings/{made['id']}", {"resource": str(uuid4())})

    assert (response.status_code, response.json()["code"]) == (409, "unknown-place")
    assert program.get(f"/bookings/{made['id']}").json() == made


def test_a_move_to_a_taken_place_is_told_with_what_is_free(program):
    space = make_space()
    made = booked(program, make_resource(space))
    taken, free = make_resource(space), make_resource(space)
    booked(program_of(make_person()), taken)

    response = program.send("PATCH", f"/bookings/{made['id']}", {"resource": str(taken.public_id)})

    assert (response.status_code, response.json()["code"]) == (409, "occupied")
    assert str(free.public_id) in [one["id"] for one in response.json()["alternatives"]]


def test_nothing_to_change_is_refused(program):
    response = program.send("PATCH", f"/bookings/{booked(program)['id']}", {})

    assert (response.status_code, response.json()["code"]) == (422, "nothing-to-change")


def test_a_cancelled_booking_is_gone_but_listed(program):
    made = booked(program)

    cancelled = program.send("DELETE", f"/bookings/{made['id']}")
    again = program.send("DELETE", f"/bookings/{made['id']}")
    shown = program.get(f"/bookings/{made['id']}")

    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert again.json() == cancelled.json()
    assert (shown.status_code, shown.json()["code"]) == (410, "cancelled")
    assert shown.json()["booking"] == cancelled.json()
    assert [row["state"] for row in program.get("/bookings").json()["results"]] == ["cancelled"]


def test_somebody_checks_in_and_out(program):
    made = booked(program)
    path = f"/bookings/{made['id']}"
    too_early = program.post(f"{path}/check-in")

    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        checked_in = program.post(f"{path}/check-in")
        again = program.post(f"{path}/check-in")
        checked_out = program.post(f"{path}/check-out")

    assert (too_early.status_code, too_early.json()["code"]) == (409, "too-early")
    assert checked_in.json()["state"] == again.json()["state"] == "checked-in"
    assert checked_out.json()["state"] == "completed"
    assert checked_out.json()["checked_out_at"] == "2026-11-24T09:15:00+01:00"


def test_a_hold_is_confirmed(program, mara):
    desk = make_resource(make_space())
    wish = Wish(period=at("09:00", "12:00"), resource_id=desk.public_id)
    held = hold(person=mara, wish=wish, now=NOW)

    response = program.post(f"/bookings/{held.public_id}/confirm")

    assert response.json()["state"] == "confirmed"


def test_no_booking_at_a_small_business_bears_a_rate_or_an_amount_of_vat(program):
    space = make_space(operator=make_operator(tax_mode="small"))
    made = booked(program, make_resource(space))

    for response in (
        program.get("/bookings"),
        program.get(f"/bookings/{made['id']}"),
        program.send("DELETE", f"/bookings/{made['id']}"),
        program.get(f"/spaces/{space.slug}"),
    ):
        text = response.content.decode().replace("no VAT (§ 19 UStG)", "").lower()
        # Keys and codes are drawn by lot; a rate would be a number of its own.
        text = text.replace(made["id"], "").replace(made["code"].lower(), "")
        assert not re.search(r"vat|%|percent|[:\s\"]19(\.\d+)?[,\"}]", text)


def test_a_week_is_named_instead_of_an_end_and_priced_as_one(program):
    desk = make_resource(make_space(weekdays=range(5)))
    make_tariff(desk.space, unit="workweek", price_cents=5000)
    wish = {"resource": str(desk.public_id), "start": "2026-11-25T08:00:00+01:00"}

    answer = program.post("/bookings", wish | {"unit": "workweek"})

    body = answer.json()
    assert (answer.status_code, body["end"]) == (201, "2026-12-01T20:00:00+01:00")
    assert body["price_lines"] == [
        {"unit": "workweek", "count": 1, "minutes": 5 * 12 * 60, "cents": 5000}
    ]
    for more in ({}, {"unit": "week", "end": MORNING["end"]}):
        assert program.post("/bookings", wish | more).status_code == 422
