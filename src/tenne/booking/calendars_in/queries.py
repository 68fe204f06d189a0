"""What is told of calendars elsewhere: which there are, and whose bookings they overlap."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from tenne.booking.models import LIVE_STATES, Booking, BusyTime, Occupancy, OutsideCalendar
from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Space


def calendars_of(space: Space) -> QuerySet[OutsideCalendar]:
    """Return the outside calendars of a space, those of one place together."""
    rows = OutsideCalendar.objects.filter(space=space, removed_at=None)
    return rows.select_related("resource", "space").order_by("resource", "made_at", "pk")


def overlapped(calendar: OutsideCalendar, now: datetime) -> tuple[int, list[Booking]]:
    """Return how many busy times meet bookings at their place, and these bookings.

    Whoever booked keeps the place; whoever runs the house is told.
    """
    catalogue = catalogue_of(space_id=calendar.space_id)
    place = catalogue.places.get(calendar.resource_id) if catalogue else None
    if place is None or not calendar.is_active:
        return 0, []
    met = Occupancy.objects.filter(resource_id__in=place.leaves, booking__state__in=LIVE_STATES)
    busy = BusyTime.objects.filter(calendar=calendar, ends_at__gt=now)
    times = busy.filter(
        Exists(
            met.filter(
                booking__starts_at__lt=OuterRef("ends_at"),
                booking__ends_at__gt=OuterRef("starts_at"),
            )
        )
    ).count()
    if not times:
        return 0, []
    hit = met.filter(
        Exists(
            busy.filter(
                starts_at__lt=OuterRef("booking__ends_at"),
                ends_at__gt=OuterRef("booking__starts_at"),
            )
        )
    )
    rows = Booking.objects.filter(pk__in=hit.values("booking_id"))
    return times, list(rows.select_related("person", "resource").order_by("starts_at", "pk"))


def due(before: datetime) -> list[tuple[int, int]]:
    """Return the calendars, with their operators, that nobody has looked at since a moment."""
    rows = _active().exclude(looked_at__gt=before)
    return list(rows.values_list("pk", "operator_id").order_by("pk"))


def counted() -> int:
    """Return how many calendars are to be read, of all operators together."""
    with scope.network("the doctor counts calendars"):
        return _active().count()


def unread(before: datetime) -> dict[str, int]:
    """Return for each space, by name, how many calendars have been in trouble since a moment."""
    with scope.network("the doctor counts calendars"):
        rows = _active().filter(troubled_since__lt=before).values_list("space__name", flat=True)
        return dict(Counter(rows))


def _active() -> QuerySet[OutsideCalendar]:
    return OutsideCalendar.objects.filter(paused_at=None, removed_at=None)
