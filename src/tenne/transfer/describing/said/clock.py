"""Times of day as people write them."""

from __future__ import annotations

import re

CLOCK = re.compile(r"(\d{1,2})(?:[:.,h ]?(\d{2}))?\s*(?:uhr|h)?", re.IGNORECASE)


def read_clock(text: str) -> str | None:
    """Return a time of day as ``09:30``; midnight at the end of a day is ``00:00``.

    Understood are ``9``, ``9:30``, ``9.30``, ``0930``, ``9 Uhr`` and ``24``; all else is None.
    """
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the clock of a day
        return None
    return f"{hour:02}:{minute:02}"
