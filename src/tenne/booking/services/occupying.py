"""Take a place in the database, and free it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from psycopg.types.range import TimestamptzRange

from tenne.booking import rules
from tenne.booking.models import Booking, Occupancy, State
from tenne.foundation import facts
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place


def locked(booking_id: int) -> Booking:
    """Return a booking of the open scope that nobody else changes until the transaction ends."""
    return (
        Booking.objects.select_for_update(of=("self",))
        .select_related("resource", "space", "person")
        .get(pk=booking_id)
    )


def occupy(booking: Booking, place: Place, policy: rules.Policy) -> None:
    """Take every leaf of a place for a booking, buffers included."""
    during = rules.occupied_during(booking.period, policy)
    Occupancy.objects.bulk_create(
        Occupancy(
            operator_id=booking.operator_id,
            space_id=booking.space_id,
            booking=booking,
            resource_id=leaf,
            during=TimestamptzRange(during.start, during.end, "[)"),
            expires_at=booking.held_until,
        )
        for leaf in place.leaves
    )


def release(booking: Booking) -> None:
    """Give all places of a booking back."""
    booking.occupancies.all().delete()


def free_expired(
    catalogue: Catalogue, places: Iterable[Place], period: Period, now: datetime
) -> None:
    """Clear away expired holds that stand in the way, under the lock of their places."""
    leaves = {leaf for place in places for leaf in place.leaves}
    reach = period.widened(before=timedelta(days=1), after=timedelta(days=1))
    over = list(
        Booking.objects.filter(
            state=State.HELD,
            held_until__lte=now,
            space_id=catalogue.space.pk,
            occupancies__resource_id__in=leaves,
            starts_at__lt=reach.end,
            ends_at__gt=reach.start,
        )
        .distinct()
        .values_list("pk", "operator_id")
    )
    for booking_id, operator_id in over:
        expire(booking_id, operator_id)


def expire(booking_id: int, operator_id: int) -> bool:
    """End a hold whose time is over; tell whether it still was one."""
    ended = Booking.objects.filter(pk=booking_id, state=State.HELD).update(state=State.EXPIRED)
    if ended:
        Occupancy.objects.filter(booking_id=booking_id).delete()
        facts.record("booking.expired", operator_id=operator_id, booking=booking_id)
    return bool(ended)
