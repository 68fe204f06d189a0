"""Places held for good, made for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tenne.booking.models import Allocation, Booking, Occupancy
from tenne.booking.services import Wish, book
from tenne.booking.services.allocation.allocating import Agreement, allocate
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Place, catalogue_of
from tenne.spaces.models import Resource
from tests.factories import NOW, make_person, make_resource, make_space, make_tariff

DECEMBER = date(2026, 12, 1)
HOUR = timedelta(hours=1)


def make_desk(**more: Any) -> Resource:
    """Make a desk that can be had by the day and by the month, for 150 euros."""
    space = make_space()
    make_tariff(space, unit="month", price_cents=15000)
    return make_resource(space, **more)


def place_of(resource: Resource) -> Place:
    """Return a resource as booking sees it."""
    catalogue = catalogue_of(space_id=resource.space_id)
    assert catalogue is not None
    return catalogue.places[resource.pk]


def allocated(
    resource: Resource, *, first_day: date = DECEMBER, agreed: tuple[int, ...] = (), **more: Any
) -> Allocation:
    """Give somebody a place from December on."""
    catalogue = catalogue_of(space_id=resource.space_id)
    assert catalogue is not None
    now = more.pop("now", NOW)
    person = more.pop("person", None) or make_person()
    wanted = Agreement(catalogue, catalogue.places[resource.pk], person, first_day, **more)
    return allocate(wanted, agreed=agreed, now=now)


def nine_to_eleven(day: date) -> Period:
    """Return two hours of a winter morning."""
    start = NOW.replace(year=day.year, month=day.month, day=day.day, hour=8, minute=0)
    return Period(start, start + 2 * HOUR)


def booked(resource: Resource, day: date, **more: Any) -> Booking:
    """Book a place for a morning."""
    wish = Wish(nine_to_eleven(day), resource_id=resource.public_id)
    return book(person=make_person(**more), wish=wish, now=NOW)


def kept(allocation: Allocation) -> list[tuple[Any, Any]]:
    """Return the stretches that an allocation takes, in order."""
    with scope.network("a test looks"):
        rows = Occupancy.objects.filter(allocation=allocation).order_by("during")
        return [(row.during.lower, row.during.upper) for row in rows]
