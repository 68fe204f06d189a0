"""Take a booking back that was made a moment ago, whatever cancelling it would cost."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking, State
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused

from . import charging, locking, occupying
from .waiting.offering import offer_what_is_free


def undo_booking(booking: Booking, *, now: datetime) -> Booking:
    """Take a booking back within a quarter of an hour; nothing stays owed.

    Raises
    ------
    Refused
        ``too-late`` afterwards, and once it was used.
    """
    with scope.operators(booking.operator_id):
        return _undo_booking(booking.pk, now)


@locking.in_one_transaction
def _undo_booking(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.CANCELLED:
        return booking
    if not can_undo_booking(booking, now):
        raise Refused(
            "too-late", gettext_noop("That can no longer be undone. Cancel the booking instead.")
        )
    booking.undone_state = booking.state
    booking.state = State.CANCELLED
    booking.cancelled_at = now
    booking.calendar_sequence += 1
    booking.save()
    occupying.release(booking)
    charging.leave_share(booking, 0)
    facts.record("booking.cancelled", operator_id=booking.operator_id, booking=booking.pk)
    offer_what_is_free(booking.space_id, booking.operator_id, now)
    return booking


def can_undo_booking(booking: Booking, now: datetime) -> bool:
    """Tell whether a confirmed booking is young enough to be taken back."""
    since = booking.confirmed_at
    return (
        booking.state == State.CONFIRMED
        and since is not None
        and now < since + rules.UNDO_FOR
        and now < booking.ends_at
    )
