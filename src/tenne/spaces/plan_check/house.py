"""Look at the house: walls that go wrong, openings beside walls, rooms that are too small."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from tenne.numerics import polygons
from tenne.numerics.polygons import Point

from .building import Building, Stretch, middle_of, width_of
from .findings import HINT, WARNING, Finding, gettext_noop
from .floor import Area, Place

# Two walls that meet at less than this angle and cover each other, but not in one line, were drawn
# by mistake. In one line they are as good as one: rooms share walls with the house and each other.
LEAST_ANGLE = 20.0
OVER_EACH_OTHER_M = 0.3
IN_LINE_M = 0.01
# A wall that ends so near to another, but not at it, was meant to meet it.
NEARLY_M = (0.03, 0.3)
# ASR A2.3 and A1.8, column B: passages and doors for up to five people.
LEAST_DOOR_M = 0.80
EXACT_M = 0.005
# ASR A1.2, 5 (3): eight square metres for one who works there, six more for each other.
FIRST_M2, NEXT_M2 = 8.0, 6.0
OFFICES = ("open-office", "small-office")
AT_WINDOW_M = 3.0
NEAR_WINDOW_M = 0.4


def house(building: Building) -> Iterator[Finding]:
    """Yield what is odd about walls, doors, windows and rooms."""
    yield from _walls(building)
    yield from _openings(building)
    for area in building.floor.areas:
        if area.corners and area.kind in OFFICES:
            yield from _office(area, building)
    for desk in building.floor.desks:
        if building.windows and "window" in desk.features and not is_at_window(desk, building):
            yield Finding(
                "no-window-near", HINT,
                gettext_noop("%(place)s is said to be at a window, but none is within 3 m."),
                {"place": f"@{desk.key}"}, (desk.key,), (desk.middle,), (desk.corners,),
            )  # fmt: skip


def _walls(building: Building) -> Iterator[Finding]:
    for one, other in combinations(building.stretches, 2):
        if _angle(one, other) >= LEAST_ANGLE:
            continue
        shared = _over_each_other(one, other)
        if shared is not None:
            yield Finding(
                "walls-over-walls", HINT,
                gettext_noop(
                    "Two walls run over one another at %(x)s, %(y)s, but not in one line."
                ),
                {"x": round(shared[0], 1), "y": round(shared[1], 1)}, spots=(shared,),
            )  # fmt: skip
    for stretch in building.stretches:
        for end in (stretch.a, stretch.b):
            away = _nearest_wall(end, stretch, building)
            if away is not None:
                yield Finding(
                    "wall-gap", HINT,
                    gettext_noop("A wall ends %(gap)s cm before another at %(x)s, %(y)s."),
                    {
                        "gap": round(away * 100), "x": round(end[0], 1), "y": round(end[1], 1),
                    },
                    spots=(end,),
                )  # fmt: skip


def _angle(one: Stretch, other: Stretch) -> float:
    ways = [math.atan2(s.b[1] - s.a[1], s.b[0] - s.a[0]) for s in (one, other)]
    between = math.degrees(abs(ways[0] - ways[1])) % 180
    return min(between, 180 - between)


def _over_each_other(one: Stretch, other: Stretch) -> Point | None:
    """Return a spot at which nearly parallel walls cover each other for a while, not in line."""
    thin = min(one.thickness, other.thickness) / 2
    away = [(end, _away(end, other)) for end in (one.a, one.b)]
    away += [(end, _away(end, one)) for end in (other.a, other.b)]
    covered = [(end, metres) for end, metres in away if metres < thin]
    if all(metres <= IN_LINE_M for _end, metres in covered):
        return None
    ends = [end for end, _metres in covered]
    for a, b in combinations(ends, 2):
        if math.dist(a, b) > OVER_EACH_OTHER_M:
            return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    return None


def _away(spot: Point, stretch: Stretch) -> float:
    return math.dist(polygons.nearest_on(stretch.a, stretch.b, spot), spot)


def _nearest_wall(end: Point, own: Stretch, building: Building) -> float | None:
    """Return how far a loose end of a wall is from another wall, if it nearly meets it."""
    away = [
        math.dist(polygons.nearest_on(other.a, other.b, end), end)
        for other in building.stretches
        if other is not own
    ]
    least = min(away, default=math.inf)
    low = NEARLY_M[0] + own.thickness / 2
    return least if low < least < NEARLY_M[1] else None


def _openings(building: Building) -> Iterator[Finding]:
    for door in building.doors:
        spot = middle_of(door)
        where = {"x": round(spot[0], 1), "y": round(spot[1], 1)}
        if not building.is_in_wall(door):
            message = gettext_noop("The door at %(x)s, %(y)s is in no wall.")
            yield Finding("door-in-no-wall", HINT, message, where, spots=(spot,))
        elif width_of(door) < LEAST_DOOR_M - EXACT_M:
            message = gettext_noop(
                "The door at %(x)s, %(y)s is %(width)s cm wide. For a few people it takes 80 cm."
            )
            values = {**where, "width": round(width_of(door) * 100)}
            yield Finding("narrow-door", HINT, message, values, spots=(spot,))
    for window in building.windows:
        if not building.is_in_wall(window):
            spot = middle_of(window)
            message = gettext_noop("The window at %(x)s, %(y)s is in no wall.")
            where = {"x": round(spot[0], 1), "y": round(spot[1], 1)}
            yield Finding("window-in-no-wall", HINT, message, where, spots=(spot,))


def _office(area: Area, building: Building) -> Iterator[Finding]:
    about, spot = (f"area/{area.key}",), polygons.middle(area.corners)
    named: dict[str, object] = {"area": f"@area/{area.key}"}
    if not any(
        polygons.contains(area.corners, middle_of(window), tolerance=NEAR_WINDOW_M)
        for window in building.windows
    ):
        message = gettext_noop("%(area)s has no window to the outside on the plan.")
        yield Finding("no-window", HINT, message, named, about, (spot,), (area.corners,))
    desks = [desk for desk in building.floor.desks if polygons.contains(area.corners, desk.middle)]
    needed = FIRST_M2 + NEXT_M2 * (len(desks) - 1)
    size = polygons.area(area.corners)
    if desks and size < needed - EXACT_M:
        message = gettext_noop(
            "%(area)s has %(size)s m² for %(count)s desks; the rule for workplaces asks for "
            "%(needed)s m²."
        )
        values = {
            **named, "size": round(size, 1), "count": len(desks), "needed": round(needed),
        }  # fmt: skip
        yield Finding("too-small", WARNING, message, values, about, (spot,), (area.corners,))


def is_at_window(place: Place, building: Building) -> bool:
    """Tell whether a window is within three metres, and no inner wall in between."""
    spot = place.middle
    for window in building.windows:
        a, b = (window.x1, window.y1), (window.x2, window.y2)
        nearest = polygons.nearest_on(a, b, spot)
        # Seen from the edge of the desk, not from its middle.
        away = polygons.distance(place.corners, nearest)
        if away <= AT_WINDOW_M and not _wall_between(spot, nearest, building):
            return True
    return False


def _wall_between(spot: Point, window: Point, building: Building) -> bool:
    for stretch in building.stretches:
        at = polygons.meet(spot, window, stretch.a, stretch.b)
        if at is not None and math.dist(at, window) > NEAR_WINDOW_M:
            return True
    return False
