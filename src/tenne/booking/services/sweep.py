"""What happens to bookings by itself: holds run out, days end, nobody came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from tenne.booking import rules
from tenne.booking.models import PENDING_STATES, Booking, Occupancy, State
from tenne.booking.telling.unstaffed import in_a_closed_house
from tenne.foundation import facts, scope

from . import charging, occupying

AT_ONCE = 500


def expire_holds(now: datetime) -> int:
    """Free the places of holds and requests whose time ran out; return how many."""
    with scope.network("holds run out at every operator"), transaction.atomic():
        over = list(
            Booking.objects.select_for_update(skip_locked=True)
            .filter(state__in=PENDING_STATES, held_until__lte=now)
            .values_list("pk", "operator_id")[:AT_ONCE]
        )
        for booking_id, operator_id in over:
            occupying.expire(booking_id, operator_id)
    return len(over)


def end_what_is_over(now: datetime) -> int:
    """Complete what was checked in, and note who did not come, once the time is over.

    Who did not come into a closed house owes nothing: that booking is cancelled.
    """
    ended = 0
    with scope.network("days end at every operator"), transaction.atomic():
        over = list(
            Booking.objects.select_for_update(skip_locked=True)
            .filter(state__in=(State.CONFIRMED, State.CHECKED_IN), ends_at__lte=now)
            .only("pk", "operator_id", "state")[:AT_ONCE]
        )
        closed = set(_in_a_closed_house([booking.pk for booking in over]))
        for booking in over:
            if booking.pk in closed:
                _cancel_free_of_charge(booking.pk, now)
                ended += 1
                continue
            came = booking.state == State.CHECKED_IN
            booking.state = State.COMPLETED if came else State.NO_SHOW
            booking.save(update_fields=["state"])
            kind = "booking.completed" if came else "booking.no_show"
            facts.record(kind, operator_id=booking.operator_id, booking=booking.pk)
            ended += 1
    return ended


def _in_a_closed_house(booking_ids: Sequence[int]) -> Iterable[int]:
    confirmed = Booking.objects.filter(pk__in=booking_ids, state=State.CONFIRMED)
    return in_a_closed_house(confirmed).values_list("pk", flat=True)


def _cancel_free_of_charge(booking_id: int, now: datetime) -> None:
    booking = occupying.locked(booking_id)
    booking.state, booking.cancelled_at = State.CANCELLED, now
    booking.calendar_sequence += 1
    booking.save(update_fields=["state", "cancelled_at", "calendar_sequence"])
    occupying.release(booking)
    charging.leave_share(booking, 0)
    facts.record("booking.cancelled", operator_id=booking.operator_id, booking=booking.pk)


def release_no_shows(now: datetime) -> int:
    """Free places whose rule says so when nobody has checked in; never within the first hour."""
    released = 0
    with scope.network("no-show release at every operator"), transaction.atomic():
        late = (
            Booking.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("resource")
            .filter(
                state=State.CONFIRMED,
                resource__no_show_minutes__isnull=False,
                starts_at__lte=now - rules.NO_SHOW_NEVER_BEFORE,
                ends_at__gt=now,
            )
        )
        closed = set(_in_a_closed_house([booking.pk for booking in late]))
        for booking in late:
            if booking.pk in closed:
                continue  # nobody can be expected to check in
            wait = timedelta(minutes=booking.resource.no_show_minutes or 0)
            if now >= booking.starts_at + max(wait, rules.NO_SHOW_NEVER_BEFORE):
                booking.state = State.NO_SHOW
                booking.save(update_fields=["state"])
                Occupancy.objects.filter(booking=booking).delete()
                facts.record("booking.no_show", operator_id=booking.operator_id, booking=booking.pk)
                released += 1
    return released
