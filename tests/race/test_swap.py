"""A swap is accepted in two windows at once, or while one of the two is cancelled.

The twin takes the locks of the rows away and shows a cancelled booking that has a place.
"""

from __future__ import annotations

from datetime import datetime
from threading import Event
from time import sleep

import pytest

from tenne.booking.models import Booking, Occupancy, State, Swap
from tenne.booking.services import Wish, book, cancel, occupying
from tenne.booking.services.swaps import answering
from tenne.booking.services.swaps.answering import accept
from tenne.booking.services.swaps.asking import ask
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.race.test_answers import charged, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
ROUNDS = 4
FREE = {"limit_per_person": None, "cancellation_steps": []}


def wanted() -> tuple[Swap, Booking, Booking]:
    """Let somebody ask for the desk of somebody else."""
    space = make_space()
    first, second = (
        book(
            person=make_person(),
            wish=Wish(at("18:00", end), resource_id=make_resource(space, **FREE).public_id),
            now=NOW,
        )
        for end in ("20:00", "20:00")
    )
    there = {"resource_id": second.resource.public_id, "start": second.starts_at}
    return ask(first, **there, now=NOW), first, second


def look(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.select_related("resource", "space", "person").get(pk=booking.pk)


def places_of(booking: Booking) -> list[int]:
    with scope.network("a test looks"):
        rows = Occupancy.objects.filter(booking=booking)
        return list(rows.values_list("resource_id", flat=True))


def test_it_is_swapped_once_however_often_it_is_accepted():
    for _ in range(ROUNDS):
        swap, first, second = wanted()
        before = charged(first)

        said = race(*[lambda swap=swap: accept(swap, now=NOW)] * 3)

        assert said == ["accepted"] * 3
        assert look(first).resource_id == second.resource_id
        assert places_of(first) == [second.resource_id]
        assert places_of(second) == [first.resource_id]
        assert charged(first) == before + 4, "one back and one anew, of each of the two"


def cancelled_meanwhile(monkeypatch) -> tuple[list[str], Booking, Booking]:
    """Cancel one of the two when the other one has looked at both, and before anything is done."""
    swap, first, second = wanted()
    has_looked, exchange = Event(), answering._exchange

    def exchange_slowly(swap: Swap, now: datetime) -> None:
        has_looked.set()
        sleep(0.5)
        exchange(swap, now)

    def cancel_first() -> Booking:
        has_looked.wait(30)
        return cancel(first, now=NOW)

    monkeypatch.setattr(answering, "_exchange", exchange_slowly)
    return race(lambda: accept(swap, now=NOW), cancel_first), first, second


def test_a_cancellation_gives_back_what_was_got_by_the_swap(monkeypatch):
    said, first, second = cancelled_meanwhile(monkeypatch)

    assert said == ["accepted", "cancelled"]
    assert (look(first).state, places_of(first)) == (State.CANCELLED, [])
    assert places_of(second) == [first.resource_id]


def test_without_the_locks_of_the_rows_somebody_loses_the_place_they_swapped_for(monkeypatch):
    """The twin: both bookings are read, not locked."""

    def only_read(booking_id: int) -> Booking:
        rows = Booking.objects.select_related("resource", "space", "person")
        return rows.get(pk=booking_id)

    monkeypatch.setattr(occupying, "locked", only_read)

    _said, first, second = cancelled_meanwhile(monkeypatch)

    is_live = look(first).state == State.CONFIRMED
    assert bool(places_of(first)) != is_live or places_of(second) != [first.resource_id]
