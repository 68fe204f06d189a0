"""Take an offer up, decline it, or leave the line; then the next is offered the place."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, State, Wait, WaitState
from tenne.booking.services import locking
from tenne.booking.services.cancel import cancel
from tenne.booking.services.hold import confirm, price_changed
from tenne.foundation import scope
from tenne.foundation.refusal import Refused

from .for_series import join_series
from .offering import end, locked


def claim(
    wait: Wait, *, now: datetime, agreed_cents: int | None = None, payment_way: str = ""
) -> Booking:
    """Take an offer up: what was held is booked and owed; again changes nothing.

    Raises
    ------
    Refused
        ``not-offered-yet``; ``hold-over`` when the time of the offer is over; ``price-changed``.
    """
    with scope.operators(wait.operator_id):
        return _claim(wait.pk, now, agreed_cents, payment_way)


@locking.in_one_transaction
def _claim(wait_id: int, now: datetime, agreed_cents: int | None, payment_way: str) -> Booking:
    wait = locked(wait_id)
    if wait.offer is None:
        raise Refused(
            "not-offered-yet",
            gettext_noop("Nothing is offered yet. A mail comes as soon as the place is free."),
        )
    if wait.state not in (WaitState.OFFERED, WaitState.TAKEN):
        raise offer_over()
    if agreed_cents not in (None, wait.offer.price_cents):
        raise price_changed()
    booking = confirm(wait.offer, now=now, payment_way=payment_way)
    if wait.state == WaitState.OFFERED:
        end(wait, WaitState.TAKEN, now)
        join_series(wait)
    return booking


def decline_offer(wait: Wait, *, now: datetime) -> Wait:
    """Let the next in line have the place, and leave the line; again changes nothing."""
    return leave_line(wait, now=now)


def leave_line(wait: Wait, *, now: datetime) -> Wait:
    """Leave the line; what is offered goes to the next. Again changes nothing.

    Raises
    ------
    Refused
        ``taken-up`` when the offer was taken up: then the booking is cancelled instead.
    """
    with scope.operators(wait.operator_id):
        return _leave(wait.pk, now)


@locking.in_one_transaction
def _leave(wait_id: int, now: datetime) -> Wait:
    wait = locked(wait_id)
    if wait.state in (WaitState.WAITING, WaitState.ASKED):
        end(wait, WaitState.LEFT, now)
    elif wait.state == WaitState.OFFERED and wait.offer is not None:
        if wait.offer.state not in (State.HELD, State.EXPIRED):
            raise taken_up()
        end(wait, WaitState.DECLINED, now)
        if wait.offer.state == State.HELD:
            cancel(wait.offer, now=now)
    elif wait.state == WaitState.TAKEN:
        raise taken_up()
    return wait


def taken_up() -> Refused:
    """Return the refusal to leave a line whose place one has."""
    return Refused(
        "taken-up", gettext_noop("The place is yours already. Cancel the booking instead.")
    )


def offer_over() -> Refused:
    """Return the refusal of an offer that went to somebody else."""
    return Refused(
        "hold-over",
        gettext_noop("The offer is over, and went to the next in line. Stand in line again."),
    )
