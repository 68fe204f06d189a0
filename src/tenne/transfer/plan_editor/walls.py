"""Doors and windows stand in walls: find the nearest one and put them into it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from .floor_content import Content
from .outlines import clean
from .things import SHAPE, section_of

Spot = Sequence[float]
Segment = tuple[Spot, Spot]
IN_A_WALL = ("window", "door")
REACH_M = 1.5
ON_THE_LINE_M = 0.05
STEP_M = 0.5


def segments_of(points: Sequence[Spot], *, closed: bool) -> list[Segment]:
    """Return the straight parts of a line."""
    return list(pairwise([*points, points[0]] if closed else points))


def wall_segments(content: Content) -> Iterator[Segment]:
    """Yield the straight parts of all walls."""
    for one in section_of(content, SHAPE):
        if one["kind"] == "wall":
            yield from segments_of(one["points"], closed=one.get("closed", False))


def into_nearest_wall(
    content: Content, line: dict[str, Any], *, reach: float = REACH_M
) -> dict[str, float]:
    """Return the ends of a door or window within the nearest wall; far from any as they are."""
    ends = {name: line[name] for name in ("x1", "y1", "x2", "y2")}
    length = math.hypot(ends["x2"] - ends["x1"], ends["y2"] - ends["y1"])
    middle = (ends["x1"] + ends["x2"]) / 2, (ends["y1"] + ends["y2"]) / 2
    found = [(distance(middle, one), one) for one in wall_segments(content) if _long(one) > 0]
    near = [(away, one) for away, one in found if away <= reach]
    if not near or length == 0:
        return ends
    # Of walls that lie upon each other, the longer one has room for it.
    _away, (a, b) = min(near, key=lambda pair: (round(pair[0], 2), -_long(pair[1])))
    along = (ends["x2"] - ends["x1"]) * (b[0] - a[0]) + (ends["y2"] - ends["y1"]) * (b[1] - a[1])
    return placed(a, b, share_at(middle, (a, b)), length, backwards=along < 0)


def free_opening(content: Content, length: float, near: Spot) -> dict[str, float] | None:
    """Return where an opening of a length fits into an outer wall, as near to a spot as can be."""
    shapes = section_of(content, SHAPE)
    openings = [one for one in shapes if one["kind"] in IN_A_WALL]
    found = []
    for wall in (one for one in shapes if one["kind"] == "wall" and one.get("outer")):
        for a, b in segments_of(wall["points"], closed=wall.get("closed", False)):
            whole = _long((a, b))
            for step in range(1, int(whole / STEP_M)) if whole > length else ():
                middle = share_of(a, b, step * STEP_M / whole)
                if all(_is_clear(middle, length, other) for other in openings):
                    away = math.hypot(middle[0] - near[0], middle[1] - near[1])
                    found.append((away, placed(a, b, step * STEP_M / whole, length)))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_clear(middle: Spot, length: float, other: dict[str, Any]) -> bool:
    there = (other["x1"] + other["x2"]) / 2, (other["y1"] + other["y2"]) / 2
    taken = math.hypot(other["x2"] - other["x1"], other["y2"] - other["y1"])
    away = math.hypot(middle[0] - there[0], middle[1] - there[1])
    return away >= (length + taken) / 2 + STEP_M / 2


def placed(
    a: Spot, b: Spot, share: float, length: float, *, backwards: bool = False
) -> dict[str, float]:
    """Return the ends of something of a length around a share of the way from one spot to another.

    It never reaches beyond the wall; from the beginning of the wall it keeps to the grid.
    """
    whole = math.hypot(b[0] - a[0], b[1] - a[1])
    length = min(length, whole)
    start = min(max(round(share * whole - length / 2, 1), 0.0), whole - length)
    first, last = (share_of(a, b, at / whole) for at in (start, start + length))
    if backwards:
        first, last = last, first
    return {"x1": first[0], "y1": first[1], "x2": last[0], "y2": last[1]}


def share_of(a: Spot, b: Spot, share: float) -> tuple[float, float]:
    """Return the spot at a share of the way."""
    return clean(a[0] + share * (b[0] - a[0])), clean(a[1] + share * (b[1] - a[1]))


def share_at(spot: Spot, segment: Segment) -> float:
    """Return at which share of a segment a spot is nearest to it, from 0 to 1."""
    (ax, ay), (bx, by) = segment
    square = (bx - ax) ** 2 + (by - ay) ** 2
    if square == 0:
        return 0.0
    return min(1.0, max(0.0, ((spot[0] - ax) * (bx - ax) + (spot[1] - ay) * (by - ay)) / square))


def distance(spot: Spot, segment: Segment) -> float:
    """Return how far a spot is from a segment, in metres."""
    x, y = share_of(*segment, share_at(spot, segment))
    return math.hypot(spot[0] - x, spot[1] - y)


def _long(segment: Segment) -> float:
    (ax, ay), (bx, by) = segment
    return math.hypot(bx - ax, by - ay)
