"""Pure decisions of the front desk: in which list a booking stands, what a scanner has typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from tenne.foundation.codes import ALPHABET

EXPECTED, HERE, GONE, MISSING = "expected", "here", "gone", "missing"
STAGES = (EXPECTED, HERE, GONE)
STAGE_OF = {
    "held": EXPECTED,
    "confirmed": EXPECTED,
    "checked-in": HERE,
    "completed": GONE,
    "no-show": MISSING,
    "cancelled": MISSING,
    "cancelled-late": MISSING,
}


def stage_on(state: str, *, is_stay: bool, seen: str, day: date, today: date) -> str:
    """Return the list in which a booking stands on a day.

    Parameters
    ----------
    is_stay : bool
        Whether the booking touches several days; then each day has an arrival of its own.
    seen : str
        What is known of that day: ``here``, ``gone``, or nothing.
    """
    if state != "checked-in" or not is_stay:
        return STAGE_OF[state]
    if day > today:
        return EXPECTED
    if day == today:
        return seen or EXPECTED
    return GONE if seen else MISSING


CODE_LENGTH = 8
# A scanner that thinks the keyboard is American swaps these two on a German one.
SWAPPED = str.maketrans("YZ", "ZY")


def codes_meant_by(text: str) -> tuple[str, ...]:
    """Return the booking codes that a typed or scanned text may mean; none for a short text.

    A scanner types a whole address, perhaps with the wrong keyboard in mind: the code is what it
    ends with, whatever stands between its characters.
    """
    kept = "".join(ch for ch in text.upper() if ch in ALPHABET)[-CODE_LENGTH:]
    if len(kept) < CODE_LENGTH:
        return ()
    return tuple(dict.fromkeys((kept, kept.translate(SWAPPED))))


# Whatever stands for the hyphens: a wrong keyboard makes an ß of each.
PUBLIC_ID = re.compile(r"([0-9a-f]{8}).([0-9a-f]{4}).([0-9a-f]{4}).([0-9a-f]{4}).([0-9a-f]{12})")


def public_id_meant_by(text: str) -> UUID | None:
    """Return the key of a booking that stands in a scanned address, or None."""
    found = PUBLIC_ID.search(text.lower())
    return UUID("".join(found.groups())) if found else None


def plain(text: str) -> str:
    """Return a text as it is compared: lower case, no accents, ß as ss."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ch for ch in split if not unicodedata.combining(ch))


def matches(text: str, names: Iterable[str]) -> bool:
    """Tell whether every word of a search occurs in what a row shows."""
    shown = plain(" ".join(names))
    return all(word in shown for word in plain(text).split())


def on_grid(moment: datetime, step: timedelta, *, midnight: datetime) -> tuple[datetime, datetime]:
    """Return the grid times before and after a moment, counted from midnight of its day."""
    before = midnight + (moment - midnight) // step * step
    return before, before if before == moment else before + step
