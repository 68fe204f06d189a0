"""The rooms of a space over a week, in rows of a grid: what is open, taken, one's own, past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tenne.booking.queries.days import ONE_DAY, Busy, has_free, open_day, today_in
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.occupied import Taken, as_busy, taken_during
from tenne.booking.rooms.asked import RoomsAsked
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, earliest, local_date, wall
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ResourceKind
from tenne.tariffs.queries import has_a_price

LANE_KINDS = (ResourceKind.ROOM, ResourceKind.BOOTH)
MOST_LANES = 20
ROW_MINUTES = 15
HOUR, DAY_MINUTES = 60, 24 * 60
# What is shown of a week in which nothing opens at all.
USUAL_FIRST, USUAL_LAST = 8 * HOUR, 18 * HOUR
ALL_LANES = 0
PAST_MIDNIGHT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Block:
    """Something that fills a part of a lane; minutes count from midnight of the day on the wall.

    ``kind`` is closed, past, buffer, taken, held, out, ask, mine or mine-held; lane 0: all lanes.
    """

    kind: str
    lane: int
    start: int
    end: int
    own_id: object = None


@dataclass(frozen=True, slots=True)
class DayOfRooms:
    """A day with its blocks; ``is_open`` tells whether the house opens on it at all."""

    day: date
    is_open: bool
    is_past: bool
    blocks: tuple[Block, ...]
    free_lanes: int  # in how many rooms something can still be had


@dataclass(frozen=True, slots=True)
class RoomWeek:
    """All that was read once: lanes, days, the hours from first to last, what is taken."""

    catalogue: Catalogue
    lanes: tuple[Place, ...]
    parts: int  # how many pages of lanes there are
    days: tuple[DayOfRooms, ...]
    first: int
    last: int
    busy: Busy
    now: datetime
    chosen: date

    @property
    def today(self) -> date:
        """Return the day of the house."""
        return today_in(self.catalogue, self.now)

    def row(self, minute: int) -> int:
        """Return the row in which a minute of a day begins; the first row is 1."""
        inside = min(max(minute, self.first), self.last)
        return (inside - self.first) // ROW_MINUTES + 1

    def row_after(self, minute: int) -> int:
        """Return the row before which a minute of a day ends."""
        inside = min(max(minute, self.first), self.last)
        return -(-(inside - self.first) // ROW_MINUTES) + 1


def read_week(
    asked: RoomsAsked, catalogue: Catalogue, *, now: datetime, person_id: int
) -> RoomWeek:
    """Read the week around a day: one statement for any number of rooms and bookings."""
    chosen = asked.day or first_open_day(catalogue, now)
    every = rooms_of(catalogue)
    parts = max(1, -(-len(every) // MOST_LANES))
    part = min(asked.part, parts)
    lanes = every[(part - 1) * MOST_LANES : part * MOST_LANES]
    days = _days_shown(catalogue, chosen, asked.view, lanes)
    reach = _reach(catalogue, days, lanes)
    leaves = sorted({leaf for lane in lanes for leaf in lane.leaves})
    rows = taken_during(leaves, reach, now=now, person_id=person_id)
    openings = {day: _opening_minutes(catalogue, day) for day in days}
    first, last = _window(openings.values(), lanes)
    busy = as_busy(rows)
    drawn = _Drawing(catalogue, lanes, rows, first, last, now)
    return RoomWeek(
        catalogue=catalogue,
        lanes=tuple(lanes),
        parts=parts,
        days=tuple(_day(day, openings[day], drawn, busy) for day in days),
        first=first,
        last=last,
        busy=busy,
        now=now,
        chosen=chosen,
    )


def rooms_of(catalogue: Catalogue) -> list[Place]:
    """Return the rooms and booths that are let by the hour, in the order of the space."""
    return [
        place
        for place in catalogue.places.values()
        if place.resource.kind in LANE_KINDS and not place.resource.is_kept_back
    ]


def first_open_day(catalogue: Catalogue, now: datetime) -> date:
    """Return the first day from today on of which anything is left."""
    today = today_in(catalogue, now)
    days = (today + number * ONE_DAY for number in range(14))
    return next((day for day in days if open_day(catalogue, day, now)), today)


def _days_shown(
    catalogue: Catalogue, chosen: date, view: str, lanes: Sequence[Place]
) -> list[date]:
    """Return the days of the week on which the house opens as a rule, and the chosen one."""
    if view == "day":
        return [chosen]
    monday = chosen - chosen.weekday() * ONE_DAY
    weekdays = {one.weekday for one in catalogue.hours} or set(range(7))
    if any(not lane.resource.keeps_opening_hours for lane in lanes):
        weekdays = set(range(7))
    days = (monday + number * ONE_DAY for number in range(7))
    return [day for day in days if day.weekday() in weekdays or day == chosen]


def _reach(catalogue: Catalogue, days: Sequence[date], lanes: Sequence[Place]) -> Period:
    """Return what is read: the days, their hours past midnight, and as far as buffers reach."""
    buffers = [one.resource.buffer_before + one.resource.buffer_after for one in lanes]
    margin = max(buffers, default=timedelta()) + PAST_MIDNIGHT
    zone = catalogue.zone
    start, end = calendar_day(days[0], zone).start, calendar_day(days[-1], zone).end
    return Period(start - margin, end + margin)


def _opening_minutes(catalogue: Catalogue, day: date) -> list[tuple[int, int]]:
    """Return from when to when a day is open; past midnight counts on after 24 hours.

    What began the evening before is shown there, unless the house never closes.
    """
    whole = calendar_day(day, catalogue.zone)
    found = []
    for period in catalogue.opening(Period(whole.start, whole.end - timedelta(minutes=1))):
        if period.contains(whole):
            return [(0, DAY_MINUTES)]
        if local_date(period.start, catalogue.zone) == day:
            edges = (period.start, period.end)
            start, end = (minute_of(edge, day, catalogue) for edge in edges)
            found.append((start, min(end, DAY_MINUTES + PAST_MIDNIGHT // timedelta(minutes=1))))
    return found


def _window(
    openings: Iterable[Sequence[tuple[int, int]]], lanes: Sequence[Place]
) -> tuple[int, int]:
    """Return the whole hours around all openings."""
    edges = [edge for opening in openings for pair in opening for edge in pair]
    if any(not lane.resource.keeps_opening_hours for lane in lanes):
        edges += [0, DAY_MINUTES]
    if not edges:
        return USUAL_FIRST, USUAL_LAST
    return min(edges) // HOUR * HOUR, -(-max(edges) // HOUR) * HOUR


def minute_of(moment: datetime, day: date, catalogue: Catalogue) -> int:
    """Return how many minutes after midnight of a day the clock on the wall shows a moment."""
    shown = wall(moment, catalogue.zone) - datetime.combine(day, time.min)
    return int(shown.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What all days of a week share while they are drawn."""

    catalogue: Catalogue
    lanes: Sequence[Place]
    rows: Sequence[Taken]
    first: int
    last: int
    now: datetime
    minutes: dict[tuple[datetime, date], int] = field(default_factory=dict)  # found so far

    def minute(self, moment: datetime, day: date) -> int:
        """Return how many minutes after midnight of a day the clock shows a moment."""
        found = self.minutes.get((moment, day))
        if found is None:
            found = self.minutes[moment, day] = minute_of(moment, day, self.catalogue)
        return found

    def inside(self, minute: int) -> int:
        """Return a minute, or the edge of what is shown where it lies beyond."""
        return min(max(minute, self.first), self.last)

    def moments(self, day: date) -> tuple[datetime, datetime]:
        """Return the instants between which a day is shown."""
        midnight, zone = datetime.combine(day, time.min), self.catalogue.zone
        return (
            earliest(midnight + timedelta(minutes=self.first), zone),
            earliest(midnight + timedelta(minutes=self.last), zone),
        )


def _day(day: date, opening: Sequence[tuple[int, int]], drawn: _Drawing, busy: Busy) -> DayOfRooms:
    today = local_date(drawn.now, drawn.catalogue.zone)
    blocks = [*_closed(opening, drawn), *_past(day, today, drawn)]
    start, end = drawn.moments(day)
    upon: dict[int, list[Taken]] = {}
    for row in drawn.rows:
        if row.from_ < end and (row.until or end) > start:
            upon.setdefault(row.leaf, []).append(row)
    for number, lane in enumerate(drawn.lanes, 1):
        rows = [row for leaf in lane.leaves for row in upon.get(leaf, ())]
        if not has_a_price(drawn.catalogue, lane, day) and day >= today:
            # Without a price nobody takes it here; what is open of the day is not drawn as free.
            blocks += [Block("ask", number, *edges) for edges in opening]
        if rows:
            blocks += _lane(day, number, rows, lane, drawn)
    return DayOfRooms(
        day=day,
        is_open=bool(opening),
        is_past=day < today,
        blocks=tuple(blocks),
        free_lanes=_free_lanes(day, drawn, busy),
    )


def _closed(opening: Sequence[tuple[int, int]], drawn: _Drawing) -> list[Block]:
    """Return the gaps around the openings, over the lanes that keep the opening hours."""
    gaps, at = [], drawn.first
    for start, end in [*opening, (drawn.last, drawn.last)]:
        if start > at:
            gaps.append((at, min(start, drawn.last)))
        at = max(at, end)
    keeping = [n for n, one in enumerate(drawn.lanes, 1) if one.resource.keeps_opening_hours]
    lanes = [ALL_LANES] if len(keeping) == len(drawn.lanes) else keeping
    return [Block("closed", lane, start, end) for start, end in gaps for lane in lanes]


def _past(day: date, today: date, drawn: _Drawing) -> list[Block]:
    if day > today:
        return []
    until = min(minute_of(drawn.now, day, drawn.catalogue), drawn.last)
    return [Block("past", ALL_LANES, drawn.first, until)] if until > drawn.first else []


def _lane(
    day: date, number: int, rows: Sequence[Taken], lane: Place, drawn: _Drawing
) -> list[Block]:
    """Return the bookings of a lane with their buffers; a whole shows each booking once."""
    blocks: list[Block] = []
    seen: set[int] = set()
    for row in rows:
        if row.key in seen:
            continue
        seen.add(row.key)
        begin = start = drawn.minute(row.from_, day)
        finish = end = drawn.minute(row.until, day) if row.until else drawn.last
        kind = "out" if row.is_out else "held" if row.is_held else "taken"
        if row.own_id is not None:
            kind = "mine-held" if row.is_held else "mine"
        # Buffers first: where a part of an hour is rounded, the booking stays on top.
        if row.start is not None:
            start = drawn.minute(row.start, day)
            blocks += _buffer(number, begin, start, drawn)
        if row.end is not None:
            end = drawn.minute(row.end, day)
            blocks += _buffer(number, end, finish, drawn)
        if drawn.inside(end) > drawn.inside(start):
            shown = start if start >= 0 else drawn.first
            until = end if end <= max(drawn.last, DAY_MINUTES) else drawn.last
            blocks.append(Block(kind, number, shown, until, row.own_id))
    return _without_overlaps(blocks) if len(lane.leaves) > 1 else blocks


def _buffer(number: int, start: int, end: int, drawn: _Drawing) -> list[Block]:
    """Return the time to set up or clear, as far as it is shown."""
    start, end = drawn.inside(start), drawn.inside(end)
    return [Block("buffer", number, start, end)] if end > start else []


def _without_overlaps(blocks: Sequence[Block]) -> list[Block]:
    """Join what overlaps in a room that consists of others: its halves may be taken at once."""
    joined: list[Block] = []
    for block in sorted(blocks, key=lambda one: (one.start, one.end)):
        last = joined[-1] if joined else None
        is_same = last is not None and last.kind == block.kind == "taken"
        if last is not None and is_same and block.start < last.end:
            joined[-1] = Block("taken", last.lane, last.start, max(last.end, block.end))
        else:
            joined.append(block)
    return joined


def _free_lanes(day: date, drawn: _Drawing, busy: Busy) -> int:
    """Return in how many lanes that have a price the shortest booking still fits that day."""
    on = open_day(drawn.catalogue, day, drawn.now)
    if on is None:
        return 0
    return sum(
        has_free(lane, on.whole, busy, policy_of(drawn.catalogue, lane).shortest)
        for lane in drawn.lanes
        if has_a_price(drawn.catalogue, lane, day)
    )
