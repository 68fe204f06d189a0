"""Prices with terms, earlier use and credits: weekdays, times of the day, what was paid already."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.period import Period
from tenne.foundation.wall_time import instant
from tenne.numerics.pricing.values import Lot
from tenne.tariffs.rules import (
    EarlierUse,
    by_the_month,
    considered,
    is_by_the_month,
    price_of,
    units_on,
)  # fmt: skip
from tests.tariffs.test_rules import BERLIN, DESK, LONG_AGO, REGULAR, between, offer, price

EVENING = offer("day", 500, day_from=time(17), day_until=time(22))
WEEKEND = offer("day", 900, weekdays=frozenset({6, 7}))
MONTH = offer("month", 11900, day_from=time(9), day_until=time(18))
THIS_MORNING = between("2026-11-24T08:00", "2026-11-24T12:00")
THIS_AFTERNOON = between("2026-11-24T14:00", "2026-11-24T18:00")


def due(period: Period, *offers, tax_modes=REGULAR, **more):
    return price_of(period, zone=BERLIN, offers=offers, tax_modes=tax_modes, **more)


@pytest.mark.parametrize(
    ("start", "end", "cents"),
    [
        ("2026-11-24T17:00", "2026-11-24T22:00", 500),
        ("2026-11-24T15:00", "2026-11-24T20:00", 800),  # not longer than a half day
        ("2026-11-24T15:00", "2026-11-24T22:00", 1100),  # two hours, and the evening
        ("2026-11-24T20:00", "2026-11-24T23:00", 800),  # the evening and an hour; the same by half
        ("2026-10-25T17:00", "2026-10-25T22:00", 500),  # the day on which the clock goes back
    ],
)
def test_a_price_of_the_evening_pays_what_lies_in_the_evening(start, end, cents):
    assert due(between(start, end), *DESK, EVENING).cents == cents


def test_hours_of_the_evening_have_a_price_of_their_own():
    late = offer("hour", 100, day_from=time(18))

    found = due(between("2026-11-24T17:00", "2026-11-24T20:00"), offer("hour", 300), late)

    assert (found.cents, [line.minutes for line in found.lines]) == (500, [180])


@pytest.mark.parametrize(("day", "cents"), [(27, 1400), (28, 900), (29, 900)])
def test_a_price_of_the_weekend_holds_on_its_days(day, cents):
    period = between(f"2026-11-{day}T08:00", f"2026-11-{day}T20:00")

    assert due(period, *DESK, WEEKEND).cents == cents


def test_a_unit_has_a_price_only_on_the_days_on_which_it_is_offered():
    offers = (WEEKEND, MONTH)

    assert units_on(offers, date(2026, 11, 27)) == {"month"}
    assert units_on(offers, date(2026, 11, 28)) == {"month", "day"}
    assert is_by_the_month(offers, date(2026, 11, 27))
    assert by_the_month(offers, date(2026, 11, 27)) is None
    assert by_the_month((*offers, offer("month", 16900)), date(2026, 11, 27)).price_cents == 16900


def test_a_month_from_nine_to_six_pays_no_whole_day():
    days = between("2026-11-02T08:00", "2026-11-20T18:00")
    opening = [
        between(f"2026-11-{day:02}T09:00", f"2026-11-{day:02}T19:00") for day in range(2, 16)
    ]

    found = due(days, offer("hour", 100), offer("day", 1400), MONTH, opening=opening)

    assert found.cents == 11900 + 14 * 100


def test_where_nothing_pays_the_rest_there_is_no_price():
    assert due(between("2026-11-24T16:00", "2026-11-24T20:00"), EVENING) is None


def test_a_night_has_an_evening_that_ends_at_midnight():
    bed = (offer("night", 4200), offer("hour", 100, day_from=time(18)))

    found = due(between("2026-11-24T20:00", "2026-11-25T08:00"), *bed)

    assert [(line.unit, line.cents) for line in found.lines] == [("night", 4200)]


def test_hours_this_morning_and_this_afternoon_are_never_more_than_the_day():
    found = due(THIS_AFTERNOON, *DESK, earlier=[EarlierUse(THIS_MORNING, 800)])

    assert found.cents == 600
    assert [(line.unit, line.cents) for line in found.lines] == [("day", 1400), ("paid", -800)]
    assert [(g.percent, g.gross_cents) for g in found.groups] == [(Decimal(19), 600)]


def test_earlier_use_never_makes_it_dearer_than_it_is_alone():
    free_trial = EarlierUse(THIS_MORNING, 0)
    without_price = EarlierUse(between("2019-11-24T08:00", "2019-11-24T12:00"), 800)

    assert due(THIS_AFTERNOON, *DESK, earlier=[free_trial]).cents == 800
    assert due(THIS_AFTERNOON, *DESK, earlier=[without_price]).cents == 800


def test_days_of_a_month_that_were_paid_one_by_one_reach_the_price_of_the_month():
    month = offer("month", 15000)
    days = [between(f"2026-11-{day:02}T08:00", f"2026-11-{day:02}T18:00") for day in range(1, 16)]
    earlier: list[EarlierUse] = []
    for period in days:
        earlier.append(EarlierUse(period, due(period, *DESK, month, earlier=earlier).cents))

    assert [one.cents for one in earlier[-6:]] == [1400, 1000, 0, 0, 0, 0]
    assert sum(one.cents for one in earlier) == 15000


def test_a_credit_goes_before_money_and_leaves_no_line():
    found = due(THIS_MORNING, *DESK, credits=[Lot("day", 10, date(2027, 1, 1))])

    assert (found.cents, found.lines) == (0, ())
    assert [(use.lot, use.day, use.count) for use in found.credits] == [(0, date(2026, 11, 24), 1)]


def test_who_came_by_a_day_of_credit_this_morning_pays_nothing_this_afternoon():
    day = Lot("day", 0, date(2027, 1, 1))
    room = Lot("minutes", 0, date(2027, 1, 1))

    assert due(THIS_AFTERNOON, *DESK, earlier=[EarlierUse(THIS_MORNING, credit=day)]).cents == 0
    assert due(THIS_AFTERNOON, *DESK, earlier=[EarlierUse(THIS_MORNING, credit=room)]).cents == 800


def test_a_price_that_is_settled_wholly_shows_no_rate_to_a_small_business():
    found = due(
        THIS_AFTERNOON, *DESK, earlier=[EarlierUse(THIS_MORNING, 800)],
        tax_modes=[(LONG_AGO, "small")],
    )  # fmt: skip

    assert [(g.percent, g.gross_cents, g.vat_cents) for g in found.groups] == [(None, 600, None)]


def test_what_was_considered_counts_earlier_use_too():
    found = considered(
        THIS_AFTERNOON, zone=BERLIN, offers=DESK, earlier=[EarlierUse(THIS_MORNING, 800)]
    )

    assert [(one.counts, one.cents, one.is_taken) for one in found] == [
        ((("day", 1),), 1400, True),
        ((("half-day", 2),), 1600, False),
        ((("hour", 480),), 2400, False),
    ]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 10)), min_size=1, max_size=12))
def test_bookings_one_after_the_other_cost_no_more_than_their_hours_and_days(stays):
    offers = (*DESK, WEEKEND, offer("week", 5000))
    start = instant(datetime(2026, 11, 23, 8), BERLIN)
    earlier: list[EarlierUse] = []
    for day, hours in sorted(stays):
        begin = start + timedelta(days=day)
        period = Period(begin, begin + timedelta(hours=hours))
        found = due(period, *offers, earlier=earlier)
        alone = price(period, *offers)

        assert 0 <= found.cents <= alone.cents
        assert found.cents == sum(line.cents for line in found.lines)
        earlier.append(EarlierUse(period, found.cents))
