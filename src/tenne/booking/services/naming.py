"""Name the place to whoever asked for any before the morning comes; from then on it stays."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, State
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused

from . import locking, occupying


def name_place(booking: Booking, *, now: datetime) -> Booking:
    """Tell which place it is and keep it there; again changes nothing.

    Raises
    ------
    Refused
        ``not-confirmed`` of a booking that is only held, or over.
    """
    with scope.operators(booking.operator_id):
        return _name_place(booking.pk, now)


@locking.in_one_transaction
def _name_place(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.named_from is None:
        return booking
    if booking.state not in (State.CONFIRMED, State.CHECKED_IN):
        raise Refused("not-confirmed", gettext_noop("Only a confirmed booking is told its place."))
    was_named = booking.is_named(now)
    booking.named_from = None
    if not was_named:
        booking.calendar_sequence += 1  # the entry of a calendar gets the name
    booking.save(update_fields=["named_from", "calendar_sequence"])
    facts.record("booking.named", operator_id=booking.operator_id, booking=booking.pk)
    return booking
