"""Numbers and names of places as people list them: ``1–8``, ``A1-A4``, ``Scheune, Stall``."""

from __future__ import annotations

import re

LONGEST_NUMBER, MOST = 12, 200
RANGE = re.compile(r"(\D*?)(\d{1,4})\s*(?:-|–|bis|to)\s*(\D*?)(\d{1,4})", re.IGNORECASE)


def read_numbers(text: str) -> list[str]:
    """Return every number or name that is listed; ranges are counted through.

    Raises
    ------
    ValueError
        If more are listed than anybody adds at once.
    """
    found: list[str] = []
    for part in re.split(r"[,;\n]", text):
        found += _counted(part.strip())
        if len(found) > MOST:
            raise ValueError(f"at most {MOST} places at once")
    return found


def _counted(part: str) -> list[str]:
    among = RANGE.fullmatch(part)
    if among is None:
        return [part] if part else []
    before, first, again, last = among.groups()
    if again.strip() not in ("", before.strip()) or int(first) > int(last):
        return [part]
    if int(last) - int(first) >= MOST:
        raise ValueError(f"at most {MOST} places at once")
    width = len(first) if first.startswith("0") else 0
    return [f"{before}{number:0{width}}" for number in range(int(first), int(last) + 1)]
