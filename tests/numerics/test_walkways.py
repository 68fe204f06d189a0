"""Ways over a floor are those that one finds by trying all."""

from __future__ import annotations

import heapq
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenne.numerics import polygons
from tenne.numerics.walkways import NOWHERE, Grid, clearance, parts_of, ways, widest

ROOM = Grid(4, 3, 0.5)


def grids(cells: st.SearchStrategy[float]) -> st.SearchStrategy[np.ndarray]:
    """Make small floors of cells."""
    return st.integers(1, 5).flatmap(
        lambda rows: st.integers(1, 5).flatmap(
            lambda columns: st.lists(cells, min_size=rows * columns, max_size=rows * columns).map(
                lambda flat: np.array(flat, dtype=float).reshape(rows, columns)
            )
        )
    )


def over(cost: np.ndarray) -> Grid:
    """Return a grid with cells of a metre over a floor."""
    return Grid(cost.shape[1], cost.shape[0], 1.0)


def neighbours(cost: np.ndarray, row: int, column: int) -> list[tuple[int, int]]:
    """Return where one can go from a cell."""
    found = []
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            there = row + down, column + right
            if (down, right) == (0, 0) or not (
                0 <= there[0] < cost.shape[0] and 0 <= there[1] < cost.shape[1]
            ):
                continue
            around = math.isfinite(cost[row, there[1]]) or math.isfinite(cost[there[0], column])
            if math.isfinite(cost[there]) and (0 in (down, right) or around):
                found.append(there)
    return found


def by_hand(cost: np.ndarray, source: tuple[int, int]) -> np.ndarray:
    """Return what the cheapest ways cost, cell by cell."""
    best = np.full(cost.shape, np.inf)
    if not math.isfinite(cost[source]):
        return best
    best[source] = 0
    waiting = [(0.0, source)]
    while waiting:
        so_far, here = heapq.heappop(waiting)
        for there in neighbours(cost, *here):
            long = math.hypot(there[0] - here[0], there[1] - here[1])
            price = so_far + long * (cost[here] + cost[there]) / 2
            if price < best[there] - 1e-12:
                best[there] = price
                heapq.heappush(waiting, (price, there))
    return best


def first_cell(shape: tuple[int, ...]) -> np.ndarray:
    """Return a floor on which one begins in the upper left cell."""
    begin = np.zeros(shape, dtype=bool)
    begin[0, 0] = True
    return begin


def test_spots_are_the_middles_of_cells() -> None:
    assert ROOM.shape == (6, 8)
    assert ROOM.spot(0) == (0.25, 0.25)
    assert ROOM.spot(9) == (0.75, 0.75)


def test_a_floor_smaller_than_a_cell_is_one_cell() -> None:
    assert Grid(0.1, 0.1, 0.5).shape == (1, 1)


def test_a_box_covers_the_cells_whose_middle_is_in_it() -> None:
    covered = ROOM.covered([polygons.box(1, 1, 1, 0.5)])

    assert np.argwhere(covered).tolist() == [[2, 2], [2, 3]]


def test_a_corner_of_an_l_is_not_covered() -> None:
    ell = ((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 2.0), (0.0, 2.0))

    covered = Grid(2, 2, 1).covered([ell])

    assert covered.tolist() == [[True, True], [True, False]]


def test_clearance_is_the_distance_to_the_nearest_edge() -> None:
    room = clearance(ROOM, [polygons.box(0, 0, 1, 3), polygons.box(3, 0, 1, 3)], reach=2)

    assert room[0].tolist() == pytest.approx([0, 0, 0.25, 0.75, 0.75, 0.25, 0, 0])


def test_an_obstacle_that_stands_askew_is_measured_to_its_edge_too() -> None:
    room = clearance(Grid(2, 2, 1), [polygons.box(0, 0, 1, 1, 45)], reach=5)

    assert room[0, 0] == 0
    assert room[1, 1] == pytest.approx(math.sqrt(2) - 0.5)


def test_a_point_is_no_side_of_an_obstacle() -> None:
    room = clearance(Grid(3, 1, 1), [((0.0, 0.0), (0.0, 0.0), (1.0, 1.0))], reach=9)

    assert room[0, 2] == pytest.approx(math.dist((2.5, 0.5), (1, 1)))


@given(st.floats(0, 4), st.floats(0, 3), st.floats(0.1, 2), st.floats(0.1, 2), st.floats(-180, 180))
def test_clearance_agrees_with_measuring_each_spot(
    x: float, y: float, w: float, h: float, turn: float
) -> None:
    thing = polygons.box(x, y, w, h, turn)

    room = clearance(ROOM, [thing], reach=1.5).ravel()

    for cell in range(room.size):
        spot = ROOM.spot(cell)
        away = 0.0 if polygons.contains(thing, spot) else polygons.distance(thing, spot)
        assert room[cell] == pytest.approx(min(1.5, away), abs=1e-6)


def test_a_way_leads_around_a_wall_and_has_its_length() -> None:
    cost = np.ones((3, 3))
    cost[0:2, 1] = np.inf

    found = ways(over(cost), cost, first_cell(cost.shape))
    way = found.to(2)

    assert way.tolist() == [0, 3, 7, 5, 2]
    assert found.length(way) == pytest.approx(2 + 2 * math.sqrt(2))


def test_no_way_slips_between_two_corners_that_touch() -> None:
    cost = np.array([[1, np.inf], [np.inf, 1]])

    assert np.isinf(ways(over(cost), cost, first_cell(cost.shape)).costs[3])


def test_where_nobody_can_begin_there_is_no_way() -> None:
    cost = np.array([[np.inf, 1.0]])

    found = ways(over(cost), cost, first_cell(cost.shape))

    assert np.isinf(found.costs).all()
    assert (found.before == NOWHERE).all()


def test_beyond_the_limit_nothing_is_looked_for() -> None:
    cost = np.ones((1, 5))

    found = ways(over(cost), cost, first_cell(cost.shape), limit=2.5)

    assert found.costs[:3].tolist() == [0, 1, 2]
    assert np.isinf(found.costs[3:]).all()


@settings(max_examples=60)
@given(grids(st.sampled_from([1.0, 1.0, 1.5, 4.0, np.inf])))
def test_no_other_way_is_cheaper(cost: np.ndarray) -> None:
    found = ways(over(cost), cost, first_cell(cost.shape)).costs.reshape(cost.shape)

    expected = by_hand(cost, (0, 0))
    assert np.array_equal(np.isfinite(found), np.isfinite(expected))
    reached = np.isfinite(expected)
    assert found[reached] == pytest.approx(expected[reached])


@settings(max_examples=60)
@given(grids(st.sampled_from([0.0, 0.2, 0.3, 0.4])))
def test_the_widest_way_is_as_wide_as_the_best_of_all_ways(room: np.ndarray) -> None:
    levels = [0.2, 0.3, 0.4]

    found = widest(room, first_cell(room.shape), levels)

    for level in levels:
        # Trying all: spread from the first cell over cells with enough room.
        reached = {(0, 0)} if room[0, 0] >= level else set()
        edge = list(reached)
        while edge:
            row, column = edge.pop()
            for there in np.ndindex(room.shape):
                near = max(abs(there[0] - row), abs(there[1] - column)) == 1
                if near and room[there] >= level and there not in reached:
                    reached.add(there)
                    edge.append(there)
        assert {tuple(map(int, cell)) for cell in np.argwhere(found >= level)} == reached


def test_parts_of_a_floor_have_numbers_of_their_own() -> None:
    parts = parts_of(np.array([[True, False, True]]))

    assert parts.tolist() == [[1, 0, 2]]
