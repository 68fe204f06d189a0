"""Find rooms that one enters only through a room in which others want to be alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tenne.design.plan_shapes import Door
from tenne.numerics import polygons
from tenne.numerics.polygons import Point

from .building import IN_WALL_M, Building, middle_of, width_of
from .findings import WARNING, Finding, gettext_noop
from .floor import Area

# An office for many and a kitchen are crossed by everybody, a corridor is made for it.
ALONE = ("small-office", "meeting-room", "seminar-room", "booth")
WITH_A_WAY_OF_THEIR_OWN = (*ALONE, "open-office", "workshop")
# Of the outline of a closed room this much is wall: a gap through which one goes is more.
CLOSED_SHARE = 0.98
A_STEP_M = 0.4


def entering(building: Building) -> Iterator[Finding]:
    """Yield closed rooms of which each door leads into another closed room.

    Rooms that somebody may book are left out: `reaching` finds who has to go through them.
    """
    closed = [
        area
        for area in building.floor.areas
        if area.kind in WITH_A_WAY_OF_THEIR_OWN and area.corners
        and building.walled_share(area.corners) >= CLOSED_SHARE
    ]  # fmt: skip
    booked = {room.area for room in building.floor.rooms}
    others = [area for area in closed if area.kind in ALONE and area.key not in booked]
    for area in closed:
        doors = [door for door in building.doors if _is_of(area, door)]
        behind = [_behind(door, area, others) for door in doors]
        first = behind[0] if behind and all(behind) else None
        if first is not None:
            yield _finding(area, doors[0], first)


def _is_of(area: Area, door: Door) -> bool:
    """Tell whether a door lies in a wall of a room."""
    ends = (door.x1, door.y1), (door.x2, door.y2)
    return any(
        all(math.dist(polygons.nearest_on(a, b, end), end) <= IN_WALL_M for end in ends)
        for a, b in polygons.sides(area.corners)
    )


def _behind(door: Door, area: Area, others: list[Area]) -> Area | None:
    """Return the room into which a door leads out of another."""
    outside = [spot for spot in _both_sides(door) if not polygons.contains(area.corners, spot)]
    return next(
        (
            other
            for other in others
            if other.key != area.key
            and not polygons.contains(other.corners, polygons.middle(area.corners))
            and any(polygons.contains(other.corners, spot) for spot in outside)
        ),
        None,
    )


def _both_sides(door: Door) -> list[Point]:
    """Return where one stands a step before a door, and a step behind it."""
    (x, y), step = middle_of(door), A_STEP_M / (width_of(door) or 1.0)
    across, down = (door.y1 - door.y2) * step, (door.x2 - door.x1) * step
    return [(x + across, y + down), (x - across, y - down)]


def _finding(area: Area, door: Door, other: Area) -> Finding:
    return Finding(
        "only-through", WARNING,
        gettext_noop("One enters %(area)s only through %(other)s. Give it a door of its own."),
        {"area": f"@area/{area.key}", "other": f"@area/{other.key}"},
        (f"area/{area.key}", f"area/{other.key}"), (middle_of(door),), (area.corners,),
    )  # fmt: skip
