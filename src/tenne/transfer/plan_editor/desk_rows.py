"""Rows of desks: six places at a long table, two sides that face each other, desks one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .checking import free_number, keys_in
from .edited import Edited, Elsewhere, Wrong, copied
from .edits import assign_areas
from .floor_content import Content
from .outlines import clean
from .palette import following_number, require_area
from .spots import free_spot
from .things import PLACE, section_of

LONG, SINGLE, FACING = "long", "single", "facing"
LAYOUTS = (LONG, FACING, SINGLE)
ACROSS, DOWN = "across", "down"
MOST_AT_ONCE = 100
AIR_M = 1.0


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A wish for several desks at once; lengths in metres.

    ``long`` is one table with chairs on one side, ``facing`` one with chairs on both, ``single``
    leaves a gap between desks. Without a number they follow the highest one.
    """

    count: int = 6
    layout: str = LONG
    direction: str = ACROSS
    first_number: int | None = None
    width: float = 1.6
    depth: float = 0.8
    gap: float = 0.8
    x: float | None = None
    y: float | None = None
    features: tuple[str, ...] = ()


def add_row(content: Content, row: DeskRow, elsewhere: Elsewhere) -> Edited:
    """Put a row of desks on a floor, with numbers that are free; all of them are chosen."""
    if not 1 <= row.count <= MOST_AT_ONCE:
        raise Wrong(
            _("A row has 1 to %(most)s desks; %(given)s is too many or too few.")
            % {"most": MOST_AT_ONCE, "given": row.count}
        )
    content = copied(content)
    require_area(content, elsewhere)
    boxes = list(_boxes(row))
    whole_w = max(x + w for x, _y, w, _h, _side in boxes)
    whole_h = max(y + h for _x, y, _w, h, _side in boxes)
    left, top = _corner(content, row, (whole_w, whole_h))
    taken = {*elsewhere.places, *keys_in(content)}
    number = row.first_number or following_number("desk", taken)
    places = section_of(content, PLACE)
    first = len(places)
    for x, y, w, h, side in boxes:
        number = free_number("desk", taken, number)
        taken.add(f"desk/{number}")
        at: dict[str, Any] = {"x": clean(left + x), "y": clean(top + y), "w": w, "h": h}
        place = {"kind": "desk", "number": str(number), "at": {**at, "side": side}}
        places.append({**place, "features": list(row.features)})
    keys = tuple(f"{PLACE}-{index}" for index in range(first, len(places)))
    assign_areas(content, set(keys))
    return Edited(content, keys)


def _corner(content: Content, row: DeskRow, size: tuple[float, float]) -> tuple[float, float]:
    plan = content["floor"]["plan"]
    if size[0] > plan["width"] or size[1] > plan["height"]:
        raise Wrong(
            _(
                "%(count)s desks in this form are %(w)s × %(h)s m; the floor is only "
                "%(width)s × %(height)s m. Take fewer, or turn the row."
            )
            % {
                "count": row.count,
                "w": f"{size[0]:g}",
                "h": f"{size[1]:g}",
                "width": f"{plan['width']:g}",
                "height": f"{plan['height']:g}",
            }
        )
    if row.x is not None and row.y is not None:
        x = min(max(0.0, row.x), plan["width"] - size[0])
        return clean(x), clean(min(max(0.0, row.y), plan["height"] - size[1]))
    return free_spot(content, *size, air=AIR_M)


def _boxes(row: DeskRow) -> list[tuple[float, float, float, float, str]]:
    """Return the desks of a row around its own corner: x, y, width, height, side of the chair."""
    step = row.width + (row.gap if row.layout == SINGLE else 0.0)
    per_side = -(-row.count // 2) if row.layout == FACING else row.count
    found = []
    for index in range(row.count):
        line, at = divmod(index, per_side)
        side = "north" if row.layout == FACING and line == 0 else "south"
        found.append((clean(at * step), clean(line * row.depth), row.width, row.depth, side))
    if row.direction == ACROSS:
        return found
    # Turned by a quarter: what was above is now on the left.
    turned = {"north": "west", "south": "east"}
    return [(y, x, h, w, turned[side]) for x, y, w, h, side in found]
