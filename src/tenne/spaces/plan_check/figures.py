"""Count on a floor what the plan check compares: room, ways, meetings, quiet, windows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tenne.numerics import polygons
from tenne.numerics.walkways import Truths

from .findings import Finding
from .hearing import from_there, is_quiet, open_air
from .house import OFFICES, is_at_window
from .walking import Walk

COMMON = ("kitchen", "lounge")
MEETING_M = 3.0
NOISE = ("noisy-neighbour", "booth-beside-quiet")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted; None where there is nothing to count."""

    floor_m2: float
    common_m2: float
    unnamed_m2: float  # in no area: ways, stairs, toilets
    desks: int
    m2_per_desk: float | None
    office_m2_per_desk: float | None
    reached: int
    mean_way_m: float | None
    longest_way_m: float | None
    chance_meetings: int | None  # desks whose way passes kitchen or lounge
    quiet: int
    disturbed: int
    at_window: int

    @property
    def common_share(self) -> float | None:
        """Return the common area as a share of the floor, 0 to 1."""
        return self.common_m2 / self.floor_m2 if self.floor_m2 else None

    @property
    def meeting_share(self) -> float | None:
        """Return the share of reached desks whose way passes kitchen or lounge."""
        if self.chance_meetings is None or not self.reached:
            return None
        return self.chance_meetings / self.reached

    @property
    def window_share(self) -> float | None:
        """Return the share of desks at a window."""
        return self.at_window / self.desks if self.desks else None


def figures_of(walk: Walk, findings: tuple[Finding, ...]) -> Figures:
    """Count on a floor."""
    building, floor = walk.building, walk.building.floor
    cell = walk.step**2
    ground = walk.ground & ~walk.grid.covered(
        [polygons.box(v.x, v.y, v.w, v.h) for v in building.voids]
    )
    floor_m2 = float(ground.sum()) * cell
    desks = floor.desks
    lengths = [walk.to_places[desk.key].length for desk in desks if desk.key in walk.to_places]
    about = {name for finding in findings if finding.code in NOISE for name in finding.about}
    disturbed = [desk for desk in desks if desk.key in about]
    offices = _office_cells(walk)
    return Figures(
        floor_m2=round(floor_m2, 1),
        common_m2=round(float((_covered(walk, COMMON) & ground).sum()) * cell, 1),
        unnamed_m2=round(float((ground & ~_covered(walk, None)).sum()) * cell, 1),
        desks=len(desks),
        m2_per_desk=floor_m2 / len(desks) if desks else None,
        office_m2_per_desk=(
            float((offices & ground).sum()) * cell / len(desks) if desks and offices.any() else None
        ),
        reached=len(lengths),
        mean_way_m=float(np.mean(lengths)) if lengths else None,
        longest_way_m=max(lengths, default=None),
        chance_meetings=_meetings(walk),
        quiet=sum(is_quiet(desk) for desk in desks),
        disturbed=len(disturbed),
        at_window=sum(is_at_window(desk, building) for desk in desks),
    )


def _covered(walk: Walk, kinds: tuple[str, ...] | None) -> Truths:
    areas = walk.building.floor.areas
    return walk.grid.covered(
        [area.corners for area in areas if area.corners and (kinds is None or area.kind in kinds)]
    )


def _office_cells(walk: Walk) -> Truths:
    """Return the cells of the offices in which desks stand, without kitchens drawn within them."""
    floor = walk.building.floor
    outlines = [
        area.corners
        for area in floor.areas
        if area.corners
        and area.kind in OFFICES
        and any(polygons.contains(area.corners, desk.middle) for desk in floor.desks)
    ]
    return walk.grid.covered(outlines) & ~_covered(walk, COMMON)


def _meetings(walk: Walk) -> int | None:
    """Return for how many desks the way passes a kitchen or lounge; None without either."""
    near = meeting_cells(walk)
    if near is None:
        return None
    flat = near.ravel()
    to = (walk.to_places.get(desk.key) for desk in walk.building.floor.desks)
    return sum(bool(flat[way.cells].any()) for way in to if way is not None)


def meeting_cells(walk: Walk) -> Truths | None:
    """Return the cells within three metres of a kitchen or lounge, around walls, doors open."""
    outlines = [
        area.corners for area in walk.building.floor.areas if area.corners and area.kind in COMMON
    ]
    if not outlines:
        return None
    air = open_air(walk.building, walk.grid, doors_open=True)
    away = from_there(walk.grid, air, outlines, limit=MEETING_M)
    return np.asarray(away <= MEETING_M)
