"""What a calendar program is told: of a person, of a space, of one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource, Space

from ..models import Allocation, Booking, Occupancy, State
from .allocations import whole

# Calendars keep what they have read; older bookings need not be told again.
OWN_SHOWN_FOR, SHOWN_FOR = timedelta(days=90), timedelta(days=7)
MOST_OWN, MOST = 1000, 3000


def of_person(person: Person, *, now: datetime) -> list[Booking]:
    """Return a person's bookings over all spaces; one statement."""
    rows = _with_last_change(Booking.objects.filter(person=person))
    rows = rows.filter(ends_at__gt=now - OWN_SHOWN_FOR)
    return list(rows.select_related("space__operator").order_by("starts_at", "pk")[:MOST_OWN])


def held_by_person(person: Person, *, now: datetime) -> list[Allocation]:
    """Return the places that a person holds for good, held until lately, or will hold."""
    rows = Allocation.objects.filter(_since(now - OWN_SHOWN_FOR), person=person)
    return list(whole(rows).order_by("first_day", "pk")[:MOST_OWN])


def held_in_space(space: Space, resource: Resource | None, *, now: datetime) -> list[Allocation]:
    """Return the places of a space that are held for good; of one place also what it is part of."""
    rows = Allocation.objects.filter(_since(now - SHOWN_FOR), space=space)
    if resource is not None:
        takes_it = Occupancy.objects.filter(
            allocation=OuterRef("pk"), resource__in=_leaves(space, resource)
        )
        rows = rows.filter(Q(resource=resource) | Exists(takes_it))
    return list(whole(rows).order_by("first_day", "pk")[:MOST])


def _since(moment: datetime) -> Q:
    return Q(held_until=None) | Q(held_until__gt=moment)


def of_space(space: Space, resource: Resource | None, *, now: datetime) -> list[Booking]:
    """Return the bookings of a space; of one place also those of what it is part of."""
    rows = _with_last_change(Booking.objects.filter(space=space))
    rows = rows.filter(ends_at__gt=now - SHOWN_FOR)
    if resource is not None:
        takes_it = Occupancy.objects.filter(
            booking=OuterRef("pk"), resource__in=_leaves(space, resource)
        )
        rows = rows.filter(Q(resource=resource) | Exists(takes_it))
    return list(rows.select_related("space").order_by("starts_at", "pk")[:MOST])


def taken(space: Space, resource: Resource | None, *, now: datetime) -> list[Occupancy]:
    """Return what takes the places of a space from today on, outages included; holds are not told.

    ``revised_at`` is when its booking was last changed.
    """
    goes_on = Q(during__endswith__gt=now) | Q(during__upper_inf=True)
    rows = Occupancy.objects.filter(goes_on, space=space)
    rows = rows.exclude(booking__state=State.HELD)
    if resource is not None:
        rows = rows.filter(resource__in=_leaves(space, resource))
    rows = rows.annotate(revised_at=_last_change("booking_id"))
    rows = rows.select_related("booking", "outage", "allocation", "outside_calendar", "resource")
    rows = rows.prefetch_related("allocation__releases")
    return list(rows.order_by("during", "resource")[:MOST])


def _leaves(space: Space, resource: Resource) -> tuple[int, ...]:
    catalogue = catalogue_of(space_id=space.pk)
    place = catalogue.places.get(resource.pk) if catalogue is not None else None
    return place.leaves if place is not None else (resource.pk,)


def _with_last_change(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    return rows.annotate(revised_at=_last_change("pk")).select_related("resource", "person")


def _last_change(key: str) -> Subquery:
    """Ask the trail: a booking itself does not say when it was moved."""
    trail: Any = apps.get_model("booking", "BookingEvent")
    changes = trail.objects.filter(pgh_obj=OuterRef(key)).order_by("-pgh_created_at")
    return Subquery(changes.values("pgh_created_at")[:1])
