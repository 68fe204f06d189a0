"""What a host reads of a booking: what was sold, and how the money stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenne.booking.words import length

GIVEN_UP = "given-up"  # a part of the price that was taken back, nothing that was sold


def product(kind: str, lines: Sequence[Mapping[str, Any]]) -> str:
    """Name what was sold, from how its price came about: ``Day desk``, ``2 hours``."""
    return " + ".join(_line(kind, line) for line in lines if line["unit"] != GIVEN_UP)


def _line(kind: str, line: Mapping[str, Any]) -> str:
    unit, count = line["unit"], int(line["count"])
    if unit == "hour":
        hours, rest = divmod(int(line["minutes"]), 60)
        if rest:
            return length(int(line["minutes"]))
        return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
    if kind == "desk" and unit == "day" and count == 1:
        return _("Day desk")
    words = {
        "half-day": ngettext("Half day", "%(count)s half days", count),
        "day": ngettext("Whole day", "%(count)s days", count),
        "night": ngettext("Night", "%(count)s nights", count),
        "workweek": ngettext("Working week", "%(count)s working weeks", count),
        "week": ngettext("Week", "%(count)s weeks", count),
        "month": ngettext("Month", "%(count)s months", count),
    }
    return words[unit] % {"count": count}
