"""What a month of a contract costs, line by line, and what the next months will."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import islice, pairwise, takewhile

from tenne.foundation.money import whole_cents

from .course import Course
from .months import ONE_DAY, BillingMonth, billing_months, days_of

MONTHS_TO_COME = 3


class LineKind(StrEnum):
    """What a line is for."""

    FEE = "fee"  # of a whole month
    PART = "part"  # of some days of one
    PAUSED = "paused"  # days on which nothing is due
    CREDIT = "credit"  # what was charged and is not due any more


@dataclass(frozen=True, slots=True)
class Line:
    """Some days of one month of a contract, both included, and what they cost in gross cents."""

    first_day: date
    last_day: date
    kind: LineKind
    cents: int
    plan: str


def share(fee_cents: int, month: BillingMonth, first_day: date, last_day: date) -> int:
    """Return what some days of a month cost at a fee for all of it.

    What is due from the month's first day until a day is rounded half up; days in between cost
    the difference. So whatever parts a month is cut into, they add up to the fee, to the cent.
    """
    if not month.first_day <= first_day <= last_day <= month.last_day:
        raise ValueError(f"days must be in order and within {month}, got {first_day}, {last_day}")
    until = _due(fee_cents, month, days_of(month.first_day, last_day))
    return until - _due(fee_cents, month, days_of(month.first_day, first_day) - 1)


def _due(fee_cents: int, month: BillingMonth, days: int) -> int:
    return whole_cents(Decimal(fee_cents) * days / month.days)


def lines_of(course: Course, month: BillingMonth) -> tuple[Line, ...]:
    """Return what a month costs: a line for each stretch of days in which nothing changes."""
    first = max(month.first_day, course.first_day)
    last = min(month.last_day, course.last_day or month.last_day)
    if last < first:
        return ()
    turns = {one.since for one in course.agreed}
    for pause in course.pauses:
        turns |= {pause.first_day, pause.last_day + ONE_DAY}
    starts = sorted({first, *(day for day in turns if first < day <= last)})
    return tuple(
        _line(course, month, start, after - ONE_DAY)
        for start, after in pairwise([*starts, last + ONE_DAY])
    )


def _line(course: Course, month: BillingMonth, first_day: date, last_day: date) -> Line:
    terms = course.terms_on(first_day)
    if course.is_paused_on(first_day):
        return Line(first_day, last_day, LineKind.PAUSED, 0, terms.plan)
    is_whole = BillingMonth(first_day, last_day) == month
    cents = share(terms.fee_cents, month, first_day, last_day)
    kind = LineKind.FEE if is_whole else LineKind.PART
    return Line(first_day, last_day, kind, cents, terms.plan)


def months_to_charge(course: Course, charged_until: date) -> Iterator[BillingMonth]:
    """Yield the months from the first that is not charged yet, until the contract ends.

    Parameters
    ----------
    charged_until : date
        The first day of the first month that is not charged yet.
    """
    months = billing_months(charged_until, billing_day=course.billing_day)
    if course.last_day is None:
        return months
    last_day = course.last_day
    return takewhile(lambda month: month.first_day <= last_day, months)


def months_begun(course: Course, charged_until: date, today: date) -> Iterator[BillingMonth]:
    """Yield the months that have begun and are not charged yet: a fee is due as a month begins."""
    return takewhile(
        lambda month: month.first_day <= today, months_to_charge(course, charged_until)
    )


def corrections(before: Course, after: Course | None, charged_until: date) -> tuple[Line, ...]:
    """Return what a change does to months that are charged: what stood and goes, what comes.

    A month in which anything changes is taken back as a whole and charged anew; the others do not
    occur. Without ``after`` nothing stays.
    """
    found: list[Line] = []
    months = billing_months(before.first_day, billing_day=before.billing_day)
    for month in takewhile(lambda month: month.first_day < charged_until, months):
        stood, stands = lines_of(before, month), lines_of(after, month) if after else ()
        if stood != stands:
            found += [credit_of(one) for one in stood if one.cents]
            found += stands
    return tuple(found)


def credit_of(line: Line) -> Line:
    """Return what takes a line back."""
    return Line(line.first_day, line.last_day, LineKind.CREDIT, -line.cents, line.plan)


def preview(
    after: Course, charged_until: date, *, before: Course | None = None
) -> tuple[Line, ...]:
    """Return what a contract will cost: what a change corrects, then the next three months."""
    coming = [
        line
        for month in islice(months_to_charge(after, charged_until), MONTHS_TO_COME)
        for line in lines_of(after, month)
    ]
    corrected = corrections(before, after, charged_until) if before is not None else ()
    return (*corrected, *coming)
