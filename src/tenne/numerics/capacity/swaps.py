"""Find a place by letting two desks exchange who is there for a while.

Where nobody is pinned and every desk does for all, this always succeeds as long as there are never
more people than desks.
"""

from __future__ import annotations

from typing import NamedTuple

from .board import Board
from .stays import numbers


class _Swap(NamedTuple):
    """Stays of two desks that may change places; others of the two are not touched by it."""

    other: int
    chain: list[int]
    free_until: int  # the row from which the first desk is taken again


def seat_by_swaps(board: Board) -> bool:
    """Seat the wish by swaps and leave the board so; tell whether it worked, else change nothing.

    Each stretch of the wish costs a look at all desks, so this needs no limit.
    """
    before = list(board.at)
    first = board.rows[board.wish].start
    wished = board.possible(board.wish)
    free = numbers(wished & ~board.busy[first])
    for desk in sorted(free, key=lambda desk: -_free_until(board, desk, first)):
        if _cleared(board, desk):
            board.put(board.wish, desk)
            return True
        _back_to(board, before)
    return False


def _cleared(board: Board, desk: int) -> bool:
    """Free a desk for the time of the wish, stretch by stretch from its start."""
    rows = board.rows[board.wish]
    row = _free_until(board, desk, rows.start)
    while row < rows.stop:
        swaps = [
            swap
            for other in numbers(~board.busy[row] & board.stays[_begins(board, desk, row)].desks)
            if other != desk and (swap := _swap(board, desk, other, row)) is not None
        ]
        if not swaps:
            return False
        best = min(swaps, key=lambda one: (-min(one.free_until, rows.stop), len(one.chain)))
        _exchange(board, desk, best)
        row = best.free_until
    return True


def _begins(board: Board, desk: int, row: int) -> int:
    return next(n for n in board.on[desk] if board.rows[n].start == row)


def _free_until(board: Board, desk: int, row: int) -> int:
    """Return the first row from one on in which a desk is taken; after the last, how many."""
    starts = (board.rows[n].start for n in board.on.get(desk, ()))
    return min((start for start in starts if start >= row), default=len(board.points))


def _swap(board: Board, desk: int, other: int, row: int) -> _Swap | None:
    """Return all that must change places when whoever begins in a row goes to the other desk.

    The other desk is free in that row, so nobody who came before is touched.
    """
    here, there = _from(board, desk, row), _from(board, other, row)
    chain: list[int] = []
    until = row + 1
    for number in sorted(here + there, key=lambda n: board.rows[n].start):
        if board.rows[number].start >= until:
            break
        target = other if board.at[number] == desk else desk
        if not _may_go(board, number, target):
            return None
        chain.append(number)
        until = max(until, board.rows[number].stop)
    taken_again = [n for n in there if n in chain] + [n for n in here if n not in chain]
    starts = (board.rows[n].start for n in taken_again)
    return _Swap(other, chain, min(starts, default=len(board.points)))


def _from(board: Board, desk: int, row: int) -> list[int]:
    return [n for n in board.on.get(desk, ()) if board.rows[n].start >= row]


def _may_go(board: Board, number: int, target: int) -> bool:
    """Tell whether a stay may be lifted, and put where nobody is who may not."""
    is_kept = board.kept[board.rows[number].start] >> board.at[number] & 1
    return not is_kept and bool(board.possible(number) >> target & 1)


def _exchange(board: Board, desk: int, swap: _Swap) -> None:
    target = {n: swap.other if board.at[n] == desk else desk for n in swap.chain}
    for number in swap.chain:
        board.lift(number)
    for number, new in target.items():
        board.put(number, new)


def _back_to(board: Board, before: list[int]) -> None:
    changed = [n for n, desk in enumerate(before) if board.at[n] != desk]
    for number in changed:
        board.lift(number)
    for number in changed:
        board.put(number, before[number])
