"""Seatings of rooms and extras of events are described in the browser."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tenne.spaces.models import Resource
from tenne.tariffs.models import Extra
from tests.factories import make_extra, make_operator, make_space
from tests.transfer.describing.walk import fill, form_of, operator_browser, page_of, shown

pytestmark = pytest.mark.django_db
HERE = ("scheune-eg", "kleine-scheune")
EVENTS = page_of("describe_events", *HERE)
ADD = page_of("describe_add_extra", *HERE)
COFFEE = {
    "name_de": "Kaffee & Wasser", "name_en": "Coffee", "unit": "person", "price": "6,50",
    "vat": "19", "since": "2026-11-24",
}  # fmt: skip


@pytest.fixture
def parlour(space, anywhere) -> Resource:
    return Resource.objects.get(space=space, number="Stube")


def seatings_of(room: Resource) -> str:
    return page_of("describe_seatings", *HERE, room.public_id)


def test_a_house_without_any_says_so_and_leads_on(browser, parlour):
    page = shown(browser.get(EVENTS))

    assert "Stubenone yet: nobody can ask for it" in page
    assert "No extras yet" in page
    assert seatings_of(parlour) in browser.get(EVENTS).content.decode()


def test_a_room_with_a_seating_can_be_asked_for(browser, parlour):
    said = {"rows_people": "40", "rows_set_up": "45 min", "rows_clear": "1/2 h"}

    wrong = fill(browser, seatings_of(parlour), **said)
    right = fill(browser, seatings_of(parlour), **said | {"rows_clear": "0,5 h"}, board_people="12")

    assert "A duration is written like 30 minutes" in shown(wrong)
    assert right.status_code == 302
    parlour.refresh_from_db()
    assert parlour.seatings == [
        {"kind": "rows", "people": 40, "set_up": 45, "clear": 30},
        {"kind": "board", "people": 12, "set_up": 0, "clear": 0},
    ]
    assert "Rows (40 people), One table (12 people)" in shown(browser.get(EVENTS))
    form = form_of(browser.get(seatings_of(parlour)).content.decode())
    assert (form["rows_people"], form["rows_clear"]) == (["40"], ["30 minutes"])
    public = browser.get(reverse("booking:events", args=["kleine-scheune"]))
    assert "Stube" in shown(public)


def test_an_emptied_row_takes_the_seating_away_and_undo_brings_it_back(browser, parlour):
    fill(browser, seatings_of(parlour), rows_people="40")

    fill(browser, seatings_of(parlour), rows_people="")
    parlour.refresh_from_db()
    gone = parlour.seatings
    browser.post(page_of("describe_undo", *HERE))

    parlour.refresh_from_db()
    assert gone == []
    assert [one["people"] for one in parlour.seatings] == [40]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"u_set_up": "1 h"}, "For how many people?"),
        ({"u_people": "10", "u_clear": "13 h"}, "At most 12 hours."),
        ({"u_people": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_is_no_seating_is_said_at_its_field(browser, parlour, said, sentence):
    answer = fill(browser, seatings_of(parlour), **said)

    assert sentence in shown(answer)
    parlour.refresh_from_db()
    assert parlour.seatings == []


def test_an_extra_is_named_in_both_languages_and_another_of_that_name_is_another(
    browser, space, anywhere
):
    fill(browser, ADD, **COFFEE)
    fill(browser, ADD, **COFFEE | {"unit": "event", "name_en": ""})

    rows = Extra.objects.filter(space=space).order_by("pk")
    assert [(one.code, one.unit, one.price_cents) for one in rows] == [
        ("kaffee-wasser", "person", 650), ("kaffee-wasser-2", "event", 650),
    ]  # fmt: skip
    assert rows[0].name == {"de": "Kaffee & Wasser", "en": "Coffee"}
    page = shown(browser.get(EVENTS))
    assert "Coffee" in page
    assert "€6.50 per person and day" in page


def test_another_price_from_a_day_on_keeps_the_old_one_and_a_new_name_is_that_of_both(
    browser, space, anywhere
):
    fill(browser, ADD, **COFFEE)
    page = page_of("describe_extra", *HERE, Extra.objects.get(space=space).pk)

    fill(browser, page, name_en="Tea", price="7", since="2030-01-01")

    rows = Extra.objects.filter(space=space).order_by("valid_from")
    assert [(one.price_cents, one.valid_until, one.name["en"]) for one in rows] == [
        (650, date(2030, 1, 1), "Tea"), (700, None, "Tea"),
    ]  # fmt: skip


def test_another_unit_from_a_day_on_keeps_the_old_one_until_then(browser, space, anywhere):
    fill(browser, ADD, **COFFEE)
    page = page_of("describe_extra", *HERE, Extra.objects.get(space=space).pk)

    fill(browser, page, unit="event", since="2030-01-01")

    rows = Extra.objects.filter(space=space).order_by("valid_from")
    assert [(one.code, one.unit, one.valid_until) for one in rows] == [
        ("kaffee-wasser", "person", date(2030, 1, 1)), ("kaffee-wasser", "event", None),
    ]  # fmt: skip


def test_an_extra_is_taken_out_and_undo_brings_it_back(browser, space, anywhere):
    fill(browser, ADD, **COFFEE)
    page = page_of("describe_extra", *HERE, Extra.objects.get(space=space).pk)

    fill(browser, page, remove="1")
    gone = Extra.objects.filter(space=space).exists()
    browser.post(page_of("describe_undo", *HERE))

    assert not gone
    assert Extra.objects.get(space=space).code == "kaffee-wasser"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"price": "viel"}, "A price is written like 14 or 14,50."),
        ({"until": "2026-01-01"}, "A price ends after it begins."),
        ({"name_de": ""}, "This field is required."),
        ({"name_de": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_no_extra_is_said(browser, space, anywhere, said, sentence):
    answer = fill(browser, ADD, **COFFEE | said)

    assert sentence in shown(answer)
    assert not Extra.objects.filter(space=space).exists()


def test_who_is_overtaken_keeps_what_was_entered(browser, space, anywhere):
    first = form_of(browser.get(ADD).content.decode())
    fill(browser, ADD, **COFFEE)

    answer = browser.post(ADD, {**first, **COFFEE, "name_de": "Brezeln"})

    assert "Somebody has changed this in the meantime" in shown(answer)
    assert Extra.objects.get(space=space).name["de"] == "Kaffee & Wasser"


def test_who_pays_no_vat_is_asked_for_none(anywhere):
    operator = make_operator(slug="klein", tax_mode="small")
    space = make_space(operator=operator, slug="kleines-haus", with_prices=False)
    extra = make_extra(space, vat_percent=0)
    browser = operator_browser(operator)

    form = form_of(
        browser.get(page_of("describe_extra", "klein", "kleines-haus", extra.pk)).content.decode()
    )

    assert form["vat"] == ["0"]
