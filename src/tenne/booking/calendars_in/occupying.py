"""Let the events of a calendar elsewhere take a place in the database, and give way.

Whatever has the place stays: busy times fill only what is free, under the lock of the place. When
something leaves, the same is done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from psycopg.types.range import TimestamptzRange

from tenne.booking.models import BusyTime, Occupancy, OutsideCalendar
from tenne.booking.services import locking, occupying
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.rules import without


def merged(periods: Iterable[Period]) -> list[Period]:
    """Return periods in order of time, those that touch or overlap as one."""
    found: list[Period] = []
    for one in sorted(periods):
        if found and one.start <= found[-1].end:
            found[-1] = Period(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


@locking.in_one_transaction
def occupy(calendar: OutsideCalendar, times: Sequence[Period] | None, now: datetime) -> None:
    """Let an outside calendar take its place anew; with ``times`` they replace what was known.

    Another one that has the same place may have left something to it, and takes it the next time.
    """
    catalogue = catalogue_of(space_id=calendar.space_id)
    place = catalogue.places.get(calendar.resource_id) if catalogue else None
    if catalogue is None or place is None:
        Occupancy.objects.filter(outside_calendar=calendar).delete()
        return
    locking.lock(place.lock_keys)
    fresh = OutsideCalendar.objects.select_for_update(of=("self",)).get(pk=calendar.pk)
    if times is not None:
        BusyTime.objects.filter(calendar=fresh).delete()
        BusyTime.objects.bulk_create(
            BusyTime(
                operator_id=fresh.operator_id,
                calendar=fresh,
                starts_at=one.start,
                ends_at=one.end,
            )
            for one in merged(times)
        )
    Occupancy.objects.filter(outside_calendar=fresh).delete()
    rows = BusyTime.objects.filter(calendar=fresh, ends_at__gt=now) if fresh.is_active else ()
    busy = [one.period for one in rows]
    if busy:
        around = Period(busy[0].start, max(one.end for one in busy))
        occupying.free_expired(catalogue, [place], around, now)
        _fill(fresh, place.leaves, busy, around)


def _fill(
    calendar: OutsideCalendar, leaves: Sequence[int], busy: list[Period], around: Period
) -> None:
    taken = taken_around(leaves, around)
    Occupancy.objects.bulk_create(
        _row(calendar, leaf, gap) for leaf in leaves for gap in _left(busy, taken[leaf])
    )


def taken_around(leaves: Sequence[int], around: Period) -> dict[int, list[Period]]:
    """Return when each leaf is taken by others within a period, under their lock."""
    during = TimestamptzRange(around.start, around.end, "[)")
    taken: dict[int, list[Period]] = {leaf: [] for leaf in leaves}
    rows = Occupancy.objects.filter(resource_id__in=leaves, during__overlap=during)
    for leaf, stretch in rows.values_list("resource_id", "during"):
        end = around.end if stretch.upper is None else stretch.upper
        if stretch.lower < end:
            taken[leaf].append(Period(stretch.lower, end))
    return taken


def _left(busy: list[Period], taken: list[Period]) -> list[Period]:
    """Return what is left of busy times; both in order, so that each is looked at once."""
    taken = merged(taken)
    found, at = [], 0
    for one in busy:
        while at < len(taken) and taken[at].end <= one.start:
            at += 1
        cuts = []
        for cut in taken[at:]:
            if cut.start >= one.end:
                break
            cuts.append(cut)
        found += without([one], cuts)
    return found


def _row(calendar: OutsideCalendar, leaf: int, period: Period) -> Occupancy:
    return Occupancy.row(leaf, period.start, period.end, outside_calendar=calendar)


def yield_to(leaves: Sequence[int], period: Period) -> None:
    """Give way to an outage, under its lock; what lies before and after it stays taken."""
    during = TimestamptzRange(period.start, period.end, "[)")
    rows = Occupancy.objects.filter(
        outside_calendar__isnull=False, resource_id__in=leaves, during__overlap=during
    ).select_related("outside_calendar")
    found = list(rows)
    rows.delete()
    Occupancy.objects.bulk_create(
        _row(row.outside_calendar, row.resource_id, rest)
        for row in found
        if row.outside_calendar is not None
        for rest in without([Period(row.during.lower, row.during.upper)], [period])
    )
