"""Wait for dates of a series that are left out: taken up, an offer becomes its date again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from tenne.booking.models import IN_LINE, Series, SeriesDate, State, Wait
from tenne.booking.queries.series import taken_days, wish_for_date
from tenne.booking.services.settling import Wish
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import catalogue_of

from .standing import wait_for

GONE = (State.CANCELLED, State.CANCELLED_LATE)


def left_out(series: Series, now: datetime) -> list[SeriesDate]:
    """Return the dates to come that others have, and that are not waited for, soonest first.

    What was cancelled has been given up; whoever wants it again says so of that date. What was
    left out by a limit, or by hand, is nobody's: there is nothing to wait for.
    """
    never_had = [one for one in without_a_place(series, now) if one.booking is None]
    catalogue = catalogue_of(space_id=series.space_id) if never_had else None
    place = catalogue.places.get(series.resource_id) if catalogue else None
    if catalogue is None or place is None:
        return []
    taken = taken_days(catalogue, place, series, [one.day for one in never_had], now)
    return [one for one in never_had if one.day in taken]


def without_a_place(series: Series, now: datetime) -> list[SeriesDate]:
    """Return the dates to come that are neither booked nor waited for, soonest first."""
    rows = SeriesDate.objects.filter(series=series, day__gte=local_date(now, series.zone))
    waited = Wait.objects.filter(series_date__series=series, state__in=IN_LINE)
    known = set(waited.values_list("series_date_id", flat=True))
    return [
        one
        for one in rows.select_related("booking").order_by("day")
        if one.pk not in known and (one.booking is None or one.booking.state in GONE)
    ]


def wait_for_dates(series: Series, *, days: Collection[date] | None, now: datetime) -> list[Wait]:
    """Stand in line for each date that is left out, or for some; what is free can be taken up.

    A date that is named may also be one that was cancelled.

    Raises
    ------
    Refused
        ``waits-enough`` when not even one of them may be waited for.
    """
    catalogue = catalogue_of(space_id=series.space_id)
    place = catalogue.places.get(series.resource_id) if catalogue else None
    if catalogue is None or place is None:
        return []
    waits: list[Wait] = []
    with scope.person(series.person_id):
        rows = (
            left_out(series, now)
            if days is None
            else [one for one in without_a_place(series, now) if one.day in days]
        )
    for row in rows:
        period = wish_for_date(series, catalogue, place, row.day).dates()[0][1]
        if not isinstance(period, Period):
            continue
        wish = Wish(period, resource_id=series.resource.public_id)
        try:
            waits.append(wait_for(person=series.person, wish=wish, now=now, series_date=row))
        except Refused as refusal:
            if refusal.code == "waits-enough" and not waits:
                raise
    return waits


def join_series(wait: Wait) -> None:
    """Let a date of a series have what was waited for, in the open transaction."""
    if wait.series_date_id is None or wait.offer is None:
        return
    rows = SeriesDate.objects.select_for_update(of=("self",)).select_related("booking")
    row = rows.filter(pk=wait.series_date_id).first()
    if row is not None and (row.booking is None or row.booking.state in GONE):
        row.booking = wait.offer
        row.save(update_fields=["booking"])
