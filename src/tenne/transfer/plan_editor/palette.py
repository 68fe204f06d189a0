"""What can be put on a floor, each with its usual size; a room comes with walls and a door."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tenne.design.plan_shapes import FURNITURE

from .checking import free_number, keys_in
from .edited import Edited, Elsewhere, Wrong, copied
from .edits import assign_areas, full_name
from .floor_content import Content
from .outlines import Corners, clean, corners_of_box
from .rooms import as_box_or_outline
from .spots import free_spot
from .things import AREA, FURNITURE_NAMES, PLACE, SHAPE, section_of
from .walls import (
    ON_THE_LINE_M,
    Segment,
    distance,
    free_opening,
    into_nearest_wall,
    placed,
    segments_of,
)

# What lies below is drawn first: a wall never covers the window in it.
ORDER = (
    "ground",
    "zone",
    "void",
    "wall",
    "window",
    "door",
    "stairs",
    "furniture",
    "plant",
    "label",
)
DOOR_M = 0.9
Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class RoomKind:
    """A kind of room: its area, how large, whether it has walls, what it is held as."""

    area: str
    size: tuple[float, float]
    names: Names
    capacity: int = 0
    has_walls: bool = True
    held_as: str = ""
    number: str = ""  # the stem of the numbers of places
    tone: str = ""
    things: tuple[tuple[str, float, float], ...] = ()


ROOM_KINDS = {
    "meeting-room": RoomKind(
        "meeting-room", (4.5, 3.5), {"de": "Besprechung", "en": "Meeting room"}, 6,
        held_as="room", number="Raum",
    ),
    "seminar-room": RoomKind(
        "seminar-room", (7.0, 5.0), {"de": "Seminarraum", "en": "Seminar room"}, 16,
        held_as="room", number="Saal",
    ),
    "small-office": RoomKind(
        "small-office", (4.0, 3.5), {"de": "Büro", "en": "Office"}, 2,
        held_as="room", number="Büro",
    ),
    "booth": RoomKind(
        "booth", (1.5, 1.5), {"de": "Kabine", "en": "Booth"}, 1, held_as="booth"
    ),
    "room": RoomKind("other", (4.0, 3.0), {"de": "Raum", "en": "Room"}),
    "open-office": RoomKind(
        "open-office", (6.0, 4.5), {"de": "Arbeitsraum", "en": "Open office"}, 6
    ),
    "kitchen": RoomKind(
        "kitchen", (4.5, 3.0), {"de": "Küche", "en": "Kitchen"}, has_walls=False, tone="service",
        things=(("kitchen", 3.0, 0.65), ("round-table", 1.0, 1.0)),
    ),
    "lounge": RoomKind(
        "lounge", (4.0, 3.0), {"de": "Lounge", "en": "Lounge"}, has_walls=False, tone="quiet",
        things=(("sofa", 2.0, 0.9), ("armchair", 0.8, 0.8)),
    ),
    "toilets": RoomKind(
        "other", (2.0, 2.0), {"de": "WC", "en": "Toilet"}, tone="service",
        things=(("toilet", 0.6, 0.8),),
    ),
    "workshop": RoomKind("workshop", (6.0, 4.0), {"de": "Werkstatt", "en": "Workshop"}, 4),
}  # fmt: skip
PLACES: dict[str, dict[str, Any]] = {
    "desk": {"kind": "desk", "size": (1.6, 0.8), "features": []},
    "standing-desk": {"kind": "desk", "size": (1.6, 0.8), "features": ["standing"]},
}
LINES: dict[str, dict[str, Any]] = {
    "wall": {"kind": "wall"},
    "window": {"kind": "window", "length": 1.5},
    "door": {"kind": "door", "length": DOOR_M, "opens": "left"},
}
BOXES: dict[str, tuple[dict[str, Any], tuple[float, float]]] = {
    "stairs": ({"kind": "stairs", "steps": 12}, (3.0, 1.1)),
    "void": ({"kind": "void"}, (3.0, 2.0)),
    "quiet-zone": ({"kind": "zone", "tone": "quiet"}, (4.0, 3.0)),
}
SIZES = {
    "armchair": (0.8, 0.8), "bar": (2.5, 0.6), "bookshelf": (2.0, 0.35), "bench": (1.5, 0.4),
    "chair": (0.5, 0.5), "coat-rack": (1.4, 0.3), "counter": (2.2, 1.0), "kitchen": (3.0, 0.65),
    "lockers": (1.4, 0.4), "printer": (0.7, 0.55), "rectangular-table": (2.4, 1.0),
    "round-table": (1.2, 1.2), "sink": (0.6, 0.5), "sofa": (2.0, 0.9), "toilet": (0.6, 0.8),
    "whiteboard": (1.8, 0.15),
}  # fmt: skip
GROUPS = (
    (
        _("Rooms"),
        (
            ("meeting-room", _("Meeting room")), ("seminar-room", _("Seminar room")),
            ("small-office", _("Small office")), ("booth", _("Phone booth")),
            ("open-office", _("Open-plan office with walls")), ("kitchen", _("Kitchen")),
            ("lounge", _("Lounge")), ("toilets", _("Toilets")), ("workshop", _("Workshop")),
            ("room", _("Another room")),
        ),
    ),
    (_("Desks"), (("desk", _("Desk")), ("standing-desk", _("Height-adjustable desk")))),
    (
        _("Walls and openings"),
        (
            ("wall", _("Wall")), ("window", _("Window")), ("door", _("Door")),
            ("stairs", _("Stairs")), ("void", _("Opening to below")),
            ("quiet-zone", _("Quiet corner")), ("label", _("Label")),
        ),
    ),
    (
        _("Furniture"),
        (("plant", _("Plant")), *((what, FURNITURE_NAMES[what]) for what in FURNITURE)),
    ),
)  # fmt: skip
POLYGONS = tuple(ROOM_KINDS)  # what may be drawn corner by corner, beside walls


def add(
    content: Content, what: str, elsewhere: Elsewhere, *,
    box: tuple[float, float, float, float] | None = None, corners: Corners | None = None,
) -> Edited:  # fmt: skip
    """Put something on a floor: in a box, through corners, or where there is room for it."""
    content = copied(content)
    if what in ROOM_KINDS:
        return add_room(
            content, ROOM_KINDS[what], elsewhere, corners_for(content, what, box, corners)
        )
    if what in PLACES:
        return _place(content, what, elsewhere, box)
    if what in LINES:
        return _line(content, what, box, corners)
    values = _thing(content, what, box)
    if values is None:
        raise Wrong(str(_("This cannot be put on a plan.")))
    return _shape(content, values)


def _thing(
    content: Content, what: str, box: tuple[float, float, float, float] | None
) -> dict[str, Any] | None:
    """Return what stands or lies on a floor, at its place; None for what nobody knows."""
    if what in BOXES:
        values, size = BOXES[what]
        return {**values, **sized(content, size, box)}
    if what in SIZES:
        return {"kind": "furniture", "what": what, **sized(content, SIZES[what], box, air=0.1)}
    if what == "plant":
        at = sized(content, (0.8, 0.8), box)
        spot = {"x": clean(at["x"] + 0.4), "y": clean(at["y"] + 0.4)}
        return {"kind": "plant", **spot, "size": 0.8}
    if what == "label":
        at = sized(content, (1.0, 0.6), box)
        text = {"de": "Text", "en": "Text"}
        return {"kind": "label", "x": at["x"], "y": clean(at["y"] + 0.3), "text": text}
    return None


def sized(
    content: Content, size: tuple[float, float], box: tuple[float, float, float, float] | None,
    *, air: float = 0.0,
) -> dict[str, float]:  # fmt: skip
    """Return where something goes: as it was drawn, else at its usual size where there is room."""
    if box is None:
        box = (*free_spot(content, *size, air=air), *size)
    elif box[2] < 0.2 or box[3] < 0.2:  # noqa: PLR2004 - a click draws no box
        plan = content["floor"]["plan"]
        x = min(max(0.0, box[0] - size[0] / 2), plan["width"] - size[0])
        y = min(max(0.0, box[1] - size[1] / 2), plan["height"] - size[1])
        box = (round(max(0.0, x), 1), round(max(0.0, y), 1), *size)
    return dict(zip("xywh", box, strict=True))


def corners_for(
    content: Content, what: str, box: tuple[float, float, float, float] | None,
    corners: Corners | None,
) -> Corners:  # fmt: skip
    """Return the outline of a room: as it was drawn, else of its usual size."""
    if corners and len(corners) > 2:  # noqa: PLR2004
        return corners
    at = sized(content, ROOM_KINDS[what].size, box)
    return corners_of_box(at["x"], at["y"], at["w"], at["h"])


def add_room(
    content: Content, kind: RoomKind, elsewhere: Elsewhere, corners: Corners,
    listed: dict[str, Any] | None = None,
) -> Edited:  # fmt: skip
    """Put a room on a floor, in place: for a place of the list, else as a new one."""
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    x, y, w, h = min(xs), min(ys), clean(max(xs) - min(xs)), clean(max(ys) - min(ys))
    place = listed or _held(kind, {*elsewhere.taken, *keys_in(content)})
    area = _area_of(content, kind, elsewhere, place)
    area.update(as_box_or_outline(corners))
    if place:
        place |= {"area": area["key"], "at": {"x": x, "y": y, "w": w, "h": h}}
    if kind.tone and len(corners) == 4:  # noqa: PLR2004
        _insert(content, {"kind": "zone", "x": x, "y": y, "w": w, "h": h, "tone": kind.tone})
    if kind.has_walls:
        _insert(content, {"kind": "wall", "points": [list(c) for c in corners], "closed": True})
        _insert(content, _door_of(content, corners))
    _furnish(content, kind, (x, y, w, h))
    if place:
        section_of(content, PLACE).append(place)
        assign_areas(content)
        return Edited(content, (f"{PLACE}-{len(section_of(content, PLACE)) - 1}",))
    middle = {"x": clean(x + w / 2), "y": clean(y + h / 2)}
    _insert(content, {"kind": "label", **middle, "text": dict(kind.names)})
    assign_areas(content)
    return Edited(content, (f"{AREA}-{len(section_of(content, AREA)) - 1}",))


def _area_of(
    content: Content, kind: RoomKind, elsewhere: Elsewhere, place: dict[str, Any] | None
) -> dict[str, Any]:
    """Return the area of a room: the one that a place of the list has to itself, else a new one."""
    areas = section_of(content, AREA)
    for area in areas:
        others = [one for one in section_of(content, PLACE) if one.get("area") == area["key"]]
        is_drawn = area.get("box") or area.get("outline")
        if place and place.get("area") == area["key"] and not others and not is_drawn:
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


def _held(kind: RoomKind, taken: set[str]) -> dict[str, Any] | None:
    """Return the place as which a room is held, with the next free number of its kind."""
    if not kind.held_as:
        return None
    number = 1
    while f"{kind.held_as}/{_numbered(kind, number)}" in taken:
        number += 1
    return {
        "kind": kind.held_as,
        "number": _numbered(kind, number),
        "name": {language: f"{name} {number}" for language, name in kind.names.items()},
        "capacity": kind.capacity or 1,
    }


def _numbered(kind: RoomKind, number: int) -> str:
    return f"{kind.number} {number}".strip()


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
            _insert(content, {"kind": "furniture", "what": what, **spot})
        at += width + 0.3


def _place(
    content: Content, what: str, elsewhere: Elsewhere,
    box: tuple[float, float, float, float] | None,
) -> Edited:  # fmt: skip
    require_area(content, elsewhere)
    usual = PLACES[what]
    taken = {*elsewhere.taken, *keys_in(content)}
    place = {
        "kind": usual["kind"],
        "number": str(following_number(usual["kind"], taken)),
        "at": {**sized(content, usual["size"], box, air=0.7), "side": "south"},
        "features": list(usual["features"]),
    }
    section_of(content, PLACE).append(place)
    key = f"{PLACE}-{len(section_of(content, PLACE)) - 1}"
    assign_areas(content, {key})
    return Edited(content, (key,))


def following_number(kind: str, taken: set[str]) -> int:
    """Return the number behind the highest one of a kind."""
    numbers = [
        int(number) for key in taken
        for one, _slash, number in [key.partition("/")]
        if one == kind and number.isdecimal()
    ]  # fmt: skip
    return free_number(kind, taken, max(numbers, default=0) + 1)


def require_area(content: Content, elsewhere: Elsewhere) -> None:
    """Let a floor have an area in which places can stand, in place."""
    areas = section_of(content, AREA)
    if not areas:
        plan, level = content["floor"]["plan"], content["floor"]["level"]
        key, number = f"hall-{level}", 1
        while key in elsewhere.areas:
            number += 1
            key = f"hall-{level}-{number}"
        box = [0.0, 0.0, plan["width"], plan["height"]]
        areas.append({"key": key, "kind": "open-office", "box": box})


def _line(
    content: Content, what: str, box: tuple[float, float, float, float] | None,
    corners: Corners | None,
) -> Edited:  # fmt: skip
    values = dict(LINES[what])
    length = values.pop("length", 3.0)
    if what == "wall":
        if not corners or len(corners) < 2:  # noqa: PLR2004
            at = sized(content, (length, 0.4), box)
            corners = [[at["x"], at["y"]], [clean(at["x"] + at["w"]), at["y"]]]
        if len(corners) > 3 and corners[0] == corners[-1]:  # noqa: PLR2004
            values["closed"], corners = True, corners[:-1]
        return _shape(content, {**values, "points": corners})
    plan = content["floor"]["plan"]
    far = max(plan["width"], plan["height"])
    if box is None and not corners:
        found = free_opening(content, length, (plan["width"] / 2, plan["height"]))
        if found is not None:
            return _shape(content, {**values, **found})
    if corners and len(corners) > 1:
        (x1, y1), (x2, y2) = corners[0], corners[-1]
    else:
        x, y = (box[0], box[1]) if box else (plan["width"] / 2, plan["height"])
        x1, y1, x2, y2 = x - length / 2, y, x + length / 2, y
    line = {"x1": clean(x1), "y1": clean(y1), "x2": clean(x2), "y2": clean(y2)}
    return _shape(content, {**values, **into_nearest_wall(content, line, reach=far)})


def _shape(content: Content, values: dict[str, Any]) -> Edited:
    index = _insert(content, values)
    return Edited(content, (f"{SHAPE}-{index}",))


def _insert(content: Content, values: dict[str, Any]) -> int:
    """Put a shape among the others, above what lies below it; return where."""
    shapes = section_of(content, SHAPE)
    rank = ORDER.index(values["kind"])
    index = next(
        (n for n, one in enumerate(shapes) if ORDER.index(one["kind"]) > rank), len(shapes)
    )
    shapes.insert(index, values)
    return index
