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
from .asked_together import ids_of, locked_together, tell_confirmed

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
    """Return the refusal to move what is firm to a place, or a time of it, that is requested."""
    return Refused(
        "needs-approval",
        gettext_noop(
            "%(place)s is approved by the house. Ask for it anew; this booking stays as it is."
        ),
        place=resource.title,
    )


def approve(booking: Booking, *, now: datetime, answer: str = "") -> Booking:
    """Let a request become a booking, which is owed; again changes nothing.

    What was asked for with it, in a basket or a series, is answered with it.

    Raises
    ------
    Refused
        ``not-requested`` when it was declined or withdrawn; ``lapsed`` when its time is over.
    """
    with scope.operators(booking.operator_id):
        return _approve(booking.pk, now, answer)


@locking.in_one_transaction
def _approve(booking_id: int, now: datetime, answer: str) -> Booking:
    together = locked_together(booking_id)
    booking = next(one for one in together if one.pk == booking_id)
    if booking.state == State.CONFIRMED and booking.answered_at:
        return booking
    for one in together:
        answering.require_unanswered(one.state, one.held_until, now)
    for one in together:
        _note_answer(one, answer, now)
        make_firm(one, now, **ids_of(together))
    tell_confirmed(together)
    return booking


def decline(booking: Booking, *, now: datetime, answer: str = "") -> Booking:
    """Say no to a request, and why; the place is free again. Again changes nothing.

    What was asked for with it is declined, too.

    Raises
    ------
    Refused
        As `approve`.
    """
    with scope.operators(booking.operator_id):
        return _decline(booking.pk, now, answer)


@locking.in_one_transaction
def _decline(booking_id: int, now: datetime, answer: str) -> Booking:
    together = locked_together(booking_id)
    booking = next(one for one in together if one.pk == booking_id)
    if booking.state == State.CANCELLED and booking.is_declined:
        return booking
    for one in together:
        answering.require_unanswered(one.state, one.held_until, now)
    for one in together:
        _note_answer(one, answer, now)
        one.state, one.cancelled_at = State.CANCELLED, now
        one.calendar_sequence += 1
        one.save()
        occupying.release(one)
        facts.record("booking.declined", operator_id=one.operator_id, booking=one.pk)
    return booking


def _note_answer(booking: Booking, answer: str, now: datetime) -> None:
    booking.answer = " ".join(answer.split())[:LONGEST_ANSWER]
    booking.answered_at = now


def make_firm(booking: Booking, now: datetime, **told: int) -> Booking:
    """Confirm what is pending, in the open transaction: from now on it is owed.

    ``told`` says of what it is a part, where one mail tells of all.
    """
    booking.state, booking.confirmed_at, booking.held_until = State.CONFIRMED, now, None
    if booking.answered_at:
        booking.calendar_sequence += 1  # its calendar entry was tentative
    booking.save()
    booking.occupancies.update(expires_at=None)
    charging.charge(booking)
    facts.record("booking.confirmed", operator_id=booking.operator_id, booking=booking.pk, **told)
    return booking


def ask_the_house(booking: Booking, now: datetime, *, until: datetime | None = None) -> Booking:
    """Turn what a guest holds into a request, in the open transaction."""
    booking.state = State.REQUESTED
    booking.held_until = until or answered_until(booking.resource, booking.period, now)
    booking.save()
    booking.occupancies.update(expires_at=booking.held_until)
    facts.record("booking.requested", operator_id=booking.operator_id, booking=booking.pk)
    return booking
