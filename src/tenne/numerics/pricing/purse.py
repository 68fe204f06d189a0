"""Credits of several lots: which pay on a day, and which of them go first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import gcd
from operator import mul

from .values import Day, F, Lot, holds_on

# How many minutes of credits are one, where the fewest are sought.
AN_HOUR = 60
# Minutes of credit split a stay in no finer steps: nobody books minutes.
FINEST = 5


@dataclass(frozen=True, slots=True)
class Credit:
    """Lots with the same terms, by their numbers; ``most`` is all that one day may use of them."""

    terms: Lot
    lots: tuple[int, ...]
    most: int
    may_split: bool = True  # whether minutes may pay a part of a piece


class Purse:
    """The lots handed in; what is used of each is a tuple of counts in their order."""

    def __init__(self, lots: Sequence[Lot], days: Sequence[Day[F]]) -> None:
        self.lots = lots
        self.by_end = sorted(range(len(lots)), key=lambda number: lots[number].last_day)
        self.sizes = [1 if lot.unit == "minutes" else AN_HOUR for lot in lots]
        self.step = _step(lots, days)

    def credits_on(self, day: date) -> tuple[Credit, ...]:
        """Return the credits that pay on a day; those of a kind that end first come first."""
        if not self.lots:
            return ()
        found: dict[Lot, list[int]] = {}
        for number in self.by_end:
            lot = self.lots[number]
            if lot.first_day <= day <= lot.last_day and holds_on(lot, day):
                terms = replace(lot, left=0, first_day=date.min, last_day=date.max)
                found.setdefault(terms, []).append(number)
        return tuple(
            Credit(terms, tuple(numbers), sum(self.lots[number].left for number in numbers))
            for terms, numbers in found.items()
        )

    def used_by(
        self, used: tuple[int, ...], kinds: Sequence[Credit], wanted: Sequence[tuple[int, int]]
    ) -> tuple[int, ...] | None:
        """Return what is used when so many more are, or None where that many are not left."""
        if not wanted:
            return used
        after = list(used)
        for kind, count in wanted:
            missing = count
            for number in kinds[kind].lots:
                more = min(missing, self.lots[number].left - after[number])
                after[number] += more
                missing -= more
            if missing:
                return None
        return tuple(after)

    def lasting(self, day: date) -> Sequence[int] | None:
        """Return the lots that do not end on a day or before, or None where all last."""
        if not self.lots:
            return None
        found = [number for number, lot in enumerate(self.lots) if lot.last_day > day]
        return found if len(found) < len(self.lots) else None

    def weight(self, used: tuple[int, ...]) -> int:
        """Return how many credits are used, in sixtieths: an hour of minutes is one."""
        return sum(map(mul, self.sizes, used))

    def last_first(self, used: tuple[int, ...]) -> tuple[int, ...]:
        """Return a value that is the less, the more is used of what ends first."""
        return tuple([-used[number] for number in self.by_end])


def _step(lots: Sequence[Lot], days: Sequence[Day[F]]) -> int:
    """Return by how many minutes use may be split: what measures all use and all minutes left."""
    left = [lot.left for lot in lots if lot.unit == "minutes"]
    if not left:
        return FINEST
    new = (one.minutes for day in days for one in day.pieces if not one.is_earlier)
    return max(FINEST, gcd(*left, *new))


NO_CREDITS = Purse((), ())
