"""A unit of time as one wish: when it ends where it begins at a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tenne.booking.queries.days import ONE_DAY
from tenne.foundation.wall_time import instant, local_date, wall
from tenne.spaces.catalogue import Catalogue
from tenne.tariffs.rules import MOST_DAYS, NIGHT, WHOLE_DAYS

from .stays import DEPARTURE

HALF_DAY = "half-day"


def end_of_unit(catalogue: Catalogue, start: datetime, unit: str) -> datetime | None:
    """Return when a unit ends that begins at a moment, or None when the space never opens in it.

    A half day ends with the half of the opening day in which it begins, a night on the morning
    after, all else as `end_of_days`.
    """
    if unit == NIGHT:
        return _morning_after(start, catalogue.zone)
    first = local_date(start, catalogue.zone)
    ends = [half.end for half in catalogue.halves(first) or ()]
    if unit != HALF_DAY:
        ends = [end for end in (end_of_days(catalogue, first, unit),) if end is not None]
    return next((end for end in ends if start < end), None)


def _morning_after(start: datetime, zone: ZoneInfo) -> datetime:
    """Return when somebody leaves; until the hour at which others leave it is the night before."""
    shown = wall(start, zone)
    morning = shown.date() + ONE_DAY if shown.time() >= DEPARTURE else shown.date()
    return instant(datetime.combine(morning, DEPARTURE), zone)


def end_of_days(catalogue: Catalogue, first: date, unit: str) -> datetime | None:
    """Return when the space closes on the last day of a unit, or None when it never opens in it.

    A working week has the first five open days of seven, a week all seven, a month thirty.
    """
    reached = range(WHOLE_DAYS.get(unit, 1))
    days = (catalogue.day(first + timedelta(days=number)) for number in reached)
    opens = [day for day in days if day is not None][: MOST_DAYS.get(unit)]
    return opens[-1].end if opens else None
