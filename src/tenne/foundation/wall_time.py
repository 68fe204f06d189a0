"""The one place where wall-clock time and instants meet.

The database server carries its own time zone data and resolves the double hour of autumn
differently from Python, so nothing else converts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from .period import Period
from .refusal import Refused


def instant(wall: datetime, zone: ZoneInfo, *, offset: timedelta | None = None) -> datetime:
    """Return the UTC instant at which clocks of a zone show a wall time.

    Parameters
    ----------
    wall : datetime
        Naive wall-clock time.
    offset : timedelta, optional
        Distance from UTC; needed only in the hour that autumn shows twice.

    Raises
    ------
    Refused
        ``gap-time`` if spring skips that time; ``double-hour`` if autumn shows it twice and no
        offset says which; ``wrong-offset`` if the zone does not have that offset then.
    """
    if wall.tzinfo is not None:
        raise ValueError(f"wall must be naive, got {wall!r}")
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    shown = wall.strftime("%H:%M")
    if first.utcoffset() == second.utcoffset():
        if offset is not None and offset != first.utcoffset():
            raise Refused(
                "wrong-offset",
                gettext_noop("On that day this place has another distance from UTC."),
                field="start",
            )
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise Refused(
            "gap-time",
            gettext_noop("%(time)s does not exist on that day: the clock goes forward."),
            field="start",
            time=shown,
        )
    for candidate in (first, second):
        if offset == candidate.utcoffset():
            return candidate.astimezone(UTC)
    raise Refused(
        "double-hour",
        gettext_noop("%(time)s comes twice on that day: say which with a UTC offset."),
        field="start",
        time=shown,
    )


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the naive wall-clock time that a zone shows at an instant."""
    return moment.astimezone(zone).replace(tzinfo=None)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day of a zone at an instant."""
    return moment.astimezone(zone).date()


def earliest(wall_time: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which a zone shows a wall time, or would have in a gap.

    For opening and closing times, which an operator wrote down once for every day of the year.
    """
    return wall_time.replace(tzinfo=zone, fold=0).astimezone(UTC)


def latest(wall_time: datetime, zone: ZoneInfo) -> datetime:
    """Return the last instant at which a zone shows a wall time, or would have in a gap."""
    # In a gap the second fold lies *before* the first: it reads the clock as if already changed.
    second = wall_time.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return max(earliest(wall_time, zone), second)


def calendar_day(day: date, zone: ZoneInfo) -> Period:
    """Return midnight to midnight: 23, 24 or 25 hours."""
    tomorrow = day + timedelta(days=1)
    return Period(
        earliest(datetime.combine(day, time.min), zone),
        earliest(datetime.combine(tomorrow, time.min), zone),
    )
