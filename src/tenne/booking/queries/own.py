"""What is known of one person's bookings in a space."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ResourceKind

MOST_USUAL = 5
DESK = ResourceKind.DESK
OF_LATE = 100  # bookings; older ones say little, and a habit of years has thousands


def own_bookings_by_place(
    person_id: int, space_id: int, period: Period, *, now: datetime
) -> dict[int, Booking]:
    """Return a person's live bookings that touch a period, by place, where that is named by now."""
    rows = Booking.objects.filter(
        person_id=person_id,
        space_id=space_id,
        state__in=LIVE_STATES,
        starts_at__lt=period.end,
        ends_at__gt=period.start,
    )
    return {row.resource_id: row for row in rows.order_by("-starts_at") if row.is_named(now)}


def usual_desks(person_id: int, catalogue: Catalogue) -> list[Place]:
    """Return the desks that a person books most often of late, the most usual first."""
    rows = Booking.objects.filter(person_id=person_id, space_id=catalogue.space.pk)
    rows = rows.filter(named_from__isnull=True)  # what was chosen
    latest = rows.order_by("-starts_at").values_list("resource_id", flat=True)[:OF_LATE]
    times = Counter(one for one in latest if one in catalogue.places)
    desks = [place for one in times if (place := catalogue.places[one]).resource.kind == DESK]
    return sorted(desks, key=lambda desk: (-times[desk.id], desk.id))[:MOST_USUAL]


def booking_with_key(person_id: int, key: str) -> Booking | None:
    """Return what a person has booked with a key before."""
    return Booking.objects.filter(person_id=person_id, idempotency_key=key).first()
