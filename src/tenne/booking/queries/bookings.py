"""Bookings as their people and hosts see them; each needs an open scope."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation.period import Period

SHOWN_WITH = ("resource", "resource__area__floor", "space", "operator", "person")


def require_booking(public_id: UUID) -> Booking:
    """Return a booking of the open scope.

    Raises
    ------
    Booking.DoesNotExist
        If there is none, or it is somebody else's: the two must look the same.
    """
    return Booking.objects.select_related(*SHOWN_WITH).get(public_id=public_id)


def bookings_of(person_id: int, *, now: datetime, past: bool = False) -> QuerySet[Booking]:
    """Return a person's live bookings that are not over, or all that are; soonest first."""
    rows = Booking.objects.select_related(*SHOWN_WITH).filter(person_id=person_id)
    if past:
        return rows.exclude(ends_at__gt=now, state__in=LIVE_STATES).order_by("-starts_at")
    return rows.filter(ends_at__gt=now, state__in=LIVE_STATES).order_by("starts_at")


def bookings_between(space_id: int, period: Period) -> QuerySet[Booking]:
    """Return all bookings of a space that touch a period, whatever their state."""
    return (
        Booking.objects.select_related(*SHOWN_WITH)
        .filter(space_id=space_id, starts_at__lt=period.end, ends_at__gt=period.start)
        .order_by("starts_at", "resource__sort_key")
    )
