"""Where a typed place lies, as far as the spaces themselves know it; nobody outside is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tenne.spaces.models import Space

COORDINATES = re.compile(r"(-?\d{1,2}(?:[.]\d{1,8})?)\s*[,; ]\s*(-?\d{1,3}(?:[.]\d{1,8})?)")
MOST_NORTH, MOST_EAST = 90, 180


@dataclass(frozen=True, slots=True)
class Centre:
    """A point to look from, and how it is called."""

    latitude: float
    longitude: float
    name: str = ""  # empty for bare coordinates
    keys: tuple[str, ...] = ()  # what tables of travel times may call it


def centre_of(text: str, spaces: Sequence[Space]) -> Centre | None:
    """Return the point that a text means: coordinates, or the town, postcode or name of a space."""
    written = COORDINATES.fullmatch(text.strip())
    if written is not None:
        latitude, longitude = float(written[1]), float(written[2])
        is_on_earth = abs(latitude) <= MOST_NORTH and abs(longitude) <= MOST_EAST
        return Centre(latitude, longitude) if is_on_earth else None
    space = find(text, spaces)
    if space is None:
        return None
    keys = tuple(filter(None, (space.municipality_key, space.postcode, space.town)))
    return Centre(float(space.latitude), float(space.longitude), space.town, keys)


def find(text: str, spaces: Sequence[Space]) -> Space | None:
    """Find the space that a town, a postcode or a name means; the best fit first."""
    wanted = text.casefold().strip()
    if not wanted:
        return None
    region = wanted[:2]  # of a postcode
    same = [s for s in spaces if wanted in (s.town.casefold(), s.postcode)]
    like = [s for s in spaces if wanted in f"{s.name} {s.town}".casefold()]
    near = [s for s in spaces if region.isdigit() and s.postcode.startswith(region)]
    return next(iter([*same, *like, *near]), None)
