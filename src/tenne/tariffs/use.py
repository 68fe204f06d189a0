"""What a stretch of time uses on each day, cut where the terms of a price begin or end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.wall_time import earliest, wall

# Where a night has a price, a day is what lies between two noons: who arrives in the afternoon and
# leaves in the morning has had one.
NOON = time(12)
MIDNIGHT = time.min


def within(period: Period, opening: Sequence[Period]) -> list[Period]:
    """Return the open parts of a period, in order."""
    return [
        Period(max(period.start, one.start), min(period.end, one.end))
        for one in sorted(opening)
        if one.overlaps(period)
    ]


def minutes_by_day(
    periods: Sequence[Period], zone: ZoneInfo, *, turn: time, edges: Collection[time]
) -> dict[date, dict[time, int]]:
    """Return how many minutes elapse on each local day, and after which edge of it.

    A day lasts from ``turn`` on its date until ``turn`` on the next one; it is an edge, too.
    """
    days: dict[date, dict[time, int]] = {}
    for period in periods:
        at = period.start
        while at < period.end:
            shown = wall(at, zone)
            day = shown.date() if shown.time() >= turn else shown.date() - timedelta(days=1)
            since, until = turn, earliest(datetime.combine(day + timedelta(days=1), turn), zone)
            if edges:
                since, until = _between_edges(at, day, zone, turn=turn, edges=edges)
            until = min(until, period.end)
            used = days.setdefault(day, {})
            used[since] = used.get(since, 0) + int((until - at).total_seconds() // 60)
            at = until
    return days


def _between_edges(
    at: datetime, day: date, zone: ZoneInfo, *, turn: time, edges: Collection[time]
) -> tuple[time, datetime]:
    """Return the last edge of a day before an instant, and the instant of the next one."""
    tomorrow = day + timedelta(days=1)
    found = [
        (earliest(datetime.combine(day if edge >= turn else tomorrow, edge), zone), edge)
        for edge in {turn, MIDNIGHT, *edges}
    ]
    found.append((earliest(datetime.combine(tomorrow, turn), zone), turn))
    found.sort()
    since = max(one for one in found if one[0] <= at)[1]
    return since, min(instant for instant, _ in found if instant > at)
