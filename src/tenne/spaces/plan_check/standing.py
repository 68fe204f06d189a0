"""Does everything stand where it can: on the floor, in its room, on its own, clear of doors?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from tenne.design.plan_shapes import Door
from tenne.numerics import polygons
from tenne.numerics.polygons import Point, Polygon

from .building import Building
from .findings import HINT, WARNING, Finding, gettext_noop
from .floor import OUTSIDE, Area, FloorPlan, Place

# Drawings are a few centimetres off; less than this is no finding.
TOLERANCE_M = 0.06
# Rooms fill their walls, whose middle is their outline: only what is further inside counts.
INSIDE_A_ROOM_M = 0.3
# Depth behind a desk in which somebody sits and gets up (ASR A1.2, 5.1.2: at least 1.00 m).
CHAIR_DEPTH_M = 1.0
CHAIR_WIDTH_M = 0.6
# These belong to a desk, or a desk may be drawn over them.
MAY_TOUCH_DESKS = (
    "armchair", "bar", "bench", "counter", "rectangular-table", "round-table", "sofa",
)  # fmt: skip
SWING_CORNERS = 6
TURNED = {"south": 0.0, "west": 90.0, "north": 180.0, "east": 270.0}


def standing(building: Building) -> Iterator[Finding]:
    """Yield what stands where it should not."""
    floor = building.floor
    areas = {area.key: area for area in floor.areas}
    for place in floor.places:
        if place.kind == OUTSIDE:
            continue
        if _beyond(place, floor, building):
            yield Finding(
                "off-floor", WARNING,
                gettext_noop("%(place)s stands beside the floor. Move it onto it."),
                {"place": f"@{place.key}"}, (place.key,), (place.middle,), (place.corners,),
            )  # fmt: skip
        yield from _in_its_area(place, areas)
    yield from _on_each_other(floor.places)
    yield from _in_the_way(building)
    yield from _behind_desks(building)
    yield from _opened_onto(building)


def _beyond(place: Place, floor: FloorPlan, building: Building) -> bool:
    """Tell whether a part of a place lies beside the floor."""
    grounds = [polygons.box(one.x, one.y, one.w, one.h) for one in building.grounds]
    grounds = grounds or [polygons.box(0, 0, floor.width, floor.height)]
    return not all(
        any(polygons.contains(ground, corner, tolerance=TOLERANCE_M) for ground in grounds)
        for corner in place.corners
    )


def _in_its_area(place: Place, areas: dict[str, Area]) -> Iterator[Finding]:
    area = areas.get(place.area)
    if area is None:
        if place.is_desk and any(one.corners for one in areas.values()):
            yield Finding(
                "no-area", HINT,
                gettext_noop("%(place)s belongs to no area. Choose the one it stands in."),
                {"place": f"@{place.key}"}, (place.key,), (place.middle,), (place.corners,),
            )  # fmt: skip
    elif area.corners and not all(
        polygons.contains(area.corners, corner, tolerance=TOLERANCE_M) for corner in place.corners
    ):
        yield Finding(
            "outside-area", WARNING,
            gettext_noop(
                "%(place)s is not wholly inside %(area)s. Move it, or choose another area."
            ),
            {"place": f"@{place.key}", "area": f"@area/{area.key}"},
            (place.key, f"area/{area.key}"), (place.middle,), (place.corners,),
        )  # fmt: skip


def _on_each_other(places: Sequence[Place]) -> Iterator[Finding]:
    boxes = [(place, polygons.around(place.corners)) for place in places]
    for (one, box), (other, other_box) in combinations(boxes, 2):
        if _apart(box, other_box) or polygons.overlap(one.corners, other.corners) <= TOLERANCE_M:
            continue
        if _holds(one, other) or _holds(other, one):
            continue
        yield Finding(
            "on-each-other", WARNING,
            gettext_noop("%(place)s and %(other)s stand on the same spot. Move one of them."),
            {"place": f"@{one.key}", "other": f"@{other.key}"},
            (one.key, other.key), (other.middle,), (one.corners, other.corners),
        )  # fmt: skip


def _holds(room: Place, place: Place) -> bool:
    """Tell whether a place stands wholly in a room that is held as a whole."""
    return room.is_room and all(
        polygons.contains(room.corners, corner, tolerance=TOLERANCE_M) for corner in place.corners
    )


def _in_the_way(building: Building) -> Iterator[Finding]:
    """Yield desks and rooms through which a wall runs, and desks that stand on something."""
    walls = _boxed(building.walls(doors_open=True))
    things = building.things()
    hard = _boxed([outline for what, outline in things if what not in MAY_TOUCH_DESKS])
    for place in building.floor.places:
        inner = _shrunk(place) if place.is_room else place.corners
        wall = _first(inner, walls)
        if wall is not None:
            yield Finding(
                "in-wall", WARNING,
                gettext_noop("A wall runs through %(place)s. Move it, or the wall."),
                {"place": f"@{place.key}"}, (place.key,), (polygons.middle(inner),), (inner,),
            )  # fmt: skip
        if not place.is_desk:
            continue
        thing = _first(place.corners, hard)
        if thing is not None:
            yield Finding(
                "on-furniture", WARNING,
                gettext_noop("%(place)s stands where something else stands. Move one of them."),
                {"place": f"@{place.key}"}, (place.key,), (place.middle,), (place.corners, thing),
            )  # fmt: skip


def _boxed(outlines: Sequence[Polygon]) -> list[tuple[Polygon, polygons.Box]]:
    return [(outline, polygons.around(outline)) for outline in outlines]


def _first(outline: Polygon, others: Sequence[tuple[Polygon, polygons.Box]]) -> Polygon | None:
    """Return the first of others that an outline runs into."""
    box = polygons.around(outline)
    for other, around in others:
        if not _apart(box, around) and polygons.overlap(outline, other) > TOLERANCE_M:
            return other
    return None


def _apart(one: polygons.Box, other: polygons.Box) -> bool:
    return one[0] > other[2] or other[0] > one[2] or one[1] > other[3] or other[1] > one[3]


def _shrunk(place: Place) -> Polygon:
    inset = min(INSIDE_A_ROOM_M, place.w / 3, place.h / 3)
    return polygons.box(
        place.x + inset, place.y + inset, place.w - 2 * inset, place.h - 2 * inset, place.turn
    )


def chair_frame(place: Place) -> tuple[Point, float] | None:
    """Return the middle of the side at which the chair stands, and by how much to turn +y there."""
    if place.side not in TURNED:
        return None
    angle = TURNED[place.side] + place.turn
    half = (place.h if place.side in ("south", "north") else place.w) / 2
    cx, cy = place.x + place.w / 2, place.y + place.h / 2
    return polygons.turned((cx, cy + half), (cx, cy), math.radians(angle)), math.radians(angle)


def sitting_room(place: Place, depth: float = CHAIR_DEPTH_M) -> Polygon | None:
    """Return the floor that somebody needs who sits at a desk; None when the chair is anywhere."""
    frame = chair_frame(place)
    if frame is None:
        return None
    (x, y), angle = frame
    wide = place.w if place.side in ("south", "north") else place.h
    half = max(CHAIR_WIDTH_M, wide) / 2
    room = polygons.box(x - half, y, 2 * half, depth)
    return tuple(polygons.turned(corner, (x, y), angle) for corner in room)


def _behind_desks(building: Building) -> Iterator[Finding]:
    """Yield desks behind which nobody can sit and get up."""
    hard = building.walls(doors_open=False) + [outline for _, outline in building.things()]
    hard += [place.corners for place in building.floor.desks]
    hard += [pod.corners for pod in building.pods()]
    boxes = _boxed(hard)
    for desk in building.floor.desks:
        frame, room = chair_frame(desk), sitting_room(desk)
        if frame is None or room is None:
            continue
        box, own = polygons.around(room), desk.corners
        near = [one for one, around in boxes if one != own and not _apart(box, around)]
        spot, angle = frame
        local = [tuple(_seen_from(spot, angle, corner) for corner in one) for one in near]
        depth = polygons.depth_in_front(local, half_width=CHAIR_WIDTH_M / 2, reach=CHAIR_DEPTH_M)
        if depth < CHAIR_DEPTH_M - TOLERANCE_M:
            yield Finding(
                "chair-depth", WARNING,
                gettext_noop(
                    "Behind %(place)s there are %(depth)s cm for the chair. "
                    "Sitting and getting up takes %(least)s cm."
                ),
                {"place": f"@{desk.key}", "depth": round(depth * 100), "least": 100},
                (desk.key,), (polygons.middle(room),), (room,),
            )  # fmt: skip


def _seen_from(spot: Point, angle: float, point: Point) -> Point:
    x, y = polygons.turned(point, spot, -angle)
    return x - spot[0], y - spot[1]


def _opened_onto(building: Building) -> Iterator[Finding]:
    """Yield desks that a door hits when it opens."""
    for door in building.doors:
        if door.opens == "none":
            continue
        for desk in building.floor.desks:
            hit = max(polygons.overlap(leaf, desk.corners) for leaf in _swept(door))
            if hit > TOLERANCE_M:
                yield Finding(
                    "door-hits", WARNING,
                    gettext_noop("A door opens onto %(place)s. Let it open the other way."),
                    {"place": f"@{desk.key}"}, (desk.key,), (desk.middle,), tuple(_swept(door)),
                )  # fmt: skip


def _swept(door: Door) -> list[Polygon]:
    """Return the floor over which the leaves of a door go."""
    hinge, latch = (door.x1, door.y1), (door.x2, door.y2)
    side = -1.0 if door.opens == "left" else 1.0
    if not door.double:
        return [_quarter(hinge, latch, side)]
    half = ((door.x1 + door.x2) / 2, (door.y1 + door.y2) / 2)
    return [_quarter(hinge, half, side), _quarter(latch, half, -side)]


def _quarter(hinge: Point, latch: Point, side: float) -> Polygon:
    steps = (side * math.pi / 2 * i / SWING_CORNERS for i in range(SWING_CORNERS + 1))
    return (hinge, *(polygons.turned(latch, hinge, angle) for angle in steps))
