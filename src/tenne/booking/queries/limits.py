"""How many places of a kind one person may hold in a space."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_noop

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Place


def room_left_for(person: Person, place: Place, now: datetime) -> int | None:
    """Return how many more places of that kind a person may hold there; None without a limit.

    What they book by the addresses of others, and owe, counts like their own.
    """
    resource = place.resource
    if resource.limit_per_person is None:
        return None
    live = Booking.objects.filter(
        Q(person=person) | Q(made_by=person, maker_pays=True),
        space_id=resource.space_id,
        resource__kind=resource.kind,
        state__in=LIVE_STATES,
        ends_at__gt=now,
    )
    return int(resource.limit_per_person - live.count())


def room_left_among(people: Iterable[Person], place: Place, now: datetime) -> int | None:
    """Return how many more places all of these people may hold there: who comes, and who owes."""
    rooms = (room_left_for(one, place, now) for one in people)
    return min((room for room in rooms if room is not None), default=None)


def limit_reached(place: Place) -> Refused:
    """Return the refusal of a place beyond what one person may hold."""
    return Refused(
        "limit-reached",
        gettext_noop("You already hold %(limit)s places here. Cancel one, or use one first."),
        limit=place.resource.limit_per_person,
    )
