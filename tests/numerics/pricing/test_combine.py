"""The cheapest combination: worked by hand, and against trying every other."""

from __future__ import annotations

import os
from datetime import time, timedelta

import pytest
from hypothesis import given, settings

from tenne.numerics.pricing.combine import cheapest
from tenne.numerics.pricing.considered import considered
from tenne.numerics.pricing.day import hours_cents
from tenne.numerics.pricing.values import Day, Lot, Piece
from tests.numerics.pricing.carts import MONDAY, WEEKEND, Cart, Fare, best_of_all, carts, day, worth

CARTS = int(os.environ.get("TENNE_CARTS", "2000"))
# To try all ways takes longer.
FEWER_CARTS = int(os.environ.get("TENNE_CARTS", "1000"))
HOUR, HALF_DAY, DAY, WEEK = (
    Fare("hour", 300), Fare("half-day", 800), Fare("day", 1400), Fare("week", 6000),
)  # fmt: skip
LIST = (HOUR, HALF_DAY, DAY, WEEK)
MORNING, AFTERNOON = Piece(240, time(8)), Piece(240, time(14))


def pass_of(unit: str, left: int, *, ends: int = 99, **terms: object) -> Lot:
    """Return credits that may be used until so many days after the Monday."""
    return Lot(unit, left, MONDAY + timedelta(days=ends), **terms)


def bought(days: list[Day[Fare]], **more: object) -> list[tuple[str, int]]:
    """Return the units that are taken and their cents."""
    found = cheapest(days, **more)
    return [(one.fare.unit, one.cents) for one in found.bought]


def test_the_worked_example_of_the_method_page():
    """Mara has paid a half day this morning, comes again now and on Tuesday, with one credit."""
    monday = day(0, LIST, Piece(240, time(8), is_earlier=True), AFTERNOON)
    tuesday = day(1, LIST, 150)

    alone = cheapest([monday], paid_cents=800)
    both = cheapest([monday, tuesday], paid_cents=800)
    by_credit = cheapest([monday, tuesday], paid_cents=800, lots=[pass_of("day", 1)])

    assert (alone.cents, alone.due_cents) == (1400, 600)
    assert (both.cents, both.due_cents) == (1400 + 750, 1350)
    assert [(one.fare.unit, one.cents) for one in by_credit.bought] == [("day", 1400)]
    assert by_credit.due_cents == 600
    assert [(use.day, use.count) for use in by_credit.used] == [(tuesday.date, 1)]


def test_what_was_considered_is_said_with_its_price():
    found = considered([day(0, LIST, MORNING, AFTERNOON)])

    assert [(one.counts, one.cents, one.is_taken) for one in found] == [
        ((("day", 1),), 1400, True),
        ((("half-day", 2),), 1600, False),
        ((("hour", 480),), 2400, False),
        ((("week", 1),), 6000, False),
    ]


def test_without_credits_is_one_of_what_was_considered():
    found = considered([day(0, (DAY,), 480)], lots=[pass_of("day", 3)])

    assert [(one.cents, one.credits, one.is_taken) for one in found] == [
        (0, ((0, 1),), True), (1400, (), False),
    ]  # fmt: skip
    assert considered([day(0, (HALF_DAY,), 480)]) == ()


def test_two_visits_are_two_half_days_where_that_is_cheaper_and_one_long_one_is_none():
    dear = (HALF_DAY, Fare("day", 2000))

    assert bought([day(0, dear, MORNING, AFTERNOON)]) == [("half-day", 800)] * 2
    assert bought([day(0, dear, 480)]) == [("day", 2000)]


def test_a_unit_that_cannot_pay_all_was_not_considered():
    assert [one.counts for one in considered([day(0, (HALF_DAY, DAY), 480)])] == [(("day", 1),)]


def test_many_short_visits_of_a_day_are_paid_together():
    assert bought([day(0, LIST, *[20] * 10)]) == [("half-day", 800)]


def test_many_visits_at_times_with_terms_of_their_own_stay_apart():
    hours = [Fare("hour", 300, day_from=time(n), day_until=time(n + 1)) for n in range(8, 15)]

    found = cheapest([day(0, hours, *[Piece(20, time(n)) for n in range(8, 15)])])

    assert found.cents == 7 * 100


def test_two_short_visits_are_one_half_day():
    assert bought([day(0, LIST, 150, 150)]) == [("half-day", 800)]


def test_a_price_of_the_evening_pays_the_evening_only():
    evening = Fare("day", 500, day_from=time(17))
    whole = [day(0, (HOUR, evening), Piece(120, time(12)), Piece(240, time(17)))]

    assert bought(whole) == [("hour", 600), ("day", 500)]


def test_a_price_of_the_weekend_holds_at_the_weekend():
    weekend = Fare("day", 900, weekdays=WEEKEND)

    assert bought([day(4, (DAY, weekend), 480), day(5, (DAY, weekend), 480)]) == [
        ("day", 1400), ("day", 900),
    ]  # fmt: skip


def test_a_month_from_nine_to_six_leaves_the_evenings_to_pay():
    month = Fare("month", 11900, day_from=time(9), day_until=time(18))
    days = [day(n, (HOUR, DAY, month), Piece(480, time(9)), Piece(60, time(18))) for n in range(12)]

    found = cheapest(days)

    assert found.cents == 11900 + 12 * 300
    (ticket,) = [one for one in found.bought if one.fare.unit == "month"]
    assert (ticket.first_day, ticket.last_day, ticket.minutes) == (
        MONDAY, MONDAY + timedelta(days=11), 12 * 480,
    )  # fmt: skip


def test_where_a_week_becomes_cheaper_two_of_them_need_not_be_full():
    """One ends on the sixth day, the first of the new price; the next begins on the seventh."""
    new = (DAY, Fare("week", 2000))
    days = [day(n, LIST if n < 5 else new, 480) for n in range(12)]

    assert bought(days) == [("week", 2000), ("week", 2000)]


def test_credits_go_where_they_save_the_most():
    days = [day(0, LIST, 60), day(1, LIST, 480), day(2, LIST, 480)]

    found = cheapest(days, lots=[pass_of("day", 2)])

    assert found.cents == 300
    assert [use.day for use in found.used] == [days[1].date, days[2].date]


def test_credits_that_end_first_go_first_and_no_more_than_needed():
    lots = [pass_of("day", 9), pass_of("day", 1, ends=5), pass_of("visit", 1, ends=3)]

    found = cheapest([day(0, (DAY,), 480), day(1, (DAY,), 480)], lots=lots)

    assert sorted(use.lot for use in found.used) == [1, 2]


def test_no_credit_is_used_for_what_is_paid():
    days = [day(0, LIST, Piece(480, time(8), is_earlier=True), 60)]

    found = cheapest(days, paid_cents=1400, lots=[pass_of("day", 1)])

    assert (found.due_cents, found.used) == (0, ())


def test_minutes_of_a_room_pay_a_part_and_the_rest_is_by_the_hour():
    found = cheapest([day(0, (Fare("hour", 2000),), 180)], lots=[pass_of("minutes", 120)])

    assert found.cents == 2000
    assert [use.count for use in found.used] == [120]


def test_an_evening_pass_is_of_no_use_at_noon():
    evening = pass_of("visit", 1, day_from=time(17), day_until=time(22))

    assert bought([day(0, LIST, Piece(60, time(12)))], lots=[evening]) == [("hour", 300)]


def test_a_day_that_nothing_pays_has_no_price():
    assert cheapest([day(0, (HALF_DAY,), 480)]) is None


@pytest.mark.parametrize(("minutes", "cents"), [(1, 5), (10, 51), (15, 76), (30, 153)])
def test_parts_of_an_hour_are_rounded_half_up(minutes, cents):
    assert hours_cents(305, minutes) == cents


@given(carts())
@settings(max_examples=FEWER_CARTS)
def test_no_other_combination_is_better(cart: Cart):
    """With earlier use and what was paid for it, and as if nobody had been here before."""
    assert_best(cart)
    assert_best(cart.afresh())


def assert_best(cart: Cart) -> None:
    """Compare with the best of all ways, down to which credits are used."""
    found = cheapest(cart.days, lots=cart.lots, paid_cents=cart.paid_cents)

    used = [0] * len(cart.lots)
    for use in found.used:
        used[use.lot] += use.count
    assert worth(cart, found.cents, used) == best_of_all(cart)
    assert sum(one.cents for one in found.bought) == found.cents
    assert found.due_cents == max(0, found.cents - cart.paid_cents)


@given(carts())
@settings(max_examples=CARTS)
def test_it_is_never_dearer_than_a_single_tariff_nor_than_without_credits(cart: Cart):
    new = cart.afresh()

    found = cheapest(new.days).cents

    assert 0 <= cheapest(new.days, lots=new.lots).cents <= found
    for fare in new.days[-1].fares:
        alone = cheapest([Day(one.date, one.pieces, (fare,)) for one in new.days])
        assert alone is None or found <= alone.cents
    assert_as_much_one_by_one(new)


def assert_as_much_one_by_one(cart: Cart) -> None:
    """What is due for each further day adds up to the cheapest of all of them."""
    fares = cart.days[0].fares
    paid = 0
    days: list[Day[Fare]] = []
    for one in cart.days:
        before = [
            Day(day.date, tuple(piece._replace(is_earlier=True) for piece in day.pieces), fares)
            for day in days
        ]
        days.append(Day(one.date, one.pieces, fares))
        paid += cheapest([*before, days[-1]], paid_cents=paid).due_cents

    assert paid == cheapest(days).cents
