"""What is known of one person's bookings in a space."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor, planned_rows
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ResourceKind

MOST_USUAL = 5
DESK = ResourceKind.DESK
OF_LATE = 100  # bookings; older ones say little, and a habit of years has thousands
OWN = """
WHERE person_id = %(person)s AND space_id = %(space)s AND state = ANY(%(live)s)
  AND starts_at < %(end)s AND ends_at > %(start)s
ORDER BY starts_at DESC
"""
CHOSEN = """
SELECT resource_id FROM booking_booking
WHERE person_id = %s AND space_id = %s AND named_from IS NULL
ORDER BY starts_at DESC LIMIT %s
"""


def own_bookings_by_place(
    person_id: int, space_id: int, period: Period, *, now: datetime
) -> dict[int, Booking]:
    """Return a person's live bookings that touch a period, by place, where that is named by now."""
    scope.require_person(person_id)
    values = {
        "person": person_id, "space": space_id, "live": sorted(LIVE_STATES),
        "start": period.start, "end": period.end,
    }  # fmt: skip
    rows = planned_rows(Booking, OWN, values)
    return {row.resource_id: row for row in rows if row.is_named(now)}


def usual_desks(person_id: int, catalogue: Catalogue) -> list[Place]:
    """Return the desks that a person books most often of late, the most usual first."""
    scope.require_person(person_id)
    with planned_cursor() as cursor:
        cursor.execute(CHOSEN, [person_id, catalogue.space.pk, OF_LATE])
        latest = [resource_id for (resource_id,) in cursor.fetchall()]
    times = Counter(one for one in latest if one in catalogue.places)
    desks = [place for one in times if (place := catalogue.places[one]).resource.kind == DESK]
    return sorted(desks, key=lambda desk: (-times[desk.id], desk.id))[:MOST_USUAL]


def booking_with_key(person_id: int, key: str) -> Booking | None:
    """Return what a person has booked with a key before."""
    return Booking.objects.filter(person_id=person_id, idempotency_key=key).first()
