"""Move a booking for its house: any rule it may overrule is named, others' places are not taken."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking
from tenne.booking.queries.free import Free, policy_of
from tenne.booking.queries.rebooking import (
    Rebooking,
    Target,
    candidates,
    newest_step,
    require_can_rebook,
    still_to_come,
    taken_then,
    target_of,
)
from tenne.booking.services import charging, locking, occupying
from tenne.booking.services.hold import price_changed
from tenne.booking.services.move import put, put_at
from tenne.booking.services.series_hours import note_hours
from tenne.foundation import audit, facts, scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of


def rebook(booking: Booking, wanted: Rebooking, *, now: datetime) -> Booking:
    """Move a booking; its price stays unless it is to be priced anew, and its person is told why.

    Limits per person are the house's own and do not count here.

    Raises
    ------
    Refused
        ``reason-missing``; ``ended``, ``not-confirmed``; as `queries.rebooking.target_of`; the
        first rule that is broken and not overruled; ``price-changed``.
    """
    if not wanted.reason.strip():
        raise Refused(
            "reason-missing",
            gettext_noop("Say why it is moved: its person reads it."),
            field="reason",
        )
    catalogue = catalogue_of(space_id=booking.space_id)
    if catalogue is None:
        raise Refused(
            "unknown-place", gettext_noop("This place is not let any more. Ask the front desk.")
        )
    told = {"reason": " ".join(wanted.reason.split()), "rebooked_at": now.isoformat()}
    try:
        with scope.operators(booking.operator_id), audit.context(**told):
            return _rebook(booking.pk, wanted, catalogue, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            places = candidates(catalogue, booking, wanted)
            raise taken_then(catalogue, booking, wanted, places, now) from error
        raise


@locking.in_one_transaction
def _rebook(booking_id: int, wanted: Rebooking, catalogue: Catalogue, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    require_can_rebook(booking, now)
    places = candidates(catalogue, booking, wanted)
    locking.lock([key for place in places for key in place.lock_keys])
    occupying.free_expired(catalogue, places, wanted.period, now)
    target = target_of(catalogue, booking, wanted, now=now)
    for refusal in target.broken:
        if refusal.code not in wanted.overrules:
            raise refusal
    if target.price is not None and wanted.agreed_cents not in (None, target.price.cents):
        raise price_changed()
    was, before = newest_step(booking), booking.period
    _write(booking, target, wanted, catalogue)
    occupy_from_now(booking, target.place, policy_of(catalogue, target.place), now)
    note_hours(booking, catalogue, before=before)
    charging.leave_share(booking, 0)
    charging.charge(booking)
    facts.record("booking.rebooked", operator_id=booking.operator_id, booking=booking.pk, was=was)
    return booking


def _write(booking: Booking, target: Target, wanted: Rebooking, catalogue: Catalogue) -> None:
    steps = booking.cancellation_steps if wanted.is_own_wish else []
    if target.price is None:
        put_at(booking, target.place, target.period, catalogue)
    else:
        put(booking, Free(target.place, target.period, target.price), catalogue)
    booking.cancellation_steps = steps
    booking.save()


def occupy_from_now(booking: Booking, place: Place, policy: rules.Policy, now: datetime) -> None:
    """Take a place instead of the old one; where somebody was until now, nobody can be any more."""
    occupying.release(booking)
    during = rules.occupied_during(still_to_come(booking.period, now), policy)
    occupying.take(booking, place.leaves, [during])
