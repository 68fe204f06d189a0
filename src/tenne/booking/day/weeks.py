"""A week as one wish: for which weeks a place is let from a day on, and which is free next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from tenne.booking.asked import WEEKS
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.queries.fitting import alike
from tenne.booking.queries.taken import taken_leaves
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place

from .units import end_of_days

WEEKS_AHEAD = 26


def weeks_let(
    catalogue: Catalogue, on: Period, first: date, units: Collection[str]
) -> dict[str, Period]:
    """Return the weeks among some units from a day on; of two with the same days the first."""
    found: dict[str, Period] = {}
    for week in WEEKS:
        end = end_of_days(catalogue, first, week) if week in units else None
        if end is not None and Period(on.start, end) not in found.values():
            found[week] = Period(on.start, end)
    return found


def next_free_week(
    catalogue: Catalogue, places: Sequence[Place], first: date, week: str, *, now: datetime
) -> tuple[Period, Place] | None:
    """Return the next week, on the weekday of one that is taken, in which a place is free, and it.

    One statement, for as many weeks as the rules of the places open ahead. What would be free
    only after others have moved is not looked for.
    """
    wishes: list[tuple[Period, Period, list[Place]]] = []
    for number in range(1, WEEKS_AHEAD + 1):
        day = first + 7 * number * ONE_DAY
        opening, end = catalogue.day(day), end_of_days(catalogue, day, week)
        if opening is None or end is None:
            continue
        wish = Period(opening.start, end)
        wishes += [(wish, during, some) for during, some in alike(catalogue, places, wish, now)]
    if not wishes:
        return None
    leaves = places[0].leaves if len(places) == 1 else ()
    taken = taken_leaves(catalogue, [during for _, during, _ in wishes], now, leaves=leaves)
    free = (
        (wish, place)
        for wish, during, some in wishes
        for place in some
        if taken[during].isdisjoint(place.leaves)
    )
    return next(free, None)
