"""Stay longer at the same place, when nobody else has it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking.models import Booking
from tenne.booking.queries.cool_down import had_by
from tenne.booking.queries.free import Free
from tenne.booking.queries.longer import Stay, longer, require_extendable, stay_of, taken_after
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

from . import charging, locking, occupying
from .for_others.paying import require_not_dearer
from .hold import price_changed
from .move import put


def extend(
    booking: Booking, *, until: datetime, now: datetime, agreed_cents: int | None = None
) -> Booking:
    """Let a booking end later; asked again for the same end, change nothing.

    Parameters
    ----------
    agreed_cents : int, optional
        What stood above the button, on top of the price until now.

    Raises
    ------
    Refused
        As `queries.longer.longer`; ``price-changed`` when it costs something else than was shown.
    """
    try:
        with scope.operators(booking.operator_id):
            return _extend(booking.pk, until, now, agreed_cents)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            with scope.operators(booking.operator_id):
                raise taken_after(_stay(booking, now, until)) from error
        raise


@locking.in_one_transaction
def _extend(booking_id: int, until: datetime, now: datetime, agreed_cents: int | None) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.ends_at == until:
        return booking
    require_extendable(booking, now)
    stay = _stay(booking, now, until)
    locking.lock(stay.place.lock_keys)
    occupying.free_expired(stay.catalogue, [stay.place], booking.period, now)
    stay = _stay(booking, now, until)
    found = longer(stay, until, now)
    period = Period(booking.starts_at, until)
    had = had_by(booking.person, [stay.place], [period], now, without=[booking])
    had.require_cooled(stay.place, period, stay.catalogue.zone)
    if agreed_cents not in (None, found.more_cents):
        raise price_changed()
    require_not_dearer(booking, booking.price_cents + found.more_cents)
    kept = booking.cancellation_steps, booking.named_from
    put(booking, Free(stay.place, period, found.price), stay.catalogue)
    booking.cancellation_steps, booking.named_from = kept
    booking.save()
    occupying.release(booking)
    occupying.occupy(booking, stay.place, stay.policy)
    charging.leave_share(booking, 0)
    charging.charge(booking)
    facts.record("booking.extended", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def _stay(booking: Booking, now: datetime, until: datetime) -> Stay:
    stay = stay_of(booking, now, until)
    if stay is None:
        raise Refused(
            "unknown-place", gettext_noop("This place is not let any more. Ask the front desk.")
        )
    return stay
