"""The gallery in a real Chromium: gates, keyboard, script off, what scripts add."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import (
    PHONE,
    PHONE_DARK,
    WIDE,
    WIDE_DARK,
    check_axe,
    check_page,
    check_reflow,
    picture,
    slow_line,
    visit,
    without_script,
)
from tests.design.gallery import ERRORS, Handler, served

pytestmark = pytest.mark.browser
FOCUSED_SEAT = 'document.activeElement.getAttribute("href").split("=")[1]'
BESIDE_THE_TOAST = """(row) => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const toast = box(".toast");
  return { frame: box(".top").bottom, toast: [toast.top, toast.bottom], row: box(row).top };
}"""
PAGES = ["platz", "plaene", "heute", "formular?errors=1", "teile"]


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def desk_page(chromium: Browser, gallery: str) -> Iterator[Page]:
    with visit(chromium, f"{gallery}/de/platz", WIDE) as seen:
        yield seen.page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("variant", [PHONE, WIDE_DARK.in_english()], ids=lambda v: v.name)
def test_a_page_passes_every_gate(
    chromium: Browser, gallery: str, page: str, variant: object
) -> None:
    with visit(chromium, f"{gallery}/{variant.language}/{page}", variant) as seen:
        picture(seen.page, f"{page.split('?', maxsplit=1)[0]}-{variant.name}")

        assert seen.status == 200
        check_page(seen)


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_in_any_variant(chromium: Browser, gallery: str, page: str) -> None:
    for variant, language in itertools.product((PHONE, PHONE_DARK, WIDE, WIDE_DARK), ("de", "en")):
        with visit(chromium, f"{gallery}/{language}/{page}", variant) as seen:
            check_axe(seen.page)


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_pass_every_gate(chromium: Browser, gallery: str, name: str) -> None:
    with visit(chromium, f"{gallery}/de/{name}", PHONE) as seen:
        check_page(seen)


def test_the_plan_is_one_tab_stop_and_arrows_go_to_the_nearest_seat(desk_page: Page) -> None:
    stops = desk_page.locator("[data-plan] [role=radio][tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()

    visited = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp"):
        desk_page.keyboard.press(key)
        visited.append(desk_page.evaluate(FOCUSED_SEAT))

    assert visited == ["8", "12", "8", "7", "5", "103"]


def test_space_chooses_and_the_sheet_follows_without_a_reload(desk_page: Page) -> None:
    desk_page.evaluate("window.stillHere = true")
    desk_page.locator("[data-plan] [role=radio][tabindex='0']").focus()

    desk_page.keyboard.press("ArrowRight")
    desk_page.keyboard.press(" ")

    expect(desk_page.locator("#chosen-seat")).to_contain_text("Tisch 8")
    expect(desk_page.locator("p[role=status]")).to_contain_text("Tisch 8")
    assert desk_page.evaluate("window.stillHere") is True
    assert desk_page.url.endswith("?desk=8")
    assert desk_page.locator("[role=radio][aria-checked=true]").count() == 1
    assert desk_page.evaluate(FOCUSED_SEAT) == "8"


def test_of_two_quick_choices_the_last_one_stands(desk_page: Page) -> None:
    desk_page.evaluate(
        """() => {
          const seat = document.querySelector("[data-plan] [href='?desk=8']");
          seat.setAttribute("href", "?desk=8&slow=1");
        }"""
    )

    desk_page.locator("[data-plan] [href^='?desk=8']").click()
    desk_page.locator("[data-plan] [href='?desk=12']").click()
    desk_page.wait_for_timeout(1500)

    expect(desk_page.locator("#chosen-seat")).to_contain_text("Tisch 12")
    assert desk_page.url.endswith("?desk=12")


def test_without_a_script_each_free_seat_is_a_link(chromium: Browser, gallery: str) -> None:
    with without_script(chromium, f"{gallery}/de/platz") as seen:
        seen.page.locator("[data-plan] [href='?desk=12']").click()
        seen.page.wait_for_load_state()

        assert seen.page.url.endswith("?desk=12")
        expect(seen.page.locator("#chosen-seat")).to_contain_text("Tisch 12")


def test_without_a_script_nothing_offers_what_it_cannot_do(chromium: Browser, gallery: str) -> None:
    with without_script(chromium, f"{gallery}/de/teile") as seen:
        assert not seen.page.locator("[data-print]").is_visible()
        assert not seen.page.locator("[data-search-switch]").is_visible()


def test_without_a_script_a_message_stands_in_the_page(chromium: Browser, gallery: str) -> None:
    with without_script(chromium, f"{gallery}/de/heute") as seen:
        position = seen.page.locator(".toasts").evaluate("(e) => getComputedStyle(e).position")

        assert position == "static"
        assert seen.page.locator(".toast form button").is_visible()


@pytest.mark.parametrize("variant", [PHONE, WIDE], ids=["phone", "wide"])
def test_a_message_covers_no_row_and_no_row_hides_it(
    chromium: Browser, gallery: str, variant: object
) -> None:
    with visit(chromium, f"{gallery}/de/heute", variant) as seen:
        at_first = seen.page.evaluate(BESIDE_THE_TOAST, "h1")
        seen.page.evaluate("document.querySelector('main [id]:last-of-type').scrollIntoView()")
        scrolled = seen.page.evaluate(BESIDE_THE_TOAST, "main [id]:last-of-type")

    for place in (at_first, scrolled):
        assert place["frame"] <= place["toast"][0]
        assert place["toast"][1] <= place["row"]


def test_a_long_address_in_a_message_wraps(chromium: Browser, gallery: str) -> None:
    with visit(chromium, f"{gallery}/de/heute", PHONE) as seen:
        seen.page.evaluate(
            """() => {
              const notice = "<div class=notice><span></span></div>";
              document.querySelector("main").insertAdjacentHTML("afterbegin", notice);
              for (const e of document.querySelectorAll(".notice > span, .toast p")) {
                e.textContent = "Die Quittung geht an mara.ebert-muster@coworking.tenne.example.";
              }
            }"""
        )
        check_reflow(seen.page)


def test_a_second_press_sends_nothing(desk_page: Page) -> None:
    Handler.posts.clear()
    desk_page.evaluate(
        """() => {
          const button = document.querySelector("[data-paid=duty]");
          button.click();
          setTimeout(() => { sessionStorage.said = button.textContent; button.click(); }, 450);
        }"""
    )
    desk_page.wait_for_url("**/book")

    assert desk_page.evaluate("sessionStorage.said") == "Wird gebucht …"
    assert [post["agreed_cents"] for post in Handler.posts] == [["1400"]]


def test_errors_take_the_focus_and_lead_to_their_fields(chromium: Browser, gallery: str) -> None:
    with visit(chromium, f"{gallery}/de/formular?errors=1", PHONE) as seen:
        expect(seen.page.locator(".error-summary")).to_be_focused()
        assert seen.page.title().startswith("Fehler: ")

        seen.page.get_by_role("link", name="E-Mail").click()

        expect(seen.page.locator("#id_mail")).to_be_focused()


def test_a_new_step_puts_the_focus_on_its_heading(chromium: Browser, gallery: str) -> None:
    with visit(chromium, f"{gallery}/de/formular", PHONE) as seen:
        expect(seen.page.locator("h1")).to_be_focused()


def test_the_time_left_of_a_hold_is_counted_by_the_servers_clock(
    chromium: Browser, gallery: str
) -> None:
    with visit(chromium, f"{gallery}/de/formular", PHONE) as seen:
        expect(seen.page.locator("[data-left]")).to_contain_text("(9:5")


def test_a_message_is_read_out_and_can_be_closed(chromium: Browser, gallery: str) -> None:
    with visit(chromium, f"{gallery}/de/heute", WIDE) as seen:
        expect(seen.page.locator("p[role=status]")).to_have_text("Tisch 7 ist gebucht.")

        seen.page.get_by_role("button", name="Meldung schließen").click()

        expect(seen.page.locator(".toast")).to_have_count(0)
        expect(seen.page.locator("main")).to_be_focused()


def test_counts_change_in_place_and_are_told(desk_page: Page) -> None:
    expect(desk_page.locator("[data-count='day-2026-11-25']")).to_have_text("2 frei", timeout=4000)
    expect(desk_page.locator("p[role=status]")).to_have_text("Morgen sind 2 Plätze frei.")


def test_the_search_key_jumps_and_can_be_switched_off(chromium: Browser, gallery: str) -> None:
    with visit(chromium, f"{gallery}/de/teile", WIDE) as seen:
        page, search = seen.page, seen.page.locator("[data-search]")
        page.keyboard.press("/")
        expect(search).to_be_focused()

        page.locator("[data-search-switch] input").uncheck()
        page.locator("h1").click()
        page.keyboard.press("/")

        expect(search).not_to_be_focused()
        expect(search).to_have_value("")


def test_a_dialog_opens_over_its_page_and_gives_the_focus_back(
    chromium: Browser, gallery: str
) -> None:
    with visit(chromium, f"{gallery}/de/teile", WIDE) as seen:
        opener = seen.page.locator("[data-dialog]")
        opener.click()
        expect(seen.page.locator("dialog")).to_be_visible()
        check_axe(seen.page)

        seen.page.keyboard.press("Escape")

        expect(seen.page.locator("dialog")).not_to_be_visible()
        expect(opener).to_be_focused()


def test_the_chosen_colours_win_over_the_system(chromium: Browser, gallery: str) -> None:
    def ground(address: str, variant: object) -> str:
        with visit(chromium, address, variant) as seen:
            return str(seen.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = "rgb(250, 248, 243)", "rgb(18, 22, 20)"
    assert ground(f"{gallery}/de/heute", WIDE) == light
    assert ground(f"{gallery}/de/heute", WIDE_DARK) == dark
    assert ground(f"{gallery}/de/heute?theme=dark", WIDE) == dark
    assert ground(f"{gallery}/de/heute?theme=light", WIDE_DARK) == light


def test_paper_carries_neither_navigation_nor_buttons(desk_page: Page) -> None:
    desk_page.emulate_media(media="print")

    assert desk_page.locator(".print-head").is_visible()
    for hidden in (".top", ".foot", ".button >> nth=0", ".days", ".segment >> nth=0"):
        assert not desk_page.locator(hidden).is_visible(), hidden


def test_in_forced_colours_the_chosen_seat_still_stands_out(desk_page: Page) -> None:
    desk_page.emulate_media(forced_colors="active")
    width = "(e) => getComputedStyle(e).getPropertyValue('--edge-width')"

    chosen = desk_page.locator("[role=radio][aria-checked=true]").evaluate(width)
    free = desk_page.locator("[href='?desk=8']").first.evaluate(width)

    assert float(chosen) > float(free)


def test_big_letters_break_nothing(chromium: Browser, gallery: str) -> None:
    variant = replace(PHONE, width=320)
    with visit(chromium, f"{gallery}/de/platz", variant) as seen:
        seen.page.evaluate("document.documentElement.style.fontSize = '200%'")
        seen.page.wait_for_timeout(100)

        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_soon_and_still_on_a_slow_line(
    chromium: Browser, gallery: str, page: str
) -> None:
    seen = slow_line(chromium, f"{gallery}/de/{page}")
    # A busy machine may delay one visit; the benchmark holds the median to 2.5 s.
    if seen.largest_paint_ms > 2500:
        seen = slow_line(chromium, f"{gallery}/de/{page}")

    assert 0 < seen.largest_paint_ms <= 2500
    assert seen.layout_shift <= 0.05
    assert seen.nodes <= 1500
