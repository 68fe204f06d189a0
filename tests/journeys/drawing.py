"""What journeys through the plan editor share: its floors, its draft, where things are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tenne.foundation import scope
from tenne.spaces.models import FloorDraft


def draft_content() -> dict[str, Any]:
    """Return the draft as it is saved."""
    with scope.network("a test looks"):
        return dict(FloorDraft.objects.latest("pk").content)


def desks() -> dict[str, dict[str, Any]]:
    """Return where the desks of the draft stand, by their numbers."""
    return {p["number"]: p["at"] for p in draft_content().get("resources", [])}


@contextmanager
def saved(page: Any) -> Iterator[None]:
    """Wait until what is done within is saved."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        yield
    page.wait_for_selector("#plan-editor:not([aria-busy])")


def middle(page: Any, key: str) -> tuple[float, float]:
    """Return where a thing is on the screen."""
    page.locator("[data-editor-plan]").scroll_into_view_if_needed()
    box = page.locator(f"[data-thing='{key}']").first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def begin(page: Any, *, width: str = "12", depth: str = "8") -> None:
    """Begin a new floor; wait until it can be drawn."""
    page.fill("#id_level", "2")
    page.fill("#id_width", width)
    page.fill("#id_depth", depth)
    page.get_by_role("button", name="Stockwerk beginnen").click()
    page.wait_for_url("**/plan/*/")
    page.wait_for_selector("[data-editor-plan][tabindex]")


def metre_of(page: Any) -> float:
    """Return how long a metre is on the screen."""
    box = page.locator("[data-editor-plan]").bounding_box()
    return float(box["width"]) / float(
        page.locator("[data-editor-plan]").get_attribute("data-width")
    )


def drag(page: Any, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Drag with the mouse; wait until it is saved."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2, steps=3)
    with saved(page):
        page.mouse.move(start[0] + by[0], start[1] + by[1], steps=3)
        page.mouse.up()
