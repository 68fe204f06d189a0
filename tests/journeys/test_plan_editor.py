"""A floor drawn in the browser by keys, numbers and mouse, put in force, seen by guests."""

from __future__ import annotations

from typing import Any

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Area, FloorDraft, Resource
from tests.browser import WIDE, check_console, picture, visit, without_script
from tests.factories import make_person
from tests.journeys.drawing import begin, desks, draft_content, drag, metre_of, middle, saved

pytestmark = pytest.mark.browser


def draw_room_and_row(page: Any) -> None:
    """Draw a meeting room with the mouse, and put a row of six desks by numbers and keys."""
    page.get_by_role("button", name="Besprechungsraum").click()
    plan, metre = page.locator("[data-editor-plan]").bounding_box(), metre_of(page)
    corner = plan["x"] + 0.5 * metre, plan["y"] + 0.5 * metre
    drag(page, corner, (4 * metre, 3 * metre))
    (room,) = draft_content()["resources"]
    assert room["at"] == {"x": 0.5, "y": 0.5, "w": 4.0, "h": 3.0}
    page.fill("#row-count", "6")
    with saved(page):
        page.locator("#row-first").press("Enter")
    assert sorted(desks()) == ["21", "22", "23", "24", "25", "26", "Raum 1"]


def test_an_empty_floor_becomes_a_plan_that_guests_book_from(
    chromium, site, floors, operator_cookies
):
    with visit(chromium, floors, WIDE, cookies=operator_cookies) as seen:
        page = seen.page
        begin(page)
        draw_room_and_row(page)
        before = desks()
        page.locator("[data-editor-plan]").focus()
        with saved(page):
            page.keyboard.press("Shift+ArrowDown")
            page.keyboard.press("ArrowDown")
        assert desks()["26"]["y"] == pytest.approx(before["26"]["y"] + 1.1)
        page.get_by_role("link", name="Tisch 26", exact=True).click()
        page.wait_for_selector("#chosen-heading:has-text('Tisch 26')")
        was = desks()["26"]
        drag(page, middle(page, "place-6"), (0, 1.0 * metre_of(page)))
        assert desks()["26"]["y"] == pytest.approx(was["y"] + 1.0, abs=0.11)
        with saved(page):
            page.keyboard.press("Control+z")
        assert desks()["26"] == was
        with saved(page):
            page.keyboard.press("Control+Shift+z")
        picture(page, "plan-editor")
        page.get_by_role("link", name="Übernehmen …").click()
        page.get_by_role("button", name="Plan übernehmen").click()
        page.wait_for_url("**/plan/")
        check_console(seen)
    with visit(chromium, f"{site}/spaces/alte-molkerei/book/?floor=2", WIDE) as seen:
        assert seen.page.get_by_role("radio", name="Tisch 26").count() == 1
    with scope.network("a test looks"):
        assert Area.objects.filter(floor__level=2, kind="meeting-room").count() == 1
        assert Resource.objects.get(number="26").position["y"] > was["y"]


def test_numbers_that_cannot_be_are_a_sentence_and_stay_to_be_mended(
    chromium, floors, operator_cookies
):
    with visit(chromium, floors, WIDE, cookies=operator_cookies) as seen:
        page = seen.page
        begin(page)
        with saved(page):
            page.locator("#quick-desk").press("Enter")
        was = desks()["21"]
        with saved(page):
            page.fill("#field-x", "99")
            page.keyboard.press("Tab")

        assert "Tisch 21" in page.get_by_role("alert").inner_text()
        assert page.input_value("#field-x") == "99"
        assert desks()["21"] == was


def test_a_wall_is_drawn_corner_by_corner_and_one_corner_is_pulled(
    chromium, floors, operator_cookies
):
    with visit(chromium, floors, WIDE, cookies=operator_cookies) as seen:
        page = seen.page
        begin(page)
        page.locator("#quick-wall").click()
        assert page.locator("#quick-wall[aria-pressed=true]").is_visible()
        assert "Klick Ecke für Ecke" in page.locator(".editor-says").inner_text()
        plan, metre = page.locator("[data-editor-plan]").bounding_box(), metre_of(page)
        for x, y in ((5, 0.5), (5, 4), (9, 4)):
            page.mouse.click(plan["x"] + x * metre, plan["y"] + y * metre)
        with saved(page):
            page.keyboard.press("Enter")
        wall = draft_content()["floor"]["plan"]["shapes"][2]
        assert wall["points"] == [[5.0, 0.5], [5.0, 4.0], [9.0, 4.0]]

        handle = page.locator(".editor-handle:not(.editor-handle-new)").last.bounding_box()
        start = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        drag(page, start, (metre, 0))

        assert draft_content()["floor"]["plan"]["shapes"][2]["points"][2] == [10.0, 4.0]


def test_the_same_goes_without_a_script(chromium, floors, operator_cookies):
    with without_script(chromium, floors, cookies=operator_cookies) as seen:
        page = seen.page
        page.fill("#id_level", "2")
        page.get_by_role("button", name="Stockwerk beginnen").click()
        page.locator("#quick-desk").click()
        page.fill("#field-x", "3.5")
        page.locator("#editor-change").click()
        assert desks()["21"]["x"] == 3.5
        picture(page, "plan-editor-phone")
        page.locator("#editor-double").click()
        assert set(desks()) == {"21", "22"}
        page.locator("#editor-undo").click()
        assert set(desks()) == {"21"}
        page.get_by_role("link", name="Tisch 21").click()
        page.locator("#editor-remove").click()
        assert desks() == {}
        page.fill("#row-count", "2")
        page.locator("#row-add").click()
        page.locator("#many-double").click()
        assert set(desks()) == {"21", "22", "23", "24"}


def test_who_comes_second_sees_what_the_first_has_done(chromium, floors, operator_cookies):
    with visit(chromium, floors, WIDE, cookies=operator_cookies) as seen:
        page = seen.page
        begin(page)
        with scope.network("somebody else, meanwhile"):
            FloorDraft.objects.update(revision=7, saved_by=make_person(name="Hanna Tresen"))
        with saved(page):
            page.locator("#quick-plant").press("Enter")
        assert "Hanna Tresen" in page.get_by_role("alert").inner_text()
        with saved(page):
            page.locator("#quick-plant").press("Enter")
        assert draft_content()["floor"]["plan"]["shapes"][-1]["kind"] == "plant"
