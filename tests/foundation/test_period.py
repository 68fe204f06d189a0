"""A period is half-open, aware and never empty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tenne.foundation.period import Period

INSTANTS = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)
)
PERIODS = st.builds(
    lambda start, minutes: Period(start, start + timedelta(minutes=minutes)),
    INSTANTS,
    st.integers(min_value=1, max_value=500_000),
)


def at(hour: int) -> datetime:
    """Return an hour of one day."""
    return datetime(2026, 11, 23, hour, tzinfo=UTC)


def test_ten_to_eleven_and_eleven_to_twelve_do_not_overlap() -> None:
    first, second = Period(at(10), at(11)), Period(at(11), at(12))

    assert not first.overlaps(second)
    assert not second.overlaps(first)


def test_a_period_holds_its_start_and_not_its_end() -> None:
    period = Period(at(10), at(11))

    assert period.holds(at(10))
    assert not period.holds(at(11))


def test_every_end_is_kept_in_utc() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    period = Period(datetime(2026, 7, 1, 9, tzinfo=berlin), datetime(2026, 7, 1, 17, tzinfo=berlin))

    assert period.start == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert period.start.tzinfo is UTC
    assert period.end.tzinfo is UTC


def test_an_hour_stays_an_hour_when_the_clock_changes() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    autumn = Period(
        datetime(2027, 10, 31, 2, 30, tzinfo=berlin, fold=0),
        datetime(2027, 10, 31, 2, 30, tzinfo=berlin, fold=1),
    )

    assert autumn.duration == timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 11, 23, 10), at(11)),
        (at(10), datetime(2026, 11, 23, 11)),
        (at(10), at(10)),
        (at(11), at(10)),
    ],
)
def test_a_naive_empty_or_backward_period_is_refused(start: datetime, end: datetime) -> None:
    with pytest.raises(ValueError, match="must be"):
        Period(start, end)


@given(PERIODS, PERIODS)
def test_overlapping_works_both_ways(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(PERIODS, PERIODS)
def test_two_periods_overlap_when_they_share_an_instant(one: Period, other: Period) -> None:
    latest_start = max(one.start, other.start)

    shares_one = one.holds(latest_start) and other.holds(latest_start)

    assert one.overlaps(other) == shares_one


@given(PERIODS, PERIODS)
def test_what_contains_a_period_overlaps_it_and_is_not_shorter(one: Period, other: Period) -> None:
    both = Period(min(one.start, other.start), max(one.end, other.end))

    assert both.contains(one)
    assert both.overlaps(one)
    assert both.duration >= one.duration
    assert one.contains(both) == (one == both)


@given(PERIODS, st.integers(min_value=1, max_value=100))
def test_a_period_cut_in_two_leaves_nothing_over(period: Period, share: int) -> None:
    middle = period.start + period.duration * share / 101
    assume(period.start < middle < period.end)

    first, second = Period(period.start, middle), Period(middle, period.end)

    assert not first.overlaps(second)
    assert first.duration + second.duration == period.duration
    assert period.contains(first)
    assert period.contains(second)


@given(PERIODS, st.integers(0, 600), st.integers(0, 600))
def test_buffers_widen_a_period_by_their_sum(period: Period, before: int, after: int) -> None:
    wide = period.widened(before=timedelta(minutes=before), after=timedelta(minutes=after))

    assert wide.contains(period)
    assert wide.duration == period.duration + timedelta(minutes=before + after)
