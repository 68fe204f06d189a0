"""What the prices leave open is said: places without a price, lengths that no rule allows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from tenne.transfer.describing.price_gaps import first_without_price, too_long, without_price
from tests.transfer.describing.walk import fill, page_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def price(kind, unit="day", *, number=None, since="2026-01-01", until=None):
    return {
        "for": kind, "number": number, "audience": None, "unit": unit, "from": since,
        "until": until,
    }  # fmt: skip


def place(kind, number, rules=None):
    name = {"de": f"{kind} {number}"}
    return {"kind": kind, "number": number, "name": name, "rules": rules}


def house(*prices, places=(), rules=()):
    return {"prices": list(prices), "resources": list(places), "rules": dict(rules)}


ROOMS = (place("room", "Stube"), place("room", "Galerie"))


def test_one_room_without_a_price_is_named():
    values = house(price("room", "hour", number="Stube"), places=ROOMS)

    assert without_price(values, TODAY, "de") == ["room Galerie"]
    assert first_without_price(values, TODAY) == ROOMS[1]


def test_a_price_of_the_kind_is_one_of_each_place():
    values = house(price("room", "hour"), places=ROOMS)

    assert without_price(values, TODAY, "de") == []
    assert first_without_price(values, TODAY) is None


def test_a_kind_that_has_none_at_all_is_named_by_its_word():
    values = house(places=[place("desk", "1"), place("desk", "2"), ROOMS[0]])

    with translation.override("en"):
        names = without_price(values, TODAY, "de")

    assert names == ["Desk", "room Stube"]


def test_a_price_that_is_over_or_to_come_is_none_today():
    over = price("room", until="2026-11-22")
    to_come = price("room", since="2026-11-23")

    assert without_price(house(over, to_come, places=ROOMS[:1]), TODAY, "de") == ["room Stube"]


def test_a_month_is_too_long_for_rules_that_end_after_two_weeks():
    values = house(price("desk"), price("desk", "month"), places=[place("desk", "1")])

    (gap,) = too_long(values, TODAY, "de")

    assert (gap.unit, gap.names, gap.longest) == ("month", ("desk 1",), timedelta(days=14))


def test_what_is_let_by_the_month_only_is_agreed_with_the_house():
    values = house(price("desk", "month"), places=[place("desk", "1")])

    assert too_long(values, TODAY, "de") == []


def test_a_week_fits_into_the_usual_two():
    values = house(price("desk"), price("desk", "week"), places=[place("desk", "1")])

    assert too_long(values, TODAY, "de") == []


def test_the_checklist_names_the_room_and_leads_to_its_price(browser, space):
    page = browser.get(reverse("transfer:description", args=[space.operator.slug, space.slug]))

    text = " ".join(page.content.decode().split())
    item = next(one for one in page.context["items"] if one.url.endswith("/prices/"))
    assert "Without a price:" in text
    assert not item.is_there
    assert any("price" in url and label == "Add a price" for label, url in item.links)


def test_the_page_of_prices_warns_of_a_month_that_nobody_can_book(browser, space, operator):
    said = {"what": "desk", "unit": "month", "price": "250", "vat": "19", "since": "2026-01-01"}
    here = (operator.slug, space.slug)
    fill(browser, page_of("describe_add_price", *here), **said)

    page = " ".join(browser.get(page_of("describe_prices", *here)).content.decode().split())

    assert "month, but a booking lasts 14 days at most" in page
    assert reverse("transfer:describe_rules", args=here) in page
