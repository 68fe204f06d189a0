"""What the clock does to bookings, minute by minute."""

from __future__ import annotations

from datetime import timedelta

from tenne.booking import tasks
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.services import Wish, check_in, hold
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import make_person, make_resource
from tests.journeys.house import MORNING


def state_of(booking: Booking) -> str:
    with scope.network("a test looks at a booking"):
        return Booking.objects.get(pk=booking.pk).state


def minutes(number: int) -> int:
    return int((MORNING + timedelta(minutes=number)).timestamp())


def test_a_hold_runs_out_by_itself(house, mara):
    held = hold(person=mara, wish=Wish(at(), house.desks["7"].public_id), now=MORNING)

    tasks.expire_holds(minutes(9))
    before = state_of(held)
    tasks.expire_holds(minutes(10))

    assert (before, state_of(held)) == (State.HELD, State.EXPIRED)
    with scope.network("a test looks at all occupancies"):
        assert not Occupancy.objects.exists()


def test_a_place_with_a_release_becomes_free_when_nobody_comes(house, mara):
    released = house.book(make_resource(house.space, no_show_minutes=90), person=mara)
    kept = house.book(house.desks["7"], person=mara)

    tasks.release_no_shows(minutes(0))

    assert (state_of(released), state_of(kept)) == (State.NO_SHOW, State.CONFIRMED)


def test_a_day_ends_for_who_came_and_who_did_not(house, mara):
    came = house.book(house.desks["7"], person=mara)
    did_not = house.book(house.desks["8"], person=make_person())
    check_in(came, now=MORNING)

    tasks.end_what_is_over(minutes(11 * 60))

    assert (state_of(came), state_of(did_not)) == (State.COMPLETED, State.NO_SHOW)
