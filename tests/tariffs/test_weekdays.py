"""What a price for some weekdays leaves of one for all days."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from tenne.tariffs.rules import Offer
from tenne.tariffs.weekdays import narrowed

SINCE, SUMMER, AUTUMN = date(2026, 1, 1), date(2026, 6, 1), date(2026, 9, 1)
WEEKEND = frozenset({6, 7})
WORKDAYS = frozenset(range(1, 6))


def offer(cents: int, **more) -> Offer:
    values = {"unit": "day", "vat_percent": Decimal(19), "valid_from": SINCE} | more
    return Offer(price_cents=cents, **values)


def left_of(everyday: Offer, *others: Offer) -> list:
    return [
        (one.weekdays, one.valid_from, one.valid_until)
        for one in narrowed([everyday, *others])
        if one.price_cents == everyday.price_cents
    ]


def test_a_dearer_weekend_is_not_undercut_by_the_price_of_all_days():
    assert left_of(offer(1400), offer(1800, weekdays=WEEKEND)) == [(WORKDAYS, SINCE, None)]


def test_a_weekend_price_of_some_months_leaves_the_rest_of_the_year_alone():
    summer = offer(1800, weekdays=WEEKEND, valid_from=SUMMER, valid_until=AUTUMN)

    assert left_of(offer(1400), summer) == [
        (frozenset(), SINCE, SUMMER), (WORKDAYS, SUMMER, AUTUMN), (frozenset(), AUTUMN, None),
    ]  # fmt: skip


def test_where_each_weekday_has_its_price_nothing_is_left():
    own = [offer(1000, weekdays=WORKDAYS), offer(1800, weekdays=WEEKEND)]

    assert left_of(offer(1400), *own) == []


def test_other_units_hours_and_people_are_other_prices():
    for other in (
        offer(300, unit="hour", weekdays=WEEKEND),
        offer(800, weekdays=WEEKEND, day_from=time(17), day_until=time(22)),
    ):
        assert left_of(offer(1400), other) == [(frozenset(), SINCE, None)]
    reduced = offer(1200, audience="reduced")
    assert left_of(reduced, offer(1800, weekdays=WEEKEND)) == [(frozenset(), SINCE, None)]
    assert left_of(offer(9900, unit="month"), offer(50, unit="month", weekdays=WEEKEND)) == [
        (frozenset(), SINCE, None)
    ]


def test_a_price_of_one_place_or_audience_goes_before_both_of_its_kind():
    general, weekend = offer(1400), offer(900, weekdays=WEEKEND)
    for own in (offer(2000, resource_id=7), offer(1000, audience="reduced")):
        assert narrowed([general, weekend, own]) == (own,)


def test_a_weekend_price_of_one_place_leaves_that_of_its_kind_the_other_days():
    weekend = offer(900, weekdays=WEEKEND)
    own = offer(2000, weekdays=frozenset({7}), resource_id=7)

    assert left_of(weekend, own) == [(frozenset({6}), SINCE, None)]
