"""What is said of a file before anything is taken over from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.calendars_in.reading import Reading
from tenne.booking.calendars_in.telling import not_understood

from .planning import Fate, Row

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Group:
    """Dates of a file that share their fate; ``more`` is how many are not listed."""

    fate: str
    heading: str
    count: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


def groups_of(rows: Sequence[Row], reading: Reading, zone: ZoneInfo) -> list[Group]:
    """Return what becomes of all dates: made first, then what is in the way, then the rest."""
    headings = {
        Fate.MAKE: _("Would be taken over"),
        Fate.CONFLICT: _("In conflict, not taken over"),
        Fate.NO_PLACE: _("No place of this name, not taken over"),
        Fate.ALREADY: _("Taken over already"),
    }
    found = []
    for fate, heading in headings.items():
        these = [row for row in rows if row.fate == fate]
        shown = [_said(row, zone) for row in these[:SHOWN]]
        found.append(Group(fate, heading, len(these), shown, max(len(these) - SHOWN, 0)))
    unclear = not_understood(reading.skipped)
    found.append(
        Group(
            "unclear",
            _("Not understood"),
            len(unclear),
            [{"said": one} for one in unclear[:SHOWN]],
            max(len(unclear) - SHOWN, 0),
        )
    )
    return [one for one in found if one.count]


def _said(row: Row, zone: ZoneInfo) -> dict[str, Any]:
    place = row.place.resource.title if row.place else row.named or _("no place named")
    said = f"{words.day_and_hours(row.period, zone)} · {place} · {row.name or '–'}"
    why = ""
    if row.against is not None:
        other = words.day_and_hours(row.against, zone)
        who = row.against_name or _("not a booking")
        why = _("Taken by %(who)s, %(when)s") % {"who": who, "when": other}
    return {"mark": row.mark, "said": said, "why": why, "line": row.line}
