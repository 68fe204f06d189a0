"""Who is in the house at a moment, by name, for whoever must bring everybody out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from tenne.booking.models import Booking, Presence
from tenne.booking.queries.guests import guests_alone, here_of
from tenne.booking.queries.presence import house_day, inside_now, open_since, perhaps_inside
from tenne.booking.words import floor_of
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Resource

SHOWN_WITH = (
    "person",
    "booking__resource__area__floor",
    "booking__company",
    "allocation__resource__area__floor",
)


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody in the house, once, and all places where to look for them."""

    name: str
    places: tuple[Resource, ...]
    came_at: datetime
    ends_at: datetime | None  # of a booking; who holds a place for good may stay
    guests: int = 0  # whom a host has seen today

    @property
    def where(self) -> str:
        """The places, each with its floor."""
        return "; ".join(", ".join(filter(None, (one.title, floor_of(one)))) for one in self.places)


@dataclass(frozen=True, slots=True)
class InTheHouse:
    """Who has come and has not left."""

    inside: tuple[Inside, ...]
    before: tuple[Inside, ...]  # whoever booked is not here yet, but guests are
    perhaps: tuple[Inside, ...]  # their time ended today, and nobody saw them leave

    @property
    def people(self) -> int:
        """How many people are to be brought out, guests included."""
        return len(self.inside) + sum(one.guests for one in (*self.inside, *self.before))


def in_the_house(catalogue: Catalogue, *, now: datetime) -> InTheHouse:
    """Return who has come and has not left, for as long as the house is open; by name."""
    space, day = catalogue.space, house_day(catalogue, now)
    inside = inside_now(space.pk, day, since=open_since(catalogue, now))
    since = calendar_day(day, catalogue.zone).start
    perhaps = perhaps_inside(space.pk, day, since=since).exclude(person__in=inside.values("person"))
    return InTheHouse(
        inside=_by_name(inside, day),
        before=tuple(_guests_of(one, day) for one in guests_alone(space.pk, day, now)),
        perhaps=_by_name(perhaps, day),
    )


def _by_name(presences: QuerySet[Presence], day: date) -> tuple[Inside, ...]:
    """Return each person once, however many places they have."""
    of_person: dict[int, list[Presence]] = {}
    for one in presences.select_related(*SHOWN_WITH).order_by("came_at", "pk"):
        if one.booking or one.allocation:
            of_person.setdefault(one.person_id, []).append(one)
    found = [_shown(theirs, day) for theirs in of_person.values()]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _shown(theirs: list[Presence], day: date) -> Inside:
    bookings = [one.booking for one in theirs if one.booking]
    came_for = [one.booking or one.allocation for one in theirs]
    ends = max(one.ends_at for one in bookings) if len(bookings) == len(theirs) else None
    guests = sum(here_of(one, day) for one in bookings)
    places = dict.fromkeys(one.resource for one in came_for if one)
    return Inside(theirs[0].person.name, tuple(places), theirs[0].came_at, ends, guests)


def _guests_of(booking: Booking, day: date) -> Inside:
    """Return the guests of somebody who has not checked in."""
    return Inside(
        booking.person.name,
        (booking.resource,),
        booking.starts_at,
        booking.ends_at,
        here_of(booking, day),
    )
