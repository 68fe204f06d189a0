"""A tablet at a door in a real browser: pair it, cut the network, come back, hold, confirm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tenne.booking.models import Booking, State
from tenne.booking.services import door
from tenne.foundation import scope
from tenne.spaces.services import devices, displays
from tests.browser import PHONE, WIDE, WIDE_DARK, check_page, picture, visit
from tests.factories import make_person
from tests.journeys.house import MORNING

pytestmark = pytest.mark.browser
SECRET = "the secret of the tablet"
ASKS_EVERY_MS = 15_000


def pair(house, code: str, *, room: str = "Scheune", colours: str = "by-time"):
    """Type the code of a tablet, as the operator does."""
    with scope.operators(house.operator.pk):
        return displays.pair_display(
            house.space, code, label=room, resource=house.rooms.get(room), colours=colours,
            by=None, now=MORNING,
        )  # fmt: skip


@pytest.fixture
def tablet(house, site) -> list[dict[str, str]]:
    """Return the cookie of a paired tablet."""
    pair(house, displays.code_of(SECRET))
    return [{"name": "tenne_display", "value": SECRET, "url": site}]


def test_a_tablet_shows_its_code_and_becomes_the_display_once_it_was_typed(chromium, site, house):
    with visit(chromium, f"{site}/display/", WIDE) as seen:
        picture(seen.page, "door-unpaired")
        seen.page.get_by_role("button", name="Kopplungscode zeigen").click()
        code = seen.page.locator("[data-door-pairing]").inner_text()
        picture(seen.page, "door-code")
        pair(house, code)

        expect(seen.page.get_by_role("heading", name="Raum Scheune")).to_be_visible(timeout=15_000)


def test_without_the_network_it_says_so_and_shows_nothing_old_as_fresh(
    chromium, site, house, tablet
):
    with visit(chromium, f"{site}/display/", WIDE, cookies=tablet) as seen:
        page, body = seen.page, seen.page.locator("main")
        assert "Frei" in body.inner_text()
        picture(page, "door-free")

        page.context.set_offline(True)
        page.get_by_text("Keine Verbindung").wait_for(timeout=15_000)
        picture(page, "door-lost")
        lost = body.inner_text()
        assert re.search(r"Stand 9:4\d: Frei bis 20 Uhr", lost)
        assert "Raum Scheune" in lost
        assert page.get_by_role("button").count() == 0
        assert not page.locator("[data-door-part]").is_visible()
        assert "door-free" not in page.locator("body").get_attribute("class")

        house.book(house.rooms["Scheune"], "09:00", "11:00")
        page.context.set_offline(False)
        page.get_by_text("Belegt", exact=True).wait_for(timeout=15_000)
        assert "Keine Verbindung" not in body.inner_text()
        picture(page, "door-taken")


def set_a_clock(page: Page) -> None:
    """Begin anew with a clock that the test may set forward: nobody waits for what is due."""
    page.clock.install()
    page.reload()


def test_a_server_that_fails_is_no_connection_either(chromium, site, house, tablet):
    with visit(chromium, f"{site}/display/", WIDE, cookies=tablet) as seen:
        set_a_clock(seen.page)
        seen.page.route("**/display/now/", lambda route: route.fulfill(status=502, body="no"))

        seen.page.clock.fast_forward(ASKS_EVERY_MS)
        expect(seen.page.get_by_text("Keine Verbindung")).to_be_visible(timeout=25_000)


def test_a_room_is_held_at_the_door_and_confirmed_on_the_phone(
    chromium, site, house, tablet, signed_in
):
    mara = make_person(name="Mara Muster")
    with visit(chromium, f"{site}/display/", WIDE, cookies=tablet) as seen:
        set_a_clock(seen.page)
        seen.page.get_by_role("button", name="30 Min").click()
        seen.page.get_by_text("Gehalten", exact=True).wait_for(timeout=10_000)
        picture(seen.page, "door-held")
        with scope.network("what the code on the display says"):
            held = Booking.objects.get(state=State.HELD)
        path = f"/bookings/{held.public_id}/door/{door.token_of(held)}/"
        with visit(chromium, site + path, PHONE, cookies=signed_in(mara)) as phone:
            picture(phone.page, "door-confirm")
            check_page(phone)
        with visit(chromium, site + path, PHONE, cookies=signed_in(mara)) as phone:
            phone.page.get_by_role("button", name="zahlungspflichtig buchen").click()
            phone.page.wait_for_url("**/booked/")

        seen.page.clock.fast_forward(ASKS_EVERY_MS)
        seen.page.get_by_text("Belegt", exact=True).wait_for(timeout=30_000)


def test_an_ended_display_goes_back_to_the_beginning_by_itself(chromium, site, house, tablet):
    with visit(chromium, f"{site}/display/", WIDE, cookies=tablet) as seen:
        set_a_clock(seen.page)
        with scope.operators(house.operator.pk):
            devices.end(displays.display_of(SECRET), now=MORNING)

        seen.page.clock.fast_forward(ASKS_EVERY_MS)
        begin = seen.page.get_by_role("button", name="Kopplungscode zeigen")
        expect(begin).to_be_visible(timeout=25_000)


@pytest.mark.parametrize("variant", [WIDE, WIDE_DARK, PHONE, WIDE.in_english()])
def test_the_display_passes_every_gate(chromium, site, house, tablet, variant):
    with visit(chromium, f"{site}/display/", variant, cookies=tablet) as seen:
        check_page(seen)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_all_rooms_are_read_across_the_hall(chromium, site, house, colours):
    pair(house, displays.code_of(SECRET), room="", colours=colours)
    house.book(house.rooms["Stall"], "09:00", "11:00")
    cookies = [{"name": "tenne_display", "value": SECRET, "url": site}]
    with visit(chromium, f"{site}/display/", WIDE, cookies=cookies) as seen:
        picture(seen.page, f"door-all-{colours}")
        check_page(seen)


def test_the_word_is_as_high_as_a_hand(chromium, site, house, tablet):
    with visit(chromium, f"{site}/display/", WIDE, cookies=tablet) as seen:
        size = seen.page.locator(".door-word:visible").evaluate(
            "(e) => parseFloat(getComputedStyle(e).fontSize)"
        )

        assert size >= 144


def test_without_a_script_the_buttons_hold_too(chromium, site, house, tablet):
    context = chromium.new_context(java_script_enabled=False, locale="de-DE")
    context.add_cookies(tablet)
    page = context.new_page()
    page.goto(f"{site}/display/")

    page.get_by_role("button", name="15 Min").click()

    assert "Gehalten" in page.locator("main").inner_text()
    context.close()
