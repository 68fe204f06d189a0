"""Prices are dated; a change keeps its history."""

from __future__ import annotations

from datetime import date

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Resource
from tenne.tariffs.models import Tariff
from tests.factories import make_operator, make_space
from tests.transfer.describing.walk import fill, form_of, operator_browser, page_of, shown

pytestmark = pytest.mark.django_db
HERE = ("scheune-eg", "kleine-scheune")


def desk(space) -> Resource:
    with scope.network("test"):
        return Resource.objects.get(space=space, kind="desk", number="7")


def test_a_price_is_added_with_a_comma(browser, space, anywhere):
    said = {"what": "room", "unit": "hour", "price": "12,50", "vat": "19", "since": "2026-11-24"}

    fill(browser, page_of("describe_add_price", *HERE), **said)

    price = Tariff.objects.get(space=space, resource_kind="room")
    assert (price.price_cents, price.unit, price.resource) == (1250, "hour", None)


def test_a_price_is_read_as_price_lists_write_it(browser, space, anywhere):
    said = {"what": "room", "unit": "hour", "price": "20,- €", "vat": "19", "since": "2026-11-24"}

    fill(browser, page_of("describe_add_price", *HERE), **said)

    assert Tariff.objects.get(space=space, resource_kind="room").price_cents == 2000


def test_one_place_can_have_a_price_of_its_own(browser, space, anywhere):
    said = {"what": "desk/7", "unit": "month", "price": "150", "since": "2026-11-24"}

    fill(browser, page_of("describe_add_price", *HERE), **said)

    assert Tariff.objects.get(space=space, unit="month").resource == desk(space)


def test_another_price_from_a_day_on_keeps_the_old_one(browser, space, anywhere):
    old = Tariff.objects.get(space=space)
    address = page_of("describe_price", *HERE, old.pk)

    fill(browser, address, price="16", since="2030-01-01")

    found = Tariff.objects.filter(space=space).order_by("valid_from")
    assert [(one.price_cents, one.valid_until) for one in found] == [
        (1400, date(2030, 1, 1)), (1600, None),
    ]  # fmt: skip


def test_a_price_holds_on_its_last_day_and_says_it_back(browser, space, anywhere):
    said = {"what": "room", "unit": "hour", "price": "12", "since": "2026-11-24"}

    fill(browser, page_of("describe_add_price", *HERE), **said, until="2026-12-31")

    price = Tariff.objects.get(space=space, resource_kind="room")
    form = form_of(browser.get(page_of("describe_price", *HERE, price.pk)).content.decode())
    assert price.valid_until == date(2027, 1, 1)
    assert form["until"] == ["2026-12-31"]
    listed = shown(browser.get(page_of("describe_prices", *HERE)))
    assert "until Thu 31 Dec 2026" in listed


def test_the_last_day_of_all_days_is_no_end_of_a_price(browser, space):
    said = {"what": "room", "unit": "hour", "price": "12", "since": "2026-11-24"}

    answer = fill(browser, page_of("describe_add_price", *HERE), **said, until="9999-12-31")

    assert "Enter a day that can come, or none." in shown(answer)


def test_who_pays_no_vat_is_asked_for_none(anywhere):
    operator = make_operator(slug="klein", tax_mode="small")
    space = make_space(operator=operator, slug="kleines-haus", with_prices=False)
    browser = operator_browser(operator)
    address = page_of("describe_add_price", "klein", "kleines-haus")

    fill(browser, address, what="desk", price="10", since="2026-11-24")

    assert form_of(browser.get(address).content.decode())["vat"] == ["0"]
    assert Tariff.objects.get(space=space).vat_percent == 0
    page = shown(browser.get(page_of("describe_prices", "klein", "kleines-haus")))
    assert "no VAT (§ 19 UStG)" in page


def test_the_same_price_from_the_same_day_is_changed_not_added(browser, space):
    said = {"what": "desk", "unit": "day", "price": "15", "since": "2026-01-01"}

    answer = fill(browser, page_of("describe_add_price", *HERE), **said)

    assert "Change that one instead." in shown(answer)


@pytest.mark.parametrize("price", ["viel", "-3", "1,234", "NaN", "1e9999999", "Infinity"])
def test_what_is_no_price_is_said(browser, space, price):
    answer = fill(browser, page_of("describe_add_price", *HERE), what="room", price=price)

    assert answer.status_code == 200
    assert "price" in form_of(answer.content.decode())


def test_a_working_week_and_a_week_are_told_apart_where_a_price_is_entered(browser, space):
    page = shown(browser.get(page_of("describe_add_price", *HERE)))

    assert "A working week: seven days, of which the first five open ones count." in page
