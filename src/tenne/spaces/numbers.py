"""Numbers of rows as forms send them: whatever is none names no row."""

from __future__ import annotations

LONGEST = 17


def number_in(text: str) -> int:
    """Return the number that a text is, or 0, which no row has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0
