"""The bar of the day below a door."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tenne.booking.door.bar import Block, Mark, bar_of, day_shown
from tenne.foundation.period import Period
from tests.booking.test_door_state import at, taken

ZONE = ZoneInfo("UTC")
BERLIN = ZoneInfo("Europe/Berlin")
DAY = Period(at(8), at(18))


def test_what_is_taken_stands_where_its_hours_are():
    rows = [taken(at(9), at(10)), taken(at(13), at(14), held=True), taken(at(17), None, out=True)]

    bar = bar_of(rows, DAY, at(10, 30), ZONE)

    assert bar.blocks == (
        Block("taken", 100, 100), Block("held", 500, 100), Block("out", 900, 100),
    )  # fmt: skip
    assert bar.now == 250
    assert bar_of(rows, DAY, at(10, 33), ZONE).now == 250  # it goes on every five minutes


def test_what_lies_outside_of_the_day_is_not_drawn():
    rows = [taken(at(5), at(7)), taken(at(7), at(9)), taken(at(18), at(19))]

    assert bar_of(rows, DAY, at(7, 30), ZONE).blocks == (Block("taken", 0, 100),)
    assert bar_of(rows, DAY, at(7, 30), ZONE).now is None


def test_halves_taken_at_once_are_one_block():
    rows = [taken(at(9), at(10)), taken(at(9), at(10))]

    assert len(bar_of(rows, DAY, at(9), ZONE).blocks) == 1


def test_the_bar_begins_and_ends_with_whole_hours():
    bar = bar_of([], Period(at(8, 30), at(17, 30)), at(9), ZONE)

    assert (bar.marks[0], bar.marks[-1]) == (Mark(8, 0), Mark(18, 1000))


@pytest.mark.parametrize("hours", [1, 4, 9, 12, 16, 24])
def test_there_are_never_too_many_hours_to_read(hours):
    bar = bar_of([], Period(at(0), at(0) + timedelta(hours=hours)), at(0), ZONE)

    assert 2 <= len(bar.marks) <= 7
    assert bar.marks[-1].hour <= 24


def test_the_day_reaches_from_the_first_opening_to_the_last():
    opening = [Period(at(8), at(12)), Period(at(14), at(18))]

    assert day_shown(opening, at(13), ZONE) == DAY
    assert day_shown(opening, at(6), ZONE) == DAY
    assert day_shown(opening, at(19), ZONE) is None


def test_a_night_belongs_to_its_evening():
    night = Period(at(18), at(18) + timedelta(hours=8))
    next_night = Period(night.start + timedelta(days=1), night.end + timedelta(days=1))

    assert day_shown([night, next_night], at(23) + timedelta(hours=2), ZONE) == night


def test_a_house_that_never_closes_shows_the_day():
    shown = day_shown([Period(at(0) - timedelta(days=3), at(0) + timedelta(days=3))], at(10), ZONE)

    assert shown == Period(at(0), at(0) + timedelta(days=1))
    assert [one.hour for one in bar_of([], shown, at(10), ZONE).marks] == [0, 4, 8, 12, 16, 20, 24]


def test_on_the_day_of_25_hours_each_hour_has_its_place():
    day = Period(datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))

    bar = bar_of([taken(day.end - timedelta(hours=5), day.end)], day, day.start, BERLIN)

    assert bar.blocks == (Block("taken", 800, 200),)


def test_a_closed_day_has_no_bar():
    assert (
        day_shown([Period(at(8) + timedelta(days=1), at(18) + timedelta(days=1))], at(10), ZONE)
        is None
    )
