"""A room is an area with all that belongs to it: walls, doors, ground, what stands within."""

from __future__ import annotations

import math
from typing import Any

from .floor_content import Content
from .outlines import (
    Corners,
    area_corners,
    clean,
    corners_of_box,
    lies_in,
    outline_of,
    same_corners,
)
from .things import AREA, PLACE, SHAPE, Thing, section_of, thing_at, things_of
from .walls import IN_A_WALL, ON_THE_LINE_M, Segment, distance, placed, segments_of, share_at

ROOMS = ("room", "booth", "guest-room")  # what fills the area in which it stands


def area_of_room(content: Content, thing: Thing) -> Thing | None:
    """Return the area that a thing is, or fills: a room that is held fills its area."""
    if thing.section == AREA:
        return thing
    at = thing.values.get("at")
    if thing.section != PLACE or thing.values["kind"] not in ROOMS or not at or at.get("turn"):
        return None
    corners = corners_of_box(at["x"], at["y"], at["w"], at["h"])
    areas = (one for one in things_of(content) if one.section == AREA)
    return next((one for one in areas if _frames(corners, area_corners(one.values))), None)


def _frames(box: Corners, corners: Corners) -> bool:
    """Tell whether a rectangle is the one around an outline."""
    return bool(corners) and same_corners(box, corners_of_box(*_box_around(corners)))


def belongings(content: Content, key: str) -> set[str]:
    """Return the keys of all that moves when a thing moves; of most things only their own."""
    thing = thing_at(content, key)
    area = area_of_room(content, thing) if thing else None
    if area is None:
        return {key}
    corners = area_corners(area.values)
    if not corners:
        return {key}
    everything = things_of(content)
    found = {one.key for one in everything if _is_shell(one, corners)} | {area.key, key}
    shell = [one for one in everything if one.section == SHAPE and one.key in found]
    # An open area is only a name for a part of the floor: what stands there, stays.
    if shell:
        is_closed = any(_goes_around(one, corners) for one in shell)
        within = (one for one in everything if _is_within(one, corners))
        found |= {one.key for one in within if is_closed or _may_come(one, area)}
        others = [side for one in everything if one.key not in found for side in _sides_of(one)]
        found |= {one.key for one in everything if _is_in_its_wall(one, corners, others)}
    return found


def _sides_of(one: Thing) -> list[Segment]:
    if one.section != SHAPE or one.values["kind"] != "wall":
        return []
    return segments_of(one.values["points"], closed=one.values.get("closed", False))


def _is_shell(one: Thing, corners: Corners) -> bool:
    """Tell whether a thing follows the outline of an area: its walls, its ground, the room."""
    outline = outline_of(one)
    if outline is None:
        return False
    if one.section == SHAPE and one.values["kind"] == "wall":
        mine = {tuple(corner) for corner in corners}
        return not one.values.get("outer") and {tuple(p) for p in outline.corners} <= mine
    is_ground = one.section == SHAPE and one.values["kind"] == "zone"
    is_room = one.section == PLACE and one.values["kind"] in ROOMS
    if is_room:
        return _frames(outline.corners, corners)
    return is_ground and same_corners(outline.corners, corners)


def _is_within(one: Thing, corners: Corners) -> bool:
    outline = outline_of(one)
    if outline is None or one.section == AREA:
        return False
    if one.section == SHAPE and one.values["kind"] in ("ground", "zone", "wall", *IN_A_WALL):
        return False
    return lies_in(*outline.middle, corners)


def _goes_around(one: Thing, corners: Corners) -> bool:
    """Tell whether a wall of a room goes all around it."""
    return one.values["kind"] == "wall" and len(one.values["points"]) >= len(corners)


def _may_come(one: Thing, area: Thing) -> bool:
    """Tell whether a thing in a kitchen without walls is not a place of the room around it."""
    return one.section != PLACE or one.values.get("area") == area.values["key"]


def _is_in_its_wall(one: Thing, corners: Corners, others: list[Segment]) -> bool:
    """Tell whether a door or window is the room's alone: those of the outer walls stay there."""
    if one.section != SHAPE or one.values["kind"] not in IN_A_WALL:
        return False
    if any(_lies_on(one.values, side) for side in others):
        return False
    return _side_of(one.values, corners) is not None


def _side_of(line: dict[str, Any], corners: Corners) -> int | None:
    """Return on which side of an outline a door or window stands."""
    for number, side in enumerate(segments_of(corners, closed=True)):
        if _lies_on(line, side):
            return number
    return None


def _lies_on(line: dict[str, Any], side: Segment) -> bool:
    ends = (line["x1"], line["y1"]), (line["x2"], line["y2"])
    return all(distance(end, side) <= ON_THE_LINE_M for end in ends)


def reshape(content: Content, key: str, corners: Corners) -> None:
    """Give a room another outline, in place: its walls, doors, ground and words come along."""
    thing = thing_at(content, key)
    area = area_of_room(content, thing) if thing else None
    if area is None:
        return
    old = area_corners(area.values)
    moving = belongings(content, key) if old else {area.key}
    for one in things_of(content):
        if one.key in moving and one.key != area.key:
            _follow(one, old, corners)
    values = section_of(content, AREA)[area.index]
    values.pop("box", None)
    values.pop("outline", None)
    values.update(as_box_or_outline(corners))


def as_box_or_outline(corners: Corners) -> dict[str, Any]:
    """Return an outline as an area says it: as a box where it is one."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = [min(xs), min(ys), clean(max(xs) - min(xs)), clean(max(ys) - min(ys))]
    if len(corners) == 4 and corners == corners_of_box(*box):  # noqa: PLR2004
        return {"box": box}
    return {"outline": corners}


def _follow(one: Thing, old: Corners, new: Corners) -> None:
    """Let one thing of a room follow its outline."""
    values = one.values
    if _is_shell(one, old):
        _follow_as_shell(one, old, new)
    elif one.section == SHAPE and values["kind"] in IN_A_WALL:
        number = _side_of(values, old)
        if number is None or len(old) != len(new):
            return
        side, now = segments_of(old, closed=True)[number], segments_of(new, closed=True)[number]
        middle = (values["x1"] + values["x2"]) / 2, (values["y1"] + values["y2"]) / 2
        length = math.hypot(values["x2"] - values["x1"], values["y2"] - values["y1"])
        (ax, ay), (bx, by) = side
        along = (values["x2"] - values["x1"]) * (bx - ax) + (values["y2"] - values["y1"]) * (
            by - ay
        )
        values.update(placed(*now, share_at(middle, side), length, backwards=along < 0))
    elif one.section == SHAPE and values["kind"] == "label":
        values.update(_scaled(values["x"], values["y"], old, new))
    else:
        shift(one, clean(new[0][0] - old[0][0]), clean(new[0][1] - old[0][1]))


def _follow_as_shell(one: Thing, old: Corners, new: Corners) -> None:
    if one.section == SHAPE and one.values["kind"] == "wall":
        if len(old) == len(new):
            known = {tuple(was): list(now) for was, now in zip(old, new, strict=True)}
            one.values["points"] = [known[tuple(point)] for point in one.values["points"]]
        elif one.values.get("closed"):
            one.values["points"] = [list(point) for point in new]
        return
    box = dict(zip("xywh", _box_around(new), strict=True))
    (one.values["at"] if one.section == PLACE else one.values).update(box)


def _box_around(corners: Corners) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), clean(max(xs) - min(xs)), clean(max(ys) - min(ys))


def stretched(corners: Corners, box: Corners) -> Corners:
    """Return an outline as it is when the rectangle around it becomes another one."""
    spots = (_scaled(x, y, corners, box) for x, y in corners)
    return [[spot["x"], spot["y"]] for spot in spots]


def _scaled(x: float, y: float, old: Corners, new: Corners) -> dict[str, float]:
    ox, oy, ow, oh = _box_around(old)
    nx, ny, nw, nh = _box_around(new)
    return {
        "x": clean(nx + (x - ox) * (nw / ow if ow else 1)),
        "y": clean(ny + (y - oy) * (nh / oh if oh else 1)),
    }


def shift(one: Thing, dx: float, dy: float) -> None:
    """Move one thing, in place."""
    values = one.values
    if one.section == PLACE:
        at = values.get("at")
        if at:
            at["x"], at["y"] = clean(at["x"] + dx), clean(at["y"] + dy)
    elif one.section == AREA:
        if values.get("box"):
            x, y, w, h = values["box"]
            values["box"] = [clean(x + dx), clean(y + dy), w, h]
        elif values.get("outline"):
            values["outline"] = [[clean(x + dx), clean(y + dy)] for x, y in values["outline"]]
    elif values["kind"] == "wall":
        values["points"] = [[clean(x + dx), clean(y + dy)] for x, y in values["points"]]
    else:
        for name, by in (("x", dx), ("y", dy), ("x1", dx), ("y1", dy), ("x2", dx), ("y2", dy)):
            if name in values:
                values[name] = clean(values[name] + by)
