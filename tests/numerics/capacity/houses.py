"""Small houses with people at their desks, and what one finds in them by trying everything."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import strategies as st

from tenne.numerics.capacity.stays import Arrangement, Stay

DESKS, HOURS = 4, 8
EVERY = (1 << DESKS) - 1


def stopped_clock() -> float:
    """Show always the same time, so that only steps count."""
    return 0.0


def pools() -> st.SearchStrategy[int]:
    """Make wishes: some of the desks, often all."""
    return st.one_of(st.just(EVERY), st.integers(1, EVERY))


@st.composite
def hours(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, HOURS - 1))
    return start, draw(st.integers(start + 1, HOURS))


@st.composite
def houses(
    draw: st.DrawFn, *, with_pins: bool = True, with_pools: bool = True, most: int = 9
) -> list[Stay]:
    """Make people who sit at desks that would do for them, no two at one desk at once."""
    stays: list[Stay] = []
    for _ in range(draw(st.integers(0, most))):
        start, end = draw(hours())
        pool = draw(pools()) if with_pools else EVERY
        own = [desk for desk in range(DESKS) if pool >> desk & 1]
        one = Stay(
            start, end, pool, draw(st.sampled_from(own)), with_pins and draw(st.integers(0, 3)) == 0
        )
        if not any(one.at == other.at and one.overlaps(other) for other in stays):
            stays.append(one)
    return stays


@st.composite
def wishes(draw: st.DrawFn, *, with_pools: bool = True) -> Stay:
    start, end = draw(hours())
    return Stay(start, end, draw(pools()) if with_pools else EVERY)


def fewest_moves(stays: Sequence[Stay], wish: Stay) -> int | None:
    """Try every seat for everybody; return the fewest moves that do, or None."""
    choices = [
        [one.at] if one.is_pinned else [d for d in range(DESKS) if one.desks >> d & 1]
        for one in stays
    ]
    best: list[int] = []

    def seat(seated: list[tuple[Stay, int]], moves: int) -> None:
        if best and moves >= best[0]:
            return
        n = len(seated) - 1  # the wish comes first
        if n == len(stays):
            best[:] = [moves]
            return
        for desk in choices[n]:
            if not any(desk == at and stays[n].overlaps(other) for other, at in seated):
                seat([*seated, (stays[n], desk)], moves + (desk != stays[n].at))

    for desk in range(DESKS):
        if wish.desks >> desk & 1:
            seat([(wish, desk)], 0)
    return best[0] if best else None


def require_valid(stays: Sequence[Stay], wish: Stay, found: Arrangement) -> None:
    """Tell loudly if somebody sits where they may not, or on somebody else's lap."""
    seated = [(wish, found.desk)]
    for number, one in enumerate(stays):
        desk = found.moves.get(number, one.at)
        assert desk == one.at or not one.is_pinned
        assert desk == one.at or one.desks >> desk & 1
        assert (number in found.moves) == (desk != one.at)
        seated.append((one, desk))
    assert wish.desks >> found.desk & 1
    for (one, here), (other, there) in itertools.combinations(seated, 2):
        assert here != there or not one.overlaps(other)
