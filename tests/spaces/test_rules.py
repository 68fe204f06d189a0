"""Rules of opening and of parts, by worked examples and properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.rules import (
    Hours,
    distance_km,
    half_days,
    leaves,
    merged,
    next_opening,
    open_at,
    opening_day,
    opening_periods,
    require_no_circle,
)

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
OFFICE = [Hours(day, time(8), time(18)) for day in range(5)]
DAY_AND_NIGHT = [Hours(day, time(0), time(0)) for day in range(7)]
BAR = [Hours(4, time(18), time(2))]  # Friday evening until Saturday 02:00


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_weekday_opens_in_the_clock_of_the_space():
    periods = opening_periods(TUESDAY, TUESDAY, OFFICE, set(), BERLIN)

    assert periods == [Period(utc("2026-11-24T07:00"), utc("2026-11-24T17:00"))]


def test_a_closed_day_has_no_opening():
    assert opening_periods(TUESDAY, TUESDAY, OFFICE, {TUESDAY}, BERLIN) == []
    assert opening_day(TUESDAY, OFFICE, {TUESDAY}, BERLIN) is None
    assert half_days(TUESDAY, OFFICE, {TUESDAY}, BERLIN) is None


def test_day_and_night_is_one_period_over_all_days():
    periods = opening_periods(TUESDAY, TUESDAY + timedelta(days=6), DAY_AND_NIGHT, set(), BERLIN)

    assert periods == [Period(utc("2026-11-23T23:00"), utc("2026-11-30T23:00"))]


def test_a_holiday_cuts_day_and_night_at_both_midnights():
    last = TUESDAY + timedelta(days=1)

    periods = opening_periods(TUESDAY - timedelta(days=1), last, DAY_AND_NIGHT, {TUESDAY}, BERLIN)

    assert periods[0].end == utc("2026-11-23T23:00")
    assert periods[1] == Period(utc("2026-11-24T23:00"), utc("2026-11-25T23:00"))


def test_the_night_before_reaches_into_the_first_day():
    saturday = date(2026, 11, 28)

    periods = opening_periods(saturday, saturday, BAR, set(), BERLIN)

    assert periods == [Period(utc("2026-11-27T17:00"), utc("2026-11-28T01:00"))]


def test_the_night_before_a_holiday_still_ends():
    saturday = date(2026, 11, 28)

    assert opening_periods(saturday, saturday, BAR, {saturday}, BERLIN) != []
    assert opening_periods(saturday, saturday, BAR, {date(2026, 11, 27)}, BERLIN) == []


def test_yesterdays_closing_at_midnight_is_not_part_of_today():
    until_midnight = [Hours(0, time(8), time(0))]

    assert opening_periods(TUESDAY, TUESDAY, until_midnight, set(), BERLIN) == []


def test_touching_and_overlapping_hours_are_one_opening():
    hours = [
        Hours(1, time(8), time(12)),
        Hours(1, time(12), time(14)),
        Hours(1, time(13), time(18)),
    ]

    assert len(opening_periods(TUESDAY, TUESDAY, hours, set(), BERLIN)) == 1


def test_a_lunch_break_stays_a_break_but_the_day_goes_from_first_to_last():
    hours = [Hours(1, time(8), time(12)), Hours(1, time(14), time(18))]

    assert len(opening_periods(TUESDAY, TUESDAY, hours, set(), BERLIN)) == 2
    day = opening_day(TUESDAY, hours, set(), BERLIN)
    assert day == Period(utc("2026-11-24T07:00"), utc("2026-11-24T17:00"))


def test_halves_meet_at_one_in_the_afternoon():
    morning, afternoon = half_days(TUESDAY, OFFICE, set(), BERLIN)

    assert morning.end == afternoon.start == utc("2026-11-24T12:00")
    assert afternoon.end == utc("2026-11-24T17:00")


def test_a_short_saturday_is_split_in_its_middle():
    saturday = date(2026, 11, 28)

    morning, afternoon = half_days(saturday, [Hours(5, time(9), time(14))], set(), BERLIN)

    assert morning.end == utc("2026-11-28T10:30")
    assert morning.duration + afternoon.duration == timedelta(hours=5)


def test_open_now_and_next():
    periods = opening_periods(TUESDAY, TUESDAY + timedelta(days=1), OFFICE, set(), BERLIN)

    assert open_at(utc("2026-11-24T17:00"), periods) is None
    assert open_at(utc("2026-11-24T16:59"), periods) == periods[0]
    assert next_opening(utc("2026-11-24T17:00"), periods) == periods[1]
    assert next_opening(utc("2026-11-25T17:00"), periods) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.times(), st.times()).map(lambda t: Hours(*t)), max_size=12
    ),
    st.dates(date(2026, 1, 2), date(2028, 12, 1)),
    st.integers(0, 9),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Africa/Cairo", "Pacific/Kiritimati"]),
)
def test_openings_are_apart_in_order_and_the_same_whoever_asks(hours, first, days, zone_name):
    zone, last = ZoneInfo(zone_name), first + timedelta(days=days)

    periods = opening_periods(first, last, hours, set(), zone)
    by_day = [
        p
        for n in range(days + 1)
        for p in opening_periods(
            first + timedelta(days=n), first + timedelta(days=n), hours, set(), zone
        )
    ]

    assert all(a.end < b.start for a, b in pairwise(periods))
    assert merged(by_day) == periods


def test_leaves_go_down_to_the_last_part():
    parts = {1: (2, 3), 3: (4, 5), 9: (8,)}

    assert leaves(1, parts) == [2, 4, 5]
    assert leaves(4, parts) == [4]


def test_a_part_shared_by_two_wholes_counts_once():
    assert leaves(1, {1: (2, 3), 2: (4,), 3: (4, 5)}) == [4, 5]


def test_a_circle_is_named_not_followed_for_ever():
    with pytest.raises(ValueError, match="circle"):
        leaves(1, {1: (2,), 2: (1,)})


@pytest.mark.parametrize(("whole", "part"), [(1, 1), (4, 1), (5, 1)])
def test_nothing_becomes_a_part_of_itself(whole, part):
    with pytest.raises(Refused, match="part-of-itself"):
        require_no_circle(whole, part, {1: (2, 3), 3: (4, 5)})


def test_a_new_part_without_a_circle_is_fine():
    require_no_circle(6, 1, {1: (2, 3), 3: (2,)})


def test_a_degree_on_the_equator_is_111_km():
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.195, abs=0.001)


def test_berlin_to_munich_is_504_km():
    assert distance_km(52.52, 13.405, 48.137, 11.575) == pytest.approx(504, abs=1)
