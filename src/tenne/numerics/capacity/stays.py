"""What the search for a place is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["placed", "impossible", "stopped"]
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at a desk for a while.

    Parameters
    ----------
    start, end : int
        Half-open, in any unit, ``start < end``.
    desks : int
        The desks that would do, one bit for each; see `bits`.
    at : int
        The desk it has now; for a new wish nowhere.
    is_pinned : bool
        It stays where it is: chosen, checked in, permanent.
    """

    start: int
    end: int
    desks: int
    at: int = NOWHERE
    is_pinned: bool = False

    def overlaps(self, other: Stay) -> bool:
        """Tell whether both are there at some time."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where a wish gets its place and who moves for it, or that there is no such way.

    ``moves`` says by the number of a stay which desk it gets. ``is_fewest`` tells that fewer moves
    are proven not to do. ``crowded_at`` is a time at which more want some desks than there are of
    them, where that alone proves that it does not fit. ``steps`` counts what was tried.
    """

    outcome: Outcome
    desk: int = NOWHERE
    moves: Mapping[int, int] = field(default_factory=dict)
    is_fewest: bool = False
    crowded_at: int | None = None
    steps: int = 0


class LimitReached(Exception):  # noqa: N818 - it is no error, but an end
    """The search has used up its time or its steps."""


class Limit:
    """How long a search may go on: steps, and seconds of a clock that is handed in."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float], whole: Limit | None = None
    ) -> None:
        self.steps = 0
        self.is_reached = False
        self._most, self._seconds, self._clock, self._whole = most, seconds, clock, whole
        self._until = clock() + seconds

    def step(self) -> None:
        """Count a step.

        Raises
        ------
        LimitReached
            When it would be one too many.
        """
        if self._is_over():
            self.is_reached = True
            raise LimitReached
        self._count()

    def _is_over(self) -> bool:
        is_over = self.steps >= self._most or self._clock() >= self._until
        return is_over or (self._whole is not None and self._whole._is_over())

    def _count(self) -> None:
        self.steps += 1
        if self._whole is not None:
            self._whole._count()

    def part(self, share: float, *, steps: int | None = None) -> Limit:
        """Return a limit for a part of the search; what it uses is used of the whole, too."""
        most = int((self._most - self.steps) * share) if steps is None else steps
        return Limit(most, self._seconds * share, self._clock, self)


def bits(numbers: Iterable[int]) -> int:
    """Return numbers as a set of bits."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def numbers(found: int) -> list[int]:
    """Return the numbers of the bits that are set, in ascending order."""
    result = []
    while found:
        lowest = found & -found
        result.append(lowest.bit_length() - 1)
        found ^= lowest
    return result
