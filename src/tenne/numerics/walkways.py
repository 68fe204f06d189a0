"""Walk on a floor: how much room there is at each spot, which ways lead where, how wide they are.

A floor is a grid of square cells; arrays have the shape (rows, columns), y grows downwards. A spot
is the middle of a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage, sparse
from scipy.sparse import csgraph

from .polygons import Point, Polygon, around, sides

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

# Right, down, down right, down left: the other four are the same ways back.
STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))
EIGHT = np.ones((3, 3), dtype=int)
NOWHERE = -1


@dataclass(frozen=True)
class Grid:
    """Cells over a floor, from its upper left corner."""

    width: float
    height: float
    step: float

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many rows and columns there are."""
        return (
            max(1, round(self.height / self.step)),
            max(1, round(self.width / self.step)),
        )

    def xs(self) -> Numbers:
        """Return where the columns are."""
        return (np.arange(self.shape[1], dtype=np.float64) + 0.5) * self.step

    def ys(self) -> Numbers:
        """Return where the rows are."""
        return (np.arange(self.shape[0], dtype=np.float64) + 0.5) * self.step

    def spot(self, cell: int) -> Point:
        """Return where a cell is, by its number."""
        row, column = divmod(cell, self.shape[1])
        return (column + 0.5) * self.step, (row + 0.5) * self.step

    def window(self, polygon: Polygon, margin: float) -> tuple[slice, slice]:
        """Return rows and columns of the box around a polygon, with a margin."""
        left, upper, right, lower = around(polygon)
        return _between(upper - margin, lower + margin, self.step, self.shape[0]), _between(
            left - margin, right + margin, self.step, self.shape[1]
        )

    def covered(self, polygons: Sequence[Polygon]) -> Truths:
        """Return which cells have their middle in one of the polygons, which may be any shape."""
        found = np.zeros(self.shape, dtype=bool)
        for polygon in polygons:
            rows, columns = self.window(polygon, 0.0)
            found[rows, columns] |= _inside(polygon, self.xs()[columns], self.ys()[rows])
        return found


def _between(low: float, high: float, step: float, most: int) -> slice:
    first = max(0, min(most, int(np.floor(low / step))))
    return slice(first, max(first, min(most, int(np.ceil(high / step)))))


def _inside(polygon: Polygon, xs: Numbers, ys: Numbers) -> Truths:
    """Return which spots lie in a polygon: an odd number of its sides is to their right."""
    inside = np.zeros((ys.size, xs.size), dtype=bool)
    for (ax, ay), (bx, by) in sides(polygon):
        if ay != by:
            crossed = (ay > ys) != (by > ys)
            at = ax + (ys - ay) / (by - ay) * (bx - ax)
            inside ^= crossed[:, None] & (xs[None, :] < at[:, None])
    return inside


def clearance(grid: Grid, obstacles: Sequence[Polygon], *, reach: float) -> Numbers:
    """Return how far each spot is from the nearest obstacle, at most ``reach``; 0 within one.

    Parameters
    ----------
    obstacles : convex polygons, in metres.
    reach : in metres; farther is as good as free.

    Notes
    -----
    Exact at the middle of each cell: no obstacle is drawn onto the grid. A passage between two
    obstacles has its middle line at most half a step from a spot, so twice the clearance there is
    at most one step less than its width, and never more.
    """
    found = np.full(grid.shape, reach, dtype=np.float64)
    xs, ys = grid.xs(), grid.ys()
    for polygon in obstacles:
        rows, columns = grid.window(polygon, reach)
        part = found[rows, columns]
        np.minimum(part, _distance(polygon, xs[columns], ys[rows]), out=part)
    return found


def _distance(polygon: Polygon, xs: Numbers, ys: Numbers) -> Numbers:
    left, upper, right, lower = around(polygon)
    is_box = len(polygon) == 4 and all(  # noqa: PLR2004
        x in (left, right) and y in (upper, lower) for x, y in polygon
    )
    if is_box:
        dx = np.maximum(np.maximum(left - xs, xs - right), 0.0)
        dy = np.maximum(np.maximum(upper - ys, ys - lower), 0.0)
        return np.hypot(dx[None, :], dy[:, None])
    least = np.full((ys.size, xs.size), np.inf)
    for (ax, ay), (bx, by) in sides(polygon):
        long = (bx - ax) ** 2 + (by - ay) ** 2
        if long > 0:
            share = (xs[None, :] - ax) * (bx - ax) + (ys[:, None] - ay) * (by - ay)
            share = np.clip(share / long, 0.0, 1.0)
            away = np.hypot(
                xs[None, :] - ax - share * (bx - ax), ys[:, None] - ay - share * (by - ay)
            )
            np.minimum(least, away, out=least)
    least[_inside(polygon, xs, ys)] = 0.0
    return least


@dataclass(frozen=True)
class Ways:
    """The best way from the sources to each cell: what it costs, and where it comes from."""

    grid: Grid
    costs: Numbers  # inf where there is no way
    before: Whole  # number of the cell before, or NOWHERE

    def to(self, cell: int) -> Whole:
        """Return the numbers of the cells on the way to a cell, from the source on."""
        cells = [cell]
        while (earlier := int(self.before[cells[-1]])) != NOWHERE:
            cells.append(earlier)
        return np.array(cells[::-1], dtype=np.int64)

    def length(self, cells: Whole) -> float:
        """Return how long a way over cells is, in metres."""
        rows, columns = np.divmod(cells, self.grid.shape[1])
        return float(np.hypot(np.diff(rows), np.diff(columns)).sum() * self.grid.step)


def ways(grid: Grid, cost: Numbers, sources: Truths, *, limit: float = np.inf) -> Ways:
    """Find the cheapest ways from any of the sources to all cells.

    Parameters
    ----------
    cost : array, shape of the grid
        What a metre costs in each cell, at least 1; ``inf`` where nobody can go.
    sources : array, shape of the grid
        Where ways begin; those where nobody can go are left out.
    limit : dearer ways are not looked for.

    Notes
    -----
    Dijkstra over eight neighbours, each step at the mean cost of its two cells. Between two
    diagonal neighbours one must be able to go around at least on one side, so no way slips between
    two corners that touch. A way is at most 8.3 % longer than the straight one.
    """
    free = np.isfinite(cost)
    begin = np.flatnonzero(sources & free)
    size = grid.shape[0] * grid.shape[1]
    if begin.size == 0:
        return Ways(grid, np.full(size, np.inf), np.full(size, NOWHERE, dtype=np.int64))
    # Only cells on which one can go get a number: a wall costs nothing.
    numbers = np.full(size, NOWHERE, dtype=np.int64)
    cells = np.flatnonzero(free)
    numbers[cells] = np.arange(cells.size)
    graph = _graph(grid, cost, free, numbers.reshape(grid.shape), cells.size)
    costs, before, _ = csgraph.dijkstra(
        graph,
        indices=numbers[begin],
        min_only=True,
        return_predecessors=True,
        limit=limit,
    )
    all_costs, all_before = np.full(size, np.inf), np.full(size, NOWHERE, dtype=np.int64)
    all_costs[cells] = costs
    known = before >= 0
    all_before[cells[known]] = cells[before[known]]
    return Ways(grid, all_costs, all_before)


def _graph(grid: Grid, cost: Numbers, free: Truths, numbers: Whole, size: int) -> sparse.csr_array:
    froms, tos, prices = [], [], []
    for down, right in STEPS:
        here, there = _neighbours(down, right)
        passable = free[here] & free[there]
        if right > 0 and down:
            passable &= free[:-1, 1:] | free[1:, :-1]
        elif right < 0:
            passable &= free[:-1, :-1] | free[1:, 1:]
        price = (cost[here][passable] + cost[there][passable]) / 2
        prices.append(price * float(np.hypot(down, right)) * grid.step)
        froms.append(numbers[here][passable])
        tos.append(numbers[there][passable])
    start, end, price = np.concatenate(froms), np.concatenate(tos), np.concatenate(prices)
    both = (np.concatenate((start, end)), np.concatenate((end, start)))
    return sparse.csr_array((np.concatenate((price, price)), both), shape=(size, size))


def _neighbours(down: int, right: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Return the two halves of a grid whose cells are one step apart."""
    rows = (slice(None, -1), slice(1, None)) if down else (slice(None), slice(None))
    if right == 0:
        columns = (slice(None), slice(None))
    elif right > 0:
        columns = (slice(None, -1), slice(1, None))
    else:
        columns = (slice(1, None), slice(None, -1))
    return (rows[0], columns[0]), (rows[1], columns[1])


def parts_of(free: Truths) -> Whole:
    """Return for each cell the number of the part that hangs together; 0 if it is not free."""
    parts, _ = ndimage.label(free, structure=EIGHT)
    return np.asarray(parts, dtype=np.int64)


def widest(room: Numbers, sources: Truths, levels: Sequence[float]) -> Numbers:
    """Return for each cell the largest level at which it still hangs together with a source.

    Parameters
    ----------
    room : array
        How much room there is at each cell, such as the clearance.
    sources : array of truths
        Where one comes from; those with less room than a level do not count for it.
    levels : rising; a cell that hangs together at none gets 0.
    """
    found = np.zeros(room.shape)
    for level in levels:
        parts = parts_of(room >= level)
        reached = np.unique(parts[sources])
        reached = reached[reached > 0]
        if reached.size == 0:
            break
        found[np.isin(parts, reached)] = level
    return found
