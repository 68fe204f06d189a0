"""Bookings as their people and hosts see them; each needs an open scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_rows
from tenne.spaces.catalogue import Catalogue, catalogues_of

LIVE = sorted(LIVE_STATES)
NEXT = """
WHERE person_id = %(person)s AND ends_at > %(now)s AND state = ANY(%(live)s)
ORDER BY starts_at LIMIT %(most)s
"""
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


def next_bookings_of(person_id: int, *, now: datetime, most: int) -> list[Booking]:
    """Return a person's next live bookings, bare: `with_places` adds what catalogues know."""
    scope.require_person(person_id)
    values = {"person": person_id, "now": now, "live": LIVE, "most": most}
    return planned_rows(Booking, NEXT, values)


def with_places(bookings: Sequence[Booking]) -> dict[int, Catalogue]:
    """Add space, operator and place to bookings out of the catalogues, which are returned.

    Six joins less: to plan them takes PostgreSQL longer than to find the rows.
    """
    known = catalogues_of({booking.space_id for booking in bookings})
    elsewhere = []
    for booking in bookings:
        catalogue = known[booking.space_id]
        booking.space, booking.operator = catalogue.space, catalogue.space.operator
        place = catalogue.places.get(booking.resource_id)
        if place is None:  # a place that is not let any more
            elsewhere.append(booking)
        else:
            booking.resource = place.resource
    prefetch_related_objects(elsewhere, "resource__area__floor")
    return known


def bookings_between(space_id: int, period: Period) -> QuerySet[Booking]:
    """Return all bookings of a space that touch a period, whatever their state."""
    return (
        Booking.objects.select_related(*SHOWN_WITH, "company")
        .filter(space_id=space_id, starts_at__lt=period.end, ends_at__gt=period.start)
        .order_by("starts_at", "resource__sort_key")
    )
