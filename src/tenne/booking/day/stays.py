"""What is held for days on end though nobody works there: a locker, a parking space, a bed."""

from __future__ import annotations

from datetime import time, timedelta

from tenne.booking.queries.days import ONE_DAY
from tenne.booking.queries.free import policy_of
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ResourceKind

FOR_DAYS = (ResourceKind.LOCKER, ResourceKind.PARKING, ResourceKind.GUEST_ROOM)
# Of a night, where nobody says otherwise; from one to the other lacks so much of a whole day.
ARRIVAL, DEPARTURE = time(15), time(11)
BETWEEN_GUESTS = timedelta(hours=4)


def is_worked_in(place: Place | None) -> bool:
    """Tell whether a place is used for parts of a day: a room, a booth, a projector."""
    return place is None or place.resource.kind not in FOR_DAYS


def is_for_days(place: Place, catalogue: Catalogue) -> bool:
    """Tell whether a place that is no desk may be had for several days."""
    return place.resource.kind in FOR_DAYS and policy_of(catalogue, place).longest > ONE_DAY


def is_for_nights(place: Place, catalogue: Catalogue) -> bool:
    """Tell whether somebody sleeps there: from an hour of one day until an hour of another."""
    is_bed = place.resource.kind == ResourceKind.GUEST_ROOM
    return (
        is_bed
        and not policy_of(catalogue, place).keeps_opening_hours
        and is_for_days(place, catalogue)
    )


def fits_into(whole: Period, place: Place, catalogue: Catalogue) -> bool:
    """Tell whether a place may be had for a part of a day."""
    return policy_of(catalogue, place).shortest <= whole.duration and not is_for_nights(
        place, catalogue
    )


def fewest_nights(place: Place, catalogue: Catalogue) -> int:
    """Return after how many nights somebody leaves at the earliest."""
    return max(1, -(-(policy_of(catalogue, place).shortest + BETWEEN_GUESTS) // ONE_DAY))
