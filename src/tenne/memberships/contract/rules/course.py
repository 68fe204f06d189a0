"""The course of a contract: what was agreed since when, when it paused, when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .months import ONE_DAY, BillingMonth, billing_month, days_of


class EndsWith(StrEnum):
    """With what a contract ends once its notice has run out."""

    ANY_DAY = "day"
    MONTH = "month"
    BILLING_MONTH = "billing-month"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: the fee of a month in gross cents, and how one pauses and leaves.

    ``plan`` is the seller's own key; nothing here reads it. A plan whose ``longest_pause_days``
    are none is not paused.
    """

    plan: str
    fee_cents: int
    notice_weeks: int = 0
    notice_months: int = 0
    ends_with: EndsWith = EndsWith.ANY_DAY
    minimum_months: int = 0
    longest_pause_days: int = 0

    def __post_init__(self) -> None:
        numbers = (self.fee_cents, self.notice_weeks, self.notice_months, self.minimum_months)
        if min(*numbers, self.longest_pause_days) < 0:
            raise ValueError(f"fee, notice, minimum and pause must not be negative, got {self}")


@dataclass(frozen=True, slots=True)
class Agreed:
    """Terms that hold from a day on."""

    since: date
    terms: Terms


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a contract rests and costs nothing, both included."""

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return days_of(self.first_day, self.last_day)


@dataclass(frozen=True, slots=True)
class Course:
    """A contract from its first day on, which is the first one that costs something.

    A trial day lies before it and costs nothing. Without ``last_day`` no notice was given.

    Raises
    ------
    ValueError
        If the terms do not begin with the contract, or anything is out of order.
    """

    agreed: tuple[Agreed, ...]
    pauses: tuple[Pause, ...] = ()
    last_day: date | None = None
    trial_day: date | None = None

    def __post_init__(self) -> None:
        since = [one.since for one in self.agreed]
        if not since or sorted(set(since)) != since:
            raise ValueError(f"agreed must be in order of days, got {since}")
        begins = self.first_day if self.trial_day is None else self.trial_day
        if self.trial_day is not None and self.trial_day >= self.first_day:
            raise ValueError(f"trial_day must be before {self.first_day}, got {self.trial_day}")
        if self.last_day is not None and self.last_day < begins:
            raise ValueError(f"last_day must be {begins} or later, got {self.last_day}")
        self._require_orderly_pauses()

    def _require_orderly_pauses(self) -> None:
        latest = self.first_day - ONE_DAY
        for pause in self.pauses:
            if not latest < pause.first_day <= pause.last_day:
                raise ValueError(f"pauses must be in order and apart, got {self.pauses}")
            latest = pause.last_day

    @property
    def first_day(self) -> date:
        """The first day that costs something."""
        return self.agreed[0].since

    @property
    def billing_day(self) -> int:
        """The day of the month on which its months begin."""
        return self.first_day.day

    def month_of(self, day: date) -> BillingMonth:
        """Return the month of this contract in which a day lies."""
        return billing_month(day, billing_day=self.billing_day)

    def next_month_begins(self, day: date) -> date:
        """Return the first day of the month after that of a day, or of the first one of all."""
        if day < self.first_day:
            return self.first_day
        return self.month_of(day).last_day + ONE_DAY

    def terms_on(self, day: date) -> Terms:
        """Return what is agreed for a day; before the first one, what holds on that."""
        in_force = [one for one in self.agreed if one.since <= day]
        return (in_force or self.agreed)[-1 if in_force else 0].terms

    def is_paused_on(self, day: date) -> bool:
        """Tell whether it rests on a day."""
        return any(one.first_day <= day <= one.last_day for one in self.pauses)
