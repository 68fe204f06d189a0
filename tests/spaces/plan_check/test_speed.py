"""A hall of two hundred desks is checked while somebody draws it."""

from __future__ import annotations

import time

from tenne.spaces.plan_check.check import Check
from tenne.spaces.plan_check.floor import FloorPlan, of_drawing
from tests.spaces.plan_check.making import area, desk

ROWS, PER_ROW = 10, 20
# On an idle core it is 0.15 s; the bound leaves room for a busy machine, not for a slower method.
MOST_SECONDS = 1.0


def hall() -> FloorPlan:
    """Make a hall of 50 × 30 metres with two hundred desks, every other one quiet."""
    corners = [[0.5, 0.5], [49.5, 0.5], [49.5, 29.5], [0.5, 29.5]]
    shapes = [
        {"kind": "ground", "x": 0.5, "y": 0.5, "w": 49, "h": 29},
        {"kind": "wall", "points": corners, "outer": True, "closed": True},
        {"kind": "wall", "points": [[0.5, 25.5], [49.5, 25.5]]},
        {"kind": "door", "x1": 2, "y1": 25.5, "x2": 3, "y2": 25.5},
        {"kind": "door", "x1": 20, "y1": 29.5, "x2": 21, "y2": 29.5},
        *({"kind": "plant", "x": 4 + number, "y": 24.8} for number in range(40)),
    ]
    places = tuple(
        desk(
            row * PER_ROW + column + 1, 1.5 + column * 2.3, 1.5 + row * 2.3, "south",
            *(["quiet"] if column % 2 else []), area="open",
        )
        for row in range(ROWS)
        for column in range(PER_ROW)
    )  # fmt: skip
    areas = (
        area("open", "open-office", 0.5, 0.5, 49, 25),
        area("kitchen", "kitchen", 0.5, 25.5, 10, 4),
    )
    drawing = {"width_m": 50, "height_m": 30, "shapes": shapes}
    return of_drawing(drawing, level=0, areas=areas, places=places)


def test_two_hundred_desks_are_checked_in_time_for_a_preview() -> None:
    floor = hall()
    began = time.process_time()

    check = Check(floor)
    figures = check.figures

    assert time.process_time() - began < MOST_SECONDS
    assert (figures.desks, figures.reached) == (200, 200)
