"""How full the places of a space were in a stretch of days, by hour and weekday."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Q
from psycopg.types.range import TimestamptzRange

from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.queries.free import places_like
from tenne.foundation.period import Period
from tenne.numerics.usage import by_cell, place_hours
from tenne.spaces.catalogue import Catalogue

WEEKDAYS, HOURS = 7, 24
HOUR = timedelta(hours=1)
USED = (State.CONFIRMED, State.CHECKED_IN, State.COMPLETED)
CAME_OR_NOT = (State.COMPLETED, State.CHECKED_IN, State.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Cell:
    """An hour of the week: how many place-hours were open, and how many of them taken."""

    weekday: int
    hour: int
    open_hours: float
    taken_hours: float

    @property
    def percent(self) -> int | None:
        """Return how full it was; None where nothing was open."""
        if self.open_hours <= 0:
            return None
        return min(100, round(100 * self.taken_hours / self.open_hours))


def week_of(catalogue: Catalogue, kind: str, window: Period) -> list[Cell]:
    """Return the hours of the week with how full they were: two statements.

    A composed place counts as what it consists of: nobody sits twice.
    """
    places = places_like(catalogue, kind=kind or None)
    leaves = {leaf for place in places for leaf in place.leaves}
    weights = {place.id: len(place.leaves) for place in catalogue.places.values()}
    start = window.start.replace(minute=0, second=0, microsecond=0)
    n_hours = max(1, -int((start - window.end) // HOUR))
    stays = Booking.objects.filter(
        space_id=catalogue.space.pk,
        resource_id__in=[place.id for place in places],
        state__in=USED,
        starts_at__lt=window.end,
        ends_at__gt=start,
    ).values_list("starts_at", "ends_at", "checked_out_at", "resource_id")
    used = [
        (since, min(until, left) if left else until, weights[resource_id])
        for since, until, left, resource_id in stays
    ]
    taken = _hours([*used, *_held_for_good(leaves, Period(start, window.end))], start, n_hours)
    opened = catalogue.opening(Period(start, start + HOUR * n_hours))
    offered = _hours([(one.start, one.end, 1) for one in opened], start, n_hours)
    # What was taken outside the opening hours has nothing to be compared with.
    taken = np.minimum(taken, offered * len(leaves))
    cells = np.array(
        [
            moment.weekday() * HOURS + moment.hour
            for number in range(n_hours)
            for moment in [(start + HOUR * number).astimezone(catalogue.zone)]
        ],
        dtype=np.int64,
    )
    in_all = WEEKDAYS * HOURS
    open_hours = by_cell(offered * len(leaves), cells, n_cells=in_all)
    taken_hours = by_cell(taken, cells, n_cells=in_all)
    return [
        Cell(number // HOURS, number % HOURS, float(open_hours[number]), float(taken_hours[number]))
        for number in range(in_all)
    ]


def emptiest(cells: Sequence[Cell], *, most: int = 5) -> list[Cell]:
    """Return the hours in which something is open and the least is taken, the emptiest first."""
    opened = [one for one in cells if one.percent is not None]
    return sorted(opened, key=lambda one: (one.percent or 0, one.weekday, one.hour))[:most]


def _held_for_good(
    leaves: Collection[int], window: Period
) -> Iterator[tuple[datetime, datetime, int]]:
    """Yield when leaves are kept for a holder, without what was given to others."""
    rows = Occupancy.objects.filter(
        allocation__isnull=False,
        resource_id__in=leaves,
        during__overlap=TimestamptzRange(window.start, window.end, "[)"),
    )
    for during, held_until in rows.values_list("during", "allocation__held_until"):
        ends = [one for one in (during.upper, held_until, window.end) if one is not None]
        yield during.lower, max(during.lower, min(ends)), 1


def _hours(
    stretches: Sequence[tuple[datetime, datetime, int]], start: datetime, n_hours: int
) -> npt.NDArray[np.float64]:
    rows = np.array(
        [((since - start) / HOUR, (until - start) / HOUR, n) for since, until, n in stretches],
        dtype=np.float64,
    ).reshape(-1, 3)
    starts, ends, weights = rows.T
    return place_hours(starts, np.maximum(starts, ends), weights, n_hours=n_hours)


@dataclass(frozen=True, slots=True)
class NoShows:
    """Of how many bookings of a kind that were over, how many were not used."""

    kind: str
    over: int
    not_used: int

    @property
    def percent(self) -> int:
        """Return the share."""
        return round(100 * self.not_used / self.over) if self.over else 0


def no_shows(catalogue: Catalogue, kind: str, window: Period) -> list[NoShows]:
    """Return how often nobody came, by kind: one statement."""
    found = Booking.objects.filter(
        space_id=catalogue.space.pk,
        state__in=CAME_OR_NOT,
        starts_at__gte=window.start,
        starts_at__lt=window.end,
    )
    if kind:
        found = found.filter(resource__kind=kind)
    rows = (
        found.values("resource__kind")
        .annotate(over=Count("pk"), not_used=Count("pk", filter=Q(state=State.NO_SHOW)))
        .order_by("resource__kind")
    )
    return [NoShows(row["resource__kind"], row["over"], row["not_used"]) for row in rows]
