"""What is known of one person's bookings in a space."""

from __future__ import annotations

from django.db.models import Count

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation.period import Period

MOST_USUAL = 5


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
    """Return the places of a kind that a person has booked most often, the most usual first."""
    rows = (
        Booking.objects.filter(person_id=person_id, space_id=space_id, resource__kind=kind)
        .values("resource_id")
        .annotate(times=Count("pk"))
        .order_by("-times", "resource_id")
    )
    return [row["resource_id"] for row in rows[:MOST_USUAL]]


def booking_with_key(person_id: int, key: str) -> Booking | None:
    """Return what a person has booked with a key before."""
    return Booking.objects.filter(person_id=person_id, idempotency_key=key).first()
