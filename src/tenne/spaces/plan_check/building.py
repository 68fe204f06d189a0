"""The house itself, out of the shapes of a plan: walls with gaps, doors, what stands about."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from tenne.design.plan_shapes import (
    Door,
    Furniture,
    Ground,
    Plant,
    Stairs,
    Void,
    Wall,
    Window,
)
from tenne.numerics import polygons
from tenne.numerics.polygons import Point, Polygon

from .floor import FloorPlan, Place

Kind = TypeVar("Kind")

# As thick as they are drawn.
OUTER_M, INNER_M = 0.15, 0.085
# A door or window lies in a wall when both ends are this near to its line.
IN_WALL_M = 0.2
# How far a door leads in the calculation of ways, so that it is no aisle itself.
WIDEST_GAP_M = 1.0
# How deep the floor at a door is in which one comes in, on both sides of the wall together.
ENTRANCE_M = 1.2
# What people push aside, or what takes no room on the floor.
LIGHT = ("chair",)
LEAST_STRETCH_M = 0.02
CORNERS_OF_A_PLANT = 8
# A booth of which less than this share of the outline is wall stands there as a piece of furniture.
WALLED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A straight piece of wall."""

    a: Point
    b: Point
    outer: bool

    @property
    def thickness(self) -> float:
        """Return how thick it is, in metres."""
        return OUTER_M if self.outer else INNER_M

    @property
    def length(self) -> float:
        """Return how long it is, in metres."""
        return math.dist(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Building:
    """What a floor is built of, ready to be walked in and listened to."""

    floor: FloorPlan
    stretches: tuple[Stretch, ...]
    doors: tuple[Door, ...]
    windows: tuple[Window, ...]
    grounds: tuple[Ground, ...]
    furniture: tuple[Furniture, ...]
    stairs: tuple[Stairs, ...]
    voids: tuple[Void, ...]
    plants: tuple[Plant, ...]

    def walls(self, *, doors_open: bool, at_least: float = 0.0) -> list[Polygon]:
        """Return the walls as they are in the way; gaps without a leaf are always open."""
        gaps = [door for door in self.doors if doors_open or door.opens == "none"]
        kept: list[Polygon] = []
        for stretch in self.stretches:
            for a, b in _without(stretch, gaps, at_least):
                kept.append(polygons.line(a, b, stretch.thickness))
        return kept

    def pods(self) -> list[Place]:
        """Return booths that stand free: nobody has drawn walls for them."""
        booths = (place for place in self.floor.places if place.kind == "booth")
        return [booth for booth in booths if self.walled_share(booth.corners) < WALLED_SHARE]

    def walled_share(self, outline: Sequence[Point]) -> float:
        """Return how much of an outline runs along walls, 0 to 1."""
        whole = along = 0.0
        for a, b in polygons.sides(outline):
            length = math.dist(a, b)
            whole += length
            along += min(length, sum(_shared(a, b, stretch) for stretch in self.stretches))
        return along / whole

    def things(self) -> list[tuple[str, Polygon]]:
        """Return what stands on the floor and is in the way, with what it is."""
        found = [
            (piece.what, polygons.box(piece.x, piece.y, piece.w, piece.h, piece.turn))
            for piece in self.furniture
            if piece.what not in LIGHT
        ]
        found += [("plant", _round(plant)) for plant in self.plants]
        found += [("stairs", polygons.box(s.x, s.y, s.w, s.h)) for s in self.stairs]
        found += [("void", polygons.box(v.x, v.y, v.w, v.h)) for v in self.voids]
        return found

    @property
    def comes_by_stairs(self) -> bool:
        """Tell whether one enters this floor by its stairs rather than by a door."""
        outside = any(self._is_outer(door) for door in self.doors)
        return bool(self.stairs) and (self.floor.level != 0 or not outside)

    def entrances(self) -> list[Polygon]:
        """Return where one comes from: doors to the outside, stairs on upper floors."""
        if self.comes_by_stairs:
            return [polygons.box(s.x, s.y, s.w, s.h) for s in self.stairs]
        doors = (door for door in self.doors if self._is_outer(door))
        return [polygons.line(*_ends(door), ENTRANCE_M) for door in doors]

    def _is_outer(self, door: Door) -> bool:
        return any(stretch.outer and lies_in(door, stretch) for stretch in self.stretches)

    def is_in_wall(self, opening: Door | Window) -> bool:
        """Tell whether a door or window lies in a wall."""
        return any(lies_in(opening, stretch) for stretch in self.stretches)


def building_of(floor: FloorPlan) -> Building:
    """Sort the shapes of a floor by what they do to those who walk and listen."""

    return Building(
        floor,
        tuple(stretch for wall in _those(floor, Wall) for stretch in _stretches(wall)),
        _those(floor, Door),
        _those(floor, Window),
        _those(floor, Ground),
        _those(floor, Furniture),
        _those(floor, Stairs),
        _those(floor, Void),
        _those(floor, Plant),
    )


def _those(floor: FloorPlan, kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(shape for shape in floor.shapes if isinstance(shape, kind))


def middle_of(opening: Door | Window) -> Point:
    """Return the middle of a door or window."""
    return (opening.x1 + opening.x2) / 2, (opening.y1 + opening.y2) / 2


def width_of(opening: Door | Window) -> float:
    """Return how wide a door or window is."""
    return math.hypot(opening.x2 - opening.x1, opening.y2 - opening.y1)


def lies_in(opening: Door | Window, stretch: Stretch) -> bool:
    """Tell whether a door or window lies in a stretch of wall."""
    ends = ((opening.x1, opening.y1), (opening.x2, opening.y2))
    return all(
        math.dist(polygons.nearest_on(stretch.a, stretch.b, end), end) <= IN_WALL_M for end in ends
    )


def _stretches(wall: Wall) -> Iterator[Stretch]:
    corners = [*wall.points, wall.points[0]] if wall.closed else list(wall.points)
    for a, b in pairwise(corners):
        if a != b:
            yield Stretch(a, b, wall.outer)


def _without(
    stretch: Stretch, gaps: Sequence[Door], at_least: float
) -> Iterator[tuple[Point, Point]]:
    """Yield what is left of a stretch when its doors are open."""
    length, (ax, ay) = stretch.length, stretch.a
    ux, uy = (stretch.b[0] - ax) / length, (stretch.b[1] - ay) / length
    cuts = []
    for door in gaps:
        if lies_in(door, stretch):
            at = [(x - ax) * ux + (y - ay) * uy for x, y in _ends(door)]
            more = max(0.0, at_least - width_of(door)) / 2
            cuts.append((min(at) - more, max(at) + more))
    begin = 0.0
    for low, high in [*sorted(cuts), (length, length)]:
        if low - begin > LEAST_STRETCH_M:
            end = min(low, length)
            yield (ax + begin * ux, ay + begin * uy), (ax + end * ux, ay + end * uy)
        begin = max(begin, high)


def _ends(opening: Door | Window) -> tuple[Point, Point]:
    return (opening.x1, opening.y1), (opening.x2, opening.y2)


def _shared(a: Point, b: Point, stretch: Stretch) -> float:
    """Return how much of the side a–b runs along a stretch of wall."""
    length = math.dist(a, b)
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    along, beside = [], []
    for x, y in (stretch.a, stretch.b):
        along.append((x - a[0]) * ux + (y - a[1]) * uy)
        beside.append(abs((x - a[0]) * uy - (y - a[1]) * ux))
    if max(beside) > IN_WALL_M:
        return 0.0
    return max(0.0, min(length, max(along)) - max(0.0, min(along)))


def _round(plant: Plant) -> Polygon:
    around, radius = 2 * math.pi / CORNERS_OF_A_PLANT, plant.size / 2
    return tuple(
        (plant.x + radius * math.cos(i * around), plant.y + radius * math.sin(i * around))
        for i in range(CORNERS_OF_A_PLANT)
    )
