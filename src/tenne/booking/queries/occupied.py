"""When the places of a space are taken in a stretch of days, as a calendar shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor

from .days import Busy


@dataclass(frozen=True, slots=True)
class Taken:
    """What takes one leaf: what was agreed, and what it takes with its buffers.

    That is a booking, an outage, or a holder for good. It names nobody. ``own_id`` is the public
    key of a booking of whoever looks, else None.
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
# that say the same twice are left out: to read them takes longer than to find them.
TAKEN = """
SELECT o.resource_id, coalesce(b.id, -2 * o.outage_id, -2 * o.allocation_id - 1),
       nullif(b.starts_at, lower(o.during)), nullif(b.ends_at, upper(o.during)),
       lower(o.during), upper(o.during), o.expires_at IS NOT NULL, o.outage_id IS NOT NULL,
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
        return [Taken(*row) for row in cursor.fetchall()]


def as_busy(rows: list[Taken]) -> Busy:
    """Return the same in the shape in which offers ask what is taken."""
    busy: Busy = {}
    for row in rows:
        busy.setdefault(row.leaf, []).append((row.from_, row.until))
    return busy
