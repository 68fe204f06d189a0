"""Read travel times from a table: ``from,to,mode,minutes``, a line each.

Municipality keys get back the leading zero that spreadsheets eat; a semicolon may stand for the
comma, and a decimal comma for the point.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

COLUMNS = ("from", "to", "mode", "minutes")
MODES = ("car", "bike", "transit", "walk")
LONGEST_WAY, LONGEST_NAME, MOST_MISTAKES = 24 * 60, 80, 20
EATEN_ZERO = re.compile(r"[1-9][0-9]{6}")


@dataclass(frozen=True, slots=True)
class Way:
    """One line: from where to where, how, and how long."""

    origin: str
    goal: str
    mode: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, and every line that cannot be read."""

    ways: tuple[Way, ...]
    mistakes: tuple[str, ...]


def travel_times_in(data: bytes) -> Table:
    """Read a file; a mistake names its line, what is allowed and what is given."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Table((), ("The file is not UTF-8 text; save it as UTF-8.",))
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    names = tuple((name or "").strip().lower() for name in rows.fieldnames or ())
    if lacking := [one for one in COLUMNS if one not in names]:
        return Table((), (f"Line 1: the columns are {', '.join(COLUMNS)}; missing: "
                          f"{', '.join(lacking)}.",))  # fmt: skip
    rows.fieldnames = list(names)
    ways: dict[tuple[str, str, str], tuple[int, Way]] = {}
    mistakes: list[str] = []
    for number, found in _lines(rows):
        if isinstance(found, str):
            mistakes.append(f"Line {number}: {found}")
            continue
        key = (found.origin, found.goal, found.mode)
        if key in ways:
            mistakes.append(f"Line {number}: the same way stands in line {ways[key][0]}.")
        ways[key] = (number, found)
    more = len(mistakes) - MOST_MISTAKES
    shown = mistakes[:MOST_MISTAKES] + ([f"And {more} more lines."] if more > 0 else [])
    return Table(tuple(way for _, way in ways.values()), tuple(shown))


def _lines(rows: csv.DictReader[str]) -> Iterator[tuple[int, Way | str]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield rows.line_num, f"this is no table: {error}."
            return
        yield rows.line_num, _way(row)


def _way(row: dict[str, str]) -> Way | str:
    """Return a line as a way, or the sentence why it is none."""
    said = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
    for name in ("from", "to"):
        if not 0 < len(said[name]) <= LONGEST_NAME:
            return f"{name} must be 1 to {LONGEST_NAME} characters, got {said[name][:20]!r}."
    mode = said["mode"].lower()
    if mode not in MODES:
        return f"mode must be {', '.join(MODES)}, got {said['mode'][:20]!r}."
    minutes = _minutes(said["minutes"])
    if minutes is None:
        return f"minutes must be 0 to {LONGEST_WAY}, got {said['minutes'][:20]!r}."
    return Way(key_of(said["from"]), key_of(said["to"]), mode, minutes)


def _minutes(text: str) -> int | None:
    try:
        given = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    if not given.is_finite() or not 0 <= given <= LONGEST_WAY:
        return None
    return int(given.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def key_of(text: str) -> str:
    """Return a place as it is stored: in small letters, a municipality key with eight digits."""
    key = " ".join(text.casefold().split())
    return f"0{key}" if EATEN_ZERO.fullmatch(key) else key
