"""What the checklist says in a line: prices by their names, cancelling, hosts."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from tenne.spaces.models import InventoryItem, Role
from tenne.spaces.services.workplace import Fact, measure_wlan, write_facts
from tenne.transfer.describing.change import plain
from tenne.transfer.describing.summary import (
    cancelling_in_words,
    checklist,
    prices_in_words,
)
from tenne.transfer.describing.turns.rules import whole
from tenne.transfer.space_file.layout import content_of
from tests.factories import make_person
from tests.transfer.describing.walk import page_of
from tests.transfer.space_file.small import SMALL

DAY = {"for": "desk", "number": None, "audience": "", "unit": "day", "price": "16.00"}


@pytest.fixture
def values():
    file, _ = content_of(SMALL.encode())
    with override("en"):
        yield plain(file)


def test_prices_stand_behind_the_name_of_what_they_are_for(values):
    prices = [
        DAY,
        {**DAY, "unit": "hour", "price": "3.50"},
        {**DAY, "number": "7", "price": "24.00", "audience": "commuter"},
        {**DAY, "for": "room", "unit": "hour", "price": "12.00"},
    ]

    said = prices_in_words(values, prices)

    assert said == (
        "Desk €16.00 / day, €3.50 / hour; Desk 7 €24.00 / day (Commuter); Room €12.00 / hour"
    )


def test_what_may_be_cancelled_for_nothing_to_the_end_is_said(values):
    everything = cancelling_in_words(values)
    values["rules"]["room"] = whole({"cancellation": [{"hours": 24, "due": 50}]})
    without_the_room = cancelling_in_words(values)

    assert everything == ["Cancelling is free until a booking ends"]
    assert without_the_room == ["Desk 7: cancelling is free until a booking ends"]


def test_of_many_places_only_the_first_are_named(values):
    desk, room = values["resources"][:2]
    values["resources"] = [{**desk, "number": str(n), "name": {}} for n in range(1, 29)] + [room]
    values["resources"].append({**desk, "number": "29", "name": {}, "rules": "strict"})
    values["rules"]["strict"] = whole({"cancellation": [{"hours": 24, "due": 50}]})
    values["rules"]["room"] = values["rules"]["strict"]

    (said,) = cancelling_in_words(values)

    assert said.startswith("Desk 1, Desk 2, ")
    assert said.endswith("Desk 8, 20 more: cancelling is free until a booking ends")


@pytest.mark.django_db
def test_the_hosts_of_a_space_are_on_its_checklist(space, anywhere, values):
    def hosts():
        items = checklist(space, values, today=date(2026, 11, 23))
        return next((item.is_there, item.said) for item in items if item.title == "Hosts")

    nobody = hosts()
    host = make_person(name="Runa Tresen")
    Role.objects.create(person=host, kind="host", operator=space.operator, space=space)

    assert nobody == (False, "Nobody yet: only the operator works at the front desk")
    assert hosts() == (True, "Runa Tresen")


@pytest.mark.django_db
def test_sheet_inventory_and_photos_are_on_the_checklist_and_may_wait(space, anywhere, values):
    def said(*titles):
        items = {one.title: one for one in checklist(space, values, today=date(2026, 11, 23))}
        assert not any(items[title].is_needed for title in titles)
        return [(items[title].is_there, items[title].said) for title in titles]

    names = ("Photos", "Workplace sheet", "Inventory")
    before = said(*names)
    write_facts(space, [Fact("desk", "Eiche", "Oak", date(2026, 11, 1))])
    measure_wlan(space, on=date(2026, 11, 2), down_mbit=500, up_mbit=120)
    InventoryItem.objects.create(space=space, operator=space.operator, kind="screen", label="27″")
    after = said(*names[1:])

    assert before == [
        (False, "None: the public page works without one"),
        (False, "Nothing stated for employers. WLAN not measured"),
        (False, "Nothing yet: screens, chairs, lamps and what else stands in the house"),
    ]
    assert after == [
        (True, "Facts for employers. WLAN: 500 Mbit/s down, 120 up, measured Mon 2 Nov 2026"),
        (True, "1 thing"),
    ]


@pytest.mark.django_db
def test_the_checklist_leads_to_sheet_inventory_and_photos(browser, space):
    page = browser.get(page_of("description", "scheune-eg", "kleine-scheune")).content.decode()

    for address in (
        "/spaces/kleine-scheune/desk/workplace/",
        "/spaces/kleine-scheune/desk/inventory/",
        "/operators/scheune-eg/spaces/kleine-scheune/photos/",
    ):
        assert f'href="{address}"' in page
        assert browser.get(address).status_code == 200
