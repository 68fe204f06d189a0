"""Who sits where while a search tries things: a row for each stretch of time, a bit per desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from .stays import NOWHERE, Stay


class Board:
    """The stays of a house at their desks; they are lifted and put down while somebody searches.

    Time is cut where a stay begins or ends, so that every stay covers whole rows. The wish is the
    last of the stays, and at no desk at first.
    """

    def __init__(self, stays: Sequence[Stay], wish: Stay) -> None:
        self.stays = [*stays, wish]
        self.wish = len(stays)
        points = sorted({point for one in self.stays for point in (one.start, one.end)})
        row = {point: number for number, point in enumerate(points)}
        self.points = points
        self.rows = [range(row[one.start], row[one.end]) for one in self.stays]
        self.busy = [0] * len(points)
        self.begun = [0] * len(points)
        self.kept = [0] * len(points)  # by those who are not to be lifted (any more)
        self.on: dict[int, set[int]] = {}
        self.at = [NOWHERE] * len(self.stays)
        for number, one in enumerate(stays):
            self.put(number, one.at)
            if one.is_pinned:
                self.keep(number)

    def put(self, number: int, desk: int) -> None:
        """Seat a stay at a desk that is free then."""
        bit, rows = 1 << desk, self.rows[number]
        for row in rows:
            self.busy[row] |= bit
        self.begun[rows.start] |= bit
        self.at[number] = desk
        self.on.setdefault(desk, set()).add(number)

    def lift(self, number: int) -> None:
        """Take a stay from its desk."""
        desk, rows = self.at[number], self.rows[number]
        others = ~(1 << desk)
        for row in rows:
            self.busy[row] &= others
        self.begun[rows.start] &= others
        self.at[number] = NOWHERE
        self.on[desk].discard(number)

    def keep(self, number: int) -> None:
        """Note that a stay is not lifted from its desk."""
        bit = 1 << self.at[number]
        for row in self.rows[number]:
            self.kept[row] |= bit

    def let_go(self, number: int) -> None:
        """Note that a stay may be lifted again."""
        others = ~(1 << self.at[number])
        for row in self.rows[number]:
            self.kept[row] &= others

    def free(self, number: int) -> int:
        """Return the desks that would do for a stay and at which nobody is then."""
        rows = self.rows[number]
        return self.stays[number].desks & ~reduce(or_, self.busy[rows.start : rows.stop])

    def possible(self, number: int) -> int:
        """Return the desks that would do, if those who may be lifted went elsewhere."""
        rows = self.rows[number]
        return self.stays[number].desks & ~reduce(or_, self.kept[rows.start : rows.stop])

    def with_one_in_the_way(self, number: int) -> int:
        """Return the possible desks at which exactly one other is then."""
        rows = self.rows[number]
        once, again = self.busy[rows.start], 0
        for began in self.begun[rows.start + 1 : rows.stop]:
            again |= once & began
            once |= began
        return self.possible(number) & once & ~again

    def in_the_way(self, number: int, desk: int) -> list[int]:
        """Return who is at a desk at any time of a stay, in the order of the stays."""
        one = self.stays[number]
        return sorted(other for other in self.on.get(desk, ()) if self.stays[other].overlaps(one))

    def moves(self) -> dict[int, int]:
        """Return who is elsewhere than at first."""
        return {
            number: self.at[number]
            for number, one in enumerate(self.stays[: self.wish])
            if self.at[number] != one.at
        }
