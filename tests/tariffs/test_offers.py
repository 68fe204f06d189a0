"""Prices as tables keep them become offers: weekdays, hours, and rates of VAT that change."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import instant
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.services.operators import set_vat_rate
from tenne.tariffs.queries import (
    extras_at,
    has_a_price,
    offers_of,
    price_at,
    tax_modes_of,
    units_let,
    vat_rates_of,
)
from tests.factories import make_extra, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
CHANGE = date(2028, 1, 1)
TUESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)


@pytest.fixture
def space():
    return make_space(with_prices=False)


def change_the_law(space) -> None:
    with scope.operators(space.operator_id):
        set_vat_rate(
            space.operator, kind="standard", percent=Decimal(21), since=CHANGE,
            today=date(2026, 1, 1),
        )  # fmt: skip


def stay(space, since: str, until: str) -> Period:
    return Period(*(instant(datetime.fromisoformat(at), space.zone) for at in (since, until)))


def test_a_price_of_some_days_and_hours_is_an_offer_of_them(space):
    make_tariff(space, weekdays="67", day_from=time(17), day_until=time(22))

    (offer,) = offers_of(catalogue_of(slug=space.slug))

    assert (offer.weekdays, offer.day_from, offer.day_until) == ({6, 7}, time(17), time(22))


def test_where_only_the_weekend_has_a_price_the_house_is_asked_on_other_days(space):
    desk = make_resource(space)
    make_tariff(space, weekdays="67")
    catalogue = catalogue_of(slug=space.slug)
    place = catalogue.places[desk.pk]

    assert not has_a_price(catalogue, place, TUESDAY)
    assert has_a_price(catalogue, place, SATURDAY)
    assert units_let(catalogue, TUESDAY) == {"day"}


def test_a_price_follows_the_law_from_the_day_on_which_it_changes(space):
    desk = make_resource(space)
    make_tariff(space, price_cents=2420, valid_from=date(2026, 1, 1))
    make_tariff(space, kind="room", vat_percent=Decimal(7), valid_from=date(2026, 1, 1))
    make_extra(space, valid_from=date(2026, 1, 1))
    change_the_law(space)
    catalogue = catalogue_of(slug=space.slug)
    place = catalogue.places[desk.pk]

    before = price_at(
        catalogue, place, stay(space, "2027-12-30T09:00", "2027-12-30T17:00"), audience=""
    )
    after = price_at(
        catalogue, place, stay(space, "2028-01-03T09:00", "2028-01-03T17:00"), audience=""
    )

    # 24,20 € hold 24.20 · 19 / 119 = 3.86 € and 24.20 · 21 / 121 = 4.20 € of VAT.
    assert [(one.percent, one.gross_cents, one.vat_cents) for one in before.groups] == [
        (19, 2420, 386)
    ]
    assert [(one.percent, one.gross_cents, one.vat_cents) for one in after.groups] == [
        (21, 2420, 420)
    ]
    assert extras_at(catalogue, CHANGE)["coffee"].vat_percent == 21
    assert [one.vat_percent for one in offers_of(catalogue) if one.resource_kind == "room"] == [7]


def test_prices_and_rates_are_read_in_one_statement(space):
    make_tariff(space)
    change_the_law(space)
    catalogue = catalogue_of(slug=space.slug)

    with CaptureQueriesContext(connection) as said:
        offers_of(catalogue)
        vat_rates_of(catalogue)
        tax_modes_of(catalogue)

    assert len(said) == 2


def test_a_month_does_not_stand_in_for_hours_without_a_price(space):
    desk = make_resource(space)
    make_tariff(space, unit="hour", price_cents=300, day_from=time(17), day_until=time(22))
    make_tariff(space, unit="month", price_cents=11900)
    catalogue = catalogue_of(slug=space.slug)
    place = catalogue.places[desk.pk]

    noon, evening = (
        price_at(catalogue, place, stay(space, *hours), audience="")
        for hours in (
            ("2026-11-24T10:00", "2026-11-24T12:00"), ("2026-11-24T17:00", "2026-11-24T19:00"),
        )
    )  # fmt: skip

    assert noon is None
    assert evening.cents == 600
    assert [line.between for line in evening.lines] == [(time(17), time(22))]


def test_a_dearer_weekend_is_charged_at_the_weekend(space):
    desk = make_resource(space)
    make_tariff(space, price_cents=1400)
    make_tariff(space, weekdays="67", price_cents=1800)
    catalogue = catalogue_of(slug=space.slug)
    place = catalogue.places[desk.pk]

    found = price_at(
        catalogue, place, stay(space, "2026-11-27T08:00", "2026-11-29T20:00"), audience=""
    )

    # Friday 14, Saturday and Sunday 18 each.
    assert found.cents == 1400 + 2 * 1800
