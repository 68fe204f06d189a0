"""The plan editor by more than one thing at once, by further keys, and by a finger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.browser import PHONE, WIDE, Visit, check_console, visit
from tests.journeys.drawing import begin, desks, drag, metre_of, middle, saved

pytestmark = pytest.mark.browser


@contextmanager
def two_desks(
    chromium: Any, floors: str, cookies: list[dict[str, str]], variant: Any = WIDE
) -> Iterator[Visit]:
    """Begin a floor with the desks 21 and 22; the second one is chosen."""
    with visit(chromium, floors, variant, cookies=cookies) as seen:
        begin(seen.page)
        for number in ("21", "22"):
            with saved(seen.page):
                seen.page.locator("#quick-desk").press("Enter")
            seen.page.wait_for_selector(f"#chosen-heading:has-text('Tisch {number}')")
        yield seen


class Finger:
    """A finger on the glass, as the browser's own input sends it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.glass = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        self.glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    def drag(self, start: tuple[float, float], by: tuple[float, float]) -> None:
        """Put the finger down, move it in small steps, lift it."""
        self._touch("touchStart", start)
        for part in range(1, 9):
            self._touch("touchMove", (start[0] + by[0] * part / 8, start[1] + by[1] * part / 8))
        self._touch("touchEnd")


def test_alt_and_arrows_make_a_desk_larger_and_smaller(chromium, floors, operator_cookies):
    with two_desks(chromium, floors, operator_cookies) as seen:
        page, was = seen.page, desks()["22"]
        page.locator("[data-editor-plan]").focus()

        with saved(page):
            page.keyboard.press("Alt+ArrowRight")
            page.keyboard.press("Alt+ArrowRight")
            page.keyboard.press("Alt+ArrowDown")
        larger = desks()["22"]
        with saved(page):
            page.keyboard.press("Alt+Shift+ArrowLeft")

        assert larger["w"] == pytest.approx(was["w"] + 0.2)
        assert larger["h"] == pytest.approx(was["h"] + 0.1)
        assert (larger["x"], larger["y"]) == (was["x"], was["y"])
        assert desks()["22"]["w"] == pytest.approx(was["w"] - 0.8)
        assert page.evaluate("document.activeElement.matches('[data-editor-plan]')")
        check_console(seen)


def test_nothing_old_moves_while_something_new_is_drawn(chromium, floors, operator_cookies):
    with two_desks(chromium, floors, operator_cookies) as seen:
        page, was = seen.page, desks()

        page.locator("#quick-meeting-room").click()
        for key in ("ArrowDown", "Alt+ArrowRight", "Delete"):
            page.keyboard.press(key)
        page.locator(".editor-handle").nth(2).hover()  # until the page stands still
        handle = page.locator(".editor-handle").nth(2).bounding_box()
        corner = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        drag(page, corner, (3 * metre_of(page), 2.5 * metre_of(page)))

        drawn = desks()
        assert {number: drawn[number] for number in was} == was
        (room,) = drawn.keys() - was.keys()
        assert drawn[room]["w"] == pytest.approx(3, abs=0.11)
        assert drawn[room]["h"] == pytest.approx(2.5, abs=0.11)
        check_console(seen)


def test_control_d_puts_another_one_beside_the_chosen_desk(chromium, floors, operator_cookies):
    with two_desks(chromium, floors, operator_cookies) as seen:
        page, was = seen.page, desks()["22"]
        page.locator("[data-editor-plan]").focus()

        with saved(page):
            page.keyboard.press("Control+d")
        page.wait_for_selector("#chosen-heading:has-text('Tisch 23')")

        assert set(desks()) == {"21", "22", "23"}
        assert desks()["22"] == was
        assert desks()["23"] != was
        with saved(page):
            page.keyboard.press("Control+z")
        assert set(desks()) == {"21", "22"}


def test_control_d_doubles_several_things_as_one_step(chromium, floors, operator_cookies):
    with two_desks(chromium, floors, operator_cookies) as seen:
        page, was = seen.page, desks()
        page.keyboard.down("Shift")
        page.mouse.click(*middle(page, "place-0"))
        page.keyboard.up("Shift")
        page.locator(".thing-chosen").nth(1).wait_for(state="attached")

        page.locator("[data-editor-plan]").focus()
        with saved(page):
            page.keyboard.press("Control+d")
        page.wait_for_selector("[data-editor-many]")
        twins = desks()
        with saved(page):
            page.keyboard.press("Control+z")
        back = desks()
        with saved(page):
            page.locator("#editor-redo").click()

        assert set(twins) == {"21", "22", "23", "24"}
        for side in "xy":
            apart = {twins[n][side] - was[o][side] for n, o in (("23", "21"), ("24", "22"))}
            assert len({round(metres, 3) for metres in apart}) == 1
        assert back == was
        assert desks() == twins
        check_console(seen)


@pytest.mark.parametrize("way", ["mouse", "list"])
def test_several_things_move_together_and_go_together(chromium, floors, operator_cookies, way):
    with two_desks(chromium, floors, operator_cookies) as seen:
        page, was = seen.page, desks()
        page.keyboard.down("Shift")
        if way == "mouse":
            page.mouse.click(*middle(page, "place-0"))
        else:
            page.locator(".editor-list").get_by_role("link", name="Tisch 21").click()
        page.keyboard.up("Shift")
        page.locator(".thing-chosen").nth(1).wait_for(state="attached")

        page.locator("[data-editor-plan]").focus()
        with saved(page):
            page.keyboard.press("Shift+ArrowDown")
        moved = desks()
        with saved(page):
            page.keyboard.press("Control+z")
        back = desks()
        with saved(page):
            page.keyboard.press("Delete")

        assert {n: moved[n]["y"] - was[n]["y"] for n in was} == pytest.approx({"21": 1, "22": 1})
        assert back == was
        assert desks() == {}


def test_a_finger_drags_what_is_chosen_and_scrolls_elsewhere(chromium, floors, operator_cookies):
    with two_desks(chromium, floors, operator_cookies, PHONE) as seen:
        page, was = seen.page, desks()
        finger, metre = Finger(page), metre_of(page)
        start = middle(page, "place-1")

        with saved(page):
            finger.drag(start, (0, metre))

        assert desks()["22"]["y"] == pytest.approx(was["22"]["y"] + 1, abs=0.11)
        assert desks()["21"] == was["21"]
        check_console(seen)


def test_a_finger_chooses_with_a_tap_and_moves_nothing_else(chromium, floors, operator_cookies):
    with two_desks(chromium, floors, operator_cookies, PHONE) as seen:
        page, was = seen.page, desks()

        Finger(page).drag(middle(page, "place-0"), (0, -60))
        page.wait_for_timeout(300)
        after_scrolling = page.locator("#chosen-heading").inner_text()
        page.touchscreen.tap(*middle(page, "place-0"))
        page.wait_for_selector("#chosen-heading:has-text('Tisch 21')")

        assert "Tisch 22" in after_scrolling
        assert desks() == was
