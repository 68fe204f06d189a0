"""Decide when a space is open and what a composed resource consists of; values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import asin, cos, radians, sin, sqrt
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import earliest, latest

ONE_DAY = timedelta(days=1)
MIDDAY = time(13)
HALF_HOUR = timedelta(minutes=30)
# A half that is shorter than a quarter of the day is no half.
SMALLEST_HALF = 0.25
EARTH_RADIUS_KM = 6371.0088
# A shift that nobody has taken a day before is announced; reminders go out in the evening before.
UNFILLED_BEFORE = timedelta(hours=24)
REMIND_AT_HOUR = 18


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; pure code only carries it."""
    return text


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when on a weekday (Monday is 0), in wall-clock time.

    ``closes`` at or before ``opens`` means the next day; 00:00 to 00:00 is the whole day.
    """

    weekday: int
    opens: time
    closes: time

    def on(self, day: date, zone: ZoneInfo) -> Period | None:
        """Return the opening that begins on a day; None when the clock change swallows it."""
        last_day = day if self.closes > self.opens else day + ONE_DAY
        start = earliest(datetime.combine(day, self.opens), zone)
        end = latest(datetime.combine(last_day, self.closes), zone)
        return Period(start, end) if start < end else None


def is_unfilled_soon(starts_at: datetime, now: datetime) -> bool:
    """Tell whether a shift without a person is so near that everybody must know."""
    return starts_at - now <= UNFILLED_BEFORE


def merged(periods: Iterable[Period]) -> list[Period]:
    """Join periods that touch or overlap, in order of time."""
    joined: list[Period] = []
    for period in sorted(periods):
        if joined and period.start <= joined[-1].end:
            joined[-1] = Period(joined[-1].start, max(joined[-1].end, period.end))
        else:
            joined.append(period)
    return joined


def without(periods: Iterable[Period], cuts: Iterable[Period]) -> list[Period]:
    """Return what is left of periods, in order of time, when others are cut out of them."""
    left = sorted(periods)
    for cut in cuts:
        left = [piece for period in left for piece in _cut(period, cut)]
    return left


def _cut(period: Period, cut: Period) -> list[Period]:
    if not period.overlaps(cut):
        return [period]
    before = [Period(period.start, cut.start)] if period.start < cut.start else []
    after = [Period(cut.end, period.end)] if cut.end < period.end else []
    return before + after


def opening_periods(
    first_day: date,
    last_day: date,
    hours: Sequence[Hours],
    closed_days: Collection[date],
    zone: ZoneInfo,
) -> list[Period]:
    """Return when a space is open on the days from first to last, both included.

    Openings are whole: one that began the evening before, or runs past midnight of the last day,
    keeps its length. On a closed day nothing begins; the night before still ends.
    """
    before = first_day - ONE_DAY
    reaching_in = [
        period
        for period in _beginning_on(before, hours, closed_days, zone)
        if period.end > earliest(datetime.combine(first_day, time.min), zone)
    ]
    days = (first_day + n * ONE_DAY for n in range((last_day - first_day).days + 1))
    beginning = [p for day in days for p in _beginning_on(day, hours, closed_days, zone)]
    return merged(reaching_in + beginning)


def _beginning_on(
    day: date, hours: Sequence[Hours], closed_days: Collection[date], zone: ZoneInfo
) -> list[Period]:
    if day in closed_days:
        return []
    found = (one.on(day, zone) for one in hours if one.weekday == day.weekday())
    return [period for period in found if period is not None]


def opening_day(
    day: date,
    hours: Sequence[Hours],
    closed_days: Collection[date],
    zone: ZoneInfo,
    closures: Sequence[Period] = (),
) -> Period | None:
    """Return a *day* as it is booked: from the first opening of a local day to its last closing.

    Of a day in which a closure falls, the longest part that stays open.
    """
    openings = _beginning_on(day, hours, closed_days, zone)
    left = without(openings, closures)
    if not left:
        return None
    if left != sorted(openings):
        return max(left, key=lambda period: period.duration)
    return Period(min(p.start for p in openings), max(p.end for p in openings))


def days_outside(
    first_day: date, last_day: date, *, opens_on: date | None, closes_on: date | None
) -> frozenset[date]:
    """Return the days of a stretch on which a space that stands for a while is not there."""
    if opens_on is None and closes_on is None:
        return frozenset()
    days = (first_day + n * ONE_DAY for n in range((last_day - first_day).days + 1))
    begin, end = opens_on or date.min, closes_on or date.max
    return frozenset(day for day in days if not begin <= day <= end)


def half_days(
    day: date,
    hours: Sequence[Hours],
    closed_days: Collection[date],
    zone: ZoneInfo,
    closures: Sequence[Period] = (),
) -> tuple[Period, Period] | None:
    """Split an opening day at 13:00, or in its middle when that would leave a sliver."""
    whole = opening_day(day, hours, closed_days, zone, closures)
    if whole is None:
        return None
    split = earliest(datetime.combine(day, MIDDAY), zone)
    shortest = whole.duration * SMALLEST_HALF
    if not whole.start + shortest <= split <= whole.end - shortest:
        split = whole.start + (whole.duration / 2) // HALF_HOUR * HALF_HOUR
    return Period(whole.start, split), Period(split, whole.end)


def open_at(moment: datetime, periods: Iterable[Period]) -> Period | None:
    """Return the opening in which a moment lies."""
    return next((period for period in periods if period.holds(moment)), None)


def next_opening(moment: datetime, periods: Iterable[Period]) -> Period | None:
    """Return the first opening that begins after a moment."""
    return min((period for period in periods if period.start > moment), default=None)


def leaves(resource_id: int, parts: Mapping[int, Sequence[int]]) -> list[int]:
    """Return what is really held with a resource: itself, or its parts down to the last.

    Parameters
    ----------
    parts : mapping
        Of each composed resource, its direct parts.

    Raises
    ------
    ValueError
        If the parts run in a circle, which rule and database both refuse.
    """
    return sorted(_leaves(resource_id, parts, frozenset()))


def _leaves(
    resource_id: int, parts: Mapping[int, Sequence[int]], path: frozenset[int]
) -> frozenset[int]:
    if resource_id in path:
        raise ValueError(f"parts must not run in a circle, got {sorted(path)}")
    below = parts.get(resource_id, ())
    if not below:
        return frozenset([resource_id])
    return frozenset().union(*(_leaves(part, parts, path | {resource_id}) for part in below))


def require_no_circle(whole_id: int, part_id: int, parts: Mapping[int, Sequence[int]]) -> None:
    """Refuse a part that has the whole among its own parts."""
    seen: set[int] = set()
    waiting = [part_id]
    while waiting:
        one = waiting.pop()
        if one == whole_id:
            raise Refused(
                "part-of-itself",
                gettext_noop("A resource cannot be a part of itself, not even through others."),
                field="part",
            )
        if one not in seen:
            seen.add(one)
            waiting.extend(parts.get(one, ()))


def distance_km(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Return the distance on the globe in km (haversine formula, mean radius)."""
    phi, to_phi = radians(latitude), radians(to_latitude)
    half_phi, half_lambda = (to_phi - phi) / 2, radians(to_longitude - longitude) / 2
    chord = sin(half_phi) ** 2 + cos(phi) * cos(to_phi) * sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


# Who may give which role to others; a role above one's own level is in no list.
MAY_GIVE: Mapping[str, frozenset[str]] = {
    "host": frozenset(),
    "operator": frozenset({"host", "operator"}),
    "planner": frozenset(),
    "network": frozenset({"host", "operator", "planner", "network"}),
}


def require_may_give(kind: str, *, by: Collection[str]) -> None:
    """Refuse a role that is above all that the giver has.

    Parameters
    ----------
    by : collection of str
        The giver's roles that count where the role is given: at that operator, or network-wide.
    """
    if not any(kind in MAY_GIVE[own] for own in by):
        raise Refused(
            "role-above-own",
            gettext_noop("This role is given and taken only by somebody above it."),
        )


def require_tax_change(since: date, *, today: date) -> None:
    """Refuse a tax mode that would begin in the past."""
    if since < today:
        raise Refused(
            "tax-mode-in-the-past",
            gettext_noop("A tax mode begins today or later: what was sold keeps its tax."),
            field="since",
        )


IBAN_LENGTHS = range(15, 35)


def normal_iban(text: str) -> str:
    """Return an IBAN as it is stored: upper case, nothing between."""
    return "".join(text.split()).upper()


def is_iban(text: str) -> bool:
    """Tell whether a normal IBAN has the right check digits (ISO 13616: remainder 1 by 97)."""
    if len(text) not in IBAN_LENGTHS or not (text.isascii() and text.isalnum()):
        return False
    if not (text[:2].isalpha() and text[2:4].isdigit()):
        return False
    digits = "".join(str(int(character, 36)) for character in text[4:] + text[:4])
    return int(digits) % 97 == 1
