"""What a display says at a door: how it stands with a room at a moment, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenne.booking.queries.occupied import Taken
from tenne.foundation.period import Period

FREE, TAKEN, HELD, OUT, CLOSED = "free", "taken", "held", "out", "closed"
LENGTHS = (15, 30, 60)  # minutes that somebody may hold a room for from its door
NEARLY = timedelta(minutes=5)  # so much less than asked for is near enough


@dataclass(frozen=True, slots=True)
class Door:
    """A room now: ``until`` is when that changes, None where nobody knows; names nobody."""

    kind: str
    until: datetime | None
    following: Period | None = None


def door_of(
    rows: Sequence[Taken], opening: Sequence[Period], now: datetime, *, keeps_hours: bool = True
) -> Door:
    """Tell how it stands with a room, from what takes it and from when the house is open.

    Bookings without a gap between them count as one; buffers keep others off, so they count too.
    """
    ordered = sorted(rows, key=lambda row: row.from_)
    at_the_moment = [row for row in ordered if row.from_ <= now and _ends_after(row, now)]
    if at_the_moment:
        until = _end_of_chain(ordered, now)
        return Door(_kind_of(at_the_moment), until, _next_after(ordered, until))
    ends: list[datetime] = [row.from_ for row in ordered if row.from_ > now]
    if keeps_hours:
        open_now = next((one for one in opening if one.holds(now)), None)
        if open_now is None:
            starts = sorted(one.start for one in opening if one.start > now)
            return Door(CLOSED, starts[0] if starts else None)
        ends.append(open_now.end)
    return Door(FREE, min(ends, default=None), _next_after(ordered, now))


def _ends_after(row: Taken, moment: datetime) -> bool:
    return row.until is None or row.until > moment


def _kind_of(rows: Sequence[Taken]) -> str:
    if any(row.is_out for row in rows):
        return OUT
    return HELD if all(row.is_held for row in rows) else TAKEN


def _end_of_chain(ordered: Sequence[Taken], now: datetime) -> datetime | None:
    """Return when nothing takes the room any more."""
    until = now
    for row in ordered:
        if row.from_ > until:
            break
        if row.until is None:
            return None
        until = max(until, row.until)
    return until


def _next_after(ordered: Sequence[Taken], moment: datetime | None) -> Period | None:
    """Return what was agreed next, without its buffers."""
    if moment is None:
        return None
    for row in ordered:
        end = row.end or row.until
        if row.from_ >= moment and end is not None:
            return Period(row.start or row.from_, end)
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What takes a room later on; ``until`` is None where nobody knows when that ends."""

    start: datetime
    until: datetime | None
    is_out: bool


def known_until(rows: Sequence[Taken], now: datetime, end: datetime) -> tuple[Known, ...]:
    """Return what is agreed from now until an end, for when nobody can be asked.

    Holds are left out: within minutes they are a booking, or nothing.
    """
    found = {
        Known(row.start or row.from_, row.end or row.until, row.is_out)
        for row in rows
        if not row.is_held
    }
    later = (one for one in found if one.start < end and (one.until is None or one.until > now))
    return tuple(sorted(later, key=lambda one: one.start))


def period_from_door(now: datetime, minutes: int, *, begins: datetime, step: timedelta) -> Period:
    """Return the period that somebody before the door means by so many minutes from now.

    Bookings lie on a grid: it begins at ``begins``, the step before now, and ends with the first
    step that gives them their minutes, or nearly.
    """
    steps = -(-(now + timedelta(minutes=minutes) - NEARLY - begins) // step)
    return Period(begins, begins + steps * step)
