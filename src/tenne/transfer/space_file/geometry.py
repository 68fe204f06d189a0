"""What can be wrong with a line of walls or an outline: it crosses itself, or encloses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Corner = Sequence[float]
LEAST_AREA = 0.01


def crosses_itself(corners: Sequence[Corner], *, closed: bool) -> tuple[float, float] | None:
    """Return a point where the line crosses itself, or None."""
    ring = [*corners, corners[0]] if closed else list(corners)
    sides = list(pairwise(ring))
    for index, one in enumerate(sides):
        for other in sides[index + 2 :]:
            if (found := _crossing(*one, *other)) is not None:
                return found
    return None


def area_of(corners: Sequence[Corner]) -> float:
    """Return what an outline encloses, in square metres."""
    doubled = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
    return abs(doubled) / 2


def _side(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _crossing(a: Corner, b: Corner, c: Corner, d: Corner) -> tuple[float, float] | None:
    """Return where the inside of one side meets the inside of another."""
    at_a, at_b, at_c, at_d = _side(c, d, a), _side(c, d, b), _side(a, b, c), _side(a, b, d)
    if not (at_a * at_b < 0 and at_c * at_d < 0):
        return None
    share = at_a / (at_a - at_b)
    return round(a[0] + share * (b[0] - a[0]), 2), round(a[1] + share * (b[1] - a[1]), 2)
