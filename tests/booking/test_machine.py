"""Any order of booking, moving, cancelling, arriving and waiting keeps every promise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tenne.billing.models import Charge
from tenne.booking import services
from tenne.booking.models import LIVE_STATES, Booking, Occupancy, State, Wait, WaitState
from tenne.booking.rules import EFFECTS
from tenne.booking.services import Wish
from tenne.booking.services.waiting.claiming import claim, leave_line
from tenne.booking.services.waiting.offering import settle_lines
from tenne.booking.services.waiting.standing import wait_for
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space, make_whole

HALF_HOUR = timedelta(minutes=30)


class House(RuleBasedStateMachine):
    """A hall of two halves, a desk, a room to ask for, two people, two lines, one clock."""

    bookings = Bundle("bookings")
    waits = Bundle("waits")

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.scope = scope.network("a test looks at everything")
        self.scope.__enter__()

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize()
    def furnish(self) -> None:
        space = make_space()
        more = {"limit_per_person": None, "cancellation_steps": [[2, 0], [0, 50]]}
        left = make_resource(space, kind="room", buffer_after_minutes=30, **more)
        right = make_resource(space, kind="room", **more)
        asked = make_resource(space, kind="room", approval_minutes=120, **more)
        self.places = [left, right, make_whole(left, right, **more), make_resource(space), asked]
        self.people = [make_person(), make_person()]
        self.now = NOW

    def wish(self, place: int, start: int, length: int) -> Wish:
        begin = at().start + start * HALF_HOUR
        period = Period(begin, begin + length * HALF_HOUR)
        return Wish(period=period, resource_id=self.places[place].public_id)

    times = {
        "place": st.integers(0, 4),
        "start": st.integers(0, 23),
        "length": st.integers(1, 6),
    }

    @rule(target=bookings, person=st.integers(0, 1), is_hold=st.booleans(), **times)
    def take(self, person, is_hold, place, start, length):
        wish = self.wish(place, start, length)
        was_free = self.is_free(wish)
        act = services.hold if is_hold else services.book
        try:
            booking = act(person=self.people[person], wish=wish, now=self.now)
        except Refused as refused:
            refusal = refused
        else:
            assert was_free
            return booking
        assert refusal.code != "occupied" or not was_free
        return multiple()

    def is_free(self, wish: Wish) -> bool:
        """Look the slow and obvious way whether anything live is in the way."""
        place = next(p for p in self.places if p.public_id == wish.resource_id)
        leaves = {part.part_id for part in place.parts.all()} or {place.pk}
        gap = timedelta(minutes=30)
        for taken in Occupancy.objects.select_related("booking"):
            hold_over = taken.expires_at is not None and taken.expires_at <= self.now
            after = gap if place.buffer_after_minutes else timedelta(0)
            during = Period(wish.period.start, wish.period.end + after)
            mine = taken.resource_id in leaves
            theirs = Period(taken.during.lower, taken.during.upper)
            if mine and not hold_over and during.overlaps(theirs):
                return False
        return True

    @rule(booking=bookings, **times)
    def move(self, booking, place, start, length):
        self.attempt(services.move, booking, wish=self.wish(place, start, length))

    @rule(booking=bookings)
    def confirm(self, booking):
        self.attempt(services.confirm, booking)

    @rule(booking=bookings)
    def approve(self, booking):
        self.attempt(services.approve, booking)

    @rule(booking=bookings)
    def decline(self, booking):
        self.attempt(services.decline, booking)

    @rule(booking=bookings, halves=st.integers(1, 4))
    def stay_longer(self, booking, halves):
        booking = Booking.objects.get(pk=booking.pk)
        self.attempt(services.extend, booking, until=booking.ends_at + halves * HALF_HOUR)

    @rule(target=waits, person=st.integers(0, 1), **times)
    def stand_in_line(self, person, place, start, length):
        wish = self.wish(place, start, length)
        try:
            wait = wait_for(person=self.people[person], wish=wish, now=self.now)
        except Refused as refused:
            refusal = refused
        else:
            assert not self.is_free(wish)
            return wait
        assert refusal.code != "free" or self.is_free(wish)
        return multiple()

    @rule(wait=waits)
    def claim(self, wait):
        self.attempt_in_line(claim, wait)

    @rule(wait=waits)
    def leave_line(self, wait):
        self.attempt_in_line(leave_line, wait)

    def attempt_in_line(self, act, wait) -> None:
        before = Wait.objects.get(pk=wait.pk)
        try:
            act(before, now=self.now)
        except Refused:
            assert Wait.objects.get(pk=wait.pk).state == before.state

    @rule(booking=bookings)
    def cancel(self, booking):
        self.attempt(services.cancel, booking)

    @rule(booking=bookings)
    def undo_cancellation(self, booking):
        self.attempt(services.undo_cancellation, booking)

    @rule(booking=bookings)
    def arrive(self, booking):
        self.attempt(services.check_in, booking)

    @rule(booking=bookings)
    def leave(self, booking):
        self.attempt(services.check_out, booking)

    @rule(booking=bookings)
    def come_back(self, booking):
        self.attempt(services.undo_check_out, booking)

    @rule(minutes=st.sampled_from([1, 10, 45, 180]))
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def sweep(self):
        services.expire_holds(self.now)
        services.release_no_shows(self.now)
        services.end_what_is_over(self.now)
        settle_lines(self.now)

    def attempt(self, act, booking, **more) -> None:
        before = Booking.objects.get(pk=booking.pk)
        try:
            act(before, now=self.now, **more)
        except Refused:
            after = Booking.objects.get(pk=booking.pk)
            assert (after.state, after.starts_at, after.price_cents) == (
                before.state, before.starts_at, before.price_cents,
            )  # fmt: skip

    @invariant()
    def nothing_overlaps(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM booking_occupancy a JOIN booking_occupancy b ON a.id < b.id "
                "AND a.resource_id = b.resource_id AND a.during && b.during"
            )
            assert cursor.fetchone() == (0,)

    @invariant()
    def a_live_booking_has_its_place_and_a_dead_one_has_none(self) -> None:
        for booking in Booking.objects.prefetch_related("occupancies"):
            held = booking.occupancies.count()
            if booking.state in LIVE_STATES:
                assert held > 0
            elif booking.state not in {State.COMPLETED, State.NO_SHOW}:
                assert held == 0

    @invariant()
    def an_offer_is_held_for_who_waits_and_for_nobody_else(self) -> None:
        for wait in Wait.objects.select_related("offer"):
            if wait.state == WaitState.WAITING:
                assert wait.offer is None
            if wait.offer is not None:
                assert wait.offer.person_id == wait.person_id
            if wait.state == WaitState.TAKEN:
                assert wait.offer.state not in (State.HELD, State.EXPIRED)

    @invariant()
    def exactly_what_is_due_is_owed(self) -> None:
        for booking in Booking.objects.all():
            owed = Charge.objects.filter(sold_as="booking", sold_id=str(booking.pk))
            total = owed.aggregate(total=Sum("gross_cents"))["total"] or 0
            if booking.state == State.CANCELLED_LATE:
                share = 50 if booking.cancelled_at <= booking.starts_at else 100
                assert total == booking.price_cents * share // 100
            else:
                assert total == (booking.price_cents if EFFECTS[booking.state].is_owed else 0)


@pytest.mark.django_db
def test_no_order_of_acts_breaks_a_promise():
    run_state_machine_as_test(
        House,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
