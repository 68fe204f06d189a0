"""A desk for today: in three taps, by the link in the mail, in a race, by keys, without scripts."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tests.browser import (
    PHONE,
    WIDE,
    WIDE_DARK,
    check_console,
    check_page,
    picture,
    visit,
    without_script,
)
from tests.factories import make_person
from tests.journeys.conftest import last_mail, link_in

pytestmark = pytest.mark.browser
BOOK = "/spaces/alte-molkerei/book/"


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("resource").order_by("pk"))


def test_a_member_has_a_desk_today_in_three_taps(chromium, site, house, signed_in):
    mara = make_person(name="Mara Muster")
    house.book(house.desks["7"], person=mara, day=26)

    with visit(chromium, f"{site}/", PHONE, cookies=signed_in(mara)) as seen:
        seen.page.get_by_role("link", name="Platz heute").tap()
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_url("**/booked/")

        assert seen.page.locator("h1").inner_text() == "Tisch 7 ist gebucht"
        assert seen.page.locator(".qr svg").is_visible()
        check_console(seen)
    assert [booking.resource for booking in bookings()] == [house.desks["7"]] * 2


@pytest.mark.parametrize("variant", [WIDE, PHONE.in_english()], ids=str)
@pytest.mark.parametrize(
    "wish", ["?desk=8", "?desk=8&for=hours", "?desk=8&day=2026-11-25&for=days"]
)
def test_the_button_that_books_is_seen_without_scrolling(chromium, site, signed_in, variant, wish):
    with visit(chromium, f"{site}{BOOK}{wish}", variant, cookies=signed_in(make_person())) as seen:
        place = seen.page.locator(".book-foot button").bounding_box()

        assert place["y"] + place["height"] <= seen.page.viewport_size["height"]


def test_another_desk_is_one_tap_more_and_changes_only_the_sheet(chromium, site, house, signed_in):
    mara = make_person()

    with visit(chromium, f"{site}{BOOK}", WIDE, cookies=signed_in(mara)) as seen:
        seen.page.locator("[data-plan] a[aria-label^='Tisch 11,']").click()
        seen.page.locator("#chosen-seat", has_text="Tisch 11").wait_for()
        seen.page.locator("#way-morning").click()
        seen.page.locator(".total b", has_text="8,00").wait_for()
        assert len([url for url in seen.requests if url.endswith(BOOK)]) == 1
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").click()
        seen.page.wait_for_url("**/booked/")
        check_console(seen)
    assert (bookings()[0].resource, bookings()[0].wall_end) == (
        house.desks["11"],
        "2026-11-24T13:00",
    )


def test_a_visitor_holds_a_desk_and_books_it_with_the_link_in_the_mail(chromium, site, house):
    with visit(chromium, f"{site}{BOOK}?desk=7", PHONE) as seen:
        seen.page.get_by_label("Dein Name").fill("Kim Erfunden")
        seen.page.get_by_label("E-Mail").fill("kim@tenne.example")
        seen.page.get_by_role("button", name="Tisch 7 reservieren").tap()
        seen.page.wait_for_url("**/held/")
        assert "kim@tenne.example" in seen.page.locator("main").inner_text()
        check_console(seen)
    held = bookings()[0]

    with visit(chromium, link_in(last_mail("kim@tenne.example"), "/bookings/"), PHONE) as seen:
        assert bookings()[0].state == State.HELD
        text = seen.page.locator("main").inner_text().replace("\xa0", " ")
        assert "14,00 €" in text
        assert "inkl. 19 % USt." in text
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_url("**/booked/")
        assert seen.page.locator("h1").inner_text() == "Tisch 7 ist gebucht"
        check_console(seen)
    assert (bookings()[0].pk, bookings()[0].state) == (held.pk, State.CONFIRMED)


def test_hours_count_as_soon_as_they_are_chosen_and_what_was_typed_stays(chromium, site, house):
    with visit(chromium, f"{site}{BOOK}?desk=7&for=hours", WIDE) as seen:
        seen.page.get_by_label("Dein Name").fill("Kim Erfunden")
        seen.page.locator("#until").select_option("12:00")
        seen.page.locator(".book-what", has_text="9:30–12:00").wait_for()
        seen.page.locator("#from").select_option("10:00")
        seen.page.locator(".book-what", has_text="10–12 Uhr").wait_for()
        assert seen.page.evaluate("document.activeElement.id") == "from"
        assert seen.page.get_by_label("Dein Name").input_value() == "Kim Erfunden"
        seen.page.get_by_label("E-Mail").fill("kim@tenne.example")
        seen.page.get_by_role("button", name="Tisch 7 reservieren").click()
        seen.page.wait_for_url("**/held/")
        check_console(seen)
    assert (bookings()[0].wall_start, bookings()[0].wall_end) == (
        "2026-11-24T10:00",
        "2026-11-24T12:00",
    )


def test_who_is_second_finds_the_next_desk_ready(chromium, site, house, signed_in):
    mara = make_person()

    with visit(chromium, f"{site}{BOOK}?desk=7", PHONE, cookies=signed_in(mara)) as seen:
        house.book(house.desks["7"])
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_selector(".error-summary")

        assert seen.page.evaluate("document.activeElement.className") == "error-summary"
        assert "Tisch 7 ist seit eben belegt." in seen.page.locator(".error-summary").inner_text()
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_url("**/booked/")
    assert bookings()[-1].resource == house.desks["5"]


def test_the_whole_way_goes_by_keys(chromium, site, house, signed_in):
    mara = make_person()

    with visit(chromium, f"{site}{BOOK}", WIDE, cookies=signed_in(mara)) as seen:
        seen.page.locator("[data-plan] [role=radio][tabindex='0']").focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.keyboard.press("Space")
        seen.page.locator("#chosen-seat", has_text="Tisch 2").wait_for()
        seen.page.keyboard.press("Tab")
        led_by = seen.page.evaluate("document.activeElement.innerText")
        seen.page.keyboard.press("Enter")
        reached = _tab_to(seen.page, "[data-paid]")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/booked/")

        assert (led_by, reached) == ("Zum gewählten Platz", True)
        assert seen.page.evaluate("document.activeElement.tagName") == "H1"
    assert bookings()[0].resource == house.desks["2"]


def test_one_step_back_takes_back_one_choice(chromium, site, house, signed_in):
    mara = make_person()

    with visit(chromium, f"{site}{BOOK}", WIDE, cookies=signed_in(mara)) as seen:
        for number in ("2", "7"):
            seen.page.locator(f"[data-plan] a[aria-label*='Tisch {number}']").first.click()
            seen.page.locator("#chosen-seat", has_text=f"Tisch {number}").wait_for()
        seen.page.go_back()
        seen.page.locator("#chosen-seat", has_text="Tisch 2").wait_for()
        chosen = seen.page.locator("[data-plan] [aria-checked='true']").get_attribute("aria-label")
        seen.page.locator("[data-paid]").click()
        seen.page.wait_for_url("**/booked/")

    assert "Tisch 2" in chosen
    assert bookings()[0].resource == house.desks["2"]


def _tab_to(page, selector: str) -> bool:
    """Press the tab key until an element has the focus, a few times at most."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{selector}')"):
            return True
    return False


def test_every_step_works_without_scripts(chromium, site, house, signed_in):
    mara = make_person()

    with without_script(chromium, f"{site}{BOOK}", cookies=signed_in(mara)) as seen:
        page = seen.page
        page.goto(f"{site}{BOOK}?view=list")
        page.get_by_role("link", name="Wählen Tisch 7").click()
        page.locator("#way-hours").click()
        page.locator("#from").select_option("10:00")
        page.locator("#until").select_option("12:00")
        page.locator("#take-hours").click()
        page.get_by_role("button", name="zahlungspflichtig buchen").click()
        assert page.locator("h1").inner_text() == "Tisch 7 ist gebucht"
        page.get_by_role("button", name="Rückgängig").first.click()
        assert "Tisch 7 ist nicht mehr gebucht." in page.locator("body").inner_text()
    assert (bookings()[0].price_cents, bookings()[0].state) == (600, State.CANCELLED)


def test_a_room_by_the_hour_shows_total_or_conflict_with_the_next_time(
    chromium, site, house, signed_in
):
    house.book(house.rooms["Stall"], "10:00", "11:00")

    address = f"{site}{BOOK}?room=Stall&for=hours&from=10:00&until=11:00"
    with visit(chromium, address, WIDE, cookies=signed_in(make_person())) as seen:
        assert "bis 11 Uhr belegt" in seen.page.locator("#refusal").inner_text()
        seen.page.locator("#instead").click()
        seen.page.wait_for_selector("[data-paid]")

        assert "11–12 Uhr" in seen.page.locator(".book-what").inner_text()
        check_console(seen)


def test_counts_are_asked_for_again_when_somebody_comes_back(chromium, site, house):
    with visit(chromium, f"{site}{BOOK}", PHONE) as seen:
        house.book(house.desks["2"])
        seen.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

        seen.page.locator("[data-count='day-2026-11-24']", has_text="19 frei").wait_for()
        check_console(seen)


@pytest.mark.parametrize("page", ["", "?view=list&feature=quiet", "?room=Stall&for=hours"])
@pytest.mark.parametrize(
    "is_member", [True, False], ids=["member-phone-de", "visitor-wide-dark-en"]
)
def test_the_page_passes_every_gate(*, chromium, site, house, signed_in, page, is_member):
    _busy_morning(house)
    cookies = signed_in(make_person()) if is_member else ()
    variant = PHONE if is_member else WIDE_DARK.in_english()

    with visit(chromium, f"{site}{BOOK}{page}", variant, cookies=cookies) as seen:
        picture(seen.page, f"book-{variant.name}-{len(page)}")
        check_page(seen)


def _busy_morning(house) -> None:
    for number, start, end in (("2", "08:00", "20:00"), ("4", "08:00", "13:00")):
        house.book(house.desks[number], start, end)
    house.book(house.rooms["Scheune"], "14:00", "16:00")
    house.book(house.booths["2"], "09:30", "10:45")
