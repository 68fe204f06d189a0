"""Opening hours over clock changes, new years and leap days, whatever the server's own clock says.

Each test runs with the process's own zone set to UTC, Europe/Berlin and America/St_Johns: the
fixture sets ``TZ`` and calls ``time.tzset``, so everything that asked the machine's zone (naive
``datetime.now``, ``astimezone()`` on a naive time, ``mktime``) would answer differently.
"""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tenne.foundation.period import Period
from tenne.spaces.models import Space
from tenne.spaces.queries import Week
from tenne.spaces.rules import Hours, half_days, opening_day, opening_periods

pytestmark = pytest.mark.calendar

BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
DAY_AND_NIGHT = [Hours(day, time(0), time(0)) for day in range(7)]


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/St_Johns"], autouse=True)
def _zone_of_the_server(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        clock.tzset()
        yield
    clock.tzset()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def on_sunday(opens: str, closes: str) -> list[Hours]:
    return [Hours(6, time.fromisoformat(opens), time.fromisoformat(closes))]


@pytest.mark.parametrize(
    ("day", "hours_long"), [(SPRING, 23), (AUTUMN, 25), (SPRING + timedelta(days=1), 24)]
)
def test_a_day_open_round_the_clock_has_as_many_hours_as_the_calendar(day, hours_long):
    assert opening_day(day, DAY_AND_NIGHT, set(), BERLIN).duration == timedelta(hours=hours_long)


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end"),
    [
        ("01:59", "03:00", "2027-03-28T00:59", "2027-03-28T01:00"),
        ("02:00", "03:00", "2027-03-28T01:00", "2027-03-28T01:00"),
        ("01:00", "02:30", "2027-03-28T00:00", "2027-03-28T01:30"),
        ("03:00", "09:00", "2027-03-28T01:00", "2027-03-28T07:00"),
    ],
)
def test_hours_in_the_spring_gap(opens, closes, start, end):
    periods = opening_periods(SPRING, SPRING, on_sunday(opens, closes), set(), BERLIN)

    expected = [] if start == end else [Period(utc(start), utc(end))]
    assert periods == expected


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end"),
    [
        ("02:30", "09:00", "2027-10-31T00:30", "2027-10-31T08:00"),
        ("00:00", "02:30", "2027-10-30T22:00", "2027-10-31T01:30"),
    ],
)
def test_in_the_double_hour_a_space_opens_the_first_time_and_closes_the_second(
    opens, closes, start, end
):
    periods = opening_periods(AUTUMN, AUTUMN, on_sunday(opens, closes), set(), BERLIN)

    assert periods == [Period(utc(start), utc(end))]


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_until_midnight_means_midnight_on_both_changes(change):
    [period] = opening_periods(change, change, on_sunday("08:00", "00:00"), set(), BERLIN)

    assert period.end.astimezone(BERLIN) == datetime.combine(
        change + timedelta(days=1), time(0), BERLIN
    )
    assert period.duration == timedelta(hours=16)


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_nine_o_clock_stays_nine_o_clock_over_the_change(change):
    hours = [Hours(day, time(9), time(17)) for day in range(7)]

    periods = opening_periods(
        change - timedelta(days=7), change + timedelta(days=7), hours, set(), BERLIN
    )

    assert len(periods) == 15
    assert {p.start.astimezone(BERLIN).time() for p in periods} == {time(9)}
    assert {p.duration for p in periods} == {timedelta(hours=8)}


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_day_and_night_leaves_no_hole_over_a_month_with_a_change(change):
    first = change.replace(day=1)

    [period] = opening_periods(first, change, DAY_AND_NIGHT, set(), BERLIN)

    assert period.start.astimezone(BERLIN) == datetime.combine(first, time(0), BERLIN)
    assert period.end.astimezone(BERLIN).date() == change + timedelta(days=1)


def test_halves_of_a_long_day_still_meet_at_one():
    morning, afternoon = half_days(AUTUMN, on_sunday("00:00", "00:00"), set(), BERLIN)

    assert morning.duration == timedelta(hours=14)
    assert afternoon.duration == timedelta(hours=11)


def test_new_years_eve_runs_into_the_new_year():
    hours = [Hours(3, time(20), time(3))]  # 31 Dec 2026 is a Thursday, in ISO week 53

    [period] = opening_periods(date(2026, 12, 31), date(2027, 1, 1), hours, set(), BERLIN)

    assert period == Period(utc("2026-12-31T19:00"), utc("2027-01-01T02:00"))
    assert date(2026, 12, 31).isocalendar().week == 53


def test_a_leap_day_opens_like_any_day():
    [period] = opening_periods(
        date(2028, 2, 29), date(2028, 2, 29), [Hours(1, time(8), time(18))], set(), BERLIN
    )

    assert period.duration == timedelta(hours=10)


@pytest.mark.parametrize("zone_name", ["Africa/Cairo", "America/Havana", "America/St_Johns"])
def test_zones_that_change_at_midnight_have_no_hole_either(zone_name):
    zone = ZoneInfo(zone_name)

    periods = opening_periods(date(2026, 1, 1), date(2026, 12, 31), DAY_AND_NIGHT, set(), zone)

    assert len(periods) == 1


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 10, 30)])
def test_open_until_is_told_in_the_clock_of_the_space(day):
    week = Week(Space(federal_state="BB"), (Hours(5, time(9), time(15)),), {})

    until = week.open_until(datetime.combine(day, time(12), BERLIN))

    assert until == datetime.combine(day, time(15), BERLIN)
    assert week.open_until(until) is None


def test_new_year_is_a_holiday_on_the_local_day_not_on_the_utc_day():
    in_berlin = Space(federal_state="BB", zone_name="Europe/Berlin")
    week = Week(in_berlin, tuple(DAY_AND_NIGHT), {})

    assert week.open_until(utc("2026-12-31T22:30")) == utc("2026-12-31T23:00")
    assert week.open_until(utc("2026-12-31T23:30")) is None
    assert week.opens_next(utc("2026-12-31T23:30")) == utc("2027-01-01T23:00")
