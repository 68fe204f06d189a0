"""Rows of desks: six at a long table, two sides that face each other, one by one; and lockers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design import formats

from .adding import following_number, require_area
from .checking import free_number, keys_in
from .edited import Edited, Elsewhere, Wrong, copied
from .edits import assign_areas
from .floor_content import Content
from .listed import key_of, taken_out, waiting
from .outlines import clean
from .palette import PLACES
from .spots import free_spot
from .things import PLACE, section_of

DESK, LOCKER = "desk", "locker"
IN_ROWS = (DESK, LOCKER)  # what of the list is put on a plan all at once
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
    kind: str = DESK
    layout: str = LONG
    direction: str = ACROSS
    first_number: int | None = None
    width: float = 1.6
    depth: float = 0.8
    gap: float = 0.8
    x: float | None = None
    y: float | None = None
    features: tuple[str, ...] = ()


def add_row(
    content: Content, row: DeskRow, elsewhere: Elsewhere, *, named: Sequence[str] = ()
) -> Edited:
    """Put a row of desks on a floor, with numbers that are free; all of them are chosen.

    Has the list of the space desks that stand nowhere, from the first number on, it is those; with
    ``named`` (``desk/7``) it is these.
    """
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
    places = section_of(content, PLACE)
    found = list(_places(content, row, elsewhere, named))
    first = len(places)
    for place, (x, y, w, h, side) in zip(found, boxes, strict=True):
        at = {"x": clean(left + x), "y": clean(top + y), "w": w, "h": h}
        places.append({**place, "at": {**at, "side": side} if row.kind == DESK else at})
    keys = tuple(f"{PLACE}-{index}" for index in range(first, len(places)))
    assign_areas(content, set(keys))
    return Edited(content, keys)


def put_all(content: Content, kind: str, elsewhere: Elsewhere) -> Edited:
    """Put all desks or lockers of the list that stand on no plan in rows, as the floor allows."""
    keys = [key_of(one) for one in waiting(content, elsewhere) if one["kind"] == kind]
    keys = keys[:MOST_AT_ONCE]
    usual = DeskRow()
    if kind != DESK:
        width, depth = PLACES[kind]["size"]
        usual = DeskRow(kind=kind, width=width, depth=depth)
    longest = max(1, int((content["floor"]["plan"]["width"] - 4 * AIR_M) / usual.width))
    rows = -(-len(keys) // longest)
    per_row = -(-len(keys) // rows) if rows else 0
    found: list[str] = []
    for start in range(0, len(keys), per_row or 1):
        chunk = keys[start : start + per_row]
        done = add_row(content, replace(usual, count=len(chunk)), elsewhere, named=chunk)
        content, found = done.content, [*found, *chunk]
    places = section_of(content, PLACE)
    chosen = (f"{PLACE}-{n}" for n, one in enumerate(places) if key_of(one) in found)
    return Edited(content, tuple(chosen))


def _places(
    content: Content, row: DeskRow, elsewhere: Elsewhere, named: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Yield the places of a row: those of the list from its first number on, then new ones.

    A place of the list keeps all that is said of it.
    """
    taken = {*elsewhere.taken, *keys_in(content)}
    listed = [one for one in waiting(content, elsewhere) if one["kind"] == row.kind]
    numbers = [int(one["number"]) for one in listed if str(one["number"]).isdecimal()]
    number = row.first_number or following_number(row.kind, taken)
    keys = list(named)
    if not keys and number in numbers:
        keys = [f"{row.kind}/{one}" for one in numbers if one >= number]
    for _place in range(row.count):
        key = keys.pop(0) if keys else ""
        place = taken_out(content, key, elsewhere) if key else None
        if place is None:
            number = free_number(row.kind, taken, number)
            taken.add(f"{row.kind}/{number}")
            place = {"kind": row.kind, "number": str(number), "features": list(row.features)}
        yield place


def _corner(content: Content, row: DeskRow, size: tuple[float, float]) -> tuple[float, float]:
    plan, language = content["floor"]["plan"], get_language() or "de"
    if size[0] > plan["width"] or size[1] > plan["height"]:
        raise Wrong(
            _(
                "%(count)s desks in this form are %(w)s × %(h)s m; the floor is only "
                "%(width)s × %(height)s m. Take fewer, or turn the row."
            )
            % {
                "count": row.count,
                "w": formats.number(size[0], language),
                "h": formats.number(size[1], language),
                "width": formats.number(plan["width"], language),
                "height": formats.number(plan["height"], language),
            }
        )
    if row.x is not None and row.y is not None:
        x = min(max(0.0, row.x), plan["width"] - size[0])
        return clean(x), clean(min(max(0.0, row.y), plan["height"] - size[1]))
    return free_spot(content, *size, air=AIR_M if row.kind == DESK else PLACES[row.kind]["air"])


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
