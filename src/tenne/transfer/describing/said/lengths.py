"""Durations as people write them, in minutes."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import ngettext

from ...space_file.values import LONGEST_MINUTES

LENGTH = re.compile(r"(\d{1,7}(?:[.,]\d{1,2})?)\s*([a-zäöü]*)\.?", re.IGNORECASE)
HOUR, DAY = 60, 24 * 60
UNITS = {
    **dict.fromkeys(("min", "m", "minute", "minuten", "minutes", "mins"), 1),
    **dict.fromkeys(("h", "std", "stunde", "stunden", "hour", "hours", "hrs"), HOUR),
    **dict.fromkeys(("d", "t", "tag", "tage", "tagen", "day", "days"), DAY),
    **dict.fromkeys(("w", "woche", "wochen", "week", "weeks"), 7 * DAY),
}


def read_length(text: str) -> int | None:
    """Return how many minutes ``30 min``, ``1,5 h``, ``4 Stunden`` or ``14 Tage`` are.

    Without a unit, in parts of a minute, or longer than anything lasts, it is None.
    """
    found = LENGTH.fullmatch(text.strip())
    unit = UNITS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        return None
    minutes = Decimal(found[1].replace(",", ".")) * unit
    if minutes != int(minutes) or minutes > LONGEST_MINUTES:
        return None
    return int(minutes)


def length_in_words(minutes: int) -> str:
    """Say a duration in its largest whole unit, in the reader's language."""
    if minutes and minutes % DAY == 0:
        return ngettext("%(n)s day", "%(n)s days", minutes // DAY) % {"n": minutes // DAY}
    if minutes and minutes % HOUR == 0:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // HOUR) % {"n": minutes // HOUR}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
