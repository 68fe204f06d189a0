"""When the places of a space are taken in a stretch of days, as a calendar shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor

from .days import Busy


@dataclass(frozen=True, slots=True)
class Taken:
    """What takes one leaf: what was agreed, and what it takes with its buffers.

    That is a booking, an outage, a calendar elsewhere or a holder for good. It names nobody.
    ``own_id`` is the public key of a booking of whoever looks, else None.
    """

    leaf: int
    key: int  # the same on all leaves of a booking
    start: datetime | None  # None where there is no buffer
    end: datetime | None
    from_: datetime
    until: datetime | None
    is_held: bool
    is_out: bool
    own_id: UUID | None


# Written by hand like the other questions about what is free. Expired holds take nothing. Times
# that say the same twice are left out: to read them takes longer than to find them, and longer
# as text than as seconds.
TAKEN = """
SELECT o.resource_id, coalesce(b.id, -3 * o.outage_id, -3 * o.allocation_id - 1,
           -3 * o.outside_calendar_id - 2),
       extract(epoch FROM nullif(b.starts_at, lower(o.during)))::float8,
       extract(epoch FROM nullif(b.ends_at, upper(o.during)))::float8,
       extract(epoch FROM lower(o.during))::float8, extract(epoch FROM upper(o.during))::float8,
       o.expires_at IS NOT NULL, o.outage_id IS NOT NULL,
       CASE WHEN b.person_id = %s THEN b.public_id END
FROM booking_occupancy o LEFT JOIN booking_booking b ON b.id = o.booking_id
WHERE int8range(o.resource_id, o.resource_id, '[]')
      && (SELECT range_agg(int8range(leaf, leaf, '[]')) FROM unnest(%s::bigint[]) AS leaf)
  AND o.during && tstzrange(%s, %s) AND (o.expires_at IS NULL OR o.expires_at > %s)
ORDER BY lower(o.during)
"""


def taken_during(
    leaves: list[int], period: Period, *, now: datetime, person_id: int
) -> list[Taken]:
    """Return what takes some leaves within a period: one statement, soonest first.

    It tells that a place is taken and whether by oneself, never by whom, so it needs no scope.
    """
    with planned_cursor() as cursor:
        cursor.execute(TAKEN, [person_id, leaves, period.start, period.end, now])
        rows = cursor.fetchall()
    moment = _moments()
    return [
        Taken(leaf, key, moment(start), moment(end), moment(from_), moment(until), *rest)
        for leaf, key, start, end, from_, until, *rest in rows
    ]


def _moments() -> Callable[[float | None], Any]:
    """Return what turns seconds into moments; many bookings begin and end at the same."""

    @cache
    def moment(seconds: float | None) -> datetime | None:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

    return moment


def as_busy(rows: list[Taken]) -> Busy:
    """Return the same in the shape in which offers ask what is taken."""
    busy: Busy = {}
    for row in rows:
        busy.setdefault(row.leaf, []).append((row.from_, row.until))
    return busy
