"""Let a long stay keep its place but for the days on which it is shut."""

from __future__ import annotations

from tenne.booking import rules
from tenne.booking.models import Booking, Occupancy
from tenne.booking.services import occupying
from tenne.spaces.catalogue import Place
from tenne.spaces.models import Shutdown
from tenne.spaces.rules import without


def interrupt(
    booking: Booking,
    shutdown: Shutdown,
    place: Place,
    shut_leaves: frozenset[int],
    policy: rules.Policy,
) -> None:
    """Leave to a booking what a shutdown does not take; from now on it stays where it is.

    Whoever wants no stay with a break may cancel for nothing.
    """
    booking.named_from, booking.cancellation_steps = None, []
    booking.calendar_sequence += 1
    booking.save(update_fields=["named_from", "calendar_sequence", "cancellation_steps"])
    occupying.release(booking)
    whole = booking.keeps_off(policy)
    Occupancy.objects.bulk_create(
        Occupancy.row(leaf, piece.start, piece.end, booking=booking)
        for leaf in place.leaves
        for piece in without([whole], [shutdown.period] if leaf in shut_leaves else [])
    )
