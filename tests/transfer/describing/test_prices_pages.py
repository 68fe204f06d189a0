"""Prices are dated; a change keeps its history."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine

from tenne.foundation import scope
from tenne.spaces.models import Resource
from tenne.spaces.services.operators import set_vat_rate
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


def test_a_price_holds_on_some_weekdays_and_at_some_hours_and_says_so(browser, space, anywhere):
    page = page_of("describe_add_price", *HERE)
    said = {"what": "desk", "unit": "day", "price": "8", "vat": "19", "since": "2026-11-24"}

    fill(browser, page, **said, days=["mon", "fri"], day_from="17", day_until="22 Uhr")
    fill(browser, page, **said | {"price": "18"}, days=["sun", "sat"])

    evening, weekend = Tariff.objects.filter(space=space, valid_from="2026-11-24").order_by("pk")
    assert (evening.weekdays, evening.day_from, evening.day_until) == ("15", time(17), time(22))
    assert (weekend.weekdays, weekend.day_from, weekend.day_until) == ("67", None, None)
    listed = shown(browser.get(page_of("describe_prices", *HERE)))
    assert "€8.00 / evening, Mon, Fri, 17:00–22:00" in listed
    assert "€18.00 / day, weekend" in listed
    assert Tariff.objects.get(space=space, weekdays="", unit="day").valid_until is None


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({"day_from": "17"}, "Only one end is given. Enter both, or neither."),
        ({"day_from": "22", "day_until": "6"}, "end on the same day, after they begin"),
    ],
)
def test_hours_of_a_price_have_two_ends_on_one_day(browser, space, hours, said):
    asked = {"what": "desk", "price": "8", "vat": "19", "since": "2026-11-24"}

    answer = fill(browser, page_of("describe_add_price", *HERE), **asked, **hours)

    assert said in shown(answer)
    assert '<details class="disclosure" open>' in answer.content.decode()


def test_the_rates_to_choose_from_are_data_and_hold_from_their_days_on(browser, space, anywhere):
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        set_vat_rate(
            space.operator, kind="standard", percent=Decimal(21), since=date(2028, 1, 1),
            today=date(2026, 11, 24),
        )  # fmt: skip
        page = page_of("describe_add_price", *HERE)
        said = {"what": "room", "unit": "hour", "price": "12"}

        choices = shown(browser.get(page))
        late = fill(browser, page, **said, vat="19", since="2028-03-01")
        right = fill(browser, page, **said, vat="21", since="2028-03-01")

    assert "21 % from Sat 1 Jan 2028" in choices
    assert "From Wed 1 Mar 2028 on the rates are 21 %, 7 %." in shown(late)
    assert right.status_code == 302


def test_an_old_price_is_listed_with_the_rate_that_it_bears_today(operator, space, anywhere):
    set_vat_rate(
        space.operator, kind="standard", percent=Decimal(21), since=date(2028, 1, 1),
        today=date(2026, 11, 24),
    )  # fmt: skip
    price = Tariff.objects.get(space=space)

    with time_machine.travel(datetime(2028, 1, 3, 9, tzinfo=UTC), tick=False):
        browser = operator_browser(operator)
        listed = shown(browser.get(page_of("describe_prices", *HERE)))
        form = form_of(browser.get(page_of("describe_price", *HERE, price.pk)).content.decode())
        fill(browser, page_of("describe_price", *HERE, price.pk), until="2028-12-31")

    assert "21 %" in listed
    assert form["vat"] == ["21"]
    price.refresh_from_db()
    assert (price.vat_percent, price.valid_until) == (19, date(2029, 1, 1))
