"""Sell a stay to somebody who stands at the desk, free what a guest held; take both back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from tenne.billing.models import PaymentWay
from tenne.booking.models import Booking, State
from tenne.booking.services import (
    Terms,
    Wish,
    book,
    check_in,
    undo_booking,
    undo_cancellation,
    undo_check_in,
)
from tenne.booking.services.locking import in_one_transaction
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.people.services import account_for, guest
from tenne.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands at the desk, as far as they said so."""

    name: str = ""
    email: str = ""
    audience: str = ""


def walk_in(
    space: Space,
    visitor: Visitor,
    *,
    resource_id: UUID,
    period: Period,
    key: str,
    now: datetime,
    agreed_cents: int | None = None,
) -> Booking:
    """Book a place on invoice for somebody who has just come, and check them in.

    The same key never sells twice: a form that was sent again finds the first sale.

    Raises
    ------
    Refused
        As `booking.services.book`; then nothing was written, not even the visitor's name.
    """
    if (earlier := sold_with(space, key)) is not None:
        return earlier
    terms = Terms(
        payment_way=PaymentWay.INVOICE,
        is_approved=True,
        idempotency_key=key,
        agreed_cents=agreed_cents,
        # A guest pays what was chosen at this desk; an account keeps its own price.
        audience=None if known_here(space, visitor.email) else visitor.audience,
    )
    try:
        return _walk_in(space, visitor, Wish(period, resource_id=resource_id), terms, now)
    except Refused:
        # Whoever pressed twice lost against themselves: the place is taken by the first press.
        if (earlier := sold_with(space, key)) is not None:
            return earlier
        raise


@in_one_transaction
def _walk_in(space: Space, visitor: Visitor, wish: Wish, terms: Terms, now: datetime) -> Booking:
    booking = book(person=person_for(space, visitor), wish=wish, now=now, terms=terms)
    if booking.space_id != space.pk:
        raise ValueError(f"resource must stand in space {space.pk}, got {booking.space_id}")
    return check_in(booking, now=now)


def person_for(space: Space, visitor: Visitor) -> Person:
    """Return who comes: somebody this operator knows by the address, else a guest."""
    return known_here(space, visitor.email) or guest(
        name=visitor.name or _("Guest"),
        email=visitor.email or None,
        language=(get_language() or "de")[:2],
        audience=visitor.audience,
    )


def known_here(space: Space, email: str) -> Person | None:
    """Return the account of an address if that person has ever booked at this operator.

    Staff learn of nobody else: an address alone opens no name.
    """
    account = account_for(email) if email else None
    if account is None:
        return None
    has_come = Booking.objects.filter(operator=space.operator_id, person=account).exists()
    return account if has_come else None


@in_one_transaction
def undo_walk_in(booking: Booking, *, now: datetime) -> Booking:
    """Take a sale at the desk back: nobody came, nothing is owed, the place is free."""
    undo_check_in(booking, now=now)
    return undo_booking(booking, now=now)


def undo_release(booking: Booking, *, now: datetime) -> Booking:
    """Hold the place again that was released a moment ago; a cancelled booking stays so.

    Raises
    ------
    Refused
        ``too-late`` when the hold would have run out by now; ``occupied`` when it is taken.
    """
    is_cancelled = booking.state in (State.CANCELLED, State.CANCELLED_LATE)
    if is_cancelled and booking.undone_state != State.HELD:
        raise Refused("too-late", gettext_noop("This can no longer be undone."))
    return undo_cancellation(booking, now=now)


def sold_with(space: Space, key: str) -> Booking | None:
    """Return what a form has sold here before, by the key that it carries."""
    return Booking.objects.filter(space=space, idempotency_key=key).first() if key else None
