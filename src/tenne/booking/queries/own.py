"""What is known of one person's bookings in a space."""

from __future__ import annotations

from collections import Counter

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation.period import Period

MOST_USUAL = 5
OF_LATE = 60  # bookings; older ones say little, and a habit of years has thousands


def own_bookings_by_place(person_id: int, space_id: int, period: Period) -> dict[int, Booking]:
    """Return a person's live bookings that touch a period, by place."""
    rows = Booking.objects.filter(
        person_id=person_id,
        space_id=space_id,
        state__in=LIVE_STATES,
        starts_at__lt=period.end,
        ends_at__gt=period.start,
    )
    return {row.resource_id: row for row in rows.order_by("-starts_at")}


def usual_places(person_id: int, space_id: int, kind: str) -> list[int]:
    """Return the places of a kind that a person books most often of late, the most usual first."""
    rows = Booking.objects.filter(person_id=person_id, space_id=space_id, resource__kind=kind)
    latest = rows.order_by("-starts_at").values_list("resource_id", flat=True)[:OF_LATE]
    times = Counter(latest)
    return sorted(times, key=lambda place: (-times[place], place))[:MOST_USUAL]


def booking_with_key(person_id: int, key: str) -> Booking | None:
    """Return what a person has booked with a key before."""
    return Booking.objects.filter(person_id=person_id, idempotency_key=key).first()
