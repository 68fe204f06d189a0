"""Cancel a booking, and take that back while the place is still free."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import PENDING_STATES, Booking, State
from tenne.booking.queries.cool_down import had_by
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.timeline import timeline_of
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of

from . import charging, locking, occupying
from .settling import lock_keys_of, require_within_limit
from .waiting.offering import offer_what_is_free


def cancel(booking: Booking, *, now: datetime, by_house: bool = False) -> Booking:
    """Cancel a booking; what is due by its cancellation steps stays owed.

    ``by_house`` lets the mail say that somebody of the house has entered it.

    Raises
    ------
    Refused
        ``checked-in`` or ``ended`` when there is nothing to cancel any more.
    """
    with scope.operators(booking.operator_id):
        return _cancel(booking.pk, now, by_house=by_house)


@locking.in_one_transaction
def _cancel(booking_id: int, now: datetime, *, by_house: bool) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state in (State.CANCELLED, State.CANCELLED_LATE):
        return booking
    if booking.state == State.CHECKED_IN:
        raise Refused(
            "checked-in", gettext_noop("You are checked in. Check out instead of cancelling.")
        )
    if booking.state not in (*PENDING_STATES, State.CONFIRMED):
        raise Refused("ended", gettext_noop("This booking is over; nothing is left to cancel."))
    was_held, was_owed = booking.state == State.HELD, booking.state == State.CONFIRMED
    share = due_now(booking, now) if was_owed else 0
    booking.undone_state = booking.state
    booking.state = State.CANCELLED_LATE if share else State.CANCELLED
    booking.cancelled_at = now
    booking.calendar_sequence += 1
    booking.save()
    occupying.release(booking)
    if was_owed:
        charging.leave_share(booking, share)
    if not was_held:
        who = {"by_house": 1} if by_house else {}
        facts.record(
            "booking.cancelled", operator_id=booking.operator_id, booking=booking.pk, **who
        )
    offer_what_is_free(booking.space_id, booking.operator_id, now)
    return booking


def due_now(booking: Booking, now: datetime) -> int:
    """Return which percentage of its price a booking owes if it is cancelled now."""
    return rules.share_due(
        booking.cancellation_steps, starts_at=booking.starts_at, ends_at=booking.ends_at, now=now
    )


def undo_cancellation(booking: Booking, *, now: datetime) -> Booking:
    """Take a cancellation back, if nobody has the place by now.

    Raises
    ------
    Refused
        ``too-late`` after a quarter of an hour or after the end; ``occupied`` when it is taken;
        ``limit-reached`` when the person holds others instead by now.
    """
    try:
        with scope.operators(booking.operator_id):
            return _undo_cancellation(booking.pk, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise taken_meanwhile() from error
        raise


@locking.in_one_transaction
def _undo_cancellation(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state in (*PENDING_STATES, State.CONFIRMED):
        return booking
    if not can_undo_cancellation(booking, now):
        raise Refused(
            "too-late", gettext_noop("That can no longer be undone. Book the place again.")
        )
    catalogue = catalogue_of(space_id=booking.space_id)
    place = catalogue.places.get(booking.resource_id) if catalogue else None
    if catalogue is None or place is None:
        raise taken_meanwhile()
    payer = booking.made_by if booking.maker_pays else None
    locking.lock(lock_keys_of(booking.person, [place], payer))
    require_within_limit(booking.person, place, now, payer)
    had = had_by(booking.person, [place], [booking.period], now)
    had.require_cooled(place, booking.period, catalogue.zone)
    occupying.free_expired(catalogue, [place], booking.period, now)
    was = booking.undone_state
    booking.state = was
    booking.cancelled_at = None
    booking.undone_state = ""
    booking.calendar_sequence += 1
    booking.save()
    occupying.occupy(booking, place, policy_of(catalogue, place))
    if was == State.CONFIRMED:
        charging.leave_share(booking, 0)
        charging.charge(booking)
    if was != State.HELD:
        facts.record("booking.restored", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def can_undo_cancellation(booking: Booking, now: datetime) -> bool:
    """Tell whether a cancellation may still be taken back, if the place is free."""
    return (
        booking.state in (State.CANCELLED, State.CANCELLED_LATE)
        and (booking.undone_state == State.CONFIRMED or _could_still_be_held(booking, now))
        and not booking.is_declined
        and booking.cancelled_at is not None
        and now < booking.cancelled_at + rules.UNDO_FOR
        and now < booking.ends_at
    )


def is_still_free(booking: Booking, now: datetime) -> bool:
    """Tell whether nobody has, or is offered, what a cancelled booking has left."""
    catalogue = catalogue_of(space_id=booking.space_id)
    place = catalogue.places.get(booking.resource_id) if catalogue else None
    if catalogue is None or place is None:
        return False
    during = rules.occupied_during(booking.period, policy_of(catalogue, place))
    return timeline_of(place.leaves, [during], now).is_free(place.leaves, during)


def _could_still_be_held(booking: Booking, now: datetime) -> bool:
    until = booking.held_until
    return booking.undone_state in PENDING_STATES and until is not None and now < until


def taken_meanwhile() -> Refused:
    """Return the refusal of an undo that came after somebody else."""
    return Refused(
        "occupied", gettext_noop("Somebody else has the place by now. Choose another one.")
    )
