"""Read the roster: shifts, who is there when for the public, and hours worked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date

from .models import HouseKey, RosterRule, Shift, ShiftKind, Space
from .rules import is_unfilled_soon, merged, without

ONE_DAY = timedelta(days=1)
DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class StaffedDay:
    """One day of the public staffed hours: when somebody is there."""

    day: date
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Unstaffed:
    """A stretch within the next day in which nobody is there, and what holds then."""

    period: Period
    rule: RosterRule

    @property
    def is_closed(self) -> bool:
        """Tell whether the house is closed then; otherwise there is access with the code."""
        return self.rule == RosterRule.CLOSED


def shifts_between(space: Space, first_day: date, last_day: date) -> QuerySet[Shift]:
    """Return the shifts that begin on the days from first to last, with their people."""
    start = calendar_day(first_day, space.zone).start
    end = calendar_day(last_day, space.zone).end
    shifts = Shift.objects.filter(space=space, starts_at__gte=start, starts_at__lt=end)
    return shifts.select_related("person", "space").order_by("starts_at", "kind", "pk")


def has_filled_shift(space: Space, day: date) -> bool:
    """Tell whether somebody has taken a shift at the front desk on a day."""
    shifts = shifts_between(space, day, day)
    return shifts.filter(kind=ShiftKind.DESK, person__isnull=False).exists()


def last_handover(space: Space, now: datetime) -> Shift | None:
    """Return the newest shift of the last week that left a note."""
    ended = Shift.objects.filter(
        space=space, starts_at__lte=now, starts_at__gt=now - 7 * ONE_DAY
    ).exclude(handover="")
    return ended.select_related("person").order_by("-starts_at").first()


def keys_of(space: Space) -> QuerySet[HouseKey]:
    """Return the keys of a space: those that are out first."""
    keys = HouseKey.objects.filter(space=space).select_related("holder")
    return keys.order_by("returned_on", "label", "-given_on")


def own_shifts(person_id: int, year: int, now: datetime) -> list[Shift]:
    """Return the shifts of a person that are over, of one year, in order of time."""
    shifts = Shift.objects.filter(person_id=person_id, ends_at__lte=now)
    found = shifts.select_related("space").order_by("starts_at", "pk")
    return [one for one in found if local_date(one.starts_at, one.space.zone).year == year]


@dataclass(frozen=True, slots=True)
class PublicRoster:
    """What everybody may know of the roster of the coming days; it names nobody."""

    days: tuple[StaffedDay, ...]
    unstaffed: tuple[Unstaffed, ...]


def public_roster(space: Space, now: datetime) -> PublicRoster | None:
    """Return when somebody is there in the coming days; None where a space has no roster."""
    if space.roster == RosterRule.NONE:
        return None
    today = local_date(now, space.zone)
    with scope.network("that somebody is there is public, who it is is not"):
        rows = list(
            shifts_between(space, today - ONE_DAY, today + DAYS_SHOWN * ONE_DAY).filter(
                kind=ShiftKind.DESK, ends_at__gt=now
            )
        )
    filled = merged(shift.period for shift in rows if shift.person_id is not None)
    return PublicRoster(_by_day(space, filled, today), tuple(_unstaffed(space, rows, filled, now)))


def closures_of(space: Space, now: datetime) -> tuple[Period, ...]:
    """Return when a house is closed because nobody has taken the shift, from yesterday on.

    One statement, and none where a house stays open without a shift.
    """
    if space.roster != RosterRule.CLOSED:
        return ()
    with scope.network("that a house is closed is public"):
        rows = list(
            Shift.objects.filter(space=space, kind=ShiftKind.DESK, ends_at__gt=now - ONE_DAY)
            .filter(Q(announced_at__isnull=False) | Q(person__isnull=False))
            .values_list("starts_at", "ends_at", "person_id")
        )
    unfilled = merged(Period(start, end) for start, end, person in rows if person is None)
    filled = [Period(start, end) for start, end, person in rows if person is not None]
    return tuple(without(unfilled, filled))


def _by_day(space: Space, filled: Sequence[Period], today: date) -> tuple[StaffedDay, ...]:
    days: dict[date, list[Period]] = {}
    for period in filled:
        days.setdefault(max(today, local_date(period.start, space.zone)), []).append(period)
    return tuple(
        StaffedDay(day, tuple(periods))
        for day, periods in sorted(days.items())
        if day < today + DAYS_SHOWN * ONE_DAY
    )


def _unstaffed(
    space: Space, shifts: Sequence[Shift], filled: Sequence[Period], now: datetime
) -> list[Unstaffed]:
    if space.roster == RosterRule.CLOSED:
        # From the moment on which it is announced the house is closed, not a minute earlier.
        announced = (one for one in shifts if one.person_id is None and one.announced_at)
        closed = without(merged(shift.period for shift in announced), filled)
        return [Unstaffed(period, RosterRule.CLOSED) for period in closed]
    open_ones = merged(
        shift.period
        for shift in shifts
        if shift.person_id is None and is_unfilled_soon(shift.starts_at, now)
    )
    return [
        Unstaffed(period, RosterRule(space.roster))
        for period in open_ones
        if not any(one.contains(period) for one in filled)
    ]
