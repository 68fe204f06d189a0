"""Compare flat shapes: what encloses what, how deep two overlap, how wide their gap is.

A polygon is a sequence of corners in order, either way round, not closed. Where a convex one is
asked for, nobody looks: rectangles, however turned, are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Polygon = tuple[Point, ...]
Box = tuple[float, float, float, float]


def box(x: float, y: float, w: float, h: float, turn: float = 0.0) -> Polygon:
    """Return a rectangle from its upper left corner, turned around its centre in degrees."""
    corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    if not turn:
        return corners
    middle, angle = (x + w / 2, y + h / 2), math.radians(turn)
    return tuple(turned(corner, middle, angle) for corner in corners)


def turned(point: Point, around: Point, angle: float) -> Point:
    """Turn a point around another, in radians; clockwise where y grows downwards."""
    dx, dy = point[0] - around[0], point[1] - around[1]
    cos, sin = math.cos(angle), math.sin(angle)
    return around[0] + dx * cos - dy * sin, around[1] + dx * sin + dy * cos


def line(a: Point, b: Point, thickness: float) -> Polygon:
    """Return a stretch from a to b with a thickness, as long as the stretch itself."""
    length = math.dist(a, b)
    if length == 0:
        return box(a[0] - thickness / 2, a[1] - thickness / 2, thickness, thickness)
    nx = -(b[1] - a[1]) / length * thickness / 2
    ny = (b[0] - a[0]) / length * thickness / 2
    return (
        (a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny),
        (b[0] - nx, b[1] - ny), (a[0] - nx, a[1] - ny),
    )  # fmt: skip


def around(polygon: Iterable[Point]) -> Box:
    """Return the box around a polygon: left, upper, right, lower."""
    xs, ys = zip(*polygon, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def middle(polygon: Polygon) -> Point:
    """Return the mean of the corners; of a rectangle its centre."""
    return sum(x for x, _ in polygon) / len(polygon), sum(y for _, y in polygon) / len(polygon)


def area(polygon: Sequence[Point]) -> float:
    """Return what a polygon encloses."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(polygon))) / 2


def sides(polygon: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    """Yield the sides of a polygon, the last one back to the start."""
    return pairwise([*polygon, polygon[0]])


def contains(polygon: Sequence[Point], point: Point, *, tolerance: float = 0.0) -> bool:
    """Tell whether a point lies in any simple polygon, or at most so far beside it."""
    inside = False
    for (ax, ay), (bx, by) in sides(polygon):
        if (ay > point[1]) != (by > point[1]):
            at = ax + (point[1] - ay) / (by - ay) * (bx - ax)
            inside ^= point[0] < at
    return inside or distance(polygon, point) <= tolerance


def distance(polygon: Sequence[Point], point: Point) -> float:
    """Return how far a point is from the outline of a polygon."""
    return math.dist(point, nearest(polygon, point))


def nearest(polygon: Sequence[Point], point: Point) -> Point:
    """Return the point of the outline that is nearest."""
    found = (nearest_on(a, b, point) for a, b in sides(polygon))
    return min(found, key=lambda spot: math.dist(spot, point))


def nearest_on(a: Point, b: Point, point: Point) -> Point:
    """Return the point of a stretch that is nearest."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = dx * dx + dy * dy
    if long == 0:
        return a
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / long
    share = min(1.0, max(0.0, share))
    return a[0] + share * dx, a[1] + share * dy


def overlap(one: Polygon, other: Polygon) -> float:
    """Return by how much one convex polygon must be moved to be free of the other; 0 when it is.

    Notes
    -----
    Separating axes: two convex shapes are apart exactly if some normal of a side keeps them apart.
    """
    least = math.inf
    for a, b in (*sides(one), *sides(other)):
        long = math.dist(a, b)
        if long == 0:
            continue
        nx, ny = (b[1] - a[1]) / long, (a[0] - b[0]) / long
        first = [x * nx + y * ny for x, y in one]
        second = [x * nx + y * ny for x, y in other]
        least = min(least, max(first) - min(second), max(second) - min(first))
        if least <= 0:
            return 0.0
    return least


def gap(one: Polygon, other: Polygon) -> tuple[float, Point, Point]:
    """Return how wide the gap between two convex polygons is, with its ends; 0 if they overlap."""
    if overlap(one, other) > 0:
        spot = middle(one)
        return 0.0, spot, spot
    pairs = [(corner, nearest(other, corner)) for corner in one]
    pairs += [(nearest(one, corner), corner) for corner in other]
    ends = min(pairs, key=lambda pair: math.dist(*pair))
    return math.dist(*ends), *ends


def meet(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Return where the stretches a–b and c–d meet; None if they do not, or run side by side."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if across == 0:
        return None
    along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    other = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across
    if not (0 <= along <= 1 and 0 <= other <= 1):
        return None
    return a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])


def depth_in_front(polygons: Iterable[Polygon], *, half_width: float, reach: float) -> float:
    """Return how far one can go along +y from the origin in a strip before something is in the way.

    Parameters
    ----------
    polygons : convex, in coordinates in which one stands at (0, 0) and looks along +y.
    half_width : half of the strip that must be free.
    reach : farther is not looked.
    """
    least = reach
    for polygon in polygons:
        low = [y for x, y in _between(polygon, half_width) if y > 0]
        high = [y for x, y in _between(polygon, half_width)]
        if low and min(high) < least:
            least = max(0.0, min(high))
    return least


def _between(polygon: Polygon, half: float) -> list[Point]:
    """Return the corners of the part of a convex polygon with -half < x < half; none if beside."""
    kept = list(polygon)
    for sign in (1, -1):
        part: list[Point] = []
        for a, b in sides(kept):
            if sign * a[0] <= half:
                part.append(a)
            if (sign * a[0] < half) != (sign * b[0] < half) and a[0] != b[0]:
                share = (sign * half - a[0]) / (b[0] - a[0])
                part.append((sign * half, a[1] + share * (b[1] - a[1])))
        kept = part
        if not kept:
            return []
    return kept if area(kept) > 0 else []
