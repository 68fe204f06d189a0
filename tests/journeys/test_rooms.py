"""A room by the hour: by mouse, finger and keys, without scripts, on paper."""

from __future__ import annotations

import re

import pytest

from tenne.booking.models import Booking
from tenne.foundation import scope
from tests.browser import PHONE, WIDE, check_console, visit, without_script
from tests.factories import make_person, make_resource

pytestmark = pytest.mark.browser
ROOMS = "/spaces/alte-molkerei/rooms/"
# Whether a name that can be seen is longer than its line.
CUT = """name => {
  const text = document.createRange();
  text.selectNodeContents(name);
  const [drawn, line] = [text, name].map((one) => one.getBoundingClientRect());
  return drawn.top < line.bottom - 1 && drawn.right > line.right + 1;
}"""


def booked() -> tuple[str, str, str]:
    """Return which room is booked from when until when."""
    with scope.network("a test looks at all bookings"):
        booking = Booking.objects.select_related("resource").latest("pk")
    return booking.resource.number, booking.wall_start, booking.wall_end


def point(page, lane: int, hour: float, *, day: str = "2026-11-24") -> tuple[float, float]:
    """Return where a lane shows an hour on the screen; the grid is scrolled into view."""
    body = page.locator(f"[data-day='{day}'] .cal-body")
    body.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 90)")
    box = body.bounding_box()
    return box["x"] + box["width"] * (lane - 0.5) / 4, box["y"] + (hour - 8) * 48


def say(page, text: str) -> None:
    """Wait until the bar says a text."""
    page.locator("[data-rooms-bar]", has_text=re.compile(text)).wait_for()


def order(page) -> None:
    """Go on from the bar and press the order button."""
    page.locator("#bar-on").click()
    page.get_by_role("button", name="zahlungspflichtig buchen").click()
    page.wait_for_url("**/booked/")


def test_a_click_in_a_gap_is_an_hour_and_leads_to_the_order(chromium, site, house, signed_in):
    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        seen.page.mouse.click(*point(seen.page, 2, 14.2))
        say(seen.page, r"Raum Stall, Di 24\.11\., 14–15 Uhr ist frei")
        order(seen.page)
        check_console(seen)
    assert booked() == ("Stall", "2026-11-24T14:00", "2026-11-24T15:00")


def test_dragging_makes_it_longer(chromium, site, house, signed_in):
    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        start = point(seen.page, 1, 13.1, day="2026-11-25")
        seen.page.mouse.move(*start)
        seen.page.mouse.down()
        seen.page.mouse.move(start[0], start[1] + 48, steps=4)
        seen.page.mouse.move(start[0], start[1] + 110, steps=4)
        seen.page.mouse.up()
        say(seen.page, r"Mi 25\.11\., 13–15:30 Uhr|Mi 25\.11\., 13:00–15:30 Uhr")
        say(seen.page, "Weiter · 30,00")
        drawn = seen.page.locator("[data-cursor]").bounding_box()
        order(seen.page)
        check_console(seen)
    assert drawn["height"] > 2 * 48
    assert booked()[1:] == ("2026-11-25T13:00", "2026-11-25T15:30")


def test_a_finger_taps_an_hour_and_the_bar_changes_it(chromium, site, house, signed_in):
    with visit(chromium, site + ROOMS, PHONE, cookies=signed_in(make_person())) as seen:
        seen.page.touchscreen.tap(*point(seen.page, 2, 11.2))
        say(seen.page, "11–12 Uhr ist frei")
        seen.page.locator("#bar-until").select_option("13:30")
        say(seen.page, "Weiter · 30,00")
        order(seen.page)
        check_console(seen)
    assert booked() == ("Stall", "2026-11-24T11:00", "2026-11-24T13:30")


def test_the_whole_way_goes_by_keys(chromium, site, house, signed_in):
    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        keys = seen.page.keyboard
        seen.page.locator("[data-cursor]").focus()
        for _ in range(3):
            keys.press("ArrowDown")
        keys.press("ArrowRight")
        keys.press("Shift+ArrowDown")
        say(seen.page, "Raum Stall, .* 11–12:30 Uhr|Raum Stall, .* 11:00–12:30 Uhr")
        seen.page.locator(".cursor[href*='/book/']").wait_for()
        keys.press("Enter")
        seen.page.wait_for_url("**/book/**")
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").focus()
        keys.press("Enter")
        seen.page.wait_for_url("**/booked/")
        check_console(seen)
    assert booked() == ("Stall", "2026-11-24T11:00", "2026-11-24T12:30")


def test_escape_drops_the_cursor_and_the_last_lane_leads_to_the_next_day(
    chromium, site, house, signed_in
):
    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        seen.page.locator("[data-cursor]").focus()
        for _ in range(4):
            seen.page.keyboard.press("ArrowRight")
        say(seen.page, "Raum Scheune, Mi")
        cut = seen.page.locator(".cursor b").evaluate(CUT)
        named = seen.page.locator(".cursor").inner_text()
        seen.page.keyboard.press("Escape")

        assert (cut, named.split()[0]) == (False, "Scheune")
        assert seen.page.locator(".cursor").count() == 0


def test_a_conflict_is_answered_by_the_next_free_time_in_place(chromium, site, house, signed_in):
    house.book(house.rooms["Stall"], "14:00", "15:00")

    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        seen.page.locator("#bar-place").select_option(house.rooms["Stall"].short_code)
        seen.page.locator("#bar-from").select_option("14:00")
        seen.page.locator("#bar-until").select_option("15:00")
        say(seen.page, "Raum Stall ist bis 15 Uhr belegt")
        assert seen.page.locator(".cursor-bad").count() == 1
        seen.page.locator("#bar-instead").click()
        say(seen.page, "15–16 Uhr ist frei")
        assert seen.page.locator(".cursor-bad").count() == 0
        assert len([url for url in seen.requests if url.endswith(ROOMS)]) == 1


def test_the_bar_works_in_full_without_scripts(chromium, site, house, signed_in):
    with without_script(chromium, site + ROOMS, cookies=signed_in(make_person())) as seen:
        page = seen.page
        page.locator("#bar-place").select_option(house.rooms["Stall"].short_code)
        page.locator("#bar-day").select_option("2026-11-26")
        page.locator("#bar-from").select_option("10:00")
        page.locator("#bar-until").select_option("12:00")
        page.locator("#bar-check").click()
        page.locator("#bar-on").click()
        page.get_by_role("button", name="zahlungspflichtig buchen").click()
        assert page.locator("h1").inner_text() == "Raum Stall ist gebucht"
    assert booked() == ("Stall", "2026-11-26T10:00", "2026-11-26T12:00")


@pytest.mark.parametrize("more", [0, 16], ids=["four rooms", "twenty rooms"])
def test_the_week_fits_one_sheet_of_paper(chromium, site, house, signed_in, more):
    for number in range(more):
        make_resource(house.space, kind="room", number=f"R{number}", name={"de": f"Raum R{number}"})
    house.book(house.rooms["Stall"], "14:00", "15:00")

    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        paper = seen.page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type /Page\b", paper)) == 1
    assert re.search(rb"/MediaBox \[0 0 84\d(\.\d+)? 59\d", paper)  # A4 landscape


NAMES_THAT_ARE_CUT = """
[...document.querySelectorAll(".cal-lanes > span > span")].filter((e) => {
  const words = document.createRange();
  words.selectNodeContents(e);
  const [word, lane] = [words, e.parentElement].map((one) => one.getBoundingClientRect());
  const frame = e.closest(".cal-lanes").getBoundingClientRect();
  return word.right > lane.right + 1 || word.bottom > frame.bottom + 1;
}).map((e) => e.textContent)
"""


def test_on_paper_every_lane_bears_its_whole_name(chromium, site, house, signed_in):
    with visit(chromium, site + ROOMS, WIDE, cookies=signed_in(make_person())) as seen:
        # What a browser takes for the width of a page while it prints depends on the browser.
        for width in (760, 1054):
            seen.page.set_viewport_size({"width": width, "height": 700})
            seen.page.emulate_media(media="print")

            assert seen.page.evaluate(NAMES_THAT_ARE_CUT) == [], width
