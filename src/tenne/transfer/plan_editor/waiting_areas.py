"""Areas that a description has and no plan yet: a rectangle or corners make them drawn ones."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .adding import sized
from .edited import Edited, Wrong, copied
from .edits import assign_areas
from .floor_content import Content
from .outlines import Corners, corners_of_box
from .rooms import ROOMS, as_box_or_outline
from .things import AREA, PLACE, section_of, things_of

AREAS = "area:"  # what a button asks for: ``area:open-office``
USUAL_M = (6.0, 5.0)
Box = tuple[float, float, float, float]


def undrawn(content: Content) -> list[tuple[str, str]]:
    """Return the keys and names of the areas that no outline shows, but for those of a room.

    An area whose only place waits to be drawn comes with that place.
    """
    waiting = {
        one["area"]
        for one in section_of(content, PLACE)
        if one.get("area") and one["kind"] in ROOMS and not one.get("at")
    }
    return [
        (one.values["key"], one.name)
        for one in things_of(content)
        if one.section == AREA
        and not (one.values.get("box") or one.values.get("outline"))
        and one.values["key"] not in waiting
    ]


def outline_area(
    content: Content, key: str, *, box: Box | None = None, corners: Corners | None = None
) -> Edited:
    """Draw an area that is described: its name and its places stay, only where it lies is new."""
    if all(key != known for known, _name in undrawn(content)):
        raise Wrong(_("This area is on the plan already, or is gone. Load the page anew."))
    content = copied(content)
    areas: list[dict[str, Any]] = section_of(content, AREA)
    index = next(n for n, area in enumerate(areas) if area["key"] == key)
    if not corners or len(corners) < 3:  # noqa: PLR2004
        corners = corners_of_box(*sized(content, USUAL_M, box).values())
    areas[index].update(as_box_or_outline(corners))
    assign_areas(content)
    return Edited(content, (f"{AREA}-{index}",))
