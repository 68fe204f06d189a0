"""For what a credit pays, which one is taken, and which comes back. Values only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.wall_time import wall

# A day cannot be halved: whoever owes half of the price or more has used it.
USED_FROM_PERCENT = 50
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """For what a credit pays: kinds of place, days of the week, hours of the day.

    No weekdays mean all (Monday is 1), no hours the whole day.
    """

    resource_kind: str
    weekdays: frozenset[int] = frozenset()
    day_from: time | None = None
    day_until: time | None = None

    def covers(self, kind: str, stretch: Stretch) -> bool:
        """Tell whether it pays for the part of a use that lies on one day."""
        if kind != self.resource_kind:
            return False
        if self.weekdays and stretch.day.isoweekday() not in self.weekdays:
            return False
        if self.day_from is None or self.day_until is None:
            return True
        ends = stretch.end
        return ends is not None and self.day_from <= stretch.start and ends <= self.day_until


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a use lies on one day, by the clock on the wall; without an end: to midnight."""

    day: date
    start: time
    end: time | None


@dataclass(frozen=True, slots=True)
class Lot:
    """Credits that were granted together: how many are left, for what, on which days."""

    key: int
    left: int
    scope: Scope
    first_day: date
    last_day: date

    def pays_on(self, kind: str, stretch: Stretch) -> bool:
        """Tell whether it may pay for a use of a day, were anything left of it."""
        in_time = self.first_day <= stretch.day <= self.last_day
        return in_time and self.scope.covers(kind, stretch)


@dataclass(frozen=True, slots=True)
class Taken:
    """A day paid from a lot; with no use where the day is paid for already."""

    lot: int
    day: date
    uses: int


def stretches_of(periods: Iterable[Period], zone: ZoneInfo) -> list[Stretch]:
    """Cut a use into its days, each from its first to its last minute."""
    by_day: dict[date, Stretch] = {}
    for period in sorted(periods):
        start, end = wall(period.start, zone), wall(period.end, zone)
        day = start.date()
        while day == start.date() or datetime.combine(day, time.min) < end.replace(tzinfo=None):
            begins = start.time() if day == start.date() else time.min
            ends = end.time() if day == end.date() else None
            before = by_day.get(day)
            by_day[day] = Stretch(day, before.start if before else begins, ends)
            day += ONE_DAY
    return list(by_day.values())


def chosen(
    lots: Iterable[Lot], kind: str, stretches: Sequence[Stretch], paid: Collection[tuple[int, date]]
) -> list[Taken] | None:
    """Choose the credits that pay for all days of a use, or None where no choice reaches.

    A day that a lot has paid for already costs no other one. Else the credit that expires first
    is taken first, as long as the others then pay for the days that are left. ``paid`` are the
    lots and days that are paid for.
    """
    ordered = sorted(lots, key=lambda lot: (lot.last_day, lot.key))
    by_stretch = [[lot for lot in ordered if lot.pays_on(kind, one)] for one in stretches]
    free: list[Taken] = []
    payers: dict[int, list[int]] = {lot.key: [] for lot in ordered}
    for at, stretch in enumerate(stretches):
        again = next((lot for lot in by_stretch[at] if (lot.key, stretch.day) in paid), None)
        if again is not None:
            free.append(Taken(again.key, stretch.day, 0))
        elif not _is_paid(at, by_stretch, payers, set()):
            return None
    taken = [Taken(key, stretches[at].day, 1) for key, days in payers.items() for at in days]
    return sorted([*free, *taken], key=lambda one: one.day)


def _is_paid(
    at: int, by_stretch: Sequence[Sequence[Lot]], payers: dict[int, list[int]], asked: set[int]
) -> bool:
    """Find a lot for a day; if need be, another day goes to another lot (augmenting path)."""
    for lot in by_stretch[at]:
        if lot.key in asked:
            continue
        asked.add(lot.key)
        days = payers[lot.key]
        if len(days) < lot.left:
            days.append(at)
            return True
        for other in days:
            if _is_paid(other, by_stretch, payers, asked):
                days[days.index(other)] = at
                return True
    return False


def is_used_up(share_percent: int) -> bool:
    """Tell whether a cancelled booking of which so much is due keeps its credits."""
    return share_percent >= USED_FROM_PERCENT
