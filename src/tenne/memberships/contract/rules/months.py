"""The months of a contract: they begin on the day of the month on which it began."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, order=True, slots=True)
class BillingMonth:
    """The days for which one fee is asked, both included: 28 to 31 of them."""

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return days_of(self.first_day, self.last_day)

    def holds(self, day: date) -> bool:
        """Tell whether a day lies within."""
        return self.first_day <= day <= self.last_day


def days_of(first_day: date, last_day: date) -> int:
    """Return how many days there are from one to another, both included."""
    return (last_day - first_day).days + 1


def months_later(day: date, months: int, *, billing_day: int | None = None) -> date:
    """Return the same day some months later, or the last day of a month that is too short.

    The day of the month is that of ``day`` unless said: so 28 February, which stands for a 31st,
    is followed by 31 March.
    """
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    return _in_month(day.year + years, month + 1, billing_day or day.day)


def month_end(day: date) -> date:
    """Return the last day of the calendar month."""
    return _in_month(day.year, day.month, 31)


def billing_month(day: date, *, billing_day: int) -> BillingMonth:
    """Return the month of a contract in which a day lies.

    Parameters
    ----------
    billing_day : int
        The day of the month on which the contract began, 1 to 31.
    """
    if not 1 <= billing_day <= 31:  # noqa: PLR2004 - the longest month
        raise ValueError(f"billing_day must be 1..31, got {billing_day}")
    begins = _in_month(day.year, day.month, billing_day)
    if begins > day:
        begins = months_later(begins, -1, billing_day=billing_day)
    return BillingMonth(begins, months_later(begins, 1, billing_day=billing_day) - ONE_DAY)


def billing_months(since: date, *, billing_day: int) -> Iterator[BillingMonth]:
    """Yield the month in which a day lies, and all that follow."""
    month = billing_month(since, billing_day=billing_day)
    while True:
        yield month
        month = billing_month(month.last_day + ONE_DAY, billing_day=billing_day)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
