"""When leaves are taken on many days far apart: one statement, each question a short search."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from psycopg.types.multirange import TimestamptzMultirange
from psycopg.types.range import TimestamptzRange

from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor

if TYPE_CHECKING:
    from tenne.booking.models import Booking

NEVER = datetime.max.replace(tzinfo=UTC)
# Written by hand like the other questions about what is free. Expired holds take nothing.
TAKEN = """
SELECT resource_id, extract(epoch FROM lower(during))::float8,
    extract(epoch FROM upper(during))::float8
FROM booking_occupancy
WHERE int8range(resource_id, resource_id, '[]')
      && (SELECT range_agg(int8range(leaf, leaf, '[]')) FROM unnest(%s::bigint[]) AS leaf)
  AND during && %s::tstzmultirange AND (expires_at IS NULL OR expires_at > %s)
  AND (booking_id IS NULL OR booking_id <> ALL(%s::bigint[]))
ORDER BY lower(during)
"""


class Timeline:
    """When leaves are taken, in order; the database keeps the stretches of each leaf apart."""

    def __init__(self) -> None:
        self._starts: dict[int, list[datetime]] = {}
        self._ends: dict[int, list[datetime]] = {}

    def is_free(self, leaves: Sequence[int], during: Period) -> bool:
        """Tell whether no leaf is taken at any time of a period."""
        for leaf in leaves:
            starts = self._starts.get(leaf)
            if not starts:
                continue
            before = bisect_left(starts, during.end) - 1
            if before >= 0 and self._ends[leaf][before] > during.start:
                return False
        return True

    def take(self, leaves: Iterable[int], during: Period) -> None:
        """Note that leaves are taken, which were free until now."""
        for leaf in leaves:
            starts = self._starts.setdefault(leaf, [])
            at = bisect_left(starts, during.start)
            starts.insert(at, during.start)
            self._ends.setdefault(leaf, []).insert(at, during.end)

    def note(self, leaf: int, start: datetime, end: datetime) -> None:
        """Note what was read in order."""
        self._starts.setdefault(leaf, []).append(start)
        self._ends.setdefault(leaf, []).append(end)


def timeline_of(
    leaves: Iterable[int],
    windows: Sequence[Period],
    now: datetime,
    *,
    without: Iterable[Booking] = (),
) -> Timeline:
    """Return when leaves are taken within some periods: one statement.

    Parameters
    ----------
    without : bookings, optional
        Their places count as free, because they are about to leave them.
    """
    found, instant = Timeline(), datetime.fromtimestamp
    if not windows:
        return found
    with planned_cursor() as cursor:
        own = [booking.pk for booking in without]
        cursor.execute(TAKEN, [sorted(set(leaves)), as_multirange(windows), now, own])
        for leaf, start, end in cursor.fetchall():
            until = NEVER if end is None else instant(end, UTC)
            found.note(leaf, instant(start, UTC), until)
    return found


def as_multirange(windows: Sequence[Period]) -> TimestamptzMultirange:
    """Return periods as PostgreSQL asks for many of them at once."""
    return TimestamptzMultirange(TimestamptzRange(one.start, one.end) for one in windows)
