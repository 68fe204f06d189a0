"""A host closes a desk while people book it: one side wins whole, never both.

The twin takes lock and constraint away and shows a booking on a closed desk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Booking, Occupancy
from tenne.booking.services import Wish, book, locking, occupying
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Outage, Resource
from tests.factories import make_person, make_resource, make_space

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
BOOKERS = 7
ROUNDS = 4


def race(desk: Resource, period: Period) -> list[str]:
    """Let people book and a host close at one moment; return what became of each."""
    place = catalogue_of(space_id=desk.space_id).places[desk.pk]
    people = [make_person() for _ in range(BOOKERS)]
    start, now = Barrier(BOOKERS + 1), timezone.now()
    wish = Wish(period, resource_id=desk.public_id)
    deeds: list[Callable[[], Any]] = [
        *(lambda person=person: book(person=person, wish=wish, now=now) for person in people),
        lambda: take_out_of_service(Closing(place, period), agreed=(), now=now),
    ]

    def run(deed: Callable[[], Any]) -> str:
        start.wait()
        try:
            return type(deed()).__name__
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def tomorrow_morning() -> Period:
    noon = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return Period(noon, noon + timedelta(hours=2))


def left_behind() -> tuple[int, int]:
    with scope.network("a test counts"):
        live = Booking.objects.filter(state__in=LIVE_STATES).count()
        return live, Outage.objects.count()


@contextmanager
def without_lock_and_constraint(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away what keeps both sides apart, and give the race time to happen."""
    constraint = next(c for c in Occupancy._meta.constraints if c.name == "occupied_once_at_a_time")
    occupy, free_expired = occupying.occupy, occupying.free_expired

    def slowly(*args: Any) -> None:
        time.sleep(0.2)
        occupy(*args)

    def look_away(*args: Any) -> None:
        free_expired(*args)
        time.sleep(0.1)

    monkeypatch.setattr(locking, "lock", lambda keys: None)
    monkeypatch.setattr(occupying, "occupy", slowly)
    monkeypatch.setattr(occupying, "free_expired", look_away)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Occupancy, constraint)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE booking_occupancy")
        with connection.schema_editor() as editor:
            editor.add_constraint(Occupancy, constraint)


def test_either_one_books_or_the_host_closes_never_both():
    for _ in range(ROUNDS):
        desk = make_resource(make_space(), limit_per_person=None)

        said = race(desk, tomorrow_morning())

        won = [word for word in said if word in ("Booking", "Outage")]
        assert len(won) == 1, said
        assert set(said) <= {"Booking", "Outage", "occupied", "more-bookings"}
    live, outages = left_behind()
    assert live + outages == ROUNDS


def test_without_lock_and_constraint_somebody_sits_at_a_closed_desk(monkeypatch):
    """The twin: the race is real, and nothing else in the code prevents it."""
    desk = make_resource(make_space(), limit_per_person=None)

    with without_lock_and_constraint(monkeypatch):
        race(desk, tomorrow_morning())
        live, outages = left_behind()

    assert outages == 1
    assert live >= 1
