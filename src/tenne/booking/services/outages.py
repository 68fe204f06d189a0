"""Take a place out of service for a while, and bring it back.

An outage occupies the leaves of a place like a booking, so the same lock and the same constraint
decide between somebody who books and a host who closes the place.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop
from psycopg.types.range import TimestamptzRange

from tenne.booking.calendars_in.occupying import yield_to
from tenne.booking.models import LIVE_STATES, Booking, Occupancy, State
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Place, catalogue_of
from tenne.spaces.models import Outage

from . import charging, locking, occupying
from .allocation.in_the_way import require_no_holder
from .shutdown.lifting import cover_again


@dataclass(frozen=True, slots=True)
class Closing:
    """A place that is to be out of service, for how long, why, and who says so."""

    place: Place
    period: Period
    reason: str = ""
    by: Person | None = None


def bookings_hit(place: Place, period: Period) -> list[Booking]:
    """Return the live bookings that an outage would meet, the soonest first."""
    during = TimestamptzRange(period.start, period.end, "[)")
    taken = Occupancy.objects.filter(
        resource_id__in=place.leaves, during__overlap=during, booking__state__in=LIVE_STATES
    )
    hit = Booking.objects.filter(pk__in=taken.values("booking_id"))
    return list(hit.select_related("person", "resource").order_by("starts_at", "pk"))


def take_out_of_service(closing: Closing, *, agreed: Collection[int], now: datetime) -> Outage:
    """Close a place for a period; bookings in it are cancelled, and nothing stays owed.

    Parameters
    ----------
    agreed : collection of int
        The keys of the bookings that the host has seen and agreed to cancel.

    Raises
    ------
    Refused
        ``over`` when the period lies behind; ``somebody-is-here`` while a guest is checked in;
        ``more-bookings`` when one was made since the list was shown; ``already-out``;
        ``held-for-good`` when somebody holds the place for good.
    """
    if closing.period.end <= now:
        raise Refused(
            "over", gettext_noop("That day is over. Choose a later one."), field="last_day"
        )
    try:
        with scope.operators(closing.place.resource.operator_id):
            return _take_out(closing, frozenset(agreed), now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise Refused(
                "already-out",
                gettext_noop("%(place)s is out of service then already."),
                place=closing.place.resource.title,
            ) from error
        raise


@locking.in_one_transaction
def _take_out(closing: Closing, agreed: frozenset[int], now: datetime) -> Outage:
    place, period, resource = closing.place, closing.period, closing.place.resource
    locking.lock(place.lock_keys)
    catalogue = occupying.require_same_leaves(resource.space_id, [place])
    occupying.free_expired(catalogue, [place], period, now)
    require_no_holder(place, period.start, period.end)
    hit = bookings_hit(place, period)
    _require_agreed(hit, agreed)
    outage: Outage = Outage.objects.create(
        operator_id=resource.operator_id,
        space_id=resource.space_id,
        resource=resource,
        starts_at=period.start,
        ends_at=period.end,
        reason=" ".join(closing.reason.split())[:120],
        made_by=closing.by,
        made_at=now,
    )
    for booking in hit:
        withdraw(booking.pk, now)
    yield_to(place.leaves, period)
    Occupancy.objects.bulk_create(
        Occupancy.row(leaf, period.start, period.end, outage=outage) for leaf in place.leaves
    )
    facts.record("outage.began", operator_id=resource.operator_id, outage=outage.pk)
    return outage


def _require_agreed(hit: list[Booking], agreed: frozenset[int]) -> None:
    if any(booking.state == State.CHECKED_IN for booking in hit):
        raise _somebody_is_here()
    if any(booking.pk not in agreed for booking in hit):
        raise Refused(
            "more-bookings",
            gettext_noop("A booking was made meanwhile. Please look at the list again."),
        )


def _somebody_is_here() -> Refused:
    return Refused(
        "somebody-is-here",
        gettext_noop("Somebody is checked in there. Find another place or check them out."),
    )


def withdraw(booking_id: int, now: datetime) -> None:
    """Cancel a booking on the space's side: nobody owes anything, and nobody can take it back."""
    booking = occupying.locked(booking_id)
    # Arriving and cancelling take no lock of the place: both may have come since the list was read.
    if booking.state == State.CHECKED_IN:
        raise _somebody_is_here()
    if booking.state not in LIVE_STATES:
        return
    was_held, was_owed = booking.state == State.HELD, booking.state == State.CONFIRMED
    booking.state, booking.undone_state = State.CANCELLED, ""
    booking.cancelled_at = now
    booking.calendar_sequence += 1
    booking.save()
    occupying.release(booking)
    if was_owed:
        charging.leave_share(booking, 0)
    if not was_held:
        facts.record("booking.withdrawn", operator_id=booking.operator_id, booking=booking.pk)


def bring_back(outage: Outage, *, now: datetime) -> Outage:
    """End an outage early: the place can be booked again from now on."""
    with scope.operators(outage.operator_id):
        return _bring_back(outage.pk, now)


@locking.in_one_transaction
def _bring_back(outage_id: int, now: datetime) -> Outage:
    outage = (
        Outage.objects.select_for_update(of=("self",)).select_related("resource").get(pk=outage_id)
    )
    if outage.ended_at is None:
        catalogue = catalogue_of(space_id=outage.space_id)
        place = catalogue.places.get(outage.resource_id) if catalogue else None
        locking.lock(place.lock_keys if place else ())
        outage.ended_at = now
        outage.save(update_fields=["ended_at"])
        outage.occupancies.all().delete()
        if catalogue is not None and place is not None:
            cover_again(catalogue, set(place.leaves), now)
        facts.record("outage.ended", operator_id=outage.operator_id, outage=outage.pk)
    return outage
