"""What a change makes of each date of a series: moved, new, given back, or it stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking, Series, SeriesDate, State
from tenne.booking.queries.cool_down import had_by
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.limits import limit_reached, room_left_for
from tenne.booking.queries.series import (
    Judged,
    SeriesWish,
    hours_on,
    required,
    with_alternatives,
)
from tenne.booking.queries.timeline import timeline_of
from tenne.booking.series.replanning import replanned
from tenne.booking.series.rule import Hours, Rule, require_apart, rule_of
from tenne.booking.services.series_dates import coming, due_for
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place

from .standing_in_the_way import guests_of, require_firm, require_fitting

GONE = (State.CANCELLED, State.CANCELLED_LATE)


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What is to be different from a day on; without a rule it repeats as until now."""

    catalogue: Catalogue
    place: Place
    hours: Hours
    first: date
    with_exceptions: bool = False
    rule: Rule | None = None
    whole_days: bool = False

    def wish(self, series: Series) -> SeriesWish:
        """Return the series from that day on as somebody would wish for it anew."""
        rule = self.rule or rule_of(series.rule)
        return SeriesWish(self.catalogue, self.place, rule, self.first, self.hours, self.whole_days)


@dataclass(slots=True)
class Plan:
    """What is to become of the dates, whether or not each can be had."""

    moving: dict[date, Booking] = field(default_factory=dict)  # by the day it would have then
    new: list[date] = field(default_factory=list)
    gone: list[Booking] = field(default_factory=list)
    staying: dict[date, Refused] = field(default_factory=dict)
    dropped: list[date] = field(default_factory=list)  # left out, and no date any more

    @property
    def is_empty(self) -> bool:
        """Tell whether everything stays."""
        return not (self.moving or self.new or self.gone or self.dropped)


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """Each date that would change, with what is in the way, and those that are given back."""

    found: list[Judged]
    gone: list[Booking]
    before_cents: dict[date, int]  # what a date that moves has cost until now
    had: dict[date, date]  # on which day a booking remains if nothing else is chosen

    def replaced_cents(self, days: Collection[date]) -> int:
        """Return what chosen dates, and those that are given back, have cost until now."""
        moved = sum(self.before_cents.get(day, 0) for day in days)
        return moved + sum(one.price_cents for one in self.gone)


def plan_of(
    series: Series, change: SeriesChange, bookings: Sequence[Booking], now: datetime
) -> Plan:
    """Return what a change wants of the bookings to come; what is so already is left out."""
    plan, by_day = Plan(), {one.series_date.day: one for one in bookings}
    goals = {day: day for day in by_day}  # from the new day to the one it has now
    if change.rule is not None:
        goals = _by_the_rule(series, change, plan, by_day, now)
    for day, had in goals.items():
        booking = by_day[had]
        period = _period(change, day)
        if (booking.resource_id, booking.period) == (change.place.id, period):
            continue
        reason = _reason_to_stay(series, change, booking, now)
        if reason is None:
            plan.moving[day] = booking
        else:
            plan.staying[had] = reason
    return plan


def _by_the_rule(
    series: Series, change: SeriesChange, plan: Plan, by_day: dict[date, Booking], now: datetime
) -> dict[date, date]:
    """Note what comes and goes; return which of the days to come stands for which."""
    rule = change.wish(series).rule
    wanted = rule.days(change.first)
    _require_apart(change, wanted)
    leaving = set()
    for day, booking in by_day.items():
        if day in wanted:
            continue
        reason = _reason_to_stay(series, change, booking, now)
        if reason is None:
            leaving.add(day)
        else:
            plan.staying[day] = reason
    rows = SeriesDate.objects.filter(series=series, day__gte=change.first)
    known = dict(rows.values_list("day", "booking__state"))
    # What was left out or cancelled stays so where it is still a date.
    settled = {day for day in known if day in wanted}
    split = replanned(leaving | settled, wanted, frequency=rule.frequency)
    plan.new.extend(split.new)
    plan.gone.extend(by_day[day] for day in split.gone)
    left_out = {day for day, state in known.items() if state is None or state in GONE}
    plan.dropped.extend(sorted(left_out - set(wanted)))
    return {day: day for day in by_day if day in wanted} | split.moved


def _require_apart(change: SeriesChange, days: Sequence[date]) -> None:
    policy = policy_of(change.catalogue, change.place)
    periods = [one for day in days if isinstance(one := _period(change, day), Period)]
    require_apart([rules.occupied_during(one, policy) for one in periods])


def judged_change(series: Series, change: SeriesChange, *, now: datetime) -> JudgedChange:
    """Tell of each date that would change whether it can, and what could be had instead.

    Raises
    ------
    Refused
        What `Rule.days` refuses; ``overlaps-itself``; ``needs-approval`` where the house approves
        the place: what is firm does not become a question.
    """
    bookings = list(coming(series, first=change.first, last=None, now=now))
    plan = plan_of(series, change, bookings, now)
    goals: dict[date, Period | Refused] = {
        day: _period(change, day) for day in sorted([*plan.moving, *plan.new])
    }
    require_firm([change.place.resource] if goals else [])
    policy = policy_of(change.catalogue, change.place)
    windows = [rules.occupied_during(one, policy) for one in _periods(goals)]
    leaving = [*plan.moving.values(), *plan.gone]
    taken = timeline_of(change.place.leaves, windows, now, without=leaving)
    cooling = had_by(series.person, [change.place], _periods(goals), now, without=leaving)
    left = _room_left(series, change, plan, now)
    found, audience, guests = [], series.person.audience, guests_of(plan.moving.values())
    for day, period in goals.items():
        try:
            if isinstance(period, Refused):
                raise period
            if day in plan.new and left is not None and left <= 0:
                raise limit_reached(change.place)
            free = required(
                change.catalogue, change.place, period, taken, now=now, audience=audience
            )
            cooling.require_cooled(change.place, period, change.catalogue.zone)
            if day in plan.moving:
                require_fitting(plan.moving[day], free, guests)
        except Refused as refusal:
            found.append(Judged(day, refusal=refusal))
        else:
            taken.take(change.place.leaves, rules.occupied_during(period, policy))
            cooling.take(change.place, period)
            left = left - 1 if left is not None and day in plan.new else left
            found.append(Judged(day, free))
    going = {one.day for one in found if one.free is not None}
    found = with_alternatives(
        change.wish(series),
        found,
        goals,
        now=now,
        audience=audience,
        room_left=left,
        # Who cannot move keeps the place; the others leave theirs.
        without=[*plan.gone, *(one for day, one in plan.moving.items() if day in going)],
        only_firm=True,
        had=cooling,
        counted=plan.new,
    )
    found += [Judged(day, refusal=reason) for day, reason in plan.staying.items()]
    had = {day: one.series_date.day for day, one in plan.moving.items()}
    had |= {day: day for day in plan.staying}
    before = {day: one.price_cents for day, one in plan.moving.items()}
    return JudgedChange(sorted(found, key=lambda one: one.day), plan.gone, before, had)


def _periods(goals: Mapping[date, Period | Refused]) -> list[Period]:
    return [one for one in goals.values() if isinstance(one, Period)]


def _room_left(series: Series, change: SeriesChange, plan: Plan, now: datetime) -> int | None:
    """Return how many more dates the person may hold there once what goes is given back."""
    left = room_left_for(series.person, change.place, now)
    return None if left is None else left + len(plan.gone)


def _period(change: SeriesChange, day: date) -> Period | Refused:
    return hours_on(change.catalogue, change.hours, day, whole_days=change.whole_days)


def _reason_to_stay(
    series: Series, change: SeriesChange, booking: Booking, now: datetime
) -> Refused | None:
    if not change.with_exceptions and series.is_exception(booking.series_date, booking):
        return Refused(
            "own-way", gettext_noop("This date was changed on its own; it stays as it is.")
        )
    if due_for(booking, now):
        return Refused(
            "not-movable",
            gettext_noop("To move this date is no longer free of charge; it stays as it is."),
        )
    return None
