"""Periods of tests, in the wall-clock time of the ordinary space."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.wall_time import instant

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)


def at(
    start: str = "08:00", end: str = "20:00", *, day: date = TODAY, until: date | None = None
) -> Period:
    """Return a period of a day, or from one day to another."""
    begin = datetime.combine(day, time.fromisoformat(start))
    finish = datetime.combine(until or day, time.fromisoformat(end))
    return Period(instant(begin, BERLIN), instant(finish, BERLIN))
