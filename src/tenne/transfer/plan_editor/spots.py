"""Find where on a floor there is still room for something."""

from __future__ import annotations

from typing import Any

from .floor_content import Content
from .outlines import area_corners, clean, outline_of
from .rooms import belongings
from .things import AREA, PLACE, SHAPE, Thing, things_of

STEPS_M = (0.5, 0.1)  # neatly first, then wherever it fits
MOST_TRIED = 10000
BEFORE_A_DOOR_M = 1.1
CHAIR_M = 1.0
Box = tuple[float, float, float, float]
IN_THE_WAY = ("furniture", "stairs", "void", "zone", "plant")


def free_spot(content: Content, w: float, h: float, *, air: float = 0.0) -> tuple[float, float]:
    """Return the upper left corner of a free rectangle, else of one in the middle of the floor.

    Parameters
    ----------
    air : float
        Metres that stay free around it, to walls too.
    """
    left, top, width, height = _inside(content)
    taken = [box for one in things_of(content) if (box := _obstacle(content, one)) is not None]
    wanted_w, wanted_h = w + 2 * air, h + 2 * air
    if wanted_w <= width + 1e-9 and wanted_h <= height + 1e-9:
        for step in STEPS_M:
            across = int((width - wanted_w) / step + 1e-9) + 1
            down = int((height - wanted_h) / step + 1e-9) + 1
            for number in range(min(across * down, MOST_TRIED)):
                row, column = divmod(number, across)
                x, y = left + column * step, top + row * step
                if not any(_overlap((x, y, wanted_w, wanted_h), box) for box in taken):
                    return clean(x + air), clean(y + air)
    return (
        clean(max(0.0, round(left + (width - w) / 2, 1))),
        clean(max(0.0, round(top + (height - h) / 2, 1))),
    )


def _inside(content: Content) -> Box:
    """Return the rectangle within the outer walls, else the whole paper."""
    for one in things_of(content):
        outline = outline_of(one)
        if one.section == SHAPE and one.values.get("outer") and outline is not None:
            return outline.box
    plan = content["floor"]["plan"]
    return 0.0, 0.0, plan["width"], plan["height"]


def _obstacle(content: Content, one: Thing) -> Box | None:
    outline = outline_of(one)
    if outline is None:
        return None
    if one.section == SHAPE and one.values["kind"] == "door":
        x, y = outline.middle
        return x - BEFORE_A_DOOR_M, y - BEFORE_A_DOOR_M, 2 * BEFORE_A_DOOR_M, 2 * BEFORE_A_DOOR_M
    if one.section == PLACE and one.values["kind"] == "desk":
        return _with_its_chair(outline.box, one.values["at"])
    is_room = one.section == AREA and len(belongings(content, one.key)) > 1
    is_thing = one.section == SHAPE and one.values["kind"] in IN_THE_WAY
    if one.section == PLACE or is_thing or (is_room and area_corners(one.values)):
        return outline.box
    return None


def _with_its_chair(box: Box, at: dict[str, Any]) -> Box:
    """Return a desk with the room that somebody needs to sit and get up there."""
    x, y, w, h = box
    side = "none" if at.get("turn") else at.get("side") or "south"
    left, above = (CHAIR_M if side == one else 0.0 for one in ("west", "north"))
    right, below = (CHAIR_M if side == one else 0.0 for one in ("east", "south"))
    return x - left, y - above, w + left + right, h + above + below


def _overlap(one: Box, other: Box) -> bool:
    (ax, ay, aw, ah), (bx, by, bw, bh) = one, other
    little = 1e-6
    return (
        ax + little < bx + bw
        and bx + little < ax + aw
        and ay + little < by + bh
        and by + little < ay + ah
    )
