"""When a place may be held, what each state does, and what cancelling costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, local_date, wall


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; pure code only carries it."""
    return text


# How early somebody may check in, and how long after the end of a booking an undo is offered.
CHECK_IN_EARLY = timedelta(minutes=30)
GUEST_HOLD = timedelta(minutes=30)
HOLD_WHILE_PAYING = timedelta(minutes=10)
UNDO_FOR = timedelta(minutes=15)
NO_SHOW_NEVER_BEFORE = timedelta(minutes=60)
ONE_DAY = timedelta(days=1)
# Longer than the day on which the clock goes back: then a house does not close in between.
LONGEST_DAY = timedelta(hours=25)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a state means for the place, the money, the calendar and the house."""

    takes_the_place: bool
    is_owed: bool
    calendar: str  # iCalendar STATUS, or "" where nothing is sent
    opens_the_door: bool

    @property
    def has_a_price(self) -> bool:
        """Tell whether its price still means something: owed already, or to be."""
        return self.is_owed or self.takes_the_place


EFFECTS: dict[str, Effects] = {
    "held": Effects(True, False, "", False),
    "requested": Effects(True, False, "TENTATIVE", False),
    "confirmed": Effects(True, True, "CONFIRMED", True),
    "checked-in": Effects(True, True, "CONFIRMED", True),
    "completed": Effects(False, True, "CONFIRMED", False),
    "cancelled": Effects(False, False, "CANCELLED", False),
    "cancelled-late": Effects(False, True, "CANCELLED", False),
    "no-show": Effects(False, True, "CONFIRMED", False),
    "expired": Effects(False, False, "", False),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a resource; lengths are elapsed time."""

    granularity: timedelta = timedelta(minutes=30)
    shortest: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(days=14)
    lead: timedelta = timedelta(0)
    horizon: timedelta = timedelta(days=90)
    buffer_before: timedelta = timedelta(0)
    buffer_after: timedelta = timedelta(0)
    buffers_may_overlap: bool = True
    limit_per_person: int | None = None
    keeps_opening_hours: bool = True
    opens_on: date | None = None  # the first and the last day of a space that stands for a while
    closes_on: date | None = None

    @property
    def whole_days(self) -> int:
        """The fewest days of a booking; 0 where its length is counted by the clock.

        A day of a place that keeps opening hours is the opening day of the house, not 24 hours.
        """
        is_by_the_day = self.keeps_opening_hours and not self.shortest % ONE_DAY
        return self.shortest // ONE_DAY if is_by_the_day else 0


def require_bookable(
    wish: Period,
    *,
    policy: Policy,
    opening: Sequence[Period],
    now: datetime,
    zone: ZoneInfo,
    closures: Sequence[Period] = (),
) -> None:
    """Refuse a wish that the rules of its resource or the opening hours do not allow.

    Every rule looks at the whole wish, not only at its first day. Closures are already cut out of
    the opening periods; they only say why nothing opens then.

    Raises
    ------
    Refused
        ``not-there``, ``too-short``, ``too-long``, ``over``, ``too-soon``, ``too-far-ahead``,
        ``off-grid``, ``closed``, ``nobody-there``.
    """
    _require_existence(wish, policy, opening, zone)
    _require_length(wish, policy, opening, now, zone)
    _require_time_to_come(wish, policy, now, zone)
    _require_grid(wish, policy, opening, zone)
    if policy.keeps_opening_hours:
        _require_somebody_there(wish, policy, opening, closures, zone)
        _require_open(wish, opening, zone, by_the_day=bool(policy.whole_days))


def _require_existence(
    wish: Period, policy: Policy, opening: Sequence[Period], zone: ZoneInfo
) -> None:
    """A space that stands for a while takes nobody before its first day or after its last."""
    opens, closes = policy.opens_on, policy.closes_on
    if opens is not None and wish.start < calendar_day(opens, zone).start:
        raise Refused(
            "not-there",
            gettext_noop("This space opens on %(day)s. Choose a day from then on."),
            day=opens,
        )
    if closes is None:
        return
    # The last night of a house that is open past midnight ends on the morning after.
    last = [one.end for one in opening if local_date(one.start, zone) == closes]
    if wish.end > max([calendar_day(closes, zone).end, *last]):
        raise Refused(
            "not-there",
            gettext_noop("This space closes for good on %(day)s. Choose an earlier day."),
            day=closes,
        )


def _require_length(
    wish: Period, policy: Policy, opening: Sequence[Period], now: datetime, zone: ZoneInfo
) -> None:
    is_long_enough = wish.duration >= policy.shortest
    if not is_long_enough and policy.whole_days:
        is_long_enough = _opening_days_in(wish, opening, now, zone) >= policy.whole_days
    if not is_long_enough:
        raise _too_short(policy)
    if wish.duration > policy.longest:
        raise Refused(
            "too-long",
            gettext_noop("The longest booking is %(length)s. Book the rest separately."),
            length=policy.longest,
        )


def _too_short(policy: Policy) -> Refused:
    if policy.whole_days == 1:
        return Refused(
            "too-short",
            gettext_noop("This is booked by the day. Choose the whole day, or several."),
        )
    if policy.whole_days:
        return Refused(
            "too-short",
            gettext_noop("The shortest booking is %(days)s whole days. Choose a later last day."),
            days=policy.whole_days,
        )
    return Refused(
        "too-short",
        gettext_noop("The shortest booking is %(length)s."),
        length=policy.shortest,
    )


def _opening_days_in(wish: Period, opening: Sequence[Period], now: datetime, zone: ZoneInfo) -> int:
    """Return over how many days a wish reaches that takes its first and last opening day whole.

    Of a day that runs, what is left from now on is the whole.
    """
    days = [day for day in _days_of(opening, zone) if day.overlaps(wish)]
    if not days or wish.start > max(days[0].start, now) or wish.end < days[-1].end:
        return 0
    return (local_date(days[-1].start, zone) - local_date(days[0].start, zone)).days + 1


def _days_of(opening: Sequence[Period], zone: ZoneInfo) -> list[Period]:
    """Return the opening days in order; a house that never closes has days of the calendar."""
    days: dict[date, Period] = {}
    for period in sorted(opening):
        for part in _by_the_calendar(period, zone) if period.duration > LONGEST_DAY else [period]:
            day = local_date(part.start, zone)
            days[day] = Period(days.get(day, part).start, part.end)
    return list(days.values())


def _by_the_calendar(period: Period, zone: ZoneInfo) -> Iterator[Period]:
    start = period.start
    while start < period.end:
        midnight = calendar_day(local_date(start, zone), zone).end
        yield Period(start, min(midnight, period.end))
        start = midnight


def _require_time_to_come(wish: Period, policy: Policy, now: datetime, zone: ZoneInfo) -> None:
    if wish.end <= now:
        raise Refused("over", gettext_noop("That time is over. Choose a later one."))
    # A day may be booked while it runs, unless the resource wants notice.
    started_today = local_date(wish.start, zone) == local_date(now, zone)
    if wish.start < now + policy.lead and not (started_today and not policy.lead):
        if wish.start < now and not (started_today and policy.lead):
            raise Refused("over", gettext_noop("That time has begun. Choose a later start."))
        raise Refused(
            "too-soon",
            gettext_noop("This needs %(length)s notice. Choose a later start."),
            length=policy.lead,
        )
    if wish.end > now + policy.horizon + timedelta(days=1):
        raise Refused(
            "too-far-ahead",
            gettext_noop("Bookings open %(days)s days ahead. Choose an earlier day."),
            days=policy.horizon.days,
        )


def _require_grid(wish: Period, policy: Policy, opening: Sequence[Period], zone: ZoneInfo) -> None:
    for moment in (wish.start, wish.end):
        _require_on_grid(moment, policy, opening, zone)


def _require_on_grid(
    moment: datetime, policy: Policy, opening: Sequence[Period], zone: ZoneInfo
) -> None:
    """A time lies on the grid of the wall clock, or is an opening or closing time."""
    edges = {edge for period in opening for edge in (period.start, period.end)}
    step = int(policy.granularity.total_seconds() // 60)
    shown = wall(moment, zone)
    on_grid = (shown.hour * 60 + shown.minute) % step == 0 and not shown.second
    if (not on_grid or shown.microsecond) and moment not in edges:
        raise Refused(
            "off-grid",
            gettext_noop("Times go in steps of %(minutes)s minutes."),
            minutes=step,
        )


def _require_somebody_there(
    wish: Period,
    policy: Policy,
    opening: Sequence[Period],
    closures: Sequence[Period],
    zone: ZoneInfo,
) -> None:
    """Say why a house is closed that would be open if somebody had taken the shift."""
    closure = next((one for one in sorted(closures) if one.overlaps(wish)), None)
    if closure is None or _is_open(wish, opening, zone, by_the_day=bool(policy.whole_days)):
        return
    start, end = wall(closure.start, zone), wall(closure.end, zone)
    raise Refused(
        "nobody-there",
        gettext_noop(
            "Nobody is at the front desk on %(day)s from %(start)s to %(end)s, so the house is"
            " closed then. Choose another time."
        ),
        day=start.date(),
        start=start.time(),
        end=end.time(),
    )


def _is_open(wish: Period, opening: Sequence[Period], zone: ZoneInfo, *, by_the_day: bool) -> bool:
    first = next((p for p in opening if p.holds(wish.start)), None)
    last = next((p for p in opening if p.start < wish.end <= p.end), None)
    is_one_day = local_date(wish.start, zone) == local_date(wish.end, zone)
    return bool(first and last and (first == last or not is_one_day or by_the_day))


def _require_open(
    wish: Period, opening: Sequence[Period], zone: ZoneInfo, *, by_the_day: bool
) -> None:
    if _is_open(wish, opening, zone, by_the_day=by_the_day):
        return
    following = next((p for p in sorted(opening) if p.end > wish.start), None)
    if following is None:
        raise Refused("closed", gettext_noop("The space is closed then. Choose another day."))
    start, end = wall(following.start, zone), wall(following.end, zone)
    raise Refused(
        "closed",
        gettext_noop("The space is open %(day)s from %(start)s to %(end)s. Choose a time within."),
        day=start.date(),
        start=start.time(),
        end=end.time(),
    )


def require_shorter(
    agreed: Period,
    wish: Period,
    *,
    policy: Policy,
    opening: Sequence[Period],
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Refuse a change that does more than give up time: at the end, before the start at both.

    What is past was used as it was agreed, so notice and horizon are not asked again.

    Raises
    ------
    Refused
        ``has-begun``, ``over``, ``too-short``, ``off-grid``, ``closed``.
    """
    if not agreed.contains(wish) or (agreed.start <= now and wish.start != agreed.start):
        raise has_begun(agreed, zone)
    if wish.end <= now:
        raise Refused("over", gettext_noop("That time is over. Choose a later one."))
    if wish.duration < policy.shortest:
        _require_length(wish, policy, opening, now, zone)
    for moment in {wish.start, wish.end} - {agreed.start}:
        _require_on_grid(moment, policy, opening, zone)
    if policy.keeps_opening_hours:
        _require_open(wish, opening, zone, by_the_day=bool(policy.whole_days))


def has_begun(agreed: Period, zone: ZoneInfo) -> Refused:
    """Return the refusal of a change that would touch the past part of a booking."""
    return Refused(
        "has-begun",
        gettext_noop(
            "This booking began on %(day)s at %(start)s. Place and start stay; only the end can"
            " come earlier."
        ),
        day=wall(agreed.start, zone).date(),
        start=wall(agreed.start, zone).time(),
    )


def occupied_during(period: Period, policy: Policy) -> Period:
    """Return the time that a booking keeps others off, buffers included.

    Where two buffers may share time, the longer one stands once after each booking: that leaves
    the same gap between any two. Where they may not, both stand.
    """
    if policy.buffers_may_overlap:
        gap = max(policy.buffer_before, policy.buffer_after)
        return period.widened(before=timedelta(0), after=gap)
    return period.widened(before=policy.buffer_before, after=policy.buffer_after)


def share_due(
    steps: Sequence[Sequence[float]], *, starts_at: datetime, ends_at: datetime, now: datetime
) -> int:
    """Return which percentage of the price is due when cancelling now.

    Parameters
    ----------
    steps : sequence of (hours before the start, percent due)
        ``[[24, 0], [2, 50]]``: free until a day before, half until two hours before, then all.
        Without steps cancelling is free until the booking ends.
    """
    if not steps:
        return 0 if now < ends_at else 100
    for hours, percent in sorted(map(tuple, steps), reverse=True):
        if now <= starts_at - timedelta(hours=hours):
            return int(percent)
    return 100


def free_until(
    steps: Sequence[Sequence[int]], *, starts_at: datetime, ends_at: datetime
) -> datetime | None:
    """Return until when cancelling is free, or None if it never is."""
    if not steps:
        return ends_at
    free = [hours for hours, percent in steps if percent == 0]
    return starts_at - timedelta(hours=min(free)) if free else None


def released_at(starts_at: datetime, no_show_minutes: int | None) -> datetime | None:
    """Return when a place becomes free because nobody has come, or None if it never does."""
    if no_show_minutes is None:
        return None
    return starts_at + max(timedelta(minutes=no_show_minutes), NO_SHOW_NEVER_BEFORE)


def require_check_in(period: Period, state: str, now: datetime) -> None:
    """Refuse a check-in that is too early, too late or not for this booking."""
    if state != "confirmed":
        raise Refused("not-confirmed", gettext_noop("Only a confirmed booking can be checked in."))
    if now < period.start - CHECK_IN_EARLY:
        raise Refused(
            "too-early",
            gettext_noop("Check-in opens %(minutes)s minutes before the start."),
            minutes=int(CHECK_IN_EARLY.total_seconds() // 60),
        )
    if now >= period.end:
        raise Refused("over", gettext_noop("This booking is over."))
