"""Take back that the house has moved a booking: place, time, price and terms as they were."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.rebooking import (
    MOVED,
    can_rebook,
    last_rebooking,
    newest_step,
    still_to_come,
)
from tenne.booking.queries.timeline import timeline_of
from tenne.booking.services import charging, locking, occupying
from tenne.booking.services.cancel import taken_meanwhile
from tenne.booking.services.series_hours import note_hours
from tenne.foundation import audit, facts, scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of

from .moving import occupy_from_now


def undo_rebooking(booking: Booking, *, now: datetime) -> Booking:
    """Bring a booking back to where it was, while nobody else is there.

    Raises
    ------
    Refused
        ``too-late`` after a quarter of an hour, or after another change; ``occupied``.
    """
    try:
        with scope.operators(booking.operator_id), audit.context(rebooked_at=""):
            return _undo(booking.pk, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise taken_meanwhile() from error
        raise


@locking.in_one_transaction
def _undo(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    last = last_rebooking(booking)
    if last is None or not can_undo_rebooking(booking, now):
        raise Refused(
            "too-late", gettext_noop("That can no longer be undone. Move the booking again.")
        )
    catalogue = catalogue_of(space_id=last.before["space_id"])
    place = catalogue.places.get(last.before["resource_id"]) if catalogue else None
    if catalogue is None or place is None:
        raise taken_meanwhile()
    was, before = newest_step(booking), booking.period
    for name in MOVED:
        setattr(booking, name, last.before[name])
    locking.lock(place.lock_keys)
    occupying.free_expired(catalogue, [place], booking.period, now)
    policy = policy_of(catalogue, place)
    during = rules.occupied_during(still_to_come(booking.period, now), policy)
    if not timeline_of(place.leaves, [during], now, without=[booking]).is_free(
        place.leaves, during
    ):
        raise taken_meanwhile()
    booking.resource = place.resource
    booking.calendar_sequence += 1
    booking.save()
    occupy_from_now(booking, place, policy, now)
    note_hours(booking, catalogue, before=before)
    charging.leave_share(booking, 0)
    charging.charge(booking)
    facts.record("booking.rebooked", operator_id=booking.operator_id, booking=booking.pk, was=was)
    return booking


def can_undo_rebooking(booking: Booking, now: datetime) -> bool:
    """Tell whether the newest change was a move by the house, a moment ago."""
    if not can_rebook(booking, now):
        return False
    last = last_rebooking(booking)
    if last is None or last.before["ends_at"] <= now:
        return False
    return now < last.at + rules.UNDO_FOR
