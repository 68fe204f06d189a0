"""A day of a space as it is shared out: what can be wished for, which place is free when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date, wall
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ResourceKind
from tenne.tariffs.queries import month_price

from .free import policy_of, price_group
from .tight import SHORTEST_OFFER, tight_leaves
from .timeline import NEVER

Busy = dict[int, list[tuple[datetime, datetime | None]]]

ONE_DAY = timedelta(days=1)
# How far a strip of days looks for enough open ones.
STRIP_REACH, OPEN_DAYS_WANTED = 14, 7


@dataclass(frozen=True, slots=True)
class OpenDay:
    """What is left of an opening day: from now on, if it is running."""

    day: date
    whole: Period
    morning: Period | None
    afternoon: Period | None


@dataclass(frozen=True, slots=True)
class Freedom:
    """When a place is free on a day: ``free`` throughout, ``half`` for a part, else ``taken``."""

    state: str
    stretch: Period | None  # the best part that is free
    stretches: tuple[Period, ...]

    @property
    def is_bookable(self) -> bool:
        """Tell whether any part of the day is worth offering."""
        return self.stretch is not None


def open_day(catalogue: Catalogue, day: date, now: datetime) -> OpenDay | None:
    """Return what can be booked of a day, or None when the space is closed or the day is over."""
    whole = catalogue.day(day)
    if whole is None or whole.end <= now:
        return None
    begin = max(whole.start, _on_grid(now, catalogue))
    morning, afternoon = catalogue.halves(day) or (None, None)
    return OpenDay(
        day, Period(begin, whole.end), _left_of(morning, begin), _left_of(afternoon, begin)
    )


def open_days(
    catalogue: Catalogue, first_day: date, now: datetime
) -> list[tuple[date, OpenDay | None]]:
    """Return the days from one on until enough of them are open; closed ones stand between."""
    days: list[tuple[date, OpenDay | None]] = []
    found = 0
    for number in range(STRIP_REACH):
        day = first_day + number * ONE_DAY
        one = open_day(catalogue, day, now)
        days.append((day, one))
        found += one is not None
        if found == OPEN_DAYS_WANTED:
            break
    return days


def today_in(catalogue: Catalogue, now: datetime) -> date:
    """Return the calendar day of a space."""
    return local_date(now, catalogue.zone)


def freedom(catalogue: Catalogue, place: Place, on: OpenDay, busy: Busy, now: datetime) -> Freedom:
    """Tell when a place is free on a day, by its rules and by other bookings."""
    if not allows(catalogue, place, on.whole, now):
        return Freedom("taken", None, ())
    stretches = free_stretches(place, on.whole, busy)
    if stretches == (on.whole,):
        return Freedom("free", on.whole, stretches)
    if policy_of(catalogue, place).whole_days:
        return Freedom("taken", None, stretches)
    for half in (on.morning, on.afternoon):
        if half and any(stretch.contains(half) for stretch in stretches):
            return Freedom("half", half, stretches)
    longest = max(stretches, key=lambda stretch: stretch.duration, default=None)
    least = min(SHORTEST_OFFER, policy_of(catalogue, place).longest)
    if longest is None or longest.duration < least:
        return Freedom("taken", None, stretches)
    return Freedom("half", longest, stretches)


def free_stretches(place: Place, within: Period, busy: Busy) -> tuple[Period, ...]:
    """Return the parts of a period in which no leaf of a place is taken."""
    return tuple(Period(start, end) for start, end in _gaps(place, within, busy))


def has_free(place: Place, within: Period, busy: Busy, shortest: timedelta) -> bool:
    """Tell whether a place is free for so long without a break in a period."""
    return any(end - start >= shortest for start, end in _gaps(place, within, busy))


def _gaps(place: Place, within: Period, busy: Busy) -> Iterator[tuple[datetime, datetime]]:
    first, last = within.start, within.end
    taken = sorted(
        (start, end or last)
        for leaf in place.leaves
        for start, end in busy.get(leaf, ())
        if start < last and (end is None or end > first)
    )
    at = first
    for start, end in taken:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < last:
        yield at, last


def taken_until(place: Place, moment: datetime, busy: Busy) -> datetime | None:
    """Return when a place that is taken at a moment becomes free; None when it is free then.

    `NEVER` where somebody holds it for good.
    """
    until = moment
    for start, end in sorted(
        (start, end or NEVER) for leaf in place.leaves for start, end in busy.get(leaf, ())
    ):
        if start <= until < end:
            until = end
    return until if until > moment else None


def taken_at(busy: Busy, moment: datetime) -> set[int]:
    """Return the leaves that are taken at a moment."""
    return {
        leaf
        for leaf, stretches in busy.items()
        for start, end in stretches
        if start <= moment and (end is None or moment < end)
    }


def is_too_early(catalogue: Catalogue, place: Place, period: Period, now: datetime) -> bool:
    """Tell whether a day lies farther ahead than anybody may book a place."""
    return period.end > now + policy_of(catalogue, place).horizon + ONE_DAY


def allows(catalogue: Catalogue, place: Place, period: Period, now: datetime) -> bool:
    """Tell whether lead time and horizon of a place let anybody book on a day."""
    policy = policy_of(catalogue, place)
    if is_too_early(catalogue, place, period, now):
        return False
    if policy.whole_days:
        # What is booked by the day begins when the house opens, or now where nobody wants notice.
        return (not policy.lead and period.end > now) or period.start >= now + policy.lead
    return period.end - policy.shortest >= now + policy.lead


def desks_of(catalogue: Catalogue, features: Iterable[str] = ()) -> list[Place]:
    """Return the desks of a space that can be booked by the day and have all these features."""
    wanted = frozenset(features)
    if not wanted:
        return _desks(catalogue)
    return [desk for desk in _desks(catalogue) if wanted.issubset(desk.resource.features)]


def _desks(catalogue: Catalogue) -> list[Place]:
    if "desks" not in catalogue.cache:
        catalogue.cache["desks"] = [
            place
            for place in catalogue.places.values()
            if place.resource.kind == ResourceKind.DESK and not place.resource.is_kept_back
        ]
    desks: list[Place] = catalogue.cache["desks"]
    return desks


def count_free_desks(
    catalogue: Catalogue, days: Sequence[OpenDay], now: datetime, features: Iterable[str] = ()
) -> list[int]:
    """Return how many desks can be had on each day, at least for a part of it: one statement."""
    periods = [on.whole for on in days]
    tight = tight_leaves(catalogue, periods, now, named=leaves_by_the_day(catalogue))
    return counted(catalogue, days, tight, now, features)


def leaves_by_the_day(catalogue: Catalogue) -> list[int]:
    """Return what desks hold that are booked by whole days: an hour that is left is no help."""
    if "leaves by the day" not in catalogue.cache:
        catalogue.cache["leaves by the day"] = [
            leaf
            for desk in _desks(catalogue)
            if policy_of(catalogue, desk).whole_days
            for leaf in desk.leaves
        ]
    found: list[int] = catalogue.cache["leaves by the day"]
    return found


def counted(
    catalogue: Catalogue,
    days: Sequence[OpenDay],
    tight: Sequence[Mapping[int, timedelta]],
    now: datetime,
    features: Iterable[str] = (),
) -> list[int]:
    """Return how many desks can be had on each day, of which the tight leaves are known."""
    alike: dict[object, list[Place]] = {}  # desks with equal rules share one object
    for desk in desks_of(catalogue, features):
        group = (id(policy_of(catalogue, desk)), price_group(catalogue, desk, ""))
        alike.setdefault(group, []).append(desk)
    return [
        sum(_count_on(catalogue, desks, on, left, now) for desks in alike.values())
        for on, left in zip(days, tight, strict=True)
    ]


def _count_on(
    catalogue: Catalogue,
    desks: Sequence[Place],
    on: OpenDay,
    left: Mapping[int, timedelta],
    now: datetime,
) -> int:
    """Return how many desks with equal rules and prices can be had; ``left`` names tight ones."""
    if not allows(catalogue, desks[0], on.whole, now):
        return 0
    if month_price(catalogue, desks[0], on.day, audience="") is not None:
        return 0
    policy = policy_of(catalogue, desks[0])
    least = on.whole.duration if policy.whole_days else min(SHORTEST_OFFER, policy.longest)
    short = {leaf for leaf, longest in left.items() if longest < least}
    return sum(short.isdisjoint(desk.leaves) for desk in desks) if short else len(desks)


def _on_grid(now: datetime, catalogue: Catalogue) -> datetime:
    """Return the last step of the clock before now, in the widest steps that any desk has."""
    if "widest step of desks" not in catalogue.cache:
        steps = (desk.resource.granularity_minutes for desk in _desks(catalogue))
        catalogue.cache["widest step of desks"] = max([30, *steps])
    step = catalogue.cache["widest step of desks"]
    shown = wall(now, catalogue.zone)
    past = timedelta(
        minutes=(shown.hour * 60 + shown.minute) % step,
        seconds=shown.second,
        microseconds=shown.microsecond,
    )
    return now - past


def widest_step(catalogue: Catalogue) -> timedelta:
    """Return the widest steps of the clock in which any place is booked."""
    if "widest step" not in catalogue.cache:
        steps = (place.resource.granularity_minutes for place in catalogue.places.values())
        catalogue.cache["widest step"] = timedelta(minutes=max([30, *steps]))
    step: timedelta = catalogue.cache["widest step"]
    return step


def widest_buffer(catalogue: Catalogue) -> timedelta:
    """Return the longest time that any place is kept free before or after a booking."""
    if "widest buffer" not in catalogue.cache:
        buffers = [
            max(place.resource.buffer_before, place.resource.buffer_after)
            for place in catalogue.places.values()
        ]
        catalogue.cache["widest buffer"] = max([timedelta(0), *buffers])
    buffer: timedelta = catalogue.cache["widest buffer"]
    return buffer


def _left_of(half: Period | None, begin: datetime) -> Period | None:
    if half is None or half.end - max(half.start, begin) < SHORTEST_OFFER:
        return None
    return Period(max(half.start, begin), half.end)
