"""Put something of the palette on a floor: where it was drawn, else where there is room for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from .checking import free_number, keys_in
from .edited import Edited, Elsewhere, Wrong, copied
from .edits import assign_areas
from .floor_content import Content
from .layers import insert
from .new_rooms import add_room
from .outlines import Corners, clean, corners_of_box
from .palette import BOXES, LINES, PLACES, ROOM_KINDS, SIZES
from .spots import free_spot
from .things import AREA, PLACE, SHAPE, section_of
from .walls import free_opening, into_nearest_wall


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


def _place(
    content: Content, what: str, elsewhere: Elsewhere,
    box: tuple[float, float, float, float] | None,
) -> Edited:  # fmt: skip
    usual = PLACES[what]
    number = following_number(usual["kind"], {*elsewhere.taken, *keys_in(content)})
    place = {"kind": usual["kind"], "number": str(number), "features": list(usual["features"])}
    return put_place(content, place, what, elsewhere, box)


def put_place(
    content: Content, place: dict[str, Any], what: str, elsewhere: Elsewhere,
    box: tuple[float, float, float, float] | None,
) -> Edited:  # fmt: skip
    """Let a place that fills no room stand somewhere, in place: a desk with air for its chair."""
    require_area(content, elsewhere)
    usual = PLACES[what]
    place["at"] = sized(content, usual["size"], box, air=usual["air"])
    if place["kind"] == "desk":
        place["at"]["side"] = "south"
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
    elif what == "window" and box and max(box[2:]) >= 2 * length:
        # Drawn much longer than usual, it is as long as it was drawn; a door keeps its leaf.
        x, y, w, h = box
        lies = w >= h
        x1, x2 = (x, x + w) if lies else (x + w / 2, x + w / 2)
        y1, y2 = (y + h / 2, y + h / 2) if lies else (y, y + h)
    else:
        x, y = (box[0], box[1]) if box else (plan["width"] / 2, plan["height"])
        x1, y1, x2, y2 = x - length / 2, y, x + length / 2, y
    line = {"x1": clean(x1), "y1": clean(y1), "x2": clean(x2), "y2": clean(y2)}
    return _shape(content, {**values, **into_nearest_wall(content, line, reach=far)})


def _shape(content: Content, values: dict[str, Any]) -> Edited:
    index = insert(content, values)
    return Edited(content, (f"{SHAPE}-{index}",))
