"""A small picture of each seating, seen from above: chairs as dots, tables as bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, CHAIR = 96, 64, 2.6
Spot = tuple[float, float]
Bar = tuple[float, float, float, float]
BAR = '<rect x="{}" y="{}" width="{}" height="{}" rx="1.5"/>'
DOT = '<circle cx="{}" cy="{}" r="{}"/>'


def picture_of(kind: str) -> SafeString:
    """Draw a seating; the word stands beside it, so the picture itself says nothing."""
    tables, chairs = DRAWN[kind]
    return format_html(
        '<svg class="seating" viewBox="0 0 {} {}" aria-hidden="true">{}{}</svg>',
        WIDTH,
        HEIGHT,
        format_html_join("", BAR, (SCREEN, *tables)),
        format_html_join("", DOT, ((*spot, CHAIR) for spot in chairs)),
    )


def _rows() -> Iterator[Spot]:
    for y in (18, 29, 40, 51):
        yield from ((x, y) for x in range(14, 84, 9))


def _around(table: Bar, columns: int) -> Iterator[Spot]:
    """Chairs on both long sides of a table."""
    x, y, width, height = table
    step = width / columns
    for number in range(columns):
        along = x + step * (number + 0.5)
        yield from ((along, y - 5), (along, y + height + 5))


def _u() -> Iterator[Spot]:
    yield from ((13, y) for y in (18, 27, 36, 45))
    yield from ((83, y) for y in (18, 27, 36, 45))
    yield from ((x, 58) for x in (26, 37, 48, 59, 70))


def _all(tables: Iterable[Bar], columns: int) -> tuple[Spot, ...]:
    return tuple(spot for table in tables for spot in _around(table, columns))


SCREEN: Bar = (30, 3, 36, 2.5)
GROUPS: tuple[Bar, ...] = ((12, 20, 20, 6), (38, 20, 20, 6), (64, 20, 20, 6), (12, 46, 20, 6),
                           (38, 46, 20, 6), (64, 46, 20, 6))  # fmt: skip
BOARD: Bar = (20, 28, 56, 14)
DRAWN: dict[str, tuple[tuple[Bar, ...], tuple[Spot, ...]]] = {
    "rows": ((), tuple(_rows())),
    "u": (((18, 14, 6, 40), (72, 14, 6, 40), (18, 48, 60, 6)), tuple(_u())),
    "groups": (GROUPS, _all(GROUPS, 2)),
    "board": ((BOARD,), (*_around(BOARD, 6), (14, 35), (82, 35))),
}
