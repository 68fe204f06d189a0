"""A person's series and their dates; each needs an open scope."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tenne.booking.models import Series, SeriesDate


def require_series(public_id: UUID) -> Series:
    """Return a series of the open scope.

    Raises
    ------
    Series.DoesNotExist
        If there is none, or it is somebody else's: the two look the same.
    """
    rows = Series.objects.select_related("resource", "space__operator", "person")
    return rows.get(public_id=public_id)


def dates_of(series: Series) -> list[SeriesDate]:
    """Return all dates of a series with their bookings, soonest first: one statement."""
    rows = SeriesDate.objects.filter(series=series).select_related(
        "booking__resource", "booking__made_by"
    )
    dates = list(rows.order_by("day"))
    for date in dates:
        if date.booking is not None:
            # Already at hand: nobody needs to read them again.
            date.booking.space, date.booking.person = series.space, series.person
            date.booking.operator = series.space.operator
    return dates


def series_by_booking(booking_ids: Iterable[int]) -> dict[int, Series]:
    """Return the series of those bookings that belong to one: one statement."""
    rows = SeriesDate.objects.filter(booking__in=list(booking_ids))
    found: dict[int, Series] = {}
    shared: dict[int, Series] = {}
    for row in rows.select_related("series"):
        if row.booking_id is not None:
            found[row.booking_id] = shared.setdefault(row.series_id, row.series)
    return found
