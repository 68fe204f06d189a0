"""A host closes a desk while people book it: one side wins whole, never both.

The twin takes lock and constraint away and shows a booking on a closed desk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Booking
from tenne.booking.services import Wish, book, outages
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Outage, Resource
from tests.factories import make_person, make_resource, make_space
from tests.race.at_once import at_once, its_kind, without_lock_and_constraint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
BOOKERS = 7
ROUNDS = 4


def race(desk: Resource, period: Period) -> list[str]:
    """Let people book and a host close at one moment; return what became of each."""
    place = catalogue_of(space_id=desk.space_id).places[desk.pk]
    people = [make_person() for _ in range(BOOKERS)]
    now = timezone.now()
    wish = Wish(period, resource_id=desk.public_id)
    deeds: list[Callable[[], Any]] = [
        *(lambda person=person: book(person=person, wish=wish, now=now) for person in people),
        lambda: take_out_of_service(Closing(place, period), agreed=(), now=now),
    ]

    return at_once(deeds, said=its_kind)


def tomorrow_morning() -> Period:
    noon = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return Period(noon, noon + timedelta(hours=2))


def left_behind() -> tuple[int, int]:
    with scope.network("a test counts"):
        live = Booking.objects.filter(state__in=LIVE_STATES).count()
        return live, Outage.objects.count()


def test_either_one_books_or_the_host_closes_never_both():
    for _ in range(ROUNDS):
        desk = make_resource(make_space(), limit_per_person=None)

        said = race(desk, tomorrow_morning())

        won = [word for word in said if word in ("Booking", "Outage")]
        assert len(won) == 1, said
        assert set(said) <= {"Booking", "Outage", "occupied", "more-bookings"}
    live, closed = left_behind()
    assert live + closed == ROUNDS


def test_without_lock_and_constraint_somebody_sits_at_a_closed_desk(monkeypatch):
    """The twin: the race is real, and nothing else in the code prevents it."""
    desk = make_resource(make_space(), limit_per_person=None)

    with without_lock_and_constraint(monkeypatch, outages, "bookings_hit"):
        race(desk, tomorrow_morning())
        live, closed = left_behind()

    assert closed == 1
    assert live >= 1
