"""What becomes of each date of a series: free, or what stands in the way and what could be instead.

Looked at in bulk: one statement for the place itself, one more for all like places on the days on
which something is in the way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking, Series
from tenne.booking.series.rule import Hours, Rule, require_apart
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, earliest
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import price_at

from .bookable import require_bookable
from .cool_down import Had, had_by
from .days import ONE_DAY
from .free import Free, distance_between, places_like, policy_of
from .limits import limit_reached
from .timeline import Timeline, timeline_of

# Where another place, or another time, may help; a holiday ends, a limit stays.
CAN_BE_HELPED = {
    "occupied", "twice-in-a-row", "closed", "nobody-there", "gap-time", "double-hour",
}  # fmt: skip
DAYS_AFTER = 3


@dataclass(frozen=True, slots=True)
class SeriesWish:
    """A place, a rule and hours: what somebody wants again and again."""

    catalogue: Catalogue
    place: Place
    rule: Rule
    first_day: date
    hours: Hours
    whole_days: bool = False  # from opening to closing of each day; the hours are of the first

    def dates(self) -> list[tuple[date, Period | Refused]]:
        """Return each day with its period, or with why the clock has no such time then.

        Raises
        ------
        Refused
            What `Rule.days` refuses; ``overlaps-itself``.
        """
        dates = [(day, self._on(day)) for day in self.rule.days(self.first_day)]
        policy = policy_of(self.catalogue, self.place)
        periods = [one for _day, one in dates if isinstance(one, Period)]
        require_apart([rules.occupied_during(one, policy) for one in periods])
        return dates

    def _on(self, day: date) -> Period | Refused:
        return hours_on(self.catalogue, self.hours, day, whole_days=self.whole_days)


def hours_on(
    catalogue: Catalogue, hours: Hours, day: date, *, whole_days: bool
) -> Period | Refused:
    """Return the period of a day, or why the clock has no such time then.

    On a closed day the hours stand for the opening, so that the rules say that it is closed.
    """
    opening = catalogue.day(day) if whole_days else None
    try:
        return opening or hours.on(day, catalogue.zone)
    except Refused as refusal:
        if refusal.code not in ("gap-time", "double-hour"):
            raise
        return refusal


def wish_for_date(series: Series, catalogue: Catalogue, place: Place, day: date) -> SeriesWish:
    """Return the wish for one more date of a series, at its place and hours."""
    hours = Hours(series.opens, series.closes, series.nights)
    return SeriesWish(catalogue, place, Rule("DAILY", count=1), day, hours, series.whole_days)


def taken_days(
    catalogue: Catalogue, place: Place, series: Series, days: Iterable[date], now: datetime
) -> set[date]:
    """Return those days on which a series could have its place if others had not: one statement."""
    hours, own = Hours(series.opens, series.closes, series.nights), policy_of(catalogue, place)
    periods = {
        day: period
        for day in days
        if isinstance(
            period := hours_on(catalogue, hours, day, whole_days=series.whole_days), Period
        )
    }
    windows = [rules.occupied_during(one, own) for one in periods.values()]
    taken = timeline_of(place.leaves, windows, now)
    found = set()
    for day, period in periods.items():
        try:
            required(catalogue, place, period, taken, now=now, audience=series.person.audience)
        except Refused as refusal:
            if refusal.code == "occupied":
                found.add(day)
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """One date: its place and price, or what is in the way and what could be had instead."""

    day: date
    free: Free | None = None
    refusal: Refused | None = None
    instead: tuple[Free, ...] = ()


def judged(
    wish: SeriesWish,
    *,
    now: datetime,
    audience: str,
    room_left: int | None = None,
    had: Had | None = None,
) -> list[Judged]:
    """Tell of each date whether it can be had: two statements at most.

    Parameters
    ----------
    room_left : int, optional
        How many more places the person may hold there; without a limit None.
    had : Had, optional
        What they have of the place, where nobody has it twice in a row; see `had_around`.
    """
    had = had or Had()
    dates = wish.dates()
    own = policy_of(wish.catalogue, wish.place)
    windows = [rules.occupied_during(one, own) for _d, one in dates if isinstance(one, Period)]
    taken = timeline_of(wish.place.leaves, windows, now)
    found = []
    for day, period in dates:
        one = _judged(wish, day, period, taken, now=now, audience=audience, had=had)
        if one.free is not None and room_left is not None:
            if room_left <= 0:
                one = Judged(day, refusal=limit_reached(wish.place))
            room_left -= 1
        found.append(one)
    return with_alternatives(
        wish, found, dict(dates), now=now, audience=audience, room_left=room_left, had=had
    )


def had_around(wish: SeriesWish, person: Person | None, now: datetime) -> Had:
    """Return what a person has of the place of a series, where it cools down."""
    periods = [one for _day, one in wish.dates() if isinstance(one, Period)]
    return had_by(person, [wish.place], periods, now) if person else Had()


def _judged(
    wish: SeriesWish,
    day: date,
    period: Period | Refused,
    taken: Timeline,
    *,
    now: datetime,
    audience: str,
    had: Had,
) -> Judged:
    if isinstance(period, Refused):
        return Judged(day, refusal=period)
    try:
        free = required(wish.catalogue, wish.place, period, taken, now=now, audience=audience)
        had.require_cooled(wish.place, period, wish.catalogue.zone)
    except Refused as refusal:
        return Judged(day, refusal=refusal)
    had.take(wish.place, period)
    return Judged(day, free)


def required(
    catalogue: Catalogue,
    place: Place,
    period: Period,
    taken: Timeline,
    *,
    now: datetime,
    audience: str,
) -> Free:
    """Return a place for a period with its price, or refuse with what is in the way."""
    policy = policy_of(catalogue, place)
    require_bookable(catalogue, period, policy=policy, now=now)
    title = place.resource.title
    if place.resource.is_kept_back:
        raise Refused(
            "occupied",
            gettext_noop("%(place)s is let permanently. Choose another one."),
            place=title,
        )
    if not taken.is_free(place.leaves, rules.occupied_during(period, policy)):
        raise Refused(
            "occupied",
            gettext_noop("%(place)s is taken then. Choose another time."),
            place=title,
        )
    price = price_at(catalogue, place, period, audience=audience)
    if price is None:
        raise Refused(
            "not-offered",
            gettext_noop("There is no price for that time yet. Ask the space, or choose another."),
        )
    return Free(place, period, price)


def with_alternatives(
    wish: SeriesWish,
    found: list[Judged],
    dates: dict[date, Period | Refused],
    *,
    now: datetime,
    audience: str,
    room_left: int | None,
    without: Iterable[Booking] = (),
    only_firm: bool = False,
    had: Had | None = None,
    counted: Collection[date] | None = None,
) -> list[Judged]:
    """Add to each date in conflict another like place then, and the next free time here.

    Parameters
    ----------
    room_left : int, optional
        How many more places the person may hold there; beyond that the limit is the reason.
    without : bookings, optional
        Their places count as free, because they are about to leave them.
    only_firm : bool
        No place that a house approves stands for another one.
    counted : collection of date, optional
        The dates that count towards the limit; left out, all of them.
    """
    stuck = [one.day for one in found if one.refusal and one.refusal.code in CAN_BE_HELPED]
    if not stuck:
        return found
    like = [one for one in _like(wish) if not (only_firm and _is_asked_for(one))]
    windows = [_around(day, wish) for day in stuck]
    leaves = {leaf for one in like for leaf in one.leaves}
    taken = timeline_of(leaves, windows, now, without=without)
    own = policy_of(wish.catalogue, wish.place)
    gap = wish.place.resource.cool_down
    for earlier in had.periods.get(wish.place.id, ()) if had else ():
        taken.take(wish.place.leaves, earlier.widened(before=gap, after=gap))
    for one in found:
        if one.free is not None:
            taken.take(wish.place.leaves, rules.occupied_during(one.free.period, own))
    answered = []
    for one in found:
        if one.day not in stuck:
            answered.append(one)
            continue
        offers = _offers(wish, like, (one.day, dates[one.day]), taken, now=now, audience=audience)
        left = room_left if counted is None or one.day in counted else None
        if left is not None and left <= 0:
            # Where something is free, it is the limit that keeps it from the person.
            is_kept = next(offers, None) is not None
            answered.append(Judged(one.day, refusal=limit_reached(wish.place)) if is_kept else one)
            continue
        instead = tuple(offers)
        if left is not None and instead:
            room_left = left - 1
        answered.append(Judged(one.day, refusal=one.refusal, instead=instead))
    return answered


def _offers(
    wish: SeriesWish,
    like: Sequence[Place],
    date_: tuple[date, Period | Refused],
    taken: Timeline,
    *,
    now: datetime,
    audience: str,
) -> Iterator[Free]:
    """Yield what could stand for a date; whoever goes on has taken it, so each is offered once."""
    for wishes in _wishes_instead(wish, like, *date_):
        other = _first_free(wish.catalogue, wishes, taken, now, audience)
        if other is not None:
            yield other
            policy = policy_of(wish.catalogue, other.place)
            taken.take(other.place.leaves, rules.occupied_during(other.period, policy))


def _like(wish: SeriesWish) -> list[Place]:
    """Return the place itself and then those that could stand for it, the nearest first."""
    resource = wish.place.resource
    places = places_like(wish.catalogue, kind=resource.kind, features=resource.features)
    others = [
        one
        for one in places
        if one.id != wish.place.id and one.resource.capacity >= resource.capacity
    ]
    others.sort(
        key=lambda one: (
            one.resource.area_id != resource.area_id,
            distance_between(wish.place, one),
            one.resource.sort_key,
        )
    )
    return [wish.place, *others]


def _is_asked_for(place: Place) -> bool:
    """Tell whether a house approves each booking of a place."""
    return place.resource.approval_minutes is not None


def _around(day: date, wish: SeriesWish) -> Period:
    """Return the days on which another time is looked for."""
    zone = wish.catalogue.zone
    last = day + timedelta(days=DAYS_AFTER + wish.hours.nights)
    return Period(calendar_day(day, zone).start, calendar_day(last, zone).end)


def _wishes_instead(
    wish: SeriesWish, like: Sequence[Place], day: date, period: Period | Refused
) -> Iterator[Iterable[tuple[Place, Period]]]:
    """Yield what could stand for a date: like places then; this place at other times."""
    if isinstance(period, Period):
        yield ((other, period) for other in like[1:])
    yield ((wish.place, other) for other in _other_times(wish, day, period))


def _other_times(wish: SeriesWish, day: date, period: Period | Refused) -> Iterator[Period]:
    """Yield later times that day, earlier ones, then the same hours on the days after."""
    zone = wish.catalogue.zone
    length = _usual_length(wish)
    start = datetime.combine(day, wish.hours.start)
    begin = period.start if isinstance(period, Period) else earliest(start, zone)
    opening = wish.catalogue.day(day)
    if opening is not None and not wish.hours.nights and not wish.whole_days:
        step = policy_of(wish.catalogue, wish.place).granularity
        times = []
        moment = begin
        while moment - step >= opening.start:
            moment -= step
        while moment + length <= opening.end:
            times.append(moment)
            moment += step
        later = [one for one in times if one > begin]
        earlier = [one for one in reversed(times) if one < begin]
        yield from (Period(one, one + length) for one in [*later, *earlier])
    for number in range(1, DAYS_AFTER + 1):
        other = hours_on(
            wish.catalogue, wish.hours, day + number * ONE_DAY, whole_days=wish.whole_days
        )
        if isinstance(other, Period):
            yield other


def _usual_length(wish: SeriesWish) -> timedelta:
    start = datetime.combine(wish.first_day, wish.hours.start)
    return datetime.combine(wish.first_day, wish.hours.end) - start + wish.hours.nights * ONE_DAY


def _first_free(
    catalogue: Catalogue,
    wishes: Iterable[tuple[Place, Period]],
    taken: Timeline,
    now: datetime,
    audience: str,
) -> Free | None:
    for place, period in wishes:
        # The cheapest question first; most of these are taken.
        policy = policy_of(catalogue, place)
        if not taken.is_free(place.leaves, rules.occupied_during(period, policy)):
            continue
        try:
            return required(catalogue, place, period, taken, now=now, audience=audience)
        except Refused:
            continue
    return None
