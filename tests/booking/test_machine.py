"""Any order of booking, moving, cancelling, arriving and waiting keeps every promise."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tenne.billing.models import Charge
from tenne.booking import services
from tenne.booking.models import LIVE_STATES, Booking, Occupancy, State, Wait, WaitState
from tenne.booking.queries.displacing import Part, displaced_by
from tenne.booking.queries.rebooking import Rebooking
from tenne.booking.queries.timeline import NEVER
from tenne.booking.rebooking.rules import OVERRULED
from tenne.booking.rules import EFFECTS
from tenne.booking.services import Wish
from tenne.booking.services.rebooking import rebook, undo_rebooking
from tenne.booking.services.shutdown import Shutting, lift, shut
from tenne.booking.services.waiting.claiming import claim, leave_line
from tenne.booking.services.waiting.offering import settle_lines
from tenne.booking.services.waiting.standing import wait_for
from tenne.foundation import audit, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource
from tests.booking.periods import at
from tests.factories import NOW, make_area, make_person, make_resource, make_space, make_whole

HALF_HOUR = timedelta(minutes=30)
# A booking in a part that is shut, on a place that had been taken out of service before.
CAME_LATER = """
SELECT count(*) FROM spaces_shutdown s JOIN spaces_outage o ON o.shutdown_id = s.id
JOIN booking_occupancy closed ON closed.outage_id = o.id
JOIN booking_occupancy later ON later.resource_id = closed.resource_id
    AND later.id > closed.id AND later.booking_id IS NOT NULL
    AND later.during && tstzrange(s.starts_at, s.ends_at)
WHERE s.ended_at IS NULL
"""


class House(RuleBasedStateMachine):
    """A hall of two halves, a desk, a room to ask for, two people, two lines, one clock."""

    bookings = Bundle("bookings")
    waits = Bundle("waits")
    shutdowns = Bundle("shutdowns")
    places: list[Resource]
    people: list[Person]

    def __init__(self) -> None:
        super().__init__()
        self.touched: set[int] = set()  # what this act may give another price
        self.known: dict[int, Booking] = {}
        self.now = self.seen_at = NOW
        self.block = transaction.atomic()
        self.block.__enter__()
        self.scope = scope.network("a test looks at everything")
        self.scope.__enter__()

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @classmethod
    def furnish(cls) -> None:
        """Make what no order of acts changes: once, because it costs as much as ten acts."""
        space = make_space()
        area = make_area(space)
        more = {"limit_per_person": None, "cancellation_steps": [[2, 0], [0, 50]]}
        left = make_resource(space, kind="room", buffer_after_minutes=30, area=area, **more)
        right = make_resource(space, kind="room", area=area, **more)
        asked = make_resource(space, kind="room", approval_minutes=120, **more)
        cls.places = [left, right, make_whole(left, right, **more), make_resource(space), asked]
        cls.people = [make_person(), make_person()]

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
            theirs = Period(taken.during.lower, taken.during.upper or NEVER)
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

    @rule(booking=bookings, **times)
    def rebook(self, booking, place, start, length):
        wish = self.wish(place, start, length)
        wanted = Rebooking(wish.period, "Reason", place_id=wish.resource_id, overrules=OVERRULED)
        self.attempt(rebook, booking, wanted=wanted)

    @rule(booking=bookings)
    def undo_rebooking(self, booking):
        self.attempt(undo_rebooking, booking)

    @rule(
        target=shutdowns,
        is_all=st.booleans(),
        start=st.integers(0, 23),
        length=st.integers(1, 12),
    )
    def shut(self, is_all, start, length):
        """Shut the halves or the house, once it was seen what that does to whom."""
        left = self.places[0]
        catalogue = catalogue_of(space_id=left.space_id)
        part = Part(catalogue, area_id=None if is_all else left.area_id)
        period = self.wish(0, start, length).period
        agreed = {one.booking.pk: one.fate for one in displaced_by(part, period, now=self.now)}
        try:
            return shut(Shutting(part, period, "Reason"), agreed=agreed, now=self.now)
        except Refused as refused:
            refusal = refused
        assert refusal.code in ("over", "somebody-is-here")
        return multiple()

    @rule(shutdown=shutdowns)
    def lift(self, shutdown):
        lift(shutdown, now=self.now)

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
        self.touched.add(booking.pk)
        before = Booking.objects.get(pk=booking.pk)
        try:
            with audit.context(rebooked_at=""):  # each act has its own, as each request has
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
    def what_nobody_changed_costs_what_it_did_and_calendars_learn_of_the_rest(self) -> None:
        found = {booking.pk: booking for booking in Booking.objects.all()}
        for key, before in self.known.items():
            after = found[key]
            assert key in self.touched or after.price_cents == before.price_cents
            was_told = bool(EFFECTS[before.state].calendar)
            if was_told and self.shown(after, before) != self.shown(before, before):
                assert after.calendar_sequence > before.calendar_sequence
            assert after.calendar_sequence >= before.calendar_sequence
        self.touched, self.known, self.seen_at = set(), found, self.now

    def shown(self, booking: Booking, before: Booking) -> tuple:
        """Return what the person's calendar said; a place only where it had been named."""
        was_named = before.is_named(self.seen_at)
        calendar = EFFECTS[booking.state].calendar
        place = booking.resource_id if was_named else None
        return calendar, booking.starts_at, booking.ends_at, place

    @invariant()
    def a_live_booking_has_its_place_and_a_dead_one_has_none(self) -> None:
        held = Booking.objects.annotate(leaves=Count("occupancies"))
        for state, leaves in held.values_list("state", "leaves"):
            if state in LIVE_STATES:
                assert leaves > 0
            elif state not in {State.COMPLETED, State.NO_SHOW}:
                assert leaves == 0

    @invariant()
    def nobody_comes_into_what_is_shut(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(CAME_LATER)
            assert cursor.fetchone() == (0,)

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
        charges = Charge.objects.filter(sold_as="booking").values_list("sold_id")
        owed = dict(charges.annotate(total=Sum("gross_cents")).order_by())
        for booking in Booking.objects.all():
            total = owed.get(str(booking.pk), 0)
            if booking.state == State.CANCELLED_LATE:
                share = 50 if booking.cancelled_at <= booking.starts_at else 100
                assert total == booking.price_cents * share // 100
            else:
                assert total == (booking.price_cents if EFFECTS[booking.state].is_owed else 0)


def lengths() -> tuple[int, int]:
    """Return how many runs of how many acts; ``make soak ARGS=machine`` asks for more."""
    runs, _x, acts = os.environ.get("TENNE_MACHINE", "200x12").partition("x")
    return int(runs), int(acts)


@pytest.mark.django_db
def test_no_order_of_acts_breaks_a_promise():
    runs, acts = lengths()
    with scope.network("a test furnishes a house"):
        House.furnish()
    run_state_machine_as_test(
        House,
        settings=settings(
            max_examples=runs,
            stateful_step_count=acts,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
