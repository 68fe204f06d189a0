"""Bring figures of a region from files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from .models import TravelTime
from .reading import Way

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import has done."""

    new: int
    renewed: int


@transaction.atomic
def bring_travel_times(ways: Sequence[Way], *, source: str, as_of: date) -> Brought:
    """Store travel times, all or none; one that was known for a way gives place to the new one."""
    before = TravelTime.objects.count()
    TravelTime.objects.bulk_create(
        (
            TravelTime(
                origin=way.origin, goal=way.goal, mode=way.mode, minutes=way.minutes,
                source=source, as_of=as_of,
            )
            for way in ways
        ),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["origin", "goal", "mode"],
        update_fields=["minutes", "source", "as_of"],
    )  # fmt: skip
    new = TravelTime.objects.count() - before
    return Brought(new, len(ways) - new)


@transaction.atomic
def forget_travel_times(*, source: str) -> int:
    """Remove all travel times of a source; return how many there were."""
    return TravelTime.objects.filter(source=source).delete()[0]
