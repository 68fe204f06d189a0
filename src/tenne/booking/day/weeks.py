"""A week as one wish: for which weeks a place is let from a day on, and which is free next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from tenne.booking.asked import WEEKS
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.queries.free import occupied_if_allowed
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
    catalogue: Catalogue, place: Place, first: date, week: str, *, now: datetime
) -> Period | None:
    """Return the next week that begins on the weekday of one that is taken, and is free.

    One statement, for as many weeks as the rules of the place open ahead.
    """
    taken_then: dict[Period, Period] = {}
    for number in range(1, WEEKS_AHEAD + 1):
        day = first + 7 * number * ONE_DAY
        opening, end = catalogue.day(day), end_of_days(catalogue, day, week)
        if opening is None or end is None:
            continue
        wish = Period(opening.start, end)
        during = occupied_if_allowed(catalogue, wish, place, catalogue.opening(wish), now)
        if during is not None:
            taken_then[wish] = during
    if not taken_then:
        return None
    taken = taken_leaves(catalogue, list(taken_then.values()), now, leaves=place.leaves)
    free = (wish for wish, during in taken_then.items() if taken[during].isdisjoint(place.leaves))
    return next(free, None)
