"""Walk from the entrance to every place: which way, how long, and where it gets narrow."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tenne.numerics import polygons
from tenne.numerics.polygons import Point, Polygon
from tenne.numerics.walkways import (
    Grid,
    Numbers,
    Truths,
    Ways,
    Whole,
    clearance,
    parts_of,
    ways,
    widest,
)

from .building import WIDEST_GAP_M, Building
from .floor import Place
from .standing import sitting_room

FINEST_M, COARSEST_M, MOST_CELLS = 0.1, 0.25, 80_000
# ASR A2.3 and A1.8: a way for up to five people. Half of it is the room that must be on either
# side of the middle.
AISLE_M = 0.90
# Narrower than this nobody goes (our own rule of thumb).
PASSABLE_M = 0.40
LEVELS = 10
# Drawings are drawn to the centimetre.
EXACT_M = 0.005
# A room that somebody may have booked is crossed only when there is no other way.
THROUGH_A_ROOM = 30.0
# Beside a desk or a booth one has arrived; farther away nothing is in the way.
ARRIVED_M, REACH_M = 0.6, 0.8
# To avoid narrow passages people go round; to find out how narrow it must be, much farther.
NARROW_COSTS, NARROW_COSTS_MOST = 1.0, 60.0


@dataclass(frozen=True)
class Passage:
    """The narrowest spot on the way to some places, between two things."""

    width: float
    spot: Point
    ends: tuple[Point, Point]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Way:
    """How one gets from the entrance to a place."""

    place: Place
    cells: Whole
    length: float


@dataclass
class Walk:
    """The ways on one floor; what is dear is done when it is asked for."""

    building: Building
    step: float = field(init=False)

    def __post_init__(self) -> None:
        self.step = _step(self.building.floor.width, self.building.floor.height)

    @cached_property
    def grid(self) -> Grid:
        """Return the cells of the floor."""
        return Grid(self.building.floor.width, self.building.floor.height, self.step)

    @cached_property
    def obstacles(self) -> list[tuple[str, Polygon]]:
        """Return what is in the way, with what it is: a wall, a thing, the key of a place."""
        walls = self.building.walls(doors_open=True, at_least=WIDEST_GAP_M)
        found = [("wall", wall) for wall in walls]
        found += self.building.things()
        found += [
            (place.key, place.corners) for place in self.building.floor.places if place.is_furniture
        ]
        found += [(pod.key, pod.corners) for pod in self.building.pods()]
        return found

    @cached_property
    def ground(self) -> Truths:
        """Return which cells are floor."""
        boxes = [polygons.box(one.x, one.y, one.w, one.h) for one in self.building.grounds]
        if not boxes:
            return np.ones(self.grid.shape, dtype=bool)
        return self.grid.covered(boxes)

    @cached_property
    def room(self) -> Numbers:
        """Return how much room there is at each spot; none beside the floor."""
        # On stairs one comes and goes, so they are no obstacle to those who begin there.
        begins = "stairs" if self.building.comes_by_stairs else ""
        outlines = [outline for what, outline in self.obstacles if what != begins]
        room = clearance(self.grid, outlines, reach=REACH_M)
        room[~self.ground] = 0.0
        return room

    @cached_property
    def entrance(self) -> Truths:
        """Return the cells in which ways begin: of each entrance the middle one."""
        found = np.zeros(self.grid.shape, dtype=bool)
        flat = found.ravel()
        for outline in self.building.entrances():
            free = self.grid.covered([outline]) & (self.room >= PASSABLE_M / 2)
            cells = np.flatnonzero(free)
            if cells.size:
                middle = polygons.middle(outline)
                flat[min(cells, key=lambda cell: math.dist(self.grid.spot(int(cell)), middle))] = 1
        return found

    @cached_property
    def held(self) -> Truths:
        """Return the cells within rooms that somebody may have booked."""
        return self.grid.covered([room.corners for room in self.building.floor.rooms])

    @cached_property
    def found(self) -> Ways:
        """Return the ways that people go: short, rather not narrow, not through booked rooms."""
        return self._ways(NARROW_COSTS)

    @cached_property
    def roomiest(self) -> Ways:
        """Return the ways for somebody who shuns every narrow spot."""
        return self._ways(NARROW_COSTS_MOST)

    def _ways(self, narrow_costs: float) -> Ways:
        least, enough = PASSABLE_M / 2, AISLE_M / 2
        narrow = np.clip((enough - self.room) / (enough - least), 0.0, 1.0)
        cost = 1.0 + narrow_costs * narrow + THROUGH_A_ROOM * self.held
        cost[self.room < least] = np.inf
        return ways(self.grid, cost, self.entrance)

    @cached_property
    def targets(self) -> dict[str, Whole]:
        """Return for each desk, room and booth the cells in which one has arrived."""
        free = self.room >= PASSABLE_M / 2
        pods = {pod.key for pod in self.building.pods()}
        found = {}
        for place in self.building.floor.places:
            if place.is_desk or place.is_room:
                outline = _arrival(place, is_pod=place.key in pods)
                rows, columns = self.grid.window(outline, 0.0)
                part = np.zeros(self.grid.shape, dtype=bool)
                part[rows, columns] = free[rows, columns]
                part &= self.grid.covered([outline])
                found[place.key] = np.flatnonzero(part)
        return found

    @cached_property
    def to_places(self) -> dict[str, Way]:
        """Return the way to each place that can be reached."""
        reached = {}
        for place in self.building.floor.places:
            cells = self.targets.get(place.key)
            if cells is None or cells.size == 0:
                continue
            best = int(cells[np.argmin(self.found.costs[cells])])
            if math.isfinite(self.found.costs[best]):
                way = self.found.to(best)
                reached[place.key] = Way(place, way, self.found.length(way))
        return reached

    @cached_property
    def widths(self) -> Numbers:
        """Return how wide the roomiest way to each cell is, rounded down to a few levels."""
        levels = np.linspace(PASSABLE_M / 2, AISLE_M / 2, LEVELS)
        return widest(self.room, self.entrance, [float(level) for level in levels]).ravel() * 2

    @cached_property
    def _parts(self) -> Whole:
        return parts_of(self.room >= PASSABLE_M / 2).ravel()

    def part_of(self, place: Place) -> int:
        """Return the number of the free floor on which a place lies, 0 when it has none."""
        cells = self.targets[place.key]
        return int(self._parts[cells].max(initial=0))

    def passages(self) -> list[Passage]:
        """Return the narrow spots between the entrance and desks, each with its desks."""
        by_spot: dict[tuple[int, int], list[Place]] = defaultdict(list)
        seen: dict[int, tuple[float, int, int] | None] = {}
        for desk in self.building.floor.desks:
            cells = self.targets[desk.key]
            if desk.key not in self.to_places or self.widths[cells].max() >= AISLE_M - EXACT_M:
                continue
            best = int(cells[np.argmin(self.roomiest.costs[cells])])
            narrow = self._narrowest(self.roomiest.to(best), desk, seen)
            if narrow is not None:
                by_spot[narrow].append(desk)
        return [self._passage(pair, tuple(desks)) for pair, desks in by_spot.items()]

    def _narrowest(
        self, way: Whole, desk: Place, seen: dict[int, tuple[float, int, int] | None]
    ) -> tuple[int, int] | None:
        """Return the two obstacles between which a way is narrowest, if under the least width."""
        least, found = AISLE_M - EXACT_M, None
        for cell in way[self.room.ravel()[way] < AISLE_M / 2]:
            if cell not in seen:
                seen[int(cell)] = self._between(int(cell))
            here = seen[int(cell)]
            if here is None or here[0] >= least:
                continue
            # What is left beside one's own desk is room for the chair, not an aisle.
            if desk.key in (self.obstacles[here[1]][0], self.obstacles[here[2]][0]):
                continue
            least, found = here[0], (here[1], here[2])
        return found

    def _between(self, cell: int) -> tuple[float, int, int] | None:
        """Return between which two obstacles a spot lies, and how wide the gap is."""
        spot = self.grid.spot(cell)
        near = []
        for number, (_, outline) in enumerate(self.obstacles):
            left, upper, right, lower = self._boxes[number]
            if left <= spot[0] <= right and upper <= spot[1] <= lower:
                point = polygons.nearest(outline, spot)
                near.append((math.dist(point, spot), number, point))
        near.sort()
        if not near:
            return None
        _, first, (ax, ay) = near[0]
        best: tuple[float, int, int] | None = None
        for _, other, (bx, by) in near[1:]:
            across = (ax - spot[0]) * (bx - spot[0]) + (ay - spot[1]) * (by - spot[1])
            if across < 0:
                width = polygons.gap(self.obstacles[first][1], self.obstacles[other][1])[0]
                if width > PASSABLE_M - self.step and (best is None or width < best[0]):
                    best = (width, min(first, other), max(first, other))
        return best

    @cached_property
    def _boxes(self) -> list[polygons.Box]:
        around = (polygons.around(outline) for _, outline in self.obstacles)
        return [(a - REACH_M, b - REACH_M, c + REACH_M, d + REACH_M) for a, b, c, d in around]

    def _passage(self, pair: tuple[int, int], desks: tuple[Place, ...]) -> Passage:
        width, a, b = polygons.gap(self.obstacles[pair[0]][1], self.obstacles[pair[1]][1])
        return Passage(width, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), (a, b), desks)


def _step(width: float, height: float) -> float:
    """Return how fine the grid is: ten centimetres, coarser for a hall."""
    step = math.sqrt(width * height / MOST_CELLS)
    return min(COARSEST_M, max(FINEST_M, math.ceil(step * 40) / 40))


def _arrival(place: Place, *, is_pod: bool) -> Polygon:
    """Return where one stands when one has arrived at a place."""
    if place.is_room and not is_pod:
        return place.corners
    sitting = None if is_pod else sitting_room(place, ARRIVED_M)
    if sitting is not None:
        return sitting
    more = ARRIVED_M
    return polygons.box(
        place.x - more, place.y - more, place.w + 2 * more, place.h + 2 * more, place.turn
    )
