"""Who may book for whom, and what somebody has booked for others."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tenne.booking.models import LIVE_STATES, Booking, Deputy
from tenne.foundation import scope
from tenne.people.models import Person

from .bookings import SHOWN_WITH

OWN_WORK = "whoever made a booking for somebody sees and cancels it"


def deputies_of(person_id: int) -> QuerySet[Deputy]:
    """Return whom a person lets book for them."""
    return Deputy.objects.filter(person_id=person_id).order_by("email")


def may_book_for(maker: Person) -> QuerySet[Deputy]:
    """Return who lets somebody book for them: by their proven address alone."""
    if not maker.can_sign_in or not maker.email:
        return Deputy.objects.none()
    rows = Deputy.objects.filter(email=maker.email, person__is_active=True)
    return rows.exclude(person=maker).select_related("person").order_by("person__name", "pk")


def made_by(maker: Person, *, now: datetime) -> list[Booking]:
    """Return what somebody has booked for others and is still to come, soonest first."""
    with scope.network(OWN_WORK):
        rows = Booking.objects.filter(made_by=maker, ends_at__gt=now, state__in=LIVE_STATES)
        return list(rows.select_related(*SHOWN_WITH).order_by("starts_at", "pk"))


def require_made(maker: Person, public_id: UUID) -> Booking:
    """Return a booking that somebody has made for another person.

    Raises
    ------
    Booking.DoesNotExist
        If there is none, or somebody else made it: the two must look the same.
    """
    with scope.network(OWN_WORK):
        rows = Booking.objects.select_related(*SHOWN_WITH, "made_by")
        found: Booking = rows.get(made_by=maker, public_id=public_id)
    return found
