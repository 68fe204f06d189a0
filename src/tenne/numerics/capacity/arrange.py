"""Find a desk for a wish that keeps its place throughout, and move as few others as possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .board import Board
from .bounds import crowded_at
from .chains import seat_with_moves
from .reach import within_reach
from .search import seat_anew
from .stays import Arrangement, Limit, LimitReached, Stay, numbers
from .swaps import seat_by_swaps

# What may be spent on moving fewer people once a way is known.
STEPS_FOR_FEWER, SHARE_FOR_FEWER = 100, 0.02


def arrange(
    stays: Sequence[Stay],
    wish: Stay,
    *,
    clock: Callable[[], float],
    seconds: float = 0.2,
    most_steps: int = 100_000,
) -> Arrangement:
    """Seat a wish beside the stays of a house, or prove that there is no way.

    Parameters
    ----------
    stays : sequence of Stay
        Who is there already, each at its desk ``at``; no two overlap at one desk.
    wish : Stay
        What somebody new wants.
    clock : callable
        Returns seconds, such as ``time.monotonic``.
    seconds, most_steps : float, int
        After so much time or so many steps of the search it stops without an answer.

    Notes
    -----
    Without pins and with one pool this is colouring an interval graph: it fits as long as there are
    never more people than desks. With both it is precolouring extension of interval graphs, which
    is NP-hard (Biró, Hujter and Tuza 1992): the search is exact, but limited.
    """
    near = within_reach(stays, wish)
    known = list(near)
    found = _arrange(list(near.values()), wish, Limit(most_steps, seconds, clock))
    return replace(found, moves={known[n]: desk for n, desk in found.moves.items()})


def _arrange(stays: Sequence[Stay], wish: Stay, limit: Limit) -> Arrangement:
    board = Board(stays, wish)
    free = board.free(board.wish)
    if free:
        return Arrangement("placed", numbers(free)[0], is_fewest=True)
    crowded = crowded_at(board)
    if crowded is not None:
        return Arrangement("impossible", crowded_at=crowded)
    try:
        if seat_by_swaps(board):
            return _with_fewer(stays, wish, _seated(board, limit), limit)
        return _with_fewest(board, len(stays), limit.part(0.5)) or _anew(board, limit)
    except LimitReached:
        return Arrangement("stopped", steps=limit.steps)


def _anew(board: Board, limit: Limit) -> Arrangement:
    if seat_anew(board, limit):
        return _seated(board, limit)
    return Arrangement("impossible", steps=limit.steps)


def _seated(board: Board, limit: Limit) -> Arrangement:
    return Arrangement("placed", board.at[board.wish], board.moves(), steps=limit.steps)


def _with_fewest(board: Board, most: int, limit: Limit) -> Arrangement | None:
    """Return the way with the fewest moves, or that there is none at all.

    None when the search stopped, or so many moves were too few.
    """
    try:
        for moves in range(1, most + 1):
            is_seated = seat_with_moves(board, moves, limit)
            if is_seated:
                return replace(_seated(board, limit), is_fewest=True)
            if is_seated is False:
                return Arrangement("impossible", steps=limit.steps)
    except LimitReached:
        pass
    return None


def _with_fewer(stays: Sequence[Stay], wish: Stay, known: Arrangement, limit: Limit) -> Arrangement:
    """Return a way with fewer moves than a known one if it is found soon, else that one."""
    part = limit.part(SHARE_FOR_FEWER, steps=STEPS_FOR_FEWER)
    found = _with_fewest(Board(stays, wish), len(known.moves) - 1, part)
    if found is None:
        return replace(known, is_fewest=not part.is_reached)
    return found
