"""Prove quickly that a wish cannot fit: at some time more want some desks than there are."""

from __future__ import annotations

from .board import Board
from .stays import numbers


def crowded_at(board: Board) -> int | None:
    """Return a time at which the wish and those who are there then do not all fit, or None.

    Who is there at one time needs a desk each: a matching of people and desks (Hall 1935). All but
    the wish have one, so one search for an augmenting path tells whether it gets one, too. That
    another matching exists at every time does not yet say that all keep one desk throughout.
    """
    wish = board.stays[board.wish]
    rows = board.rows[board.wish]
    seated = _seated(board, rows.start)
    for row in rows:
        if row > rows.start:
            _go_on(board, seated, row)
        if not _fits(board, wish.desks, seated, row):
            return board.points[row]
    return None


def _seated(board: Board, row: int) -> dict[int, int]:
    """Return who is at which desk in a row."""
    return {board.at[number]: number for number in range(board.wish) if row in board.rows[number]}


def _go_on(board: Board, seated: dict[int, int], row: int) -> None:
    """Bring the same to the next row."""
    for desk, number in list(seated.items()):
        if row not in board.rows[number]:
            del seated[desk]
    for desk in numbers(board.begun[row]):
        seated[desk] = next(n for n in board.on[desk] if row in board.rows[n])


def _fits(board: Board, desks: int, seated: dict[int, int], row: int) -> bool:
    """Tell whether somebody more finds a desk in a row when others may change theirs."""
    free, kept = ~board.busy[row], board.kept[row]
    reached, to_look_at = 0, desks
    while to_look_at:
        if to_look_at & free:
            return True
        reached |= to_look_at
        found = 0
        for desk in numbers(to_look_at & ~kept):
            found |= board.stays[seated[desk]].desks
        to_look_at = found & ~reached
    return False
