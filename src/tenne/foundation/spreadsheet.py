"""Tables for spreadsheets: read as text in any of them, and never run by one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

# Programs take a cell that begins so for a formula, some after spaces. People write them in notes.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"  # else one common program reads umlauts as something else
CONTENT_TYPE = "text/csv; charset=utf-8"


class _Line:
    """What the writer of the standard library writes into: hands each line on."""

    def write(self, text: str) -> str:
        """Return what is written."""
        return text


def safe(value: Any) -> Any:
    """Return a cell that no program takes for a formula; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS_A_FORMULA) else text


def lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Write rows one by one, as many as there are: semicolons, and a mark at the beginning."""
    writer = csv.writer(_Line(), delimiter=";")
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])
