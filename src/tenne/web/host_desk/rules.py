"""Pure decisions of the front desk: in which list a booking stands, what a scanner has typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_noop

from tenne.foundation.codes import ALPHABET
from tenne.foundation.refusal import Refused

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


# What the front desk holds for people who have no mailbox.
MOST_FOR_A_NUMBER = 3
AHEAD_WITHOUT_A_NUMBER = timedelta(days=7)


def require_reachable(number: str, *, held: int, start: datetime, now: datetime) -> None:
    """Refuse to hold more for a caller than can be asked about.

    Parameters
    ----------
    number : str
        The caller's phone number; empty when there is none.
    held : int
        How many places are held for this number already.

    Raises
    ------
    Refused
        ``number-holds-enough`` or ``no-number``.
    """
    if number and held >= MOST_FOR_A_NUMBER:
        raise Refused(
            "number-holds-enough",
            gettext_noop(
                "%(most)s places are held for this number already. Cancel one of them first."
            ),
            most=MOST_FOR_A_NUMBER,
        )
    if not number and start > now + AHEAD_WITHOUT_A_NUMBER:
        raise Refused(
            "no-number",
            gettext_noop(
                "Without a phone number a place is held %(days)s days ahead at most. "
                "Ask for a number, or choose an earlier day."
            ),
            days=AHEAD_WITHOUT_A_NUMBER.days,
        )


CODE_LENGTH = 8
# A scanner that thinks the keyboard is American swaps these two on a German one.
SWAPPED = str.maketrans("YZ", "ZY")


LONGEST_SEARCH = 100


def searched(text: str) -> str:
    """Return what is searched for; of a signed pass that a scanner has typed, its code."""
    text = text.strip()
    return text if len(text) <= LONGEST_SEARCH else text[-CODE_LENGTH:]


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


SHORTEST_NUMBER = 4
TYPED_IN_NUMBERS = re.compile(r"[0-9+()/. -]+")


def number_meant_by(text: str) -> str:
    """Return the end of a phone number that a search may mean, or nothing.

    The country stands in front of some numbers and not of others: what follows it is compared.
    """
    if not TYPED_IN_NUMBERS.fullmatch(text.strip()):
        return ""
    digits = "".join(ch for ch in text if ch.isdigit())
    end = digits.removeprefix("00").removeprefix("49").lstrip("0")
    return end if len(end) >= SHORTEST_NUMBER else ""


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
