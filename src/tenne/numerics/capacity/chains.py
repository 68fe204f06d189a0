"""Find a place with as few moves as possible: who is in the way moves, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from .board import Board
from .stays import Limit, numbers


def seat_with_moves(board: Board, most: int, limit: Limit) -> bool | None:
    """Seat the wish with at most so many moves and leave the board so.

    Returns
    -------
    bool or None
        True when it worked; False when no number of moves does; None when more moves might.

    Raises
    ------
    LimitReached
        When it took too long; the board is then as it was.

    Notes
    -----
    Depth-first: who has no desk is put at one that would do, for good, and whoever is in the way
    there must move in turn. An arrangement that is the nearest to the present one is met on this
    way, because only those are lifted who cannot stay.
    """
    found = _Search(board, most, limit)
    if found.seat([board.wish], 0):
        return True
    return None if found.was_cut else False


class _Search:
    def __init__(self, board: Board, most: int, limit: Limit) -> None:
        self.board = board
        self.most = most
        self.limit = limit
        self.was_cut = False
        self.alike = groups_of_desks(board)
        self.touched = dict.fromkeys(self.alike, 0)

    def seat(self, waiting: list[int], moved: int) -> bool:
        """Seat all that wait; ``moved`` counts those that were lifted so far."""
        if not waiting:
            return True
        self.limit.step()
        board = self.board
        # Who has the fewest desks first: a dead end is found soonest there.
        number = min(waiting, key=lambda n: (board.possible(n).bit_count(), n))
        left = [other for other in waiting if other != number]
        for desk, in_the_way in self._ways(number, self.most - moved):
            lifted = self._take(number, desk, in_the_way)
            is_seated = False
            try:
                is_seated = self.seat([*left, *in_the_way], moved + len(in_the_way))
            finally:
                if not is_seated:
                    self._take_back(number, lifted)
            if is_seated:
                return True
        return False

    def _ways(self, number: int, more: int) -> Iterator[tuple[int, list[int]]]:
        """Yield desks with those who must move for it, the fewest first."""
        board = self.board
        possible = board.possible(number)
        free = possible & board.free(number)
        one = possible & board.with_one_in_the_way(number)
        for desk in self._unlike(free):
            yield desk, []
        if more < 1:
            self.was_cut |= bool(possible & ~free)
            return
        for desk in self._unlike(one):
            yield desk, board.in_the_way(number, desk)
        several = [
            (len(others), desk, others)
            for desk in self._unlike(possible & ~free & ~one)
            for others in (board.in_the_way(number, desk),)
        ]
        for count, desk, others in sorted(several):
            if count > more:
                self.was_cut = True
                return
            yield desk, others

    def _unlike(self, desks: int) -> Iterator[int]:
        """Yield desks, of those that are alike and not yet touched one only."""
        seen: set[int] = set()
        for desk in numbers(desks):
            if not self.touched[desk]:
                if self.alike[desk] in seen:
                    continue
                seen.add(self.alike[desk])
            yield desk

    def _take(self, number: int, desk: int, in_the_way: list[int]) -> list[tuple[int, int]]:
        lifted = [(other, self.board.at[other]) for other in in_the_way]
        for other in in_the_way:
            self.board.lift(other)
        self.board.put(number, desk)
        self.board.keep(number)
        self.touched[desk] += 1
        return lifted

    def _take_back(self, number: int, lifted: list[tuple[int, int]]) -> None:
        self.touched[self.board.at[number]] -= 1
        self.board.let_go(number)
        self.board.lift(number)
        for other, desk in lifted:
            self.board.put(other, desk)


def groups_of_desks(board: Board) -> dict[int, int]:
    """Return for each desk a number that it shares with those at which all is the same.

    The same people sit there at the same times, and each pool has both desks or neither.
    """
    stays = board.stays
    pools = sorted({one.desks for one in stays if not one.is_pinned})
    groups: dict[object, int] = {}
    found = {}
    for desk in numbers(_all_desks(board)):
        contents = sorted(
            (stays[n].start, stays[n].end, 0 if stays[n].is_pinned else stays[n].desks)
            for n in board.on.get(desk, ())
        )
        looks = (tuple(contents), tuple(pool >> desk & 1 for pool in pools))
        found[desk] = groups.setdefault(looks, len(groups))
    return found


def _all_desks(board: Board) -> int:
    found = 0
    for one in board.stays:
        found |= one.desks if one.at < 0 else one.desks | 1 << one.at
    return found
