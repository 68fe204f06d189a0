"""A request to a house that approves its bookings: asked, approved or declined by a host.

A request holds its place like a booking until the house answers, or its time to answer is over.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop

from tenne.booking import answering
from tenne.booking.models import Booking, State
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource

from . import charging, locking, occupying

LONGEST_ANSWER = 200


def needs_approval(resource: Resource) -> bool:
    """Tell whether a booking of a place is a request at first."""
    return resource.approval_minutes is not None


def answered_until(resource: Resource, period: Period, now: datetime) -> datetime:
    """Return until when the house answers a request that is made now."""
    return answering.lapses_at(
        period, within=timedelta(minutes=resource.approval_minutes or 0), now=now
    )


def booked_alone(resource: Resource) -> Refused:
    """Return the refusal of a place that is requested, among others that are booked at once."""
    return Refused(
        "needs-approval",
        gettext_noop(
            "%(place)s is approved by the house. Ask for it on its own, a date at a time."
        ),
        place=resource.title,
    )


def approve(booking: Booking, *, now: datetime, answer: str = "") -> Booking:
    """Let a request become a booking, which is owed; again changes nothing.

    Raises
    ------
    Refused
        ``not-requested`` when it was declined or withdrawn; ``lapsed`` when its time is over.
    """
    with scope.operators(booking.operator_id):
        return _approve(booking.pk, now, answer)


@locking.in_one_transaction
def _approve(booking_id: int, now: datetime, answer: str) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.CONFIRMED and booking.answered_at:
        return booking
    answering.require_unanswered(booking.state, booking.held_until, now)
    _note_answer(booking, answer, now)
    return make_firm(booking, now)


def decline(booking: Booking, *, now: datetime, answer: str = "") -> Booking:
    """Say no to a request, and why; the place is free again. Again changes nothing.

    Raises
    ------
    Refused
        As `approve`.
    """
    with scope.operators(booking.operator_id):
        return _decline(booking.pk, now, answer)


@locking.in_one_transaction
def _decline(booking_id: int, now: datetime, answer: str) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state == State.CANCELLED and booking.is_declined:
        return booking
    answering.require_unanswered(booking.state, booking.held_until, now)
    _note_answer(booking, answer, now)
    booking.state, booking.cancelled_at = State.CANCELLED, now
    booking.calendar_sequence += 1
    booking.save()
    occupying.release(booking)
    facts.record("booking.declined", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def _note_answer(booking: Booking, answer: str, now: datetime) -> None:
    booking.answer = " ".join(answer.split())[:LONGEST_ANSWER]
    booking.answered_at = now


def make_firm(booking: Booking, now: datetime) -> Booking:
    """Confirm what is pending, in the open transaction: from now on it is owed."""
    booking.state, booking.confirmed_at, booking.held_until = State.CONFIRMED, now, None
    if booking.answered_at:
        booking.calendar_sequence += 1  # its calendar entry was tentative
    booking.save()
    booking.occupancies.update(expires_at=None)
    charging.charge(booking)
    facts.record("booking.confirmed", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def ask_the_house(booking: Booking, now: datetime) -> Booking:
    """Turn what a guest holds into a request, in the open transaction."""
    booking.state = State.REQUESTED
    booking.held_until = answered_until(booking.resource, booking.period, now)
    booking.save()
    booking.occupancies.update(expires_at=booking.held_until)
    facts.record("booking.requested", operator_id=booking.operator_id, booking=booking.pk)
    return booking
