"""Free what is held and not confirmed; never a booking."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, State
from tenne.booking.queries.requests import basket_of
from tenne.foundation import scope
from tenne.foundation.refusal import Refused

from .cancel import cancel
from .locking import in_one_transaction
from .occupying import locked
from .together import bookings_of_basket


def give_back(booking: Booking, *, now: datetime) -> Booking:
    """Free the place of a guest who has not confirmed; never that of a booking.

    Raises
    ------
    Refused
        ``not-held`` when the guest has confirmed by now, or the hold has run out.
    """
    with scope.operators(booking.operator_id):
        return _give_back(booking.pk, now)


def give_all_back(booking: Booking, *, now: datetime) -> None:
    """Free a held place together with all that were held with it in one basket, or none.

    Raises
    ------
    Refused
        As `give_back`.
    """
    with scope.operators(booking.operator_id):
        _give_all_back(booking, now)


@in_one_transaction
def _give_all_back(booking: Booking, now: datetime) -> None:
    basket = basket_of(booking)
    together = bookings_of_basket(booking.person_id, UUID(basket)) if basket else [booking]
    # In ascending order: who presses twice stands in line instead of waiting crosswise.
    for booking_id in sorted(one.pk for one in together):
        _give_back(booking_id, now)


@in_one_transaction
def _give_back(booking_id: int, now: datetime) -> Booking:
    held = locked(booking_id)
    if held.state == State.CANCELLED:
        return held
    if held.state != State.HELD:
        raise Refused(
            "not-held", gettext_noop("This is no longer held: it was confirmed, or it ran out.")
        )
    return cancel(held, now=now)
