"""When somebody keeps a place for good, when it ends, and what a part of a month costs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from tenne.foundation.money import whole_cents
from tenne.foundation.period import Period

ONE_DAY = timedelta(days=1)
# A release that is longer than this is no release: then the place is given back.
LONGEST_RELEASE = timedelta(days=180)

Stretch = tuple[datetime, datetime | None]


def kept_stretches(
    start: datetime, end: datetime | None, given: Sequence[Period]
) -> tuple[Stretch, ...]:
    """Return when a place is kept between two instants, without what was given to others.

    The periods given do not overlap; without an end the last stretch has none either.
    """
    kept: list[Stretch] = []
    at = start
    for gap in sorted(given):
        if gap.end <= at or (end is not None and gap.start >= end):
            continue
        if gap.start > at:
            kept.append((at, gap.start))
        at = gap.end
    if end is None or at < end:
        kept.append((at, end))
    return tuple(kept)


def last_day_after_notice(given_on: date, *, weeks: int, ends_with_month: bool) -> date:
    """Return the last day of a place of which notice is given on a day.

    The day itself does not count; where months end together, the month runs to its end.
    """
    last = given_on + weeks * 7 * ONE_DAY
    return month_end(last) if ends_with_month else last


def month_end(day: date) -> date:
    """Return the last day of a month."""
    return day.replace(day=days_in_month(day))


def days_in_month(day: date) -> int:
    """Return how many days the month of a day has."""
    return monthrange(day.year, day.month)[1]


def share_of_month(cents: int, first_day: date, last_day: date) -> int:
    """Return what the days of one month cost, both included, at a price for all of it."""
    held = (last_day - first_day).days + 1
    return whole_cents(Decimal(cents) * held / days_in_month(first_day))


def begun_months(
    charged_until: date, last_day: date | None, today: date
) -> Iterator[tuple[date, date]]:
    """Return the parts of months that have begun and are not charged yet: first and last day."""
    first = charged_until
    while first <= today and (last_day is None or first <= last_day):
        last = month_end(first)
        if last_day is not None:
            last = min(last, last_day)
        yield first, last
        first = last + ONE_DAY


def credit_for(price_cents: int, percent: int, months: Iterable[tuple[int, int]]) -> int:
    """Return what a holder gets for giving a place to others on some opening days.

    Of the price of a month each opening day bears the same part. ``months`` says of each month how
    many opening days were given, and how many it has.
    """
    parts = (Decimal(price_cents) * given / of for given, of in months if given)
    return whole_cents(sum(parts, Decimal(0)) * percent / 100)
