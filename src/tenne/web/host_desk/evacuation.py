"""Who is in the house at a moment, by name, for whoever must bring everybody out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tenne.booking.models import Presence
from tenne.booking.queries.presence import house_day, inside_now, open_since, perhaps_inside
from tenne.booking.words import floor_of
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Resource

SHOWN_WITH = ("person", "booking__resource__area__floor", "allocation__resource__area__floor")


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody in the house, and where to look for them."""

    name: str
    place: Resource
    came_at: datetime
    ends_at: datetime | None  # of a booking; who holds a place for good may stay

    @property
    def floor(self) -> str:
        """The name of the floor."""
        return floor_of(self.place)


@dataclass(frozen=True, slots=True)
class InTheHouse:
    """Who has come and has not left."""

    inside: tuple[Inside, ...]
    perhaps: tuple[Inside, ...]  # their time ended today, and nobody saw them leave


def in_the_house(catalogue: Catalogue, *, now: datetime) -> InTheHouse:
    """Return who has come and has not left, for as long as the house is open; by name."""
    space, day = catalogue.space, house_day(catalogue, now)
    inside = inside_now(space.pk, day, since=open_since(catalogue, now))
    since = calendar_day(day, catalogue.zone).start
    perhaps = perhaps_inside(space.pk, day, since=since).exclude(person__in=inside.values("person"))
    return InTheHouse(_by_name(inside), _by_name(perhaps))


def _by_name(presences: QuerySet[Presence]) -> tuple[Inside, ...]:
    found = [_shown(one) for one in presences.select_related(*SHOWN_WITH)]
    return tuple(sorted((one for one in found if one), key=lambda one: one.name.casefold()))


def _shown(one: Presence) -> Inside | None:
    came_for = one.booking or one.allocation
    if came_for is None:
        return None
    ends = one.booking.ends_at if one.booking else None
    return Inside(one.person.name, came_for.resource, one.came_at, ends)
