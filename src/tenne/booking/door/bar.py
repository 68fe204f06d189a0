"""The bar of a day below a door: when the room is taken, where the day stands now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tenne.booking.queries.occupied import Taken
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date, wall

WIDTH = 1000  # of the drawing, in units of its own
MOST_MARKS = 7
AN_HOUR = timedelta(hours=1)
A_STEP = timedelta(minutes=5)  # of the hand: between two steps nothing needs to be sent anew


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch in which the room is not to be had, in units of the drawing."""

    kind: str  # taken, held or out
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An hour below the bar."""

    hour: int
    at: int


@dataclass(frozen=True, slots=True)
class DayBar:
    """The day of a house from its first hour to its last; ``now`` is None outside of it."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    now: int | None


def day_shown(opening: Sequence[Period], now: datetime, zone: ZoneInfo) -> Period | None:
    """Return the hours that the bar shows: from the first opening of the day to the last.

    Until a house closes after midnight, its day is that of the evening. A house that never closes
    shows the day of the calendar.
    """
    around = next((one for one in opening if one.holds(now)), None)
    day = local_date(around.start if around else now, zone)
    those = [one for one in opening if local_date(one.start, zone) == day or one.holds(now)]
    if not any(one.end > now for one in those):
        return None
    shown = Period(min(one.start for one in those), max(one.end for one in those))
    today = calendar_day(local_date(now, zone), zone)
    return shown if shown.duration <= today.duration else today


def bar_of(rows: Sequence[Taken], shown: Period, now: datetime, zone: ZoneInfo) -> DayBar:
    """Draw what takes a room; buffers keep others off, so they count too."""
    start, end = _whole_hour(shown.start, zone), _next_hour(shown.end, zone)
    seconds = (end - start).total_seconds()

    def at(moment: datetime) -> int:
        inside = min(max(moment, start), end)
        return round(WIDTH * (inside - start).total_seconds() / seconds)

    blocks = {}
    for row in sorted(rows, key=lambda one: one.from_):
        left, right = at(row.from_), at(row.until or end)
        if right > left:
            kind = "out" if row.is_out else "held" if row.is_held else "taken"
            blocks[left, right] = Block(kind, left, right - left)
    return DayBar(
        blocks=tuple(blocks.values()),
        marks=_marks(start, end, at, zone),
        now=at(now - (now - start) % A_STEP) if start <= now < end else None,
    )


def _marks(
    start: datetime, end: datetime, at: Callable[[datetime], int], zone: ZoneInfo
) -> tuple[Mark, ...]:
    hours = round((end - start) / AN_HOUR)
    step = next(n for n in (1, 2, 3, 4, 6, 12, 24) if hours // n < MOST_MARKS)
    moments = [start + number * AN_HOUR for number in range(0, hours + 1, step)]
    # Midnight ends a day as 24.
    return tuple(
        Mark(wall(one, zone).hour or (24 if one > start else 0), at(one)) for one in moments
    )


def _whole_hour(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment - timedelta(minutes=wall(moment, zone).minute, seconds=moment.second)


def _next_hour(moment: datetime, zone: ZoneInfo) -> datetime:
    whole = _whole_hour(moment, zone)
    return whole if whole == moment else whole + AN_HOUR
