"""Rates of VAT are dated; what is sold follows its class on the day when the law changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from tenne.foundation.refusal import Refused
from tenne.spaces.queries import may_bear_vat, vat_rates_of
from tenne.spaces.services.operators import set_tax_mode, set_vat_rate
from tenne.spaces.vat_rates import VatRate, as_of, in_force, rates_of, stretches
from tests.signing_in import signed_in

from .making import make_operator, make_person, make_role

TODAY = date(2026, 11, 24)
CHANGE = date(2028, 1, 1)
RATES = rates_of("DE", [VatRate("standard", CHANGE, Decimal(21))])


def test_the_rates_of_the_country_hold_until_the_operators_own_ones():
    assert in_force(RATES, TODAY) == {"standard": 19, "reduced": 7}
    assert in_force(RATES, CHANGE) == {"standard": 21, "reduced": 7}
    assert in_force(RATES, date(1990, 1, 1)) == {"standard": 19, "reduced": 7}


def test_a_country_that_is_not_known_has_the_operators_own_rates_only():
    assert rates_of("XX", ()) == ()
    assert in_force(rates_of("XX", RATES[:1]), TODAY) == {RATES[0].kind: RATES[0].percent}


@pytest.mark.parametrize(("then", "now"), [("19", "21"), ("7", "7"), ("5.5", "5.5"), ("0", "0")])
def test_what_bore_a_rate_bears_that_of_its_class_later(then, now):
    assert as_of(RATES, Decimal(then), since=TODAY, day=CHANGE) == Decimal(now)


def test_a_price_is_cut_where_its_rate_changes_and_nowhere_else():
    cut = list(stretches(RATES, Decimal(19), since=TODAY, until=date(2029, 1, 1)))
    whole = list(stretches(RATES, Decimal(7), since=TODAY, until=None))

    assert cut == [(TODAY, CHANGE, 19), (CHANGE, date(2029, 1, 1), 21)]
    assert whole == [(TODAY, None, 7)]


@pytest.mark.django_db
def test_a_rate_begins_today_or_later_and_once_a_day(operator):
    for percent in ("20", "21"):
        set_vat_rate(operator, kind="standard", percent=Decimal(percent), since=CHANGE, today=TODAY)

    with pytest.raises(Refused, match="vat-rate-in-the-past"):
        set_vat_rate(
            operator, kind="reduced", percent=Decimal(9), since=date(2026, 11, 23), today=TODAY
        )
    assert vat_rates_of(operator) == RATES


@pytest.mark.django_db
def test_the_operator_enters_a_rate_and_reads_it_in_the_list(operator):
    boss = make_person()
    make_role(boss, "operator", operator=operator)
    browser = Client()
    signed_in(boss, client=browser)
    browser.cookies["tenne_language"] = "de"
    page = f"/operators/{operator.slug}/tax/rates/"

    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        late = browser.post(page, {"kind": "standard", "percent": "21", "since": "2026-01-01"})
        said = browser.post(page, {"kind": "standard", "percent": "20,5", "since": "2028-01-01"})
        shown = browser.get(page).content.decode()

    assert "Ein Satz beginnt heute oder später" in late.content.decode()
    assert said.status_code == 302
    assert "20,5 %" in shown


@pytest.mark.django_db
def test_who_shows_no_vat_has_no_page_about_rates_until_a_day_comes_with_some(in_network):
    small = make_operator(tax_mode="small")
    boss = make_person()
    make_role(boss, "operator", operator=small)
    browser = Client()
    signed_in(boss, client=browser)

    assert browser.get(f"/operators/{small.slug}/tax/rates/").status_code == 404
    assert "tax/rates" not in browser.get(f"/operators/{small.slug}/tax/").content.decode()
    set_tax_mode(small, mode="regular", since=date(2100, 1, 1), today=TODAY)
    assert may_bear_vat(small, TODAY)
