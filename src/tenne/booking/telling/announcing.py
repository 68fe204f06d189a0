"""Tell an operator's own programs what became of a booking: its key, nobody's name."""

from __future__ import annotations

from tenne.booking.models import Booking
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.spaces.services.webhooks import announce


def announce_booking(fact: Fact) -> None:
    """Write a message to each webhook of the operator; programs read the booking by its key."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        found = Booking.objects.select_related("space", "resource")
        booking = found.filter(pk=fact.ids["booking"]).first()
    if booking is None:
        return
    announce(
        fact.operator_id,
        kind=fact.kind,
        at=fact.recorded_at,
        data={
            "booking": str(booking.public_id),
            "space": booking.space.slug,
            "resource": str(booking.resource.public_id),
            "state": booking.state,
            "start": booking.starts_at.isoformat(),
            "end": booking.ends_at.isoformat(),
        },
    )
