"""Put a room on a floor: its area, walls and door, what belongs into it, the place that it is."""

from __future__ import annotations

import math
from typing import Any

from .checking import keys_in
from .edited import Edited, Elsewhere
from .edits import assign_areas, full_name
from .floor_content import Content
from .layers import insert
from .outlines import Corners, clean
from .palette import DOOR_M, RoomKind
from .rooms import as_box_or_outline
from .things import AREA, PLACE, SHAPE, section_of
from .walls import ON_THE_LINE_M, Segment, distance, placed, segments_of

LONGEST_STEM = 8


def add_room(
    content: Content, kind: RoomKind, elsewhere: Elsewhere, corners: Corners,
    listed: dict[str, Any] | None = None,
) -> Edited:  # fmt: skip
    """Put a room on a floor, in place: for a place of the list, else as a new one."""
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    x, y, w, h = min(xs), min(ys), clean(max(xs) - min(xs)), clean(max(ys) - min(ys))
    place = listed or _held(content, kind, elsewhere)
    area = _area_of(content, kind, elsewhere, place)
    area.update(as_box_or_outline(corners))
    if place:
        place |= {"area": area["key"], "at": {"x": x, "y": y, "w": w, "h": h}}
    if kind.tone and len(corners) == 4:  # noqa: PLR2004
        insert(content, {"kind": "zone", "x": x, "y": y, "w": w, "h": h, "tone": kind.tone})
    if kind.has_walls:
        insert(content, {"kind": "wall", "points": [list(c) for c in corners], "closed": True})
        insert(content, _door_of(content, corners))
    _furnish(content, kind, (x, y, w, h))
    if place:
        section_of(content, PLACE).append(place)
        assign_areas(content)
        return Edited(content, (f"{PLACE}-{len(section_of(content, PLACE)) - 1}",))
    middle = {"x": clean(x + w / 2), "y": clean(y + h / 2)}
    insert(content, {"kind": "label", **middle, "text": _label_of(area, kind)})
    assign_areas(content)
    keys = [one["key"] for one in section_of(content, AREA)]
    return Edited(content, (f"{AREA}-{keys.index(area['key'])}",))


def _label_of(area: dict[str, Any], kind: RoomKind) -> dict[str, str]:
    named = area.get("name") or {}
    return dict(named if named.get("de") else kind.names)


def _area_of(
    content: Content, kind: RoomKind, elsewhere: Elsewhere, place: dict[str, Any] | None
) -> dict[str, Any]:
    """Return the area of a room: one that is described and waits to be drawn, else a new one."""
    areas = section_of(content, AREA)
    for area in areas:
        others = [one for one in section_of(content, PLACE) if one.get("area") == area["key"]]
        is_drawn = area.get("box") or area.get("outline")
        is_alike = area["kind"] == kind.area != "other"
        is_meant = place.get("area") == area["key"] if place else is_alike
        if is_meant and not others and not is_drawn:
            return area
    number, suffix = 1, f"-{content['floor']['level']}" if content["floor"]["level"] else ""
    keys = {area["key"] for area in areas} | elsewhere.areas
    while (key := f"{kind.area}{suffix}-{number}") in keys:
        number += 1
    name: dict[str, str] = dict(kind.names)
    if place:
        name = full_name(place)
    people = place.get("capacity", 1) if place else kind.capacity
    capacity = {"capacity": people} if people else {}
    areas.append({"key": key, "kind": kind.area, "name": name, **capacity})
    return areas[-1]


def _held(content: Content, kind: RoomKind, elsewhere: Elsewhere) -> dict[str, Any] | None:
    """Return the place as which a room is held, with the next free number and name of its kind."""
    if not kind.held_as:
        return None
    keys = (*elsewhere.taken, *keys_in(content))
    numbers = {key.partition("/")[2] for key in keys if key.startswith(f"{kind.held_as}/")}
    others = (*section_of(content, PLACE), *elsewhere.unplaced)
    called = {name for one in others for name in full_name(one).values()}
    stem, at = f"{kind.number} " if kind.number else _stem_of(numbers), 1
    while f"{stem}{at}" in numbers or called & set(_names(kind, at).values()):
        at += 1
    return {
        "kind": kind.held_as,
        "number": f"{stem}{at}",
        "name": _names(kind, at),
        "capacity": kind.capacity or 1,
    }


def _names(kind: RoomKind, number: int) -> dict[str, str]:
    return {language: f"{name} {number}" for language, name in kind.names.items()}


def _stem_of(numbers: set[str]) -> str:
    """Return what stands before each of some numbers: K of K1 and K2; nothing if they differ."""
    stems = {number.rstrip("0123456789") for number in numbers}
    stem = next(iter(stems)) if len(stems) == 1 else ""
    return stem if len(stem) <= LONGEST_STEM and stem not in numbers else ""


def _door_of(content: Content, corners: Corners) -> dict[str, Any]:
    """Return a door in the side of a room that looks away from the walls of the house."""
    plan = content["floor"]["plan"]
    middle = plan["width"] / 2, plan["height"] / 2
    sides = segments_of(corners, closed=True)
    outer = [one for one in section_of(content, SHAPE) if one.get("outer")]
    at_wall = [side for side in sides if any(_lies_along(side, one) for one in outer)]

    def rank(side: Segment) -> tuple[bool, bool, float, float]:
        (ax, ay), (bx, by) = side
        opposite = sides[(sides.index(side) + 2) % len(sides)]
        away = math.hypot((ax + bx) / 2 - middle[0], (ay + by) / 2 - middle[1])
        length = math.hypot(bx - ax, by - ay)
        return side in at_wall, opposite not in at_wall, -length, away

    a, b = min(sides, key=rank)
    return {"kind": "door", **placed(a, b, 0.5, DOOR_M), "opens": "left"}


def _lies_along(side: Segment, wall: dict[str, Any]) -> bool:
    whole = segments_of(wall["points"], closed=wall.get("closed", False))
    return any(all(distance(end, part) <= ON_THE_LINE_M for end in side) for part in whole)


def _furnish(content: Content, kind: RoomKind, box: tuple[float, float, float, float]) -> None:
    """Put what belongs into a room along its upper wall, as far as it fits."""
    x, y, w, _h = box
    at = 0.15
    for what, width, depth in kind.things:
        if at + width <= w:
            spot = {"x": clean(x + at), "y": clean(y + 0.1), "w": width, "h": depth}
            insert(content, {"kind": "furniture", "what": what, **spot})
        at += width + 0.3
