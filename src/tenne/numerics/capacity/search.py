"""Find any arrangement, or prove that there is none: everybody who may move is seated anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .board import Board
from .stays import NOWHERE, Limit, LimitReached, numbers

Situation = tuple[tuple[int, int], ...]  # who waits, and which desks are left for each
# Of more people than this, looking for what is alike or known takes longer than it saves.
FEW = 60
SHARE_FOR_THE_NEAREST = 0.4


def seat_anew(board: Board, limit: Limit) -> bool:
    """Seat the wish and leave the board so; tell whether there is a way at all.

    Raises
    ------
    LimitReached
        When it took too long; the board is then as it was.

    Notes
    -----
    Backtracking with forward checking (Haralick and Elliott 1980): whoever has the fewest desks
    left is seated next, at the present desk first; desks between which nobody who still waits can
    tell are tried once; a situation that led nowhere is remembered by the desks that were left.
    First only those are seated anew who are there at the time of the wish: that is often enough.
    """
    movable = [n for n in range(board.wish) if not board.stays[n].is_pinned]
    wish = board.stays[board.wish]
    near = [n for n in movable if board.stays[n].overlaps(wish)]
    if len(near) < len(movable):
        try:
            if _seated(board, near, limit.part(SHARE_FOR_THE_NEAREST)):
                return True
        except LimitReached:
            pass
    return _seated(board, movable, limit)


def _seated(board: Board, concerned: list[int], limit: Limit) -> bool:
    before = {n: board.at[n] for n in concerned}
    for number in concerned:
        board.lift(number)
    try:
        seats = _Search(board, concerned, limit).seats()
    except LimitReached:
        _put(board, before)
        raise
    _put(board, before if seats is None else seats)
    return seats is not None


def _put(board: Board, seats: dict[int, int]) -> None:
    for number, desk in seats.items():
        board.put(number, desk)


@dataclass(slots=True)
class _Choice:
    """Who is seated next, at which desk now, which are still to be tried, whom that concerns."""

    number: int
    pool: int
    desks: Iterator[int]
    situation: Situation | None
    desk: int = NOWHERE
    concerned: list[int] = field(default_factory=list)


class _Search:
    """Whoever waits, with the desks that are left; all others stay where they are on the board."""

    def __init__(self, board: Board, concerned: list[int], limit: Limit) -> None:
        self.board = board
        self.limit = limit
        everybody = sorted([*concerned, board.wish], key=lambda n: board.rows[n].start)
        self.left = {n: board.free(n) for n in everybody}
        self.count = {n: desks.bit_count() for n, desks in self.left.items()}
        self.hopeless: set[Situation] = set()
        self.present: list[list[int]] = [[] for _ in board.points]
        self.coming: list[list[int]] = [[] for _ in board.points]
        for number in everybody:
            for row in board.rows[number]:
                self.present[row].append(number)
            self.coming[board.rows[number].start].append(number)

    def seats(self) -> dict[int, int] | None:
        """Return a desk for everybody concerned, or None if there is no way."""
        path: list[_Choice] = []
        while self.left:
            self.limit.step()
            situation = tuple(sorted(self.left.items())) if len(self.left) <= FEW else None
            if situation not in self.hopeless:
                path.append(self._choice(situation))
            if not self._go_on(path):
                return None
        return {one.number: one.desk for one in path}

    def _choice(self, situation: Situation | None) -> _Choice:
        number = min(self.left, key=self.count.__getitem__)
        desks = self._unlike(number)
        return _Choice(number, self.left.pop(number), iter(desks), situation)

    def _go_on(self, path: list[_Choice]) -> bool:
        """Give the next desk to the last who has one; tell whether anybody had."""
        while path:
            last = path[-1]
            self._take_back(last)
            for desk in last.desks:
                if self._give(last, desk):
                    return True
            if last.situation is not None:
                self.hopeless.add(last.situation)
            self.left[last.number] = last.pool
            path.pop()
        return False

    def _unlike(self, number: int) -> list[int]:
        """Return desks for somebody: the present one first, of those that are alike one only."""
        own = self.board.stays[number].at
        desks = sorted(numbers(self.left[number]), key=lambda desk: desk != own)
        if len(self.left) > FEW:
            return desks
        pools = set(self.left.values())
        looks = {tuple(pool >> desk & 1 for pool in pools): desk for desk in reversed(desks)}
        return [desk for desk in desks if desk in set(looks.values())]

    def _give(self, choice: _Choice, desk: int) -> bool:
        """Take a desk from all who are there at the same time; tell whether each has another."""
        bit = 1 << desk
        choice.desk = desk
        rows = self.board.rows[choice.number]
        beside = self.present[rows.start] + [
            n for coming in self.coming[rows.start + 1 : rows.stop] for n in coming
        ]
        for number in beside:
            if number in self.left and self.left[number] & bit:
                self.left[number] ^= bit
                self.count[number] -= 1
                choice.concerned.append(number)
                if not self.count[number]:
                    self._take_back(choice)
                    return False
        return True

    def _take_back(self, choice: _Choice) -> None:
        for number in choice.concerned:
            self.left[number] |= 1 << choice.desk
            self.count[number] += 1
        choice.concerned.clear()
