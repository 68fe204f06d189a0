"""What can be said about one place on one day: the ways to book it, the chosen one, its price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenne.booking import rules, words
from tenne.booking.asked import PARTS_OF_A_DAY, WEEKS, Asked
from tenne.booking.queries.bookable import closed_on, out_of_service, require_bookable
from tenne.booking.queries.days import (
    ONE_DAY,
    Busy,
    Freedom,
    OpenDay,
    desks_of,
    free_stretches,
    freedom,
    open_day,
    taken_until,
)
from tenne.booking.queries.fitting import would_fit
from tenne.booking.queries.free import Free, is_free, policy_of, price_group
from tenne.booking.queries.timeline import NEVER
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import calendar_day, instant, local_date, wall
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ResourceKind
from tenne.tariffs.queries import month_price, price_at
from tenne.tariffs.rules import Price

from . import stays
from .units import end_of_days
from .weeks import next_free_week

Taken = tuple[tuple[datetime, datetime | None], ...]
# Nobody rents a locker for an hour: it is taken for as long as it is free that day.
USUAL_LENGTH = {ResourceKind.BOOTH: timedelta(minutes=30), ResourceKind.LOCKER: ONE_DAY}


@dataclass(frozen=True, slots=True)
class Situation:
    """All that was read once for a page: a space, a day of it, what is taken, who asks when."""

    catalogue: Catalogue
    on: OpenDay
    busy: Busy
    now: datetime
    audience: str
    known: dict[Any, Any] = field(default_factory=dict)  # what was found out on the way

    def taken(self, place: Place) -> Taken:
        """Return the stretches in which a place is taken, leaf by leaf."""
        if len(place.leaves) == 1:
            return tuple(self.busy.get(place.leaves[0], ()))
        return tuple(stretch for leaf in place.leaves for stretch in self.busy.get(leaf, ()))

    def freedom(self, place: Place) -> Freedom:
        """Tell when a place is free that day; found out once for equal rules and equal bookings."""
        key = (id(policy_of(self.catalogue, place)), self.taken(place))
        if key not in self.known:
            self.known[key] = freedom(self.catalogue, place, self.on, self.busy, self.now)
        found: Freedom = self.known[key]
        return found

    def month_price(self, place: Place) -> Price | None:
        """Return the price of a month where a place is let by the month only; else None."""
        rules = id(policy_of(self.catalogue, place))
        key = ("month", rules, price_group(self.catalogue, place, self.audience))
        if key not in self.known:
            self.known[key] = month_price(
                self.catalogue, place, self.on.day, audience=self.audience
            )
        found: Price | None = self.known[key]
        return found

    def is_bookable(self, place: Place) -> bool:
        """Tell whether a part of the day can be had of a place that is not let by the month."""
        return self.freedom(place).is_bookable and self.month_price(place) is None

    def is_free_in_part(self, place: Place | None) -> bool:
        """Tell whether a desk is free for a part of the day only."""
        if place is None or place.resource.kind != ResourceKind.DESK:
            return False
        return self.freedom(place).state == "half"

    def price(self, place: Place, period: Period) -> Price | None:
        """Return what a place costs; once for all places that share their prices."""
        key = (price_group(self.catalogue, place, self.audience), period)
        if key not in self.known:
            self.known[key] = price_at(self.catalogue, place, period, audience=self.audience)
        found: Price | None = self.known[key]
        return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a place can be had for a period: at which price, or why not and when instead."""

    period: Period | None = None
    place: Place | None = None
    price: Price | None = None
    refusal: str = ""
    is_taken: bool = False  # by somebody; then one may wait
    instead: Period | None = None


def settled(asked: Asked, place: Place | None, at: Situation) -> Asked:
    """Fill in what was not said: the stretch of the day, and its hours."""
    stretch = asked.stretch
    by_the_hour = place is not None and place.resource.kind != ResourceKind.DESK
    is_said = stretch == "hours" or asked.is_of_days
    is_said = is_said or (stretch in PARTS_OF_A_DAY and stays.is_worked_in(place))
    if by_the_hour and not is_said:
        stretch = _usual_stretch_of_no_desk(place, at)
    if not stretch:
        stretch = _usual_stretch(place, at)
    if stretch == "hours" and not (asked.start and asked.end):
        start, end = _usual_hours(place, at)
        asked = replace(asked, start=asked.start or start, end=asked.end or end)
    if stretch == "days" and (asked.last_day is None or asked.last_day < at.on.day):
        asked = replace(asked, last_day=_usual_last_day(place, at))
    if stretch == "days":
        is_night = place is not None and stays.is_for_nights(place, at.catalogue)
        hours = (asked.start or stays.ARRIVAL, asked.end or stays.DEPARTURE)
        arrives, leaves = hours if is_night else (None, None)
        asked = replace(asked, start=arrives, end=leaves)
    return replace(asked, stretch=stretch)


def _usual_stretch_of_no_desk(place: Place | None, at: Situation) -> str:
    if place is None or not stays.is_for_days(place, at.catalogue):
        return "hours"
    return "hours" if stays.fits_into(at.on.whole, place, at.catalogue) else "days"


def _usual_stretch(place: Place | None, at: Situation) -> str:
    if place is None:
        return "day"
    if policy_of(at.catalogue, place).whole_days > 1:
        return "days"
    free = at.freedom(place)
    names = {at.on.whole: "day", at.on.morning: "morning", at.on.afternoon: "afternoon"}
    return names.get(free.stretch, "hours") if free.is_bookable else "day"


def _usual_hours(place: Place | None, at: Situation) -> tuple[time, time]:
    """Return the first free hour of a place; for a desk, its longest free stretch."""
    zone, whole = at.catalogue.zone, at.on.whole
    if place is None:
        return wall(whole.start, zone).time(), wall(whole.end, zone).time()
    begin = max(whole.start, grid_before(at.now, place, at.catalogue))
    left = Period(min(begin, whole.end - timedelta(minutes=1)), whole.end)
    stretches = free_stretches(place, left, at.busy)
    policy = policy_of(at.catalogue, place)
    fitting = [one for one in stretches if one.duration >= policy.shortest] or [left]
    if place.resource.kind == ResourceKind.DESK:
        chosen = max(fitting, key=lambda one: one.duration)
    else:
        usual = USUAL_LENGTH.get(ResourceKind(place.resource.kind), timedelta(hours=1))
        length = max(usual, policy.shortest)
        first = next((one for one in fitting if one.duration >= length), fitting[0])
        chosen = Period(first.start, min(first.end, first.start + length))
    return wall(chosen.start, zone).time(), wall(chosen.end, zone).time()


def _usual_last_day(place: Place | None, at: Situation) -> date:
    """Return the first open day on which a booking of several days may end."""
    if place is not None and stays.is_for_nights(place, at.catalogue):
        return at.on.day + stays.fewest_nights(place, at.catalogue) * ONE_DAY
    fewest = policy_of(at.catalogue, place).whole_days if place is not None else 0
    first = at.on.day + max(1, fewest - 1) * ONE_DAY
    days = (first + number * ONE_DAY for number in range(14))
    return next((day for day in days if at.catalogue.day(day)), first)


def grid_before(now: datetime, place: Place, catalogue: Catalogue) -> datetime:
    """Return the last moment at which a booking of a place may begin."""
    step = place.resource.granularity_minutes
    shown = wall(now, catalogue.zone)
    minutes = (shown.hour * 60 + shown.minute) % step
    return now - timedelta(minutes=minutes, seconds=shown.second, microseconds=shown.microsecond)


def period_of(asked: Asked, at: Situation) -> Period:
    """Return the period that a settled wish means.

    Raises
    ------
    Refused
        When the hours run backwards, do not exist that day, or the part of the day is over.
    """
    if asked.stretch == "hours" and asked.start and asked.end:
        return _hours(asked.start, asked.end, at)
    if asked.stretch == "days" and asked.last_day and asked.start and asked.end:
        zone = at.catalogue.zone
        return Period(
            instant(datetime.combine(at.on.day, asked.start), zone),
            instant(datetime.combine(max(asked.last_day, at.on.day + ONE_DAY), asked.end), zone),
        )
    if asked.stretch == "days" and asked.last_day:
        last = at.catalogue.day(asked.last_day)
        if last is None and at.catalogue.reasons_on(asked.last_day):
            raise closed_on(at.catalogue, asked.last_day)
        if last is None or last.end <= at.on.whole.start:
            raise Refused(
                "closed", gettext_noop("The space is closed on the last day. Choose another one.")
            )
        return Period(at.on.whole.start, last.end)
    if asked.stretch in WEEKS and (end := end_of_days(at.catalogue, at.on.day, asked.stretch)):
        return Period(at.on.whole.start, end)
    period = {
        "day": at.on.whole,
        "morning": at.on.morning,
        "afternoon": at.on.afternoon,
    }.get(asked.stretch)
    if period is None:
        raise Refused("over", gettext_noop("That time is over. Choose a later one."))
    return period


def _hours(start: time, end: time, at: Situation) -> Period:
    zone = at.catalogue.zone
    begin = instant(datetime.combine(at.on.day, start), zone)
    # A house that is open past midnight sells the hours after it with the day before.
    day = at.on.day + ONE_DAY if end <= start and _is_open_past_midnight(at) else at.on.day
    finish = instant(datetime.combine(day, end), zone)
    if finish <= begin:
        raise Refused(
            "backwards",
            gettext_noop("The end lies before the start. Choose a later end."),
            field="until",
        )
    return Period(begin, finish)


def _is_open_past_midnight(at: Situation) -> bool:
    return local_date(at.on.whole.end, at.catalogue.zone) > at.on.day


def verdict_on(asked: Asked, place: Place | None, at: Situation) -> Verdict:
    """Tell whether a settled wish can be had."""
    try:
        period = period_of(asked, at)
    except Refused as refusal:
        return Verdict(refusal=sentence(refusal))
    if place is None:
        verdict = verdict_for_any(asked.features, period, at)
    else:
        verdict = verdict_for(place, period, at)
    if verdict.refusal and asked.stretch in WEEKS:
        return replace(verdict, instead=_next_week(asked, verdict, at))
    if verdict.refusal and place is not None:
        return replace(verdict, instead=_instead(place, period, at))
    return verdict


def _next_week(asked: Asked, verdict: Verdict, at: Situation) -> Period | None:
    """Return the next free week where somebody has what is asked for in this one."""
    if not verdict.is_taken:
        return None
    places = [verdict.place] if verdict.place else desks_of(at.catalogue, asked.features)
    places = [one for one in places if not one.resource.is_kept_back]
    key = ("next week", *(one.id for one in places), asked.stretch)
    if key not in at.known:
        found = next_free_week(at.catalogue, places, at.on.day, asked.stretch, now=at.now)
        at.known[key] = found[0] if found and at.price(found[1], found[0]) else None
    later: Period | None = at.known[key]
    return later


def verdict_for_any(features: tuple[str, ...], period: Period, at: Situation) -> Verdict:
    """Tell whether any desk with some features can be had; if need be, after others have moved."""
    desks = desks_of(at.catalogue, features)
    verdicts = (verdict_for(one, period, at) for one in desks)
    return next((one for one in verdicts if not one.refusal), None) or _after_moves(
        features, desks, period, at
    )


def _after_moves(
    features: tuple[str, ...], desks: Sequence[Place], period: Period, at: Situation
) -> Verdict:
    """Tell whether any desk can be had when others who have not chosen theirs move."""
    key = ("after moves", features, period)
    if key not in at.known:
        at.known[key] = would_fit(
            at.catalogue, ResourceKind.DESK, desks, period, now=at.now, audience=at.audience
        )
    free: Free | None = at.known[key]
    if free is not None:
        return Verdict(period, free.place, free.price)
    text = _("No desk like that is free then. Choose another time or day.")
    return Verdict(period, refusal=text, is_taken=bool(desks))


def verdict_for(place: Place, period: Period, at: Situation) -> Verdict:
    """Tell whether one place can be had for a period, at which price."""
    policy = policy_of(at.catalogue, place)
    try:
        require_bookable(at.catalogue, period, policy=policy, now=at.now)
    except Refused as refused:
        return Verdict(period, place, refusal=sentence(refused))
    if place.resource.is_kept_back or not is_free(
        place, rules.occupied_during(period, policy), at.busy
    ):
        is_taken = not place.resource.is_fixed
        return Verdict(period, place, refusal=_why_taken(place, period, at), is_taken=is_taken)
    price = at.price(place, period)
    if price is None:
        text = _("There is no price for that time yet. Ask the space, or choose another.")
        return Verdict(period, place, refusal=text)
    return Verdict(period, place, price)


def _why_taken(place: Place, period: Period, at: Situation) -> str:
    until = taken_until(place, period.start, at.busy)
    title = place.resource.title
    if place.resource.is_kept_back or until == NEVER:
        return _("%(place)s is let permanently. Choose another one.") % {"place": title}
    outage = out_of_service(at.catalogue, place, period, at.now)
    if outage is not None:
        return sentence(outage)
    if until is None:
        return _("%(place)s is taken for a part of that time.") % {"place": title}
    return _("%(place)s is taken until %(until)s.") % {
        "place": title,
        "until": _until(until, period, at),
    }


def _until(until: datetime, wish: Period, at: Situation) -> str:
    """Write until when; a moment of another day than that of the wish says which."""
    zone = at.catalogue.zone
    is_that_day = local_date(until, zone) == local_date(wish.start, zone)
    return words.clock(until, zone) if is_that_day else words.moment(until, zone, at.now)


def _instead(place: Place, wish: Period, at: Situation) -> Period | None:
    """Return the next time on that day at which the place is free for as long, else an earlier."""
    if place.resource.kind == ResourceKind.DESK or place.resource.is_kept_back:
        return None
    policy = policy_of(at.catalogue, place)
    begin = max(at.on.whole.start, grid_before(at.now, place, at.catalogue))
    if begin >= at.on.whole.end:
        return None
    if wish.duration > policy.longest:
        return None
    stretches = free_stretches(place, Period(begin, at.on.whole.end), at.busy)
    found = (
        period
        for stretch in stretches
        for start in (max(stretch.start, wish.start), stretch.start)
        if stretch.contains(period := Period(start, start + wish.duration))
    )
    # What comes after the wish goes before what would have been earlier that day.
    nearest = sorted(found, key=lambda one: (one.start < wish.start, one.start))
    return next((one for one in nearest if not verdict_for(place, one, at).refusal), None)


def steps_of(place: Place | None, at: Situation) -> list[str]:
    """Return the times at which a booking may begin or end, as ``9:30`` is written in a form."""
    step = timedelta(minutes=place.resource.granularity_minutes if place else 30)
    opening = at.catalogue.day(at.on.day) or at.on.whole
    if place is not None and stays.is_for_nights(place, at.catalogue):
        opening = calendar_day(at.on.day, at.catalogue.zone)
    begin = opening.start
    if place is not None and opening.start < at.now:
        begin = max(opening.start, grid_before(at.now, place, at.catalogue))
    times, moment = [], begin
    while moment < opening.end:
        times.append(f"{wall(moment, at.catalogue.zone):%H:%M}")
        moment += step
    times.append(f"{wall(opening.end, at.catalogue.zone):%H:%M}")
    return list(dict.fromkeys(times))


def situation_on(
    catalogue: Catalogue, day: date, busy: Busy, now: datetime, audience: str
) -> Situation | None:
    """Return what a page knows about a day, or None when the space is closed then."""
    on = open_day(catalogue, day, now)
    return None if on is None else Situation(catalogue, on, busy, now, audience)
