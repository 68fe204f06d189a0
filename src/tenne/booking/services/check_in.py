"""Arrive and leave."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop
from psycopg.types.range import TimestamptzRange

from tenne.booking import rules
from tenne.booking.models import Booking, State
from tenne.booking.queries.free import policy_of
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of

from . import locking, occupying, presence
from .cancel import taken_meanwhile


def check_in(booking: Booking, *, now: datetime) -> Booking:
    """Note that somebody has come; again on the same day changes nothing.

    On a further day of a stay only that day is noted: the booking keeps its first arrival.

    Raises
    ------
    Refused
        ``not-confirmed``, ``too-early``, ``over``.
    """
    with scope.operators(booking.operator_id):
        return _check_in(booking.pk, now)


@locking.in_one_transaction
def _check_in(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.CHECKED_IN:
        if now < booking.ends_at and presence.note_coming(booking, now):
            facts.record("booking.came_again", operator_id=booking.operator_id, booking=booking.pk)
        return booking
    rules.require_check_in(booking.period, booking.state, now)
    presence.note_coming(booking, now)
    booking.state = State.CHECKED_IN
    booking.checked_in_at = now
    booking.save(update_fields=["state", "checked_in_at"])
    facts.record("booking.checked_in", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def undo_check_in(booking: Booking, *, now: datetime) -> Booking:
    """Take the check-in of today back; that of an earlier day stands."""
    with scope.operators(booking.operator_id):
        return _undo_check_in(booking.pk, now)


@locking.in_one_transaction
def _undo_check_in(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.CONFIRMED:
        return booking
    if booking.state != State.CHECKED_IN or booking.ends_at <= now:
        raise Refused("over", gettext_noop("This can no longer be undone."))
    if presence.forget_coming(booking, now):
        return booking
    booking.state = State.CONFIRMED
    booking.checked_in_at = None
    booking.save(update_fields=["state", "checked_in_at"])
    facts.record("booking.check_in_undone", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def check_out(booking: Booking, *, now: datetime) -> Booking:
    """Note that somebody has left; the rest of the time is free for others, the price stays."""
    with scope.operators(booking.operator_id):
        return _check_out(booking.pk, now)


@locking.in_one_transaction
def _check_out(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.COMPLETED:
        return booking
    if booking.state != State.CHECKED_IN:
        raise Refused("not-checked-in", gettext_noop("Only somebody who is in can check out."))
    booking.state = State.COMPLETED
    booking.checked_out_at = now
    booking.save(update_fields=["state", "checked_out_at"])
    presence.note_leaving(booking, now)
    for occupancy in booking.occupancies.all():
        if occupancy.during.lower < now < occupancy.during.upper:
            occupancy.during = TimestamptzRange(occupancy.during.lower, now, "[)")
            occupancy.save(update_fields=["during"])
        elif now <= occupancy.during.lower:
            occupancy.delete()
    facts.record("booking.checked_out", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def undo_check_out(booking: Booking, *, now: datetime) -> Booking:
    """Take a check-out back, if nobody has taken the freed place by now; or a leaving for the day.

    Raises
    ------
    Refused
        ``too-late`` after a quarter of an hour or after the end; ``occupied`` when it is taken.
    """
    try:
        with scope.operators(booking.operator_id):
            return _undo_check_out(booking.pk, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise taken_meanwhile() from error
        raise


@locking.in_one_transaction
def _undo_check_out(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.CHECKED_IN:
        presence.note_return(booking, now)
        return booking
    if not can_undo_check_out(booking, now):
        raise Refused("too-late", gettext_noop("This can no longer be undone."))
    catalogue = catalogue_of(space_id=booking.space_id)
    place = catalogue.places.get(booking.resource_id) if catalogue else None
    if catalogue is None or place is None:
        raise taken_meanwhile()
    locking.lock(place.lock_keys)
    occupying.free_expired(catalogue, [place], booking.period, now)
    booking.state = State.CHECKED_IN
    booking.checked_out_at = None
    booking.save(update_fields=["state", "checked_out_at"])
    presence.note_return(booking, now)
    occupying.release(booking)
    occupying.occupy(booking, place, policy_of(catalogue, place))
    facts.record("booking.check_out_undone", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def can_undo_check_out(booking: Booking, now: datetime) -> bool:
    """Tell whether a check-out may still be taken back, if the place is free."""
    return (
        booking.state == State.COMPLETED
        and booking.checked_out_at is not None
        and now < booking.checked_out_at + rules.UNDO_FOR
        and now < booking.ends_at
    )
