"""Arriving, leaving, and what happens to bookings by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.services import (
    Wish,
    book,
    cancel,
    check_in,
    check_out,
    end_what_is_over,
    expire_holds,
    hold,
    release_no_shows,
    undo_check_in,
)
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
OPENING = at().start


def a_booking(**more) -> Booking:
    desk = make_resource(make_space(), **more)
    wish = Wish(period=at(), resource_id=desk.public_id)
    return book(person=make_person(), wish=wish, now=NOW)


def stored(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.get(pk=booking.pk)


def occupancies(booking: Booking) -> list[Occupancy]:
    with scope.network("a test looks"):
        return list(Occupancy.objects.filter(booking=booking))


def facts_told() -> list[str]:
    return list(Fact.objects.order_by("pk").values_list("kind", flat=True))


def test_check_in_is_noted_once_however_often_it_is_sent():
    booking = a_booking()

    first = check_in(booking, now=OPENING)
    again = check_in(booking, now=OPENING + timedelta(hours=1))

    assert (first.state, again.checked_in_at) == (State.CHECKED_IN, OPENING)
    assert facts_told() == ["booking.confirmed", "booking.checked_in"]


def test_check_in_can_be_undone_until_the_booking_ends():
    booking = check_in(a_booking(), now=OPENING)

    undone = undo_check_in(booking, now=OPENING)

    assert (undone.state, undone.checked_in_at) == (State.CONFIRMED, None)
    with pytest.raises(Refused, match="over"):
        undo_check_in(check_in(booking, now=OPENING), now=at().end)


def test_a_checked_in_booking_is_left_not_cancelled():
    booking = check_in(a_booking(), now=OPENING)

    with pytest.raises(Refused, match="checked-in"):
        cancel(booking, now=OPENING)


def test_leaving_early_frees_the_rest_of_the_day_and_keeps_the_price():
    booking = check_in(a_booking(), now=OPENING)
    noon = at("12:00").start

    left = check_out(booking, now=noon)

    assert left.state == State.COMPLETED
    assert [o.during.upper for o in occupancies(booking)] == [noon]
    afternoon = Wish(period=at("12:00", "20:00"), resource_id=booking.resource.public_id)
    assert book(person=make_person(), wish=afternoon, now=noon).state == State.CONFIRMED
    with scope.network("a test looks"):
        assert Charge.objects.filter(sold_id=str(booking.pk)).get().gross_cents == 1400


def test_leaving_before_the_start_frees_everything():
    booking = check_in(a_booking(), now=OPENING - timedelta(minutes=20))

    check_out(booking, now=OPENING - timedelta(minutes=10))

    assert occupancies(booking) == []


def test_nobody_leaves_who_has_not_come():
    with pytest.raises(Refused, match="not-checked-in"):
        check_out(a_booking(), now=OPENING)


def test_holds_whose_timer_ran_out_are_swept_away():
    desk = make_resource(make_space())
    wish = Wish(period=at(), resource_id=desk.public_id)
    held = hold(person=make_person(), wish=wish, now=NOW)

    assert expire_holds(NOW + timedelta(minutes=9)) == 0
    assert expire_holds(NOW + timedelta(minutes=10)) == 1

    assert stored(held).state == State.EXPIRED
    assert occupancies(held) == []


def test_at_the_end_who_came_is_completed_and_who_did_not_is_a_no_show_and_owes():
    came, absent = check_in(a_booking(), now=OPENING), a_booking()

    assert end_what_is_over(at().end - timedelta(seconds=1)) == 0
    assert end_what_is_over(at().end) == 2

    assert (stored(came).state, stored(absent).state) == (State.COMPLETED, State.NO_SHOW)
    with scope.network("a test looks"):
        assert sum(Charge.objects.values_list("gross_cents", flat=True)) == 2800


def test_a_place_is_released_when_its_rule_says_so_but_never_within_the_first_hour():
    quick, patient = a_booking(no_show_minutes=15), a_booking()

    assert release_no_shows(OPENING + timedelta(minutes=59)) == 0
    assert release_no_shows(OPENING + timedelta(minutes=60)) == 1

    assert stored(quick).state == State.NO_SHOW
    assert occupancies(quick) == []
    assert stored(patient).state == State.CONFIRMED
