"""Find what is wrong with the ways on a floor: none at all, through a room, too narrow."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from tenne.design.plan_shapes import Door
from tenne.numerics import polygons
from tenne.numerics.polygons import Point
from tenne.numerics.walkways import Truths

from .building import Building, middle_of, width_of
from .findings import HINT, WARNING, Finding, gettext_noop, near
from .floor import Place
from .walking import AISLE_M, EXACT_M, PASSABLE_M, Passage, Walk, Way

# ASR A2.3: the aisle to one assigned place.
OWN_AISLE_M = 0.60
# DIN 18040-1, ASR V3a.2: doors and passages for a wheelchair.
ON_WHEELS, WHEELCHAIR_DOOR_M = "wheelchair", 0.90


def reaching(walk: Walk) -> Iterator[Finding]:
    """Yield what is wrong with the ways on a floor."""
    building = walk.building
    goals = [place for place in building.floor.places if place.key in walk.targets]
    if not building.entrances():
        if goals:
            yield Finding(
                "no-entrance", WARNING,
                gettext_noop(
                    "Nothing leads onto this floor: draw a door in an outer wall, or stairs."
                ),
            )  # fmt: skip
        return
    for place in goals:
        if place.key in walk.to_places:
            yield from _through_rooms(walk, walk.to_places[place.key])
    yield from _unreached([place for place in goals if place.key not in walk.to_places], walk)
    for passage in walk.passages():
        yield _narrow(passage)
    yield from _on_wheels(walk)


def _unreached(places: list[Place], walk: Walk) -> Iterator[Finding]:
    """Yield what cannot be reached: rooms without a door, and the others by where they lie."""
    closed, together = [], defaultdict(list)
    doors = _door_spots(walk.building)
    for place in places:
        if place.is_room and not any(_touches(place, spot) for spot in doors):
            closed.append(place)
        else:
            together[walk.part_of(place)].append(place)
    for place in closed:
        yield _cut_off("no-door", NO_DOOR, [place])
    for part, others in together.items():
        groups = [others] if part else [[place] for place in others]
        for group in groups:
            yield _cut_off("no-way", NO_WAY if len(group) == 1 else NO_WAY_TO_SEVERAL, group)


NO_DOOR = gettext_noop("%(place)s has no door. Draw one, or leave a gap in the wall.")
NO_WAY = gettext_noop("No way leads from the entrance to %(place)s. Make room, or draw a door.")
NO_WAY_TO_SEVERAL = gettext_noop(
    "No way leads from the entrance to %(count)s places, %(place)s among them. "
    "Make room, or draw a door."
)


def _cut_off(code: str, message: str, places: list[Place]) -> Finding:
    values: dict[str, object] = {"place": f"@{places[0].key}", "count": len(places)}
    return Finding(
        code, WARNING, message, values, tuple(place.key for place in places),
        (places[0].middle,), tuple(place.corners for place in places),
    )  # fmt: skip


def _door_spots(building: Building) -> list[Point]:
    return [((door.x1 + door.x2) / 2, (door.y1 + door.y2) / 2) for door in building.doors]


def _touches(place: Place, spot: Point) -> bool:
    return polygons.distance(place.corners, spot) <= PASSABLE_M


def _through_rooms(walk: Walk, way: Way) -> Iterator[Finding]:
    """Yield a place to which one gets only through a room that somebody may have booked."""
    held = walk.held.ravel()[way.cells]
    if way.place.is_room and held.any():
        # The last cells are the room itself.
        held = held & ~_within(walk, way)
    if not held.any():
        return
    spots = [walk.grid.spot(int(cell)) for cell in way.cells[held]]
    for room in walk.building.floor.rooms:
        crossed = [spot for spot in spots if polygons.contains(room.corners, spot)]
        inside = polygons.contains(room.corners, way.place.middle)
        if crossed and not inside and room.key != way.place.key:
            yield Finding(
                "through-room", WARNING,
                gettext_noop(
                    "The way to %(place)s leads through %(room)s, which may be taken. "
                    "Give it a way of its own."
                ),
                {"place": f"@{way.place.key}", "room": f"@{room.key}"},
                (way.place.key, room.key), (crossed[len(crossed) // 2],), (room.corners,),
            )  # fmt: skip


def _within(walk: Walk, way: Way) -> Truths:
    inside = walk.grid.covered([way.place.corners]).ravel()
    return inside[way.cells]


def _narrow(passage: Passage) -> Finding:
    about = tuple(place.key for place in passage.places)
    width = math.floor(passage.width * 100 + 0.5)
    alone = len(about) == 1
    on_wheels = any(ON_WHEELS in place.features for place in passage.places)
    is_hint = alone and not on_wheels and passage.width >= OWN_AISLE_M - EXACT_M
    if alone:
        message = gettext_noop(
            "On the way to %(place)s the aisle is %(width)s cm wide. %(least)s cm are comfortable."
        )
        values: dict[str, object] = {"place": f"@{about[0]}"}
    else:
        message = gettext_noop(
            "On the way to %(count)s desks, %(place)s among them, the aisle is %(width)s cm wide. "
            "Leave %(least)s cm."
        )
        values = {"place": f"@{about[0]}", "count": len(about)}
    values |= {"width": width, "least": round(AISLE_M * 100)}
    return Finding(
        "aisle", HINT if is_hint else WARNING, message, values, about,
        (passage.spot,), (polygons.line(*passage.ends, 0.1),), cause=(near(passage.spot),),
    )  # fmt: skip


def _on_wheels(walk: Walk) -> Iterator[Finding]:
    """Yield doors too narrow for a wheelchair on the way to a place that promises to suit one."""
    for place in walk.building.floor.places:
        way = walk.to_places.get(place.key)
        if way is None or ON_WHEELS not in place.features:
            continue
        for door in walk.building.doors:
            if width_of(door) < WHEELCHAIR_DOOR_M - EXACT_M and _leads_through(walk, way, door):
                yield Finding(
                    "wheelchair-door", WARNING,
                    gettext_noop(
                        "%(place)s suits a wheelchair, but a door on the way is %(width)s cm wide; "
                        "it takes %(least)s cm."
                    ),
                    {
                        "place": f"@{place.key}", "width": round(width_of(door) * 100),
                        "least": round(WHEELCHAIR_DOOR_M * 100),
                    },
                    (place.key,), (middle_of(door),), cause=(place.key, near(middle_of(door))),
                )  # fmt: skip


def _leads_through(walk: Walk, way: Way, door: Door) -> bool:
    """Tell whether a way crosses the line of a door."""
    spots = [walk.grid.spot(int(cell)) for cell in way.cells]
    ends = (door.x1, door.y1), (door.x2, door.y2)
    return any(polygons.meet(*ends, *step) is not None for step in pairwise(spots))
