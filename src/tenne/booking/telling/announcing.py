"""Tell an operator's own programs what became of a booking or a permanent place: nobody's name."""

from __future__ import annotations

from tenne.booking.models import Allocation, Booking, Release
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


def announce_allocation(fact: Fact) -> None:
    """Write a message about a place held for good, with the days if some are released."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        found = Allocation.objects.select_related("space", "resource")
        held = found.filter(pk=fact.ids["allocation"]).first()
        given = Release.objects.filter(pk=fact.ids.get("release", 0)).first()
    if held is None:
        return
    data: dict[str, object] = {
        "permanent_place": str(held.public_id),
        "space": held.space.slug,
        "resource": str(held.resource.public_id),
        "first_day": held.first_day.isoformat(),
        "last_day": held.last_day.isoformat() if held.last_day else None,
    }
    if given is not None:
        data["release"] = {
            "id": str(given.public_id),
            "first_day": given.first_day.isoformat(),
            "last_day": given.last_day.isoformat(),
            "taken_back": given.taken_back_at is not None,
        }
    announce(fact.operator_id, kind=fact.kind, at=fact.recorded_at, data=data)
