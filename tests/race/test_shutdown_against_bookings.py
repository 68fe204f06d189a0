"""A host shuts an area while somebody books where its people were to go: one side wins whole.

The twin takes lock and constraint away and shows two people at one desk; neither writes before the
other has looked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Booking
from tenne.booking.queries.displacing import Part, displaced_by
from tenne.booking.services import Wish, book
from tenne.booking.services.shutdown import Shutting, shut, shutting
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource
from tests.factories import make_area, make_person, make_resource, make_space
from tests.race.at_once import at_once, its_kind, without_lock_and_constraint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
BOOKERS = 5
ROUNDS = 3


@dataclass(frozen=True)
class Wet:
    """A desk that is to be shut, with somebody there, and the only other one of its kind."""

    shutting: Shutting
    seen: dict[int, str]
    dry: Resource
    period: Period
    now: datetime


def a_wet_house() -> Wet:
    space, now = make_space(), timezone.now()
    noon = now.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    period = Period(noon, noon + timedelta(hours=2))
    wet = make_resource(space, area=make_area(space), limit_per_person=None)
    dry = make_resource(space, limit_per_person=None)
    book(person=make_person(), wish=Wish(period, resource_id=wet.public_id), now=now)
    part = Part(catalogue_of(space_id=space.pk), area_id=wet.area_id)
    with scope.operators(space.operator_id):
        seen = {one.booking.pk: str(one.fate) for one in displaced_by(part, period, now=now)}
    return Wet(Shutting(part, period, "Rohrbruch"), seen, dry, period, now)


def race(wet: Wet) -> list[str]:
    """Let a host shut an area and people book the dry desk at one moment; return what became."""
    people = [make_person() for _ in range(BOOKERS)]
    wish = Wish(wet.period, resource_id=wet.dry.public_id)
    deeds: list[Callable[[], Any]] = [
        *(lambda person=person: book(person=person, wish=wish, now=wet.now) for person in people),
        lambda: shut(wet.shutting, agreed=wet.seen, now=wet.now),
    ]

    return at_once(deeds, said=its_kind)


def live_at(desk: Resource) -> int:
    with scope.network("a test counts"):
        return Booking.objects.filter(state__in=LIVE_STATES, resource=desk).count()


def test_the_last_like_place_goes_to_one_whether_booked_or_re_housed():
    for _ in range(ROUNDS):
        wet = a_wet_house()

        said = race(wet)

        won = [word for word in said if word in ("Booking", "Shutdown")]
        assert len(won) == 1, said
        assert set(said) <= {"Booking", "Shutdown", "occupied", "more-bookings"}
        assert live_at(wet.dry) == 1


def test_without_lock_and_constraint_two_sit_at_one_desk(monkeypatch):
    """The twin: the race is real, and nothing else in the code prevents it."""
    wet = a_wet_house()

    with without_lock_and_constraint(monkeypatch, shutting, "displaced_by"):
        race(wet)

        assert live_at(wet.dry) >= 2
