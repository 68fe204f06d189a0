"""What a new rule makes of the days of a series: which stay, which move, which come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Replanned:
    """The days of a series under another rule."""

    moved: dict[date, date] = field(default_factory=dict)  # from the new day to the old one
    new: tuple[date, ...] = ()
    gone: tuple[date, ...] = ()


def replanned(had: Collection[date], wanted: Collection[date], *, frequency: str) -> Replanned:
    """Match days: what is in both stays; within a week or a month one day stands for another.

    Tuesdays that become Wednesdays are moved, each within its week. Whoever meets only every
    second week gives the others back: no date wanders into another week.
    """
    leaving = defaultdict(list)
    for day in sorted(set(had) - set(wanted)):
        leaving[_span(day, frequency)].append(day)
    moved, new = {}, []
    for day in sorted(set(wanted) - set(had)):
        if leaving[_span(day, frequency)]:
            moved[day] = leaving[_span(day, frequency)].pop(0)
        else:
            new.append(day)
    gone = sorted(day for days in leaving.values() for day in days)
    return Replanned(moved, tuple(new), tuple(gone))


def _span(day: date, frequency: str) -> tuple[int, int]:
    """Return the week, or with a rule by months or years the month, within which a day may move."""
    if frequency in ("MONTHLY", "YEARLY"):
        return day.year, day.month
    year, week, _weekday = day.isocalendar()
    return year, week
