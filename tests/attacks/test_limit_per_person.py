"""The limit of places per person holds whichever way somebody comes by a place."""

from __future__ import annotations

from datetime import time

import pytest

from tenne.booking.models import LIVE_STATES, Booking
from tenne.booking.series.rule import Hours
from tenne.booking.services import Wish, book, cancel, move, undo_cancellation
from tenne.booking.services.settling import attempt
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.booking.repeating import order
from tests.booking.repeating import wish_for as series_in
from tests.booking.test_series_change import TUESDAY, change_of, changed
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


def live(person):
    with scope.person(person.pk):
        return Booking.objects.filter(state__in=LIVE_STATES).count()


def wish_for(place, *times):
    return Wish(period=at(*times), resource_id=place.public_id)


def test_cancelling_booking_and_taking_back_gives_no_more_than_the_limit():
    space, person = make_space(), make_person()
    first, second = (make_resource(space, kind="room", limit_per_person=1) for _ in range(2))
    given_back = cancel(book(person=person, wish=wish_for(first), now=NOW), now=NOW)
    book(person=person, wish=wish_for(second), now=NOW)

    with pytest.raises(Refused) as refused:
        undo_cancellation(given_back, now=NOW)

    assert refused.value.code == "limit-reached"
    assert live(person) == 1


def test_moving_to_another_kind_gives_no_more_than_its_limit():
    space, person = make_space(), make_person()
    first, second = (make_resource(space, kind="room", limit_per_person=1) for _ in range(2))
    desk = make_resource(space, limit_per_person=None)
    book(person=person, wish=wish_for(first), now=NOW)
    other = book(person=person, wish=wish_for(desk, "12:00", "14:00"), now=NOW)

    with pytest.raises(Refused) as refused:
        move(other, wish=wish_for(second, "12:00", "14:00"), now=NOW)

    assert refused.value.code == "limit-reached"


def test_a_series_that_moves_to_another_kind_gives_no_more_than_its_limit():
    space, person = make_space(), make_person()
    desk = make_resource(space, horizon_days=400, limit_per_person=None)
    room = make_resource(space, kind="room", horizon_days=400, limit_per_person=1)
    with scope.network("a test of series"):
        series = order(series_in(desk), person)
        change = change_of(series, first=TUESDAY, hours=Hours(time(9), time(10)), room=room)

        with pytest.raises(Refused) as refused:
            changed(series, change)

    assert refused.value.code == "limit-reached"


def test_who_has_reached_the_limit_may_still_move_within_it():
    space, person = make_space(), make_person()
    first, second = (make_resource(space, kind="room", limit_per_person=1) for _ in range(2))
    booking = book(person=person, wish=wish_for(first, "12:00", "14:00"), now=NOW)

    moved = move(booking, wish=wish_for(second, "13:00", "15:00"), now=NOW)

    assert moved.resource == second


def test_two_wishes_of_one_person_at_once_stand_in_one_line():
    space, person = make_space(), make_person()
    first, second = (make_resource(space, kind="room", limit_per_person=1) for _ in range(2))

    keys = [set(attempt(person, wish_for(room), NOW).lock_keys) for room in (first, second)]

    assert keys[0] & keys[1]


def test_wishes_of_two_people_for_two_rooms_do_not_wait_for_each_other():
    space = make_space()
    first, second = (make_resource(space, kind="room", limit_per_person=1) for _ in range(2))

    mine = set(attempt(make_person(), wish_for(first), NOW).lock_keys)
    yours = set(attempt(make_person(), wish_for(second), NOW).lock_keys)

    assert not mine & yours
