"""A host shuts an area while somebody books where its people were to go: one side wins whole.

The twin takes lock and constraint away and shows two people at one desk; neither writes before the
other has looked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Booking, Occupancy
from tenne.booking.queries.displacing import Displaced, Part, displaced_by
from tenne.booking.services import Wish, book, locking, occupying
from tenne.booking.services.shutdown import Shutting, shut, shutting
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource
from tests.factories import make_area, make_person, make_resource, make_space

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
    start, wish = Barrier(BOOKERS + 1), Wish(wet.period, resource_id=wet.dry.public_id)
    deeds: list[Callable[[], Any]] = [
        *(lambda person=person: book(person=person, wish=wish, now=wet.now) for person in people),
        lambda: shut(wet.shutting, agreed=wet.seen, now=wet.now),
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


def live_at(desk: Resource) -> int:
    with scope.network("a test counts"):
        return Booking.objects.filter(state__in=LIVE_STATES, resource=desk).count()


@contextmanager
def without_lock_and_constraint(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away what keeps both sides apart; neither writes before the other has looked."""
    constraint = next(c for c in Occupancy._meta.constraints if c.name == "occupied_once_at_a_time")
    occupy, look = occupying.occupy, shutting.displaced_by
    booker_has_looked, host_has_looked = Event(), Event()

    def occupy_late(*args: Any) -> None:
        booker_has_looked.set()
        host_has_looked.wait(30)
        occupy(*args)

    def look_early(*args: Any, **more: Any) -> list[Displaced]:
        found = look(*args, **more)
        host_has_looked.set()
        booker_has_looked.wait(30)
        return found

    monkeypatch.setattr(locking, "lock", lambda keys: None)
    monkeypatch.setattr(occupying, "occupy", occupy_late)
    monkeypatch.setattr(shutting, "displaced_by", look_early)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Occupancy, constraint)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE booking_occupancy")
        with connection.schema_editor() as editor:
            editor.add_constraint(Occupancy, constraint)


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

    with without_lock_and_constraint(monkeypatch):
        race(wet)

        assert live_at(wet.dry) >= 2
