"""Who comes along with whoever has booked; each needs an open scope."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from tenne.booking.models import Booking, Company, State


def company_of(booking: Booking) -> Company | None:
    """Return the guests of a booking; none unless somebody has announced them."""
    found: Company | None = getattr(booking, "company", None)
    return found


def here_of(booking: Booking, day: date) -> int:
    """Return how many guests of a booking a host has seen on a day of the house."""
    company = company_of(booking)
    return company.here if company is not None and company.here_on == day else 0


def guests_alone(space_id: int, day: date, now: datetime) -> QuerySet[Booking]:
    """Return bookings whose guests are here while whoever booked has not checked in yet."""
    rows = Booking.objects.select_related("person", "resource__area__floor", "company")
    return rows.filter(
        space_id=space_id,
        state=State.CONFIRMED,
        ends_at__gt=now,
        company__here_on=day,
        company__here__gt=0,
    )
