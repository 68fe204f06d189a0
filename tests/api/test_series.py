"""Series planned, booked, changed and given back by programs."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
FIRST = {"start": "2026-11-24T09:00:00+01:00", "end": "2026-11-24T10:00:00+01:00"}


@pytest.fixture
def room():
    return make_resource(make_space(), kind="room", horizon_days=400, limit_per_person=None)


@pytest.fixture
def mara():
    return make_person()


@pytest.fixture
def program(mara):
    return program_of(mara)


def order_for(room, **more) -> dict:
    rule = "FREQ=WEEKLY;BYDAY=TU;COUNT=4"
    return {"resource": str(room.public_id), **FIRST, "rule": rule, **more}


def booked(program, room, **more) -> dict:
    response = program.post("/series", order_for(room, **more))
    assert response.status_code == 201, response.content
    return response.json()


def take(room, day: date) -> None:
    wish = Wish(at("09:00", "10:00", day=day), resource_id=room.public_id)
    book(person=make_person(), wish=wish, now=NOW)


def count() -> int:
    with scope.network("a test counts"):
        return Booking.objects.count()


def test_a_dry_run_lists_each_date_and_books_nothing(program, room):
    take(room, date(2026, 12, 1))

    response = program.post("/series", order_for(room, dry_run=True))

    plan = response.json()
    assert response.status_code == 200
    assert [one["state"] for one in plan["dates"]] == ["free", "conflict", "free", "free"]
    assert plan["conflicts"] == 1
    assert plan["total"]["cents"] == 3600
    assert plan["dates"][1]["refusal"]["code"] == "occupied"
    assert plan["dates"][1]["alternatives"][0]["start"] == "2026-12-01T10:00:00+01:00"
    assert count() == 1


def test_conflicts_refuse_the_order_unless_it_says_otherwise(program, room):
    take(room, date(2026, 12, 1))

    refused = program.post("/series", order_for(room))
    left_out = booked(program, room, conflicts="leave-out", leave_out=["2026-12-15"])

    assert refused.status_code == 409
    assert refused.json()["code"] == "conflicts"
    assert [one["state"] for one in refused.json()["dates"]].count("conflict") == 1
    assert [one["state"] for one in left_out["dates"]] == [
        "confirmed", "left-out", "confirmed", "left-out",
    ]  # fmt: skip


def test_alternatives_are_taken_where_there_are_some(program, room):
    take(room, date(2026, 12, 1))

    series = booked(program, room, conflicts="alternatives")

    assert [one["is_exception"] for one in series["dates"]] == [False, True, False, False]
    assert series["dates"][1]["start"] == "2026-12-01T10:00:00+01:00"


def test_the_same_key_again_gets_the_same_series(program, room):
    first, again = (
        program.post("/series", order_for(room), **{"Idempotency-Key": "k"}) for _ in range(2)
    )

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first["Location"] == f"/api/v1/series/{first.json()['id']}"
    assert count() == 4


def test_this_and_all_following_dates_change_or_only_say_how(program, room):
    series = booked(program, room)
    change = {"first": "2026-12-08", "start_time": "14:00", "end_time": "15:30"}

    plan = program.send("PATCH", f"/series/{series['id']}", change | {"dry_run": True})
    done = program.send("PATCH", f"/series/{series['id']}", change)

    assert [one["start"][11:16] for one in plan.json()["dates"]] == ["14:00", "14:00"]
    assert done.status_code == 200, done.content
    assert done.json()["id"] != series["id"]
    assert [one["start"][11:16] for one in done.json()["dates"]] == ["14:00", "14:00"]
    before = program.get(f"/series/{series['id']}").json()
    assert [one["start"][11:16] for one in before["dates"]] == ["09:00", "09:00"]


def test_a_holiday_is_released_and_a_date_taken_up_again(program, room):
    series = booked(program, room)
    address = f"/series/{series['id']}"

    gone = program.send("DELETE", f"{address}?first=2026-12-01&last=2026-12-08")
    again = program.post(f"{address}/dates", {"day": "2026-12-01"})
    twice = program.post(f"{address}/dates", {"day": "2026-12-01"})

    states = [one["state"] for one in gone.json()["dates"]]
    assert states == ["confirmed", "cancelled", "cancelled", "confirmed"]
    assert (again.status_code, twice.status_code) == (201, 201)
    assert again.json()["id"] == twice.json()["id"]
    all_gone = program.send("DELETE", address)
    assert {one["state"] for one in all_gone.json()["dates"]} == {"cancelled"}


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"rule": "FREQ=WEEKLY"}, 422, ""),
        ({"rule": "FREQ=WEEKLY;INTERVAL=2"}, 422, "never-ends"),
        ({"rule": "FREQ=DAILY;COUNT=900"}, 422, "too-many-dates"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20301231"}, 422, "series-too-long"),
        (
            {"rule": "FREQ=DAILY;COUNT=3", "end": "2026-11-26T10:00:00+01:00"},
            422,
            "overlaps-itself",
        ),
        ({"end": "2026-11-24T08:00:00+01:00"}, 422, "end-before-start"),
        ({"resource": str(uuid4())}, 404, "not-found"),
        ({"conflicts": "maybe"}, 422, ""),
        ({"leave_out": ["2026-13-01"]}, 422, "bad-day"),
    ],
)
def test_what_cannot_be_a_series_is_refused(program, room, more, status, code):
    response = program.post("/series", order_for(room, **more))

    assert response.status_code == status, response.content
    assert code in response.json()["code"]
    assert count() == 0


def test_a_series_is_listed_for_its_person_and_nobody_elses(program, room):
    series = booked(program, room)
    other = program_of(make_person())

    assert [one["id"] for one in program.get("/series").json()["results"]] == [series["id"]]
    assert other.get("/series").json()["results"] == []
    address = f"/series/{series['id']}"
    for answer in (
        other.get(address),
        other.send("PATCH", address, {"start_time": "10:00"}),
        other.send("DELETE", address),
        other.post(f"{address}/dates", {"day": "2026-12-01"}),
    ):
        assert answer.status_code == 404
