"""An outside calendar tells of an event while people book: one side has the place, never both.

The twin takes lock and constraint away and shows a booking amid the event.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenne.booking.calendars_in import occupying
from tenne.booking.models import Booking, Occupancy, OutsideCalendar
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.models import Resource
from tests.factories import make_person, make_resource, make_space
from tests.race.at_once import at_once, its_kind, without_lock_and_constraint
from tests.race.test_one_slot import overlapping_pairs
from tests.race.test_outage_against_bookings import tomorrow_morning
from tests.server_plugin import server_log

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
BOOKERS = 5
ROUNDS = 4


def calendar_of(hall: Resource) -> OutsideCalendar:
    with scope.network("test data"):
        return OutsideCalendar.objects.create(
            operator=hall.operator, space=hall.space, resource=hall,
            address="https://parish.tenne.example/hall.ics", made_at=timezone.now(),
        )  # fmt: skip


def race(hall: Resource, period: Period) -> list[str]:
    """Let people book while the calendar tells of an event; return what became of each."""
    calendar, now = calendar_of(hall), timezone.now()
    wish = Wish(period, resource_id=hall.public_id)
    event = Period(period.start - timedelta(minutes=30), period.end + timedelta(minutes=30))

    def told() -> None:
        with scope.operators(hall.operator_id):
            occupying.occupy(calendar, [event], now)

    people = [make_person() for _ in range(BOOKERS)]
    deeds: list[Callable[[], Any]] = [
        lambda person=person: book(person=person, wish=wish, now=now) for person in people
    ]
    return at_once([told, *deeds], said=its_kind)


def left_behind(hall: Resource) -> tuple[int, int]:
    """Return how many bookings there are, and in how many stretches the event has the hall."""
    with scope.network("a test counts"):
        taken = Occupancy.objects.filter(resource=hall, outside_calendar__isnull=False)
        return Booking.objects.filter(resource=hall).count(), taken.count()


def test_either_somebody_books_or_the_event_has_the_hall_and_nothing_is_lost():
    log_length = len(server_log())

    for _ in range(ROUNDS):
        hall = make_resource(make_space(), kind="room", limit_per_person=None)
        said = race(hall, tomorrow_morning())

        won = said.count("Booking")
        assert set(said) <= {"NoneType", "Booking", "occupied"}
        # Around a booking the event still has the half hour before it and the one after it.
        assert left_behind(hall) == ((1, 2) if won else (0, 1))
    assert overlapping_pairs() == 0
    assert "violates exclusion constraint" not in server_log()[log_length:]


def test_without_lock_and_constraint_somebody_books_amid_the_event(monkeypatch):
    hall = make_resource(make_space(), kind="room", limit_per_person=None)

    with without_lock_and_constraint(monkeypatch, occupying, "taken_around"):
        race(hall, tomorrow_morning())
        pairs = overlapping_pairs()

    assert pairs > 0
