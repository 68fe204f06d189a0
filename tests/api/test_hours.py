"""When a space is open on real days, for machines."""

from __future__ import annotations

from datetime import date

import pytest

from tenne.foundation import scope
from tenne.spaces.models import ClosedDay, OpeningHours
from tests.factories import make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(db):
    return make_space(slug="haus", weekdays=range(5))


def days(answer) -> dict[str, list[tuple[str, str]]]:
    return {
        one["day"]: [(stretch["start"], stretch["end"]) for stretch in one["open"]]
        for one in answer.json()["days"]
    }


def test_hours_are_told_day_by_day_in_the_time_of_the_space(space, stranger):
    answer = stranger.get("/spaces/haus/hours", **{"from": "2026-11-27", "days": 2})

    assert answer.json()["kind"] == "opening"
    assert days(answer) == {
        "2026-11-27": [("2026-11-27T08:00:00+01:00", "2026-11-27T20:00:00+01:00")],
        "2026-11-28": [],
    }


def test_without_a_day_the_next_two_weeks_are_meant(space, stranger):
    found = list(days(stranger.get("/spaces/haus/hours")))

    assert (found[0], len(found)) == ("2026-11-24", 14)


def test_a_closed_day_says_why(space, stranger):
    with scope.operators(space.operator_id):
        ClosedDay.objects.create(
            space=space, day=date(2026, 11, 25), reason={"de": "Inventur", "en": "Stocktaking"}
        )

    (day,) = stranger.get("/spaces/haus/hours", **{"from": "2026-11-25", "days": 1}).json()["days"]

    assert day == {"day": "2026-11-25", "open": [], "closed_because": "Stocktaking"}


def test_a_night_belongs_to_the_day_on_which_it_begins(space, stranger):
    with scope.operators(space.operator_id):
        OpeningHours.objects.filter(space=space).update(closes="02:00")

    found = days(stranger.get("/spaces/haus/hours", **{"from": "2026-11-25", "days": 2}))

    assert [len(one) for one in found.values()] == [1, 1]
    assert found["2026-11-25"][0][1] == "2026-11-26T02:00:00+01:00"


def test_staffed_hours_are_asked_for_by_their_kind(space, stranger):
    answer = stranger.get("/spaces/haus/hours", kind="staffed", days=1)

    assert answer.json()["kind"] == "staffed"
    assert days(answer) == {"2026-11-24": []}


@pytest.mark.parametrize(
    "wrong", [{"days": "0"}, {"days": "63"}, {"kind": "never"}, {"from": "soon"}]
)
def test_what_cannot_be_asked_is_refused_with_its_field(space, stranger, wrong):
    answer = stranger.get("/spaces/haus/hours", **wrong)

    assert answer.status_code == 422
    assert answer.json()["field"] == next(iter(wrong))


def test_a_day_beyond_reach_becomes_the_nearest_within(space, stranger):
    found = days(stranger.get("/spaces/haus/hours", **{"from": "9999-12-31", "days": 1}))

    assert list(found) == ["2199-12-31"]
