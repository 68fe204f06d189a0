"""Somebody who has never seen Tenne describes an attic from its facts, and a visitor books a desk.

Four height-adjustable desks with screens, a bookable meeting room with a projector, open day and
night all week, in the attic of a business house near the station.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.spaces.models import Role, Space
from tests.browser import PHONE, WIDE, check_console, picture, visit
from tests.factories import make_operator, make_person
from tests.journeys.conftest import last_mail, link_in
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser
MOST_PAGES = 24  # from the empty list of spaces to the public page
STORY = "Unter dem Dach stehen vier höhenverstellbare Tische mit Bildschirmen."
FEATURES = ("höhenverstellbar", "Monitor")


@pytest.fixture
def operator_cookies(site):
    """Return the cookies of somebody who runs an operator without a space."""
    operator = make_operator(name="Dachwerk Ottenried", slug="dachwerk")
    person = make_person(name="Olga Anfang")
    Role.objects.create(person=person, kind="operator", operator=operator)
    client = signed_in(person, confirmed=False)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]


def press(page: Page, name: str) -> None:
    """Press the button, and wait for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow a link of the page."""
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def begin(page: Page) -> None:
    """Name and address."""
    follow(page, "Ort beschreiben")
    page.get_by_label("Name des Ortes").fill("Dachwerk Ottenried")
    picture(page, "describe-1-name")
    press(page, "Weiter")
    page.get_by_label("Straße und Hausnummer").fill("Bahnhofstraße 3")
    page.get_by_label("Postleitzahl").fill("97999")
    page.get_by_label("Ort (Stadt, Dorf)").fill("Ottenried")
    page.get_by_label("Koordinaten").fill("https://karten.example/#map=18/49.96030/9.77240")
    page.get_by_label("Bundesland").select_option(label="Bayern")
    press(page, "Ort anlegen")
    picture(page, "describe-2-checklist", full_page=False)


def tell_the_hours(page: Page) -> None:
    """Open day and night, on holidays too."""
    follow(page, "Weiter: Öffnungszeiten")
    press(page, "Jeden Tag rund um die Uhr")
    picture(page, "describe-3-hours", full_page=False)
    press(page, "Speichern")
    follow(page, "Feiertage und Schließtage")
    page.get_by_label("An Feiertagen geschlossen").uncheck()
    press(page, "Speichern")


def add_places(page: Page) -> None:
    """Four desks at once, then the room."""
    follow(page, "Weiter: Plätze")
    page.get_by_label("Nummern oder Namen").fill("1–4")
    for feature in FEATURES:
        page.get_by_label(feature, exact=True).check()
    picture(page, "describe-4-places", full_page=False)
    press(page, "Plätze ergänzen")
    follow(page, "Plätze ergänzen")
    page.get_by_label("Was", exact=True).select_option("room")
    page.get_by_label("Nummern oder Namen").fill("Giebelzimmer")
    page.get_by_label("Sitzplätze").fill("6")
    page.get_by_label("Beamer", exact=True).check()
    press(page, "Plätze ergänzen")
    follow(page, "Checkliste")


def say_prices(page: Page) -> None:
    """By the day and by the month; the room by the hour."""
    follow(page, "Weiter: Preise")
    for what, unit, price in (
        ("desk", "day", "18"),
        ("desk", "month", "195"),
        ("room", "hour", "15"),
    ):
        follow(page, "Preis ergänzen")
        page.get_by_label("Wofür").select_option(what)
        page.get_by_label("Für je").select_option(unit)
        page.get_by_label("Preis in Euro, mit USt.").fill(price)
        press(page, "Speichern")
    picture(page, "describe-5-prices", full_page=False)
    follow(page, "Checkliste")


def write_texts(page: Page) -> None:
    """What it is."""
    follow(page, "Texte und Ausstattung")
    page.get_by_label("Was ist das für ein Ort? – Deutsch").fill(STORY)
    press(page, "Speichern")


def book_a_desk(chromium: Any, site: str) -> None:
    """A visitor without an account takes desk 3."""
    with visit(chromium, f"{site}/spaces/dachwerk-ottenried/", PHONE) as seen:
        assert STORY in seen.page.locator("main").inner_text()
        picture(seen.page, "describe-6-public")
        seen.page.goto(f"{site}/spaces/dachwerk-ottenried/book/?desk=3")
        seen.page.get_by_label("Dein Name").fill("Kim Erfunden")
        seen.page.get_by_label("E-Mail").fill("kim@tenne.example")
        seen.page.get_by_role("button", name="Tisch 3 reservieren").tap()
        seen.page.wait_for_url("**/held/")
        check_console(seen)
    with visit(chromium, link_in(last_mail("kim@tenne.example"), "/bookings/"), PHONE) as seen:
        assert "18,00 €" in seen.page.locator("main").inner_text().replace("\xa0", " ")
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_url("**/booked/")
        picture(seen.page, "describe-7-booked")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_an_attic_is_described_in_the_browser_and_booked(chromium, site, operator_cookies, script):
    address = f"{site}/operators/dachwerk/spaces/"
    with visit(chromium, address, WIDE, cookies=operator_cookies, script=script) as seen:
        page = seen.page
        pages: list[str] = []
        page.on("framenavigated", lambda frame: pages.append(frame.url))
        begin(page)
        tell_the_hours(page)
        add_places(page)
        say_prices(page)
        write_texts(page)
        press(page, "Öffentlich zeigen")

        assert page.get_by_role("heading", name="Alle können ihn finden").is_visible()
        assert len(pages) <= MOST_PAGES, len(pages)
        check_console(seen)
    with scope.network("a test looks"):
        assert Space.objects.get(slug="dachwerk-ottenried").is_listed

    book_a_desk(chromium, site)

    with scope.network("a test looks"):
        booking = Booking.objects.select_related("resource").get(space__slug="dachwerk-ottenried")
    assert (booking.resource.number, booking.state) == ("3", State.CONFIRMED)
