"""Move, change and remove what stands on a floor: a content in, another content out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..space_file.layout import default_name
from .edited import Edited, copied
from .floor_content import Content
from .outlines import Corners, area_corners, clean, corners_of_box, lies_in, outline_of
from .rooms import ROOMS, area_of_room, belongings, reshape, shift, stretched
from .things import AREA, PLACE, SHAPE, Thing, section_of, thing_at, things_of
from .walls import IN_A_WALL, into_nearest_wall

SAME_M = 1e-6


def move(content: Content, keys: Collection[str], dx: float, dy: float) -> Edited:
    """Move things and what belongs to them; nothing ever leaves its floor."""
    content = copied(content)
    moving = {one for key in keys for one in belongings(content, key)}
    things = [one for one in things_of(content) if one.key in moving]
    dx, dy = within_floor(content, things, clean(dx), clean(dy))
    for one in things:
        shift(one, dx, dy)
    for one in things:
        if one.key in keys and one.section == SHAPE and one.values["kind"] in IN_A_WALL:
            one.values.update(into_nearest_wall(content, one.values))
    assign_areas(content, {one.key for one in things if one.section == PLACE})
    return Edited(content, tuple(keys))


def within_floor(
    content: Content, things: list[Thing], dx: float, dy: float
) -> tuple[float, float]:
    """Return how far things can really go."""
    plan = content["floor"]["plan"]
    boxes = [outline.box for one in things if (outline := outline_of(one)) is not None]
    if not boxes:
        return 0.0, 0.0
    left, top = min(x for x, _y, _w, _h in boxes), min(y for _x, y, _w, _h in boxes)
    right, low = max(x + w for x, _y, w, _h in boxes), max(y + h for _x, y, _w, h in boxes)
    dx = max(-left, min(dx, plan["width"] - right))
    dy = max(-top, min(dy, plan["height"] - low))
    return clean(dx), clean(dy)


def change(content: Content, key: str, values: dict[str, Any]) -> Edited:
    """Say something else of one thing, or no more (None); a room takes along its walls."""
    content = copied(content)
    thing = thing_at(content, key)
    if thing is None:
        return Edited(content)
    values = dict(values)
    area = area_of_room(content, thing)
    if area is not None:
        corners = _wished_corners(thing, values, area_corners(area.values))
        if corners:
            reshape(content, key, corners)
    before = full_name(thing.values) if thing.section == PLACE else None
    for name, value in values.items():
        if value is None:
            thing.values.pop(name, None)
        else:
            thing.values[name] = value
    # An area that was called after its room goes on being called so.
    if before and area is not None and area.values.get("name") == before:
        area.values["name"] = full_name(thing.values)
    if thing.section == PLACE and "at" in values:
        assign_areas(content, {key})
    return Edited(content, (key,))


def full_name(place: dict[str, Any]) -> dict[str, str]:
    """Return what a place is called in each language."""
    named = place.get("name") or default_name(place["kind"], str(place["number"]))
    return {language: text for language, text in named.items() if text}


def _wished_corners(thing: Thing, values: dict[str, Any], now: Corners) -> Corners:
    """Take the new outline of a room out of what is said, if it is another one."""
    if thing.section == PLACE:
        at = values.get("at")
        box = corners_of_box(at["x"], at["y"], at["w"], at["h"]) if at else []
        return stretched(now, box) if box else []
    box, outline = values.pop("box", None), values.pop("outline", None)
    return corners_of_box(*box) if box else outline or []


def as_corners(content: Content, key: str) -> Edited:
    """Write the outline of a room corner by corner, so that single corners can be moved."""
    content = copied(content)
    thing = thing_at(content, key)
    area = area_of_room(content, thing) if thing else None
    if area is None or not area.values.get("box"):
        return Edited(content, (key,))
    area.values["outline"] = area_corners(area.values)
    del area.values["box"]
    return Edited(content, (area.key,))


def remove(content: Content, keys: Collection[str]) -> Edited:
    """Take things away; a room goes with walls, doors and ground, not with what stands there."""
    content = copied(content)
    gone = set(keys)
    for key in keys:
        thing = thing_at(content, key)
        area = area_of_room(content, thing) if thing else None
        if area is not None:
            gone |= {one for one in belongings(content, key) if _goes_with_its_room(content, one)}
    for section in (PLACE, AREA, SHAPE):
        kept = [
            one.values for one in things_of(content)
            if one.section == section and one.key not in gone
        ]  # fmt: skip
        section_of(content, section)[:] = kept
    assign_areas(content)
    return Edited(content)


def _goes_with_its_room(content: Content, key: str) -> bool:
    one = thing_at(content, key)
    if one is None or (one.section == PLACE and one.values["kind"] not in ROOMS):
        return False
    return one.section != SHAPE or one.values["kind"] not in ("furniture", "plant", "stairs")


def assign_areas(content: Content, keys: Collection[str] | None = None) -> None:
    """Let places belong to the smallest area in which they stand, in place.

    Without keys only those get one whose area is gone.
    """
    areas = [(area["key"], area_corners(area)) for area in content["floor"].get("areas", [])]
    known = {key for key, _corners in areas}
    for one in things_of(content):
        if one.section != PLACE:
            continue
        is_lost = one.values.get("area") not in known
        if not is_lost and (keys is None or one.key not in keys):
            continue
        outline = outline_of(one)
        around = [
            (outline_size(corners), key)
            for key, corners in areas
            if corners and outline is not None and lies_in(*outline.middle, corners)
        ]
        if around:
            one.values["area"] = min(around)[1]
        elif is_lost and areas:
            one.values["area"] = areas[0][0]


def outline_size(corners: list[list[float]]) -> float:
    """Return how much floor the rectangle around an outline covers, to tell large from small."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def resize_floor(content: Content, width: float, height: float) -> Edited:
    """Make the paper larger or smaller; outer walls and ground that fill it grow along."""
    content = copied(content)
    plan = content["floor"]["plan"]
    dx, dy = clean(width - plan["width"]), clean(height - plan["height"])
    hull = _hull(content)
    for one in things_of(content) if hull else ():
        outline = outline_of(one)
        if outline is None or hull is None:
            continue
        corner = hull[0] + hull[2], hull[1] + hull[3]
        if _fills(outline.box, hull):
            _stretch(one, corner, (dx, dy))
        elif one.values["kind"] in IN_A_WALL:
            _follow_wall(one, corner, (dx, dy))
    plan["width"], plan["height"] = width, height
    return Edited(content)


def _hull(content: Content) -> tuple[float, float, float, float] | None:
    walls = [one for one in things_of(content) if one.values.get("outer")]
    outline = outline_of(walls[0]) if len(walls) == 1 else None
    return outline.box if outline else None


def _fills(box: tuple[float, ...], hull: tuple[float, ...]) -> bool:
    return all(abs(one - other) < SAME_M for one, other in zip(box, hull, strict=True))


def _follow_wall(one: Thing, corner: tuple[float, float], by: tuple[float, float]) -> None:
    """Let a door or window in the right or lower outer wall come along."""
    values, near = one.values, SAME_M
    is_right = all(abs(values[name] - corner[0]) < near for name in ("x1", "x2"))
    is_low = all(abs(values[name] - corner[1]) < near for name in ("y1", "y2"))
    shift(one, by[0] if is_right else 0.0, by[1] if is_low else 0.0)


def _stretch(one: Thing, corner: tuple[float, float], by: tuple[float, float]) -> None:
    (right, low), (dx, dy) = corner, by

    def moved(x: float, y: float) -> list[float]:
        at_right, at_foot = abs(x - right) < SAME_M, abs(y - low) < SAME_M
        return [clean(x + (dx if at_right else 0)), clean(y + (dy if at_foot else 0))]

    values = one.values
    if one.section == AREA:
        if values.get("box"):
            x, y, w, h = values["box"]
            values["box"] = [x, y, clean(w + dx), clean(h + dy)]
        else:
            values["outline"] = [moved(*point) for point in values["outline"]]
    elif one.section == SHAPE and values["kind"] == "wall":
        values["points"] = [moved(*point) for point in values["points"]]
    elif one.section == SHAPE and values["kind"] == "ground":
        values["w"], values["h"] = clean(values["w"] + dx), clean(values["h"] + dy)
