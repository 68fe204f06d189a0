"""When a place is kept for good, when it ends, what a part of a month costs: worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tenne.booking.allocation.rules import (
    begun_months,
    credit_for,
    kept_stretches,
    last_day_after_notice,
    share_of_month,
)
from tenne.foundation.period import Period

START = datetime(2026, 12, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def day(number: int) -> datetime:
    return START + number * DAY


def test_a_place_without_an_end_is_kept_but_for_what_was_given():
    given_away = [Period(day(9), day(11)), Period(day(3), day(4))]

    kept = kept_stretches(START, None, given_away)

    assert kept == ((day(0), day(3)), (day(4), day(9)), (day(11), None))


def test_what_was_given_from_the_first_moment_leaves_no_empty_stretch():
    assert kept_stretches(START, day(5), [Period(day(0), day(5))]) == ()


@given(st.integers(0, 40), st.lists(st.integers(0, 50), max_size=12, unique=True))
def test_every_day_is_either_kept_or_given(length, cuts):
    ends = sorted(cuts)
    given_away = [Period(day(a), day(b)) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    end = day(length) if length else None

    kept = kept_stretches(START, end, given_away)

    for number in range(60):
        noon = day(number) + DAY / 2
        is_kept = any(a <= noon and (b is None or noon < b) for a, b in kept)
        is_given = any(one.holds(noon) for one in given_away)
        assert is_kept == ((end is None or noon < end) and not is_given)


def test_notice_of_four_weeks_ends_with_the_month_in_which_it_runs_out():
    given_on = date(2026, 11, 24)  # four weeks later it is 22 December

    assert last_day_after_notice(given_on, weeks=4, ends_with_month=True) == date(2026, 12, 31)
    assert last_day_after_notice(given_on, weeks=4, ends_with_month=False) == date(2026, 12, 22)


def test_half_of_november_costs_half_of_the_month():
    assert share_of_month(15000, date(2026, 11, 16), date(2026, 11, 30)) == 7500
    assert share_of_month(10000, date(2027, 2, 1), date(2027, 2, 1)) == 357  # 10,000 / 28


def test_months_that_have_begun_are_charged_one_by_one():
    parts = list(begun_months(date(2026, 11, 16), date(2027, 1, 10), date(2027, 1, 3)))

    assert parts == [
        (date(2026, 11, 16), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 10)),
    ]
    assert not list(begun_months(date(2027, 1, 11), date(2027, 1, 10), date(2027, 1, 20)))


def test_a_credit_is_the_agreed_share_of_each_opening_day():
    # Two of 20 opening days of one month and one of 25 of the next: 1,500 + 600, half of that.
    assert credit_for(15000, 50, [(2, 20), (1, 25)]) == 1050
    assert credit_for(15000, 50, []) == 0
