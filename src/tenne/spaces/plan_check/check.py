"""Check a floor: what is wrong, what is counted, which ways people take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tenne.numerics.polygons import Point

from .building import building_of
from .entering import entering
from .figures import Figures, figures_of
from .findings import Finding
from .floor import FloorPlan
from .hearing import hearing
from .house import house
from .reaching import reaching
from .standing import standing
from .walking import Walk

# What comes first in the list of findings.
ORDER = ("warning", "hint")


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """A way as a line in metres, with how many desks lie at its end or beyond."""

    points: tuple[Point, ...]
    desks: int


class Check:
    """The check of one floor; the dear parts are done when they are asked for."""

    def __init__(self, floor: FloorPlan) -> None:
        self.floor = floor
        self._walk = Walk(building_of(floor))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what there is to look at, warnings first."""
        building = self._walk.building
        found = [
            *standing(building),
            *reaching(self._walk),
            *entering(building),
            *hearing(building, self._walk.step),
            *house(building),
        ]
        return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what should be changed."""
        return tuple(finding for finding in self.findings if finding.is_warning)

    @cached_property
    def figures(self) -> Figures:
        """Return what is counted."""
        return figures_of(self._walk, self.findings)

    @cached_property
    def ways(self) -> list[DrawnWay]:
        """Return the ways to the desks, each stretch once, with how many people go there."""
        return drawn_ways(self._walk)


def drawn_ways(walk: Walk) -> list[DrawnWay]:
    """Join the ways to all desks into stretches with the number of desks they lead to."""
    counts: dict[tuple[int, int], int] = {}
    for desk in walk.building.floor.desks:
        way = walk.to_places.get(desk.key)
        if way is not None:
            cells = way.cells.tolist()
            for step in pairwise(cells):
                counts[step] = counts.get(step, 0) + 1
    onward: dict[int, list[int]] = {}
    for before, after in counts:
        onward.setdefault(before, []).append(after)
    arrived = {after for _, after in counts}
    starts = [cell for cell in onward if cell not in arrived]
    drawn: list[DrawnWay] = []
    waiting = [(start, following) for start in starts for following in onward[start]]
    while waiting:
        before, cell = waiting.pop()
        number = counts[before, cell]
        cells = [before, cell]
        while len(following := onward.get(cell, [])) == 1 and counts[cell, following[0]] == number:
            cell = following[0]
            cells.append(cell)
        waiting += [(cell, after) for after in onward.get(cell, [])]
        drawn.append(DrawnWay(tuple(_turns(walk, cells)), number))
    return sorted(drawn, key=lambda way: way.desks)


def _turns(walk: Walk, cells: list[int]) -> list[Point]:
    """Return the spots of a way at which it turns, and its ends."""
    spots = [walk.grid.spot(cell) for cell in cells]
    kept = spots[:1]
    for before, spot, after in zip(spots, spots[1:], spots[2:], strict=False):
        turn = (spot[0] - before[0]) * (after[1] - spot[1])
        turn -= (spot[1] - before[1]) * (after[0] - spot[0])
        if abs(turn) > walk.step**2 / 2:
            kept.append(spot)
    return [*kept, spots[-1]]
