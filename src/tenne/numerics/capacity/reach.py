"""Cut out of all stays those that a wish can have to do with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .stays import Stay


def within_reach(stays: Sequence[Stay], wish: Stay) -> dict[int, Stay]:
    """Return by their numbers the stays that may have to move for a wish, or that stand in the way.

    Who may move can push others out, these again others, as long as their times overlap and their
    desks are the same. Where at one moment nobody is there who may move, that ends. Of pinned stays
    only the time counts in which somebody could want their desk.
    """
    desks = _connected_desks(stays, wish)
    movable = [
        (n, one) for n, one in enumerate(stays) if not one.is_pinned and _reach_of(one) & desks
    ]
    start, end = _connected_time([one for _n, one in movable], wish)
    found = {n: one for n, one in movable if one.start < end and start < one.end}
    found |= {
        n: replace(one, start=max(start, one.start), end=min(end, one.end))
        for n, one in enumerate(stays)
        if one.is_pinned and desks >> one.at & 1 and one.start < end and start < one.end
    }
    return found


def _reach_of(one: Stay) -> int:
    return one.desks | 1 << one.at


def _connected_desks(stays: Sequence[Stay], wish: Stay) -> int:
    pools = {_reach_of(one) for one in stays if not one.is_pinned}
    desks = wish.desks
    while near := {pool for pool in pools if pool & desks}:
        pools -= near
        for pool in near:
            desks |= pool
    return desks


def _connected_time(movable: Sequence[Stay], wish: Stay) -> tuple[int, int]:
    """Return the stretch around a wish in which somebody who may move is there all the time."""
    start = end = min(one.start for one in [*movable, wish])
    for one in sorted([*movable, wish], key=lambda one: one.start):
        if one.start >= end:
            if end > wish.start:
                break
            start = one.start
        end = max(end, one.end)
    return start, end
