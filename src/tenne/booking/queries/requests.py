"""Open requests of a house; each needs an open scope."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from tenne.booking.models import Booking, State

from .bookings import SHOWN_WITH


def open_requests(space_id: int, now: datetime) -> QuerySet[Booking]:
    """Return the requests that a house has yet to answer, the most urgent first."""
    rows = Booking.objects.filter(space_id=space_id, state=State.REQUESTED, held_until__gt=now)
    return rows.select_related(*SHOWN_WITH).order_by("held_until", "pk")
