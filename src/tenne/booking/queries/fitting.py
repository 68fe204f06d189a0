"""Would a wish for any place fit if others, who have not chosen theirs, were put elsewhere?"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import datetime

from tenne.foundation.period import Period
from tenne.numerics.capacity.arrange import arrange
from tenne.numerics.capacity.stays import Arrangement, Stay
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import price_at

from .free import Free, candidates, occupied_if_allowed
from .seating import Seating, instant_as_number, reach_of, seating_around

MOST_SECONDS = 0.2


def alike(
    catalogue: Catalogue, places: Iterable[Place], period: Period, now: datetime
) -> Iterator[tuple[Period, list[Place]]]:
    """Yield places that would be taken for the same time, by their rules, with that time."""
    opening = catalogue.opening(period)
    known = candidates(catalogue)
    groups: dict[Period, list[Place]] = {}
    by_policy: dict[int, Period | None] = {}  # one place answers for all that share its rules
    for place in places:
        policy = known[place.id].policy
        if policy not in by_policy:
            by_policy[policy] = occupied_if_allowed(catalogue, period, place, opening, now)
        during = by_policy[policy]
        if during is not None:
            groups.setdefault(during, []).append(place)
    yield from groups.items()


def arranged(seating: Seating, during: Period, places: Iterable[Place]) -> Arrangement:
    """Return who would move where; whoever knows the place already only if nothing else does."""
    wish = Stay(
        instant_as_number(during.start), instant_as_number(during.end), seating.bits_of(places)
    )
    if seating.somebody_is_told:
        found = _arranged(seating.with_told_pinned(), wish, seating)
        if found.outcome == "placed":
            return found
    return _arranged(seating.stays, wish, seating)


def _arranged(stays: tuple[Stay, ...], wish: Stay, seating: Seating) -> Arrangement:
    found = arrange(stays, wish, clock=time.monotonic, seconds=MOST_SECONDS)
    if found.outcome == "impossible" and found.crowded_at is None and not seating.is_whole:
        return Arrangement("stopped", steps=found.steps)
    return found


def would_fit(
    catalogue: Catalogue, kind: str, places: Iterable[Place], period: Period, *, now: datetime,
    audience: str,
) -> Free | None:  # fmt: skip
    """Return a place that a wish would get after moves, with its price: three statements each.

    None also where the search stopped: whoever books asks again, and is told.
    """
    for during, some in alike(catalogue, places, period, now):
        seating = seating_around(catalogue, kind, reach_of(catalogue, kind, during, now), now)
        found = arranged(seating, during, some)
        if found.outcome == "placed":
            place = seating.desks[found.desk]
            price = price_at(catalogue, place, period, audience=audience)
            return None if price is None else Free(place, period, price)
    return None
