"""The months of a contract, by hand and over the ends of months."""

from __future__ import annotations

from datetime import date
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenne.foundation.wall_time import calendar_day
from tenne.memberships.contract.rules.months import (
    ONE_DAY,
    billing_month,
    billing_months,
    months_later,
)

from .courses import days

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("first", "following"),
    [
        (date(2027, 1, 31), [(2, 28), (3, 31), (4, 30), (5, 31)]),
        (date(2028, 1, 31), [(2, 29), (3, 31), (4, 30), (5, 31)]),
        (date(2028, 1, 29), [(2, 29), (3, 29), (4, 29), (5, 29)]),
        (date(2027, 1, 29), [(2, 28), (3, 29), (4, 29), (5, 29)]),
        (date(2027, 1, 1), [(2, 1), (3, 1), (4, 1), (5, 1)]),
    ],
)
def test_a_month_begins_on_the_day_of_the_first_or_the_last_there_is(first, following):
    months = list(islice(billing_months(first, billing_day=first.day), 5))

    assert [(one.first_day.month, one.first_day.day) for one in months[1:]] == following
    assert all(a.last_day + ONE_DAY == b.first_day for a, b in pairwise(months))


def test_a_month_later_is_the_same_day_or_the_last():
    assert months_later(date(2026, 11, 24), 1) == date(2026, 12, 24)
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_later(date(2027, 1, 15), -1) == date(2026, 12, 15)


def test_there_is_no_month_that_begins_on_a_32nd():
    with pytest.raises(ValueError, match=r"billing_day must be 1\.\.31, got 32"):
        billing_month(date(2027, 1, 1), billing_day=32)


@settings(max_examples=500)
@given(days, st.integers(1, 31))
def test_each_day_lies_in_one_month_and_clock_changes_leave_no_gap(day, billing_day):
    month = billing_month(day, billing_day=billing_day)
    following = billing_month(month.last_day + ONE_DAY, billing_day=billing_day)

    assert month.holds(day)
    assert 28 <= month.days <= 31
    assert billing_month(month.first_day, billing_day=billing_day) == month
    assert billing_month(month.last_day, billing_day=billing_day) == month
    ends = calendar_day(month.last_day, BERLIN).end
    assert ends == calendar_day(following.first_day, BERLIN).start
