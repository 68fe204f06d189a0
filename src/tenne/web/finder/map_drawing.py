"""A small map of spaces: points, rings of distance and a scale; nothing is loaded from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, dist, radians, sin, tau

from tenne.web.place_search import Centre

from .search import Found

WIDTH, HEIGHT, MARGIN = 600.0, 420.0, 56.0
FOR_THE_SCALE = 18.0  # below all pins
KM_PER_DEGREE = 111.195
SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
LEAST_KM = 4.0  # a single space is not drawn larger than this
APART, STEPS = 58.0, 12  # between the middles of two pins; directions that are tried around a place


@dataclass(frozen=True, slots=True)
class Pin:
    """A space on the map, with the number that it bears in the list.

    A pin that would hide another stands beside it, and a line leads to where the space is.
    """

    x: float
    y: float
    place: tuple[float, float]
    number: int
    slug: str
    name: str
    state: str

    @property
    def is_moved(self) -> bool:
        """Tell whether the pin stands beside its place."""
        return (self.x, self.y) != self.place


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of equal distance around the centre."""

    r: float
    km: int
    y: float  # where its label stands


@dataclass(frozen=True, slots=True)
class SpaceMap:
    """All that is drawn."""

    pins: tuple[Pin, ...]
    centre: tuple[float, float] | None
    rings: tuple[Ring, ...]
    scale_km: int
    scale_px: float
    width: float = WIDTH
    height: float = HEIGHT + FOR_THE_SCALE


def map_of(found: Sequence[Found], centre: Centre | None) -> SpaceMap | None:
    """Lay the spaces of a list out on a map; north is up, distances are true in all directions.

    An equirectangular projection around the middle: over 200 km its error is far below a pin.
    """
    if not found:
        return None
    places = [(float(f.near.space.latitude), float(f.near.space.longitude)) for f in found]
    every = [*places, (centre.latitude, centre.longitude)] if centre else places
    middle_lat = (min(p[0] for p in every) + max(p[0] for p in every)) / 2
    middle_lon = (min(p[1] for p in every) + max(p[1] for p in every)) / 2
    narrow = max(cos(radians(middle_lat)), 0.05)

    def km(place: tuple[float, float]) -> tuple[float, float]:
        east = (place[1] - middle_lon) * KM_PER_DEGREE * narrow
        return east, (middle_lat - place[0]) * KM_PER_DEGREE

    flat = [km(place) for place in every]
    half_x = max([abs(x) for x, _y in flat] + [LEAST_KM])
    half_y = max([abs(y) for _x, y in flat] + [LEAST_KM])
    px = min((WIDTH / 2 - MARGIN) / half_x, (HEIGHT / 2 - MARGIN) / half_y)

    def at(place: tuple[float, float]) -> tuple[float, float]:
        x, y = km(place)
        return round(WIDTH / 2 + x * px, 1), round(HEIGHT / 2 + y * px, 1)

    true = [at(place) for place in places]
    pins = tuple(
        Pin(*spot, point, n, one.near.space.slug, one.near.space.name, one.state)
        for n, (spot, point, one) in enumerate(zip(_apart(true), true, found, strict=True), 1)
    )
    point = at((centre.latitude, centre.longitude)) if centre else None
    scale = max((one for one in SCALES if one * px <= WIDTH / 3), default=SCALES[0])
    return SpaceMap(pins, point, _rings(point, scale, px), scale, round(scale * px, 1))


def _apart(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return where pins stand so that none hides another: at their place, or as near as can be."""
    taken: list[tuple[float, float]] = []
    for point in points:
        spots = (spot for spot in _around(point) if all(dist(spot, o) >= APART for o in taken))
        taken.append(next(spots, point))
    return taken


def _around(point: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield a place and those around it, ring by ring, as far as they are on the map."""
    yield point
    for ring in range(1, round(WIDTH / APART)):
        for step in range(STEPS * ring):
            angle = tau * step / (STEPS * ring)
            x = round(point[0] + ring * APART * cos(angle), 1)
            y = round(point[1] + ring * APART * sin(angle), 1)
            if MARGIN / 2 <= x <= WIDTH - MARGIN / 2 and MARGIN / 2 <= y <= HEIGHT - MARGIN / 2:
                yield x, y


def _rings(point: tuple[float, float] | None, scale: int, px: float) -> tuple[Ring, ...]:
    if point is None:
        return ()
    return tuple(
        Ring(round(km * px, 1), km, round(point[1] - km * px - 4, 1))
        for km in (scale, 2 * scale)
        if km * px < WIDTH
    )
