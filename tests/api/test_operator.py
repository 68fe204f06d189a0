"""The operator's view for programs: shutdowns, all bookings, how full a house was, webhooks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, book
from tenne.foundation import outside, scope
from tenne.foundation.period import Period
from tenne.spaces.models import Role, WebhookNotice
from tenne.spaces.services import webhooks
from tests.api.conftest import program_of
from tests.factories import NOW, make_area, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NINE = NOW.replace(hour=8, minute=0)  # on the wall of the space
DAY = f"{NOW:%Y-%m-%d}"
STAFF = ("read", "book", "staff")


@pytest.fixture
def space():
    return make_space()


@pytest.fixture
def desk(space):
    return make_resource(space, area=make_area(space))


@pytest.fixture
def host(space):
    person = make_person()
    Role.objects.create(person=person, kind="host", operator=space.operator, space=space)
    return program_of(person, *STAFF)


@pytest.fixture
def olga(space):
    person = make_person(name="Olga Genoss")
    Role.objects.create(person=person, kind="operator", operator=space.operator)
    return program_of(person, *STAFF)


def booked(resource, start=NINE, **more) -> Booking:
    wish = Wish(Period(start, start + 2 * HOUR), resource_id=resource.public_id)
    return book(person=make_person(**more), wish=wish, now=NOW)


def test_a_host_previews_shuts_looks_and_lifts(host, space, desk):
    other = make_resource(space)
    booking = booked(desk, name="Tomke Tal")
    wish = {"area_of": str(desk.public_id), "first_day": DAY, "last_day": DAY, "reason": "Rohr"}
    at = f"/spaces/{space.slug}/shutdowns"

    seen = host.post(f"{at}/preview", wish).json()
    blind = host.post(at, wish | {"seen": "nothing"})
    made = host.post(at, wish | {"seen": seen["seen"]})
    listed = host.get(at).json()["results"]
    lifted = host.send("DELETE", f"{at}/{made.json()['id']}")

    assert (seen["places"], seen["here"]) == (1, [])
    (met,) = seen["displaced"]
    assert (met["booking"], met["fate"]) == (str(booking.public_id), "rehoused")
    assert met["to"]["id"] == str(other.public_id)
    assert (blind.status_code, blind.json()["code"]) == (409, "more-bookings")
    assert made.status_code == 201
    assert [one["id"] for one in listed] == [made.json()["id"]]
    assert lifted.json()["lifted_at"]
    assert lifted.json()["displaced"][0]["undone"] == "back"


def test_a_shutdown_that_lies_behind_or_names_no_resource_says_so(host, space, desk):
    at = f"/spaces/{space.slug}/shutdowns/preview"
    wish = {"first_day": DAY, "last_day": DAY, "reason": "Rohr"}

    past = host.post(at, wish | {"last_day": "2026-01-01"})
    nowhere = host.post(at, wish | {"area_of": str(make_resource(space).public_id)})

    assert (past.status_code, past.json()["field"]) == (422, "last_day")
    assert (nowhere.status_code, nowhere.json()["field"]) == (422, "area_of")


def test_all_bookings_are_sifted_and_come_in_pages(olga, space, desk):
    first, second = booked(desk, name="Tomke Tal"), booked(desk, NINE + 3 * HOUR)
    booked(make_resource(make_space()))
    at = f"/spaces/{space.slug}/bookings"

    page = olga.get(at, first=DAY, limit=1).json()
    rest = olga.get(at, first=DAY, limit=1, cursor=1).json()
    named = olga.get(at, person="tomke", state="confirmed", kind="desk").json()

    assert [one["id"] for one in page["results"]] == [str(first.public_id)]
    assert "cursor=1" in page["next"]
    assert [one["id"] for one in rest["results"]] == [str(second.public_id)]
    assert rest["next"] is None
    assert [one["id"] for one in named["results"]] == [str(first.public_id)]


def test_a_change_with_a_reason_stands_in_the_trail(olga, space, desk):
    booking = booked(desk)
    at = f"/spaces/{space.slug}/bookings/{booking.public_id}"

    gone = olga.post(f"{at}/change", {"verb": "cancel", "reason": "Doppelt"})
    again = olga.post(f"{at}/change", {"verb": "check-in", "reason": "Irrtum"})
    silent = olga.post(f"{at}/change", {"verb": "cancel", "reason": ""})

    assert gone.json()["state"] == State.CANCELLED
    newest = gone.json()["trail"][0]
    assert (newest["reason"], newest["who"], newest["through"]) == ("Doppelt", "Olga Genoss", "api")
    assert {"name": "state", "old": "confirmed", "new": "cancelled"} in newest["changed"]
    assert (again.status_code, again.json()["code"]) == (409, "not-confirmed")
    assert silent.status_code == 422


def test_a_move_names_the_rule_and_goes_all_the_same(olga, space, desk):
    booking = booked(desk)
    at = f"/spaces/{space.slug}/bookings/{booking.public_id}"
    night = NINE.replace(hour=20)
    order = {
        "start": night.isoformat(), "end": (night + HOUR).isoformat(), "reason": "Lesung",
        "resource": str(desk.public_id),
    }  # fmt: skip

    kind = olga.post(f"{at}/rebook", order)
    moved = olga.post(f"{at}/rebook", order | {"overrule": ["closed"]})
    back = olga.post(f"{at}/change", {"verb": "undo-rebooking", "reason": "Irrtum"})

    assert (kind.status_code, kind.json()["code"]) == (409, "closed")
    assert moved.json()["start"] == "2026-11-24T21:00:00+01:00"
    assert moved.json()["price"]["cents"] == booking.price_cents
    assert back.json()["start"] == "2026-11-24T09:00:00+01:00"


def test_a_week_says_how_full_it_was_and_who_did_not_come(olga, space, desk):
    booking = booked(desk)
    with scope.network("a test lets somebody stay away"):
        booked(desk, NINE + 3 * HOUR)
        Booking.objects.exclude(pk=booking.pk).update(state="no-show")

    found = olga.get(f"/spaces/{space.slug}/occupancy", first=DAY, last=DAY).json()
    wrong = olga.get(f"/spaces/{space.slug}/occupancy", first=DAY, last="2025-01-01")

    hours = {(one["weekday"], one["hour"]): one["percent"] for one in found["hours"]}
    assert (hours[2, 9], hours[2, 11], len(hours)) == (100, 0, 12)
    assert found["percent"] == 17
    assert [one["hour"] for one in found["emptiest"]] == [8, 11, 12, 13, 14]
    assert found["no_shows"] == [{"kind": "desk", "over": 1, "not_used": 1, "percent": 100}]
    assert (wrong.status_code, wrong.json()["code"]) == (422, "backwards")


def test_a_program_is_added_rotated_looked_at_sent_again_and_removed(olga, space, monkeypatch):
    monkeypatch.setattr(outside, "looked_up", lambda host: ["93.184.216.34"])
    at = f"/operators/{space.operator.slug}/webhooks"

    made = olga.post(at, {"address": "https://hook.tenne.example/in"})
    hook = f"{at}/{made.json()['id']}"
    webhooks.announce(space.operator_id, kind="booking.confirmed", at=NOW, data={})
    with scope.network("a test gives up"):
        WebhookNotice.objects.update(state="given-up", tries=8)
    fresh = olga.post(f"{hook}/secret").json()
    (told,) = olga.get(f"{hook}/notices").json()["results"]
    again = olga.post(f"{hook}/notices/{told['id']}/again").json()
    inside = olga.post(at, {"address": "nix"})
    removed = olga.send("DELETE", hook)

    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    assert fresh["secret"] != made.json()["secret"]
    assert fresh["is_replacing"] is True
    assert (told["type"], told["state"]) == ("booking.confirmed", "given-up")
    assert (again["state"], again["tries"]) == ("waiting", 0)
    assert (inside.status_code, inside.json()["code"]) == (422, "no-address")
    assert removed.status_code == 200
    assert olga.get(at).json() == {"results": [], "next": None}


def test_a_host_sees_no_register_and_a_token_without_staff_sees_nothing(host, space, mara):
    narrow = program_of(mara)

    assert host.get(f"/spaces/{space.slug}/bookings").status_code == 404
    assert host.get(f"/operators/{space.operator.slug}/webhooks").status_code == 404
    assert narrow.get(f"/spaces/{space.slug}/shutdowns").json()["code"] == "scope-missing"


def test_an_operator_lists_adds_and_removes_calendars_from_elsewhere(
    olga, host, space, desk, monkeypatch
):
    monkeypatch.setattr(outside, "looked_up", lambda name: ["93.184.216.34"])
    at = f"/spaces/{space.slug}/outside-calendars"
    wish = {"resource": str(desk.public_id), "address": "webcal://cloud.tenne.example/hall.ics"}

    made = olga.post(at, wish)
    again = olga.post(at, wish)

    assert made.status_code == 201
    assert made.json()["address"] == "https://cloud.tenne.example/hall.ics"
    assert again.json()["id"] == made.json()["id"]
    assert olga.get(at).json()["results"][0] == made.json()
    assert host.get(at).status_code == 404
    monkeypatch.setattr(outside, "looked_up", lambda name: ["10.0.0.8"])
    refused = olga.post(at, wish)
    assert (refused.status_code, refused.json()["code"]) == (422, "host-not-public")
    assert olga.send("DELETE", f"{at}/{made.json()['id']}").status_code == 200
    assert olga.get(at).json()["results"] == []
