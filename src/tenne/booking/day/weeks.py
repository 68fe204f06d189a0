"""A week as one wish: which days it has from a day on, and which weeks a place is let for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from tenne.booking.asked import WEEKS
from tenne.booking.queries.days import ONE_DAY
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue
from tenne.tariffs.rules import MOST_DAYS, WHOLE_DAYS


def end_of_week(catalogue: Catalogue, first: date, week: str) -> datetime | None:
    """Return when the space closes on the last day of a week, or None when it never opens in it.

    A week has seven days of the calendar, a working week the first five of them that are open.
    """
    days = (catalogue.day(first + number * ONE_DAY) for number in range(WHOLE_DAYS[week]))
    opens = [day for day in days if day is not None][: MOST_DAYS.get(week)]
    return opens[-1].end if opens else None


def weeks_let(
    catalogue: Catalogue, on: Period, first: date, units: Collection[str]
) -> dict[str, Period]:
    """Return the weeks among some units from a day on; of two with the same days the first."""
    found: dict[str, Period] = {}
    for week in WEEKS:
        end = end_of_week(catalogue, first, week) if week in units else None
        if end is not None and Period(on.start, end) not in found.values():
            found[week] = Period(on.start, end)
    return found
