"""Listen on a floor: who sits in quiet, and what is to be heard there around the walls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tenne.numerics import polygons
from tenne.numerics.polygons import Polygon
from tenne.numerics.walkways import Grid, Numbers, Truths, clearance, ways

from .building import Building
from .findings import WARNING, Finding, gettext_noop
from .floor import Place

# How near, in metres of air around walls and closed doors, is too near for a quiet desk. All are
# our own rules of thumb; a room with good absorbers stands more, a bare one less.
HEARD_M = {"kitchen": 5.0, "lounge": 5.0, "meeting": 5.0, "printer": 3.0, "workshop": 8.0}
AREAS = {
    "kitchen": "kitchen", "lounge": "lounge", "meeting-room": "meeting",
    "seminar-room": "meeting", "workshop": "workshop",
}  # fmt: skip
FURNITURE = {"printer": "printer", "kitchen": "kitchen", "bar": "kitchen"}
# Thin walls of a booth let voices through: so near, in a straight line, it is heard anyway.
BOOTH_M = 2.0
ONE = {
    "kitchen": gettext_noop(
        "%(place)s is quiet, and %(distance)s m away is a kitchen with no closed wall between."
    ),
    "lounge": gettext_noop(
        "%(place)s is quiet, and %(distance)s m away is a lounge with no closed wall between."
    ),
    "meeting": gettext_noop(
        "%(place)s is quiet, and %(distance)s m away people meet with no closed wall between."
    ),
    "printer": gettext_noop("%(place)s is quiet, and %(distance)s m away is a printer."),
    "workshop": gettext_noop(
        "%(place)s is quiet, and %(distance)s m away is a workshop with no closed wall between."
    ),
}
SEVERAL = {
    "kitchen": gettext_noop(
        "%(count)s quiet desks, %(place)s nearest of all (%(distance)s m), hear a kitchen: no "
        "closed wall is between."
    ),
    "lounge": gettext_noop(
        "%(count)s quiet desks, %(place)s nearest of all (%(distance)s m), hear a lounge: no "
        "closed wall is between."
    ),
    "meeting": gettext_noop(
        "%(count)s quiet desks, %(place)s nearest of all (%(distance)s m), hear people meet: no "
        "closed wall is between."
    ),
    "printer": gettext_noop(
        "%(count)s quiet desks, %(place)s nearest of all (%(distance)s m), hear a printer."
    ),
    "workshop": gettext_noop(
        "%(count)s quiet desks, %(place)s nearest of all (%(distance)s m), hear a workshop: no "
        "closed wall is between."
    ),
}
BESIDE_BOOTH = gettext_noop(
    "%(place)s is quiet, and %(distance)s m away is %(booth)s, which is not soundproof."
)


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is heard."""

    what: str
    outline: Polygon
    about: str = ""


def is_quiet(place: Place) -> bool:
    """Tell whether somebody is promised quiet here."""
    return place.is_desk and "quiet" in place.features


def hearing(building: Building, step: float) -> Iterator[Finding]:
    """Yield quiet desks beside something that is heard, each with the nearest of its kind."""
    quiet = [place for place in building.floor.desks if is_quiet(place)]
    if not quiet:
        return
    yield from _booths(building, quiet)
    grid = Grid(building.floor.width, building.floor.height, step)
    air = open_air(building, grid, doors_open=False)
    for what in HEARD_M:
        sources = [source for source in sources_of(building) if source.what == what]
        if sources:
            yield from _heard(grid, air, sources, quiet)


def sources_of(building: Building) -> list[Source]:
    """Return what makes noise on a floor: areas for talking, furniture, rooms."""
    found = [
        Source(AREAS[area.kind], area.corners, f"area/{area.key}")
        for area in building.floor.areas
        if area.kind in AREAS and area.corners
    ]
    found += [
        Source(FURNITURE[piece.what], polygons.box(piece.x, piece.y, piece.w, piece.h, piece.turn))
        for piece in building.furniture
        if piece.what in FURNITURE
    ]
    return found


def open_air(building: Building, grid: Grid, *, doors_open: bool) -> Truths:
    """Return through which cells the air goes; no sound slips through a wall however thin."""
    walls = building.walls(doors_open=doors_open)
    walls += [side for pod in building.pods() for side in _sides(pod)]
    away = clearance(grid, walls, reach=grid.step)
    return np.asarray(away >= 0.75 * grid.step)


def _sides(pod: Place) -> list[Polygon]:
    return [polygons.line(a, b, 0.05) for a, b in polygons.sides(pod.corners)]


def from_there(grid: Grid, air: Truths, outlines: Sequence[Polygon], *, limit: float) -> Numbers:
    """Return how far each cell is from the nearest of some outlines, around walls."""
    # Only what can be that near at all is looked at.
    near = np.zeros(grid.shape, dtype=bool)
    for outline in outlines:
        near[grid.window(outline, limit)] = True
    cost = np.where(air & near, 1.0, np.inf)
    found = ways(grid, cost, grid.covered(outlines), limit=limit)
    return found.costs.reshape(grid.shape)


def _heard(
    grid: Grid, air: Truths, sources: Sequence[Source], quiet: Sequence[Place]
) -> Iterator[Finding]:
    what = sources[0].what
    limit = HEARD_M[what]
    away = from_there(grid, air, [source.outline for source in sources], limit=limit)
    # From edge to edge: the middles of two cells that touch are one step apart.
    near = {
        desk: max(0.0, float(away[grid.covered([desk.corners])].min(initial=np.inf)) - grid.step)
        for desk in quiet
    }
    heard = sorted((desk for desk in quiet if near[desk] < limit), key=lambda desk: near[desk])
    if not heard:
        return
    first = heard[0]
    source = min(sources, key=lambda one: polygons.distance(one.outline, first.middle))
    values: dict[str, object] = {
        "place": f"@{first.key}", "distance": round(near[first], 1), "count": len(heard),
    }  # fmt: skip
    yield Finding(
        "noisy-neighbour", WARNING, (ONE if len(heard) == 1 else SEVERAL)[what], values,
        (*(desk.key for desk in heard), source.about or what),
        (polygons.nearest(source.outline, first.middle),),
        (source.outline, *(desk.corners for desk in heard)), cause=(source.about or what,),
    )  # fmt: skip


def _booths(building: Building, quiet: Sequence[Place]) -> Iterator[Finding]:
    """Yield quiet desks beside booths through whose walls one hears."""
    for booth in building.floor.places:
        if booth.kind != "booth" or "soundproof" in booth.features:
            continue
        for desk in quiet:
            distance, at_desk, at_booth = polygons.gap(desk.corners, booth.corners)
            if distance < BOOTH_M and not _thick_between(building, at_desk, at_booth):
                yield Finding(
                    "booth-beside-quiet", WARNING, BESIDE_BOOTH,
                    {
                        "place": f"@{desk.key}", "booth": f"@{booth.key}",
                        "distance": round(distance, 1),
                    },
                    (desk.key, booth.key), (desk.middle, booth.middle),
                    (desk.corners, booth.corners),
                )  # fmt: skip


def _thick_between(building: Building, a: polygons.Point, b: polygons.Point) -> bool:
    """Tell whether an outer wall stands between two points."""
    return any(
        stretch.outer and polygons.meet(a, b, stretch.a, stretch.b) is not None
        for stretch in building.stretches
    )
