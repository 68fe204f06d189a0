"""How a rule says no: a code for machines, a sentence with a way on for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from .day_words import day

MINUTES_OF_A_DAY = 24 * 60
MOST_DAYS = 3  # named in a sentence


class Refused(Exception):  # noqa: N818 - the word of the glossary
    """A wish that a rule, or somebody who was faster, does not allow.

    Parameters
    ----------
    code : str
        Stable, for machines, such as ``"occupied"``.
    message : str
        An English sentence marked with ``gettext_noop``; ``%(name)s`` is filled from `values`,
        a `timedelta` in words, days and times of a wall clock as the reader's language writes
        them, of texts by language the reader's.
    alternatives : sequence
        What could be had instead, nearest first; each edge shows it in its own form.
    field : str
        Set when one field of the input is at fault: machines then get 422 instead of 409.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        alternatives: Sequence[Any] = (),
        field: str = "",
        **values: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.alternatives = tuple(alternatives)
        self.field = field
        self.values = values


def sentence(refusal: Refused) -> str:
    """Return the refusal in the reader's language."""
    text = gettext(refusal.message)
    values = {name: _spoken(value) for name, value in refusal.values.items()}
    return text % values if values else text


def _spoken(value: Any) -> Any:
    language = get_language() or "de"
    match value:
        case timedelta():
            return in_words(value)
        case datetime():
            return f"{day(value.date(), language, 'year')}, {_spoken(value.time())}"
        case date():
            return day(value, language, "year")
        case time():
            return f"{value.hour}:{value.minute:02}"
        case [date(), *_]:
            shown = ", ".join(day(one, language) for one in value[:MOST_DAYS])
            return f"{shown} …" if len(value) > MOST_DAYS else shown
        case Mapping():
            value = value.get(language[:2]) or value.get("de", "")
    return value


def in_words(length: timedelta) -> str:
    """Say a length of time in words: ``14 days``, ``2 hours``, ``90 minutes``."""
    minutes = int(length.total_seconds() // 60)
    if minutes and minutes % MINUTES_OF_A_DAY == 0:
        n = minutes // MINUTES_OF_A_DAY
        return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
    if minutes and minutes % 60 == 0:
        n = minutes // 60
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
