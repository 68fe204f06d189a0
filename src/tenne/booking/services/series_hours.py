"""Note of a date whether it has other hours than its day, so that a series of days knows it."""

from __future__ import annotations

from datetime import date

from tenne.booking.models import Booking, SeriesDate
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue


def has_own_hours(catalogue: Catalogue, day: date, period: Period) -> bool:
    """Tell whether a date lasts otherwise than the house is open that day, as it opens now."""
    return period != catalogue.day(day)


def note_hours(booking: Booking, catalogue: Catalogue, *, before: Period | None = None) -> None:
    """Note it of a booking that has another time now, if it is a date of a series."""
    if booking.period == before:
        return
    day = local_date(booking.starts_at, booking.zone)
    own = has_own_hours(catalogue, day, booking.period)
    SeriesDate.objects.filter(booking=booking).update(has_own_hours=own)
