"""What the price of some days is reckoned from, and how it comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Generic, NamedTuple, Protocol, TypeVar

# How many days of the calendar a fare reaches; all others pay on one day.
WHOLE_DAYS = {"workweek": 7, "week": 7, "month": 30}
# Of the days that a working week reaches, so many count: five open ones, weekends between or not.
MOST_DAYS = {"workweek": 5}


class Terms(Protocol):
    """On which weekdays (ISO, none means all) and within which wall times something pays."""

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays, from Monday 1 to Sunday 7; empty means all."""

    @property
    def day_from(self) -> time | None:
        """The time of day from which on use is paid."""

    @property
    def day_until(self) -> time | None:
        """The time of day until which use is paid; None means until the day ends."""


class Fare(Terms, Protocol):
    """A price in cents for an hour, half day, day, night, working week, week or month."""

    @property
    def unit(self) -> str:
        """What it is for."""

    @property
    def price_cents(self) -> int:
        """What one unit costs, not negative."""

    @property
    def up_to_minutes(self) -> int:
        """How much use a half day pays at most."""


F = TypeVar("F", bound=Fare)


@dataclass(frozen=True, slots=True)
class Lot:
    """Credits that end on one day: days, half days, visits, or minutes.

    A day or a visit pays all use of one day within its terms, a half day so many minutes of it.
    """

    unit: str
    left: int
    last_day: date
    first_day: date = date.min
    weekdays: frozenset[int] = frozenset()
    day_from: time | None = None
    day_until: time | None = None
    up_to_minutes: int = 300


class Piece(NamedTuple):
    """Use that one thing pays as a whole: of one visit, crossing no edge of anybody's terms.

    Earlier use is paid already, and not by credits again.
    """

    minutes: int
    since: time = time.min
    is_earlier: bool = False


class Day(NamedTuple, Generic[F]):
    """The use of a day, and the fares in force, the order of which decides between equals."""

    date: date
    pieces: Sequence[Piece]
    fares: Sequence[F]


class Bought(NamedTuple, Generic[F]):
    """A fare that was taken for some days; ``minutes`` is the use that it pays."""

    fare: F
    first_day: date
    last_day: date
    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class CreditUse:
    """So many credits of a lot, by its number in the order handed in, used on a day."""

    lot: int
    day: date
    count: int


class Combination(NamedTuple, Generic[F]):
    """The cheapest way: what all of the use costs, what of that is due, and what is taken."""

    cents: int
    due_cents: int
    bought: tuple[Bought[F], ...]
    used: tuple[CreditUse, ...]


def holds_always(terms: Terms) -> bool:
    """Tell whether something pays on every weekday and at every time."""
    return not terms.weekdays and terms.day_from is None and terms.day_until is None


def holds_on(terms: Terms, day: date) -> bool:
    """Tell whether something pays on the weekday of a day."""
    return not terms.weekdays or day.isoweekday() in terms.weekdays


def holds_at(terms: Terms, since: time) -> bool:
    """Tell whether something pays a piece that begins at a time, on a day on which it pays."""
    return (terms.day_from is None or terms.day_from <= since) and (
        terms.day_until is None or since < terms.day_until
    )
