"""Ask what is known of a region."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .models import TravelTime
from .reading import key_of


@dataclass(frozen=True, slots=True)
class Travel:
    """How long a way takes, by which means, as of when and from whom that is known."""

    minutes: int
    mode: str
    as_of: date
    source: str


def times_from(origins: Collection[str]) -> dict[str, dict[str, Travel]]:
    """Return the shortest times from a place, known by several names, by goal and mode."""
    found: dict[str, dict[str, Travel]] = {}
    rows = TravelTime.objects.filter(origin__in={key_of(one) for one in origins if one})
    for row in rows.order_by("-minutes"):
        travel = Travel(row.minutes, row.mode, row.as_of, row.source)
        found.setdefault(row.goal, {})[row.mode] = travel
    return found
