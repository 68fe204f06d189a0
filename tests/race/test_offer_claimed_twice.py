"""One offer is claimed in two windows at once, or claimed while it is passed on.

The twin takes the locks of the rows away and shows one offer that is owed twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from threading import Barrier, Event
from time import sleep

import pytest

from tenne.booking.models import Booking, State, Wait, WaitState
from tenne.booking.services import Wish, book, cancel, confirm, occupying
from tenne.booking.services.waiting import claiming
from tenne.booking.services.waiting.claiming import claim, leave_line
from tenne.booking.services.waiting.standing import wait_for
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.race.test_answers import charged, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
ROUNDS = 4
# The package has a function of the same name.
hold_service = import_module("tenne.booking.services.hold")
LATER = NOW + timedelta(minutes=5)


def offers() -> tuple[Wait, Wait]:
    """Let two wait for one room, and offer it to the first."""
    room = make_resource(make_space(), kind="room", limit_per_person=None)
    wish = Wish(at("18:00", "19:00"), resource_id=room.public_id)
    taken = book(person=make_person(), wish=wish, now=NOW)
    waits = [wait_for(person=make_person(), wish=wish, now=NOW) for _ in range(2)]
    cancel(taken, now=NOW)
    first, second = (look(one.pk) for one in waits)
    assert (first.state, second.state) == (WaitState.OFFERED, WaitState.WAITING)
    return first, second


def look(wait_id: int) -> Wait:
    with scope.network("a test looks"):
        rows = Wait.objects.select_related("resource", "space", "person", "offer")
        return rows.get(pk=wait_id)


def test_one_offer_is_booked_once_or_goes_to_the_next_never_both():
    for _ in range(ROUNDS):
        first, second = offers()
        before = charged(first.offer)

        said = race(
            lambda first=first: claim(first, now=LATER),
            lambda first=first: claim(first, now=LATER),
            lambda first=first: leave_line(first, now=LATER),
        )

        is_booked = "confirmed" in said
        assert sorted(said) == (
            ["confirmed", "confirmed", "taken-up"]
            if is_booked
            else ["declined", "hold-over", "hold-over"]
        )
        assert charged(first.offer) == before + int(is_booked)
        assert (look(second.pk).state == WaitState.OFFERED) is not is_booked
        with scope.network("a test counts"):
            live = Booking.objects.filter(
                resource_id=first.resource_id, state__in=(State.HELD, State.CONFIRMED)
            )
            assert live.count() == 1


def declined_while_its_own_page_books_it(monkeypatch) -> tuple[list[str], Wait]:
    """Press the button of the booking, and decline on the page of the line before it is done."""
    first, _second = offers()
    begun, firm = Event(), hold_service.make_firm

    def make_firm_slowly(booking: Booking, now: datetime) -> Booking:
        begun.set()
        sleep(0.5)
        return firm(booking, now)

    def decline() -> Wait:
        begun.wait(30)
        return leave_line(first, now=LATER)

    monkeypatch.setattr(hold_service, "make_firm", make_firm_slowly)
    return race(lambda: confirm(first.offer, now=LATER), decline), first


def test_what_is_booked_on_its_own_page_is_not_cancelled_by_declining_the_offer(monkeypatch):
    said, first = declined_while_its_own_page_books_it(monkeypatch)

    assert said == ["confirmed", "taken-up"]
    assert look(first.pk).offer.state == State.CONFIRMED


def test_without_the_lock_of_the_offer_a_booking_is_cancelled_that_was_just_confirmed(monkeypatch):
    """The twin: the offer is read, not locked."""
    monkeypatch.setattr(claiming, "locked", look)

    said, first = declined_while_its_own_page_books_it(monkeypatch)

    assert said == ["confirmed", "declined"]
    assert look(first.pk).offer.state == State.CANCELLED


def test_without_the_locks_of_the_rows_one_offer_is_owed_twice(monkeypatch):
    """The twin: both look before either writes, and nothing else in the code prevents it."""
    first, _second = offers()
    before = charged(first.offer)
    both_have_looked = Barrier(2)

    def look_at_booking(booking_id: int) -> Booking:
        found = Booking.objects.select_related("resource", "space", "person").get(pk=booking_id)
        both_have_looked.wait(30)
        return found

    monkeypatch.setattr(claiming, "locked", look)
    monkeypatch.setattr(occupying, "locked", look_at_booking)

    race(lambda: claim(first, now=LATER), lambda: claim(first, now=LATER))

    assert charged(first.offer) == before + 2
