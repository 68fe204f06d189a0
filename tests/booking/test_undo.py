"""Taking back a check-out, and a booking that was made a moment ago."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.services import Wish, book, check_in, check_out, undo_booking, undo_check_out
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
MINUTE = timedelta(minutes=1)


def desk_in_use(desk: Resource) -> Booking:
    """Return a booking of the whole day that was checked in and, at LATER, out again."""
    wish = Wish(period=at(), resource_id=desk.public_id)
    booking = book(person=make_person(), wish=wish, now=NOW)
    check_in(booking, now=NOW + timedelta(minutes=45))
    return check_out(booking, now=LATER)


def taken_until(booking: Booking):
    with scope.network("a test looks at all occupancies"):
        return [one.during.upper for one in Occupancy.objects.filter(booking=booking)]


def test_an_undone_check_out_takes_the_rest_of_the_day_again():
    booking = desk_in_use(make_resource(make_space()))

    restored = undo_check_out(booking, now=LATER + MINUTE)

    assert (restored.state, restored.checked_out_at) == (State.CHECKED_IN, None)
    assert taken_until(booking) == [booking.ends_at]


def test_a_check_out_stays_when_somebody_else_has_the_desk():
    desk = make_resource(make_space())
    booking = desk_in_use(desk)
    wish = Wish(period=at("12:00", "13:00"), resource_id=desk.public_id)
    book(person=make_person(), wish=wish, now=LATER)

    with pytest.raises(Refused, match="occupied"):
        undo_check_out(booking, now=LATER + MINUTE)

    assert taken_until(booking) == [LATER]


def test_a_check_out_stays_after_a_quarter_of_an_hour():
    booking = desk_in_use(make_resource(make_space()))

    with pytest.raises(Refused, match="too-late"):
        undo_check_out(booking, now=LATER + timedelta(minutes=15))


def test_a_fresh_booking_is_taken_back_without_cost():
    desk = make_resource(make_space(), cancellation_steps=[[24, 0], [2, 50]])
    wish = Wish(period=at(), resource_id=desk.public_id)
    booking = book(person=make_person(), wish=wish, now=NOW)

    undone = undo_booking(booking, now=NOW + MINUTE)

    assert (undone.state, taken_until(booking)) == (State.CANCELLED, [])
    with scope.network("a test looks at all charges"):
        assert sum(Charge.objects.values_list("gross_cents", flat=True)) == 0


def test_a_booking_that_was_used_or_is_older_is_not_taken_back():
    desk, other = (make_resource(space) for space in (make_space(), make_space()))
    used = book(person=make_person(), wish=Wish(period=at(), resource_id=desk.public_id), now=NOW)
    old = book(person=make_person(), wish=Wish(period=at(), resource_id=other.public_id), now=NOW)
    check_in(used, now=NOW + timedelta(minutes=45))

    for booking, now in ((used, NOW + MINUTE), (old, NOW + timedelta(minutes=15))):
        with pytest.raises(Refused, match="too-late"):
            undo_booking(booking, now=now)
