"""Wall clocks become instants in one place, whatever zone the server has.

The cases are the clock changes of Berlin in 2027, and each runs with the server in three zones:
its own clock must never matter.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation import wall_time
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

BERLIN = ZoneInfo("Europe/Berlin")
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)
SERVER_ZONES = ["UTC", "Europe/Berlin", "America/St_Johns"]

pytestmark = pytest.mark.calendar


@pytest.fixture(params=SERVER_ZONES, autouse=True)
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let the process believe that its machine stands elsewhere."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def utc(text: str) -> datetime:
    """Read an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2027-03-28T01:59", "2027-03-28T00:59"),
        ("2027-03-28T03:00", "2027-03-28T01:00"),
        ("2027-10-31T01:59", "2027-10-30T23:59"),
        ("2027-10-31T03:00", "2027-10-31T02:00"),
        ("2026-12-31T23:30", "2026-12-31T22:30"),
        ("2027-01-01T00:00", "2026-12-31T23:00"),
        ("2028-02-29T09:00", "2028-02-29T08:00"),
        ("2027-01-01T09:00", "2027-01-01T08:00"),
        ("2027-07-01T09:00", "2027-07-01T07:00"),
    ],
)
def test_a_wall_time_is_one_instant(shown: str, expected: str) -> None:
    moment = wall_time.instant(datetime.fromisoformat(shown), BERLIN)

    assert moment == utc(expected)
    assert wall_time.wall(moment, BERLIN) == datetime.fromisoformat(shown)


@pytest.mark.parametrize("shown", ["2027-03-28T02:00", "2027-03-28T02:30", "2027-03-28T02:59"])
def test_a_time_that_spring_skips_is_refused(shown: str) -> None:
    with pytest.raises(Refused) as refusal:
        wall_time.instant(datetime.fromisoformat(shown), BERLIN)

    assert refusal.value.code == "gap-time"
    assert refusal.value.field == "start"


def test_a_time_that_spring_skips_is_refused_with_an_offset_too() -> None:
    with pytest.raises(Refused) as refusal:
        wall_time.instant(datetime(2027, 3, 28, 2, 30), BERLIN, offset=SUMMER)

    assert refusal.value.code == "gap-time"


def test_the_double_hour_needs_an_offset() -> None:
    with pytest.raises(Refused) as refusal:
        wall_time.instant(datetime(2027, 10, 31, 2, 30), BERLIN)

    assert refusal.value.code == "double-hour"


@pytest.mark.parametrize(
    ("offset", "expected"), [(SUMMER, "2027-10-31T00:30"), (WINTER, "2027-10-31T01:30")]
)
def test_an_offset_says_which_of_the_double_hours(offset: timedelta, expected: str) -> None:
    moment = wall_time.instant(datetime(2027, 10, 31, 2, 30), BERLIN, offset=offset)

    assert moment == utc(expected)


@pytest.mark.parametrize("shown", ["2027-10-31T02:30", "2027-07-01T09:00"])
def test_an_offset_that_the_zone_does_not_have_is_refused(shown: str) -> None:
    with pytest.raises(Refused):
        wall_time.instant(datetime.fromisoformat(shown), BERLIN, offset=timedelta(hours=5))


def test_an_aware_time_is_a_defect_of_the_caller() -> None:
    with pytest.raises(ValueError, match="naive"):
        wall_time.instant(datetime(2027, 7, 1, 9, tzinfo=UTC), BERLIN)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2027, 3, 28), 23),
        (date(2027, 10, 31), 25),
        (date(2026, 12, 31), 24),
        (date(2028, 2, 29), 24),
    ],
)
def test_a_calendar_day_has_23_24_or_25_hours(day: date, hours: int) -> None:
    period = wall_time.calendar_day(day, BERLIN)

    assert period.duration == timedelta(hours=hours)
    assert wall_time.local_date(period.start, BERLIN) == day
    assert wall_time.local_date(period.end, BERLIN) == day + timedelta(days=1)


def test_a_day_of_half_past_ten_in_the_evening_is_the_places_own() -> None:
    new_year = utc("2026-12-31T23:30")

    assert wall_time.local_date(new_year, BERLIN) == date(2027, 1, 1)
    assert wall_time.local_date(new_year, ZoneInfo("America/New_York")) == date(2026, 12, 31)


def test_opening_in_the_double_hour_begins_with_the_first_and_ends_with_the_second() -> None:
    shown = datetime(2027, 10, 31, 2, 30)

    assert wall_time.earliest(shown, BERLIN) == utc("2027-10-31T00:30")
    assert wall_time.latest(shown, BERLIN) == utc("2027-10-31T01:30")


def test_opening_in_the_gap_never_ends_before_it_begins() -> None:
    shown = datetime(2027, 3, 28, 2, 30)

    assert wall_time.earliest(shown, BERLIN) <= wall_time.latest(shown, BERLIN)
    assert wall_time.latest(shown, BERLIN) == utc("2027-03-28T01:30")


def test_nine_in_the_morning_stays_nine_over_both_changes() -> None:
    mondays = [datetime(2027, 3, 22, 9) + timedelta(weeks=week) for week in range(33)]

    moments = [wall_time.instant(monday, BERLIN) for monday in mondays]

    assert [wall_time.wall(moment, BERLIN).hour for moment in moments] == [9] * 33
    assert {moment.hour for moment in moments} == {7, 8}


def test_the_same_wish_in_january_and_july_is_the_same_instant() -> None:
    wish = datetime(2027, 8, 2, 9)

    with time_machine.travel(utc("2027-01-01T12:00")):
        in_winter = wall_time.instant(wish, BERLIN)
    with time_machine.travel(utc("2027-07-01T12:00")):
        in_summer = wall_time.instant(wish, BERLIN)

    assert in_winter == in_summer == utc("2027-08-02T07:00")


def test_a_month_over_the_change_keeps_its_wall_ends() -> None:
    month = Period(
        wall_time.instant(datetime(2027, 3, 1), BERLIN),
        wall_time.instant(datetime(2027, 4, 1), BERLIN),
    )

    assert month.duration == timedelta(days=31) - timedelta(hours=1)


def test_a_distant_member_and_the_space_mean_the_same_instant() -> None:
    berlin = wall_time.instant(datetime(2027, 3, 15, 9), BERLIN)
    new_york = wall_time.instant(datetime(2027, 3, 15, 4), ZoneInfo("America/New_York"))

    # In these two weeks New York has summer time already: five hours lie between, not six.
    assert berlin == new_york


@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_what_is_not_refused_is_shown_as_it_was_written(shown: datetime, name: str) -> None:
    zone = ZoneInfo(name)

    try:
        moment = wall_time.instant(shown, zone)
    except Refused:
        moment = None

    # Refused are the two hours a year around a change, nothing else.
    is_near_a_change = (
        shown.replace(tzinfo=zone).utcoffset() != shown.replace(tzinfo=zone, fold=1).utcoffset()
    )
    assert (moment is None) == is_near_a_change
    assert moment is None or wall_time.wall(moment, zone) == shown
