"""Who erases what, field by field: nothing may have an end that nobody brings about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tenne.foundation.personal_data import Personal
from tenne.people.third_party_data import AWAY

from .endings import ENDINGS
from .registry import Table, tables

BY_ITSELF = "Tenne by itself"
ACCOUNT = "the person, by deleting the account, or `tenne person erase`"
# What other jobs tidy away: sessions and codes, mails.
TIDIED = {"people.Session", "people.EmailProof", "foundation.Message"}
# Ends that somebody brings about by hand, at once.
BY_HAND = {
    "you remove it": "the person, at once",
    "you sign out": "the person, at once; Tenne by itself",
    "at once": "nothing is stored",
    "role ends; in the audit trail, as a number, after 8 years": (
        "whoever ends the role, at once; in the trail Tenne by itself"
    ),
    "8 years": BY_ITSELF,
}


@dataclass(frozen=True, slots=True)
class Line:
    """Fields of one table with the same purpose and the same end."""

    table: str
    fields: tuple[str, ...]
    purpose: str
    ends: str
    erased_by: str


def eraser_of(table: Table, name: str) -> str:
    """Return who erases a field when its time has come; nothing when nobody does."""
    ends = table.personal[name].ends
    if ends in BY_HAND:
        return BY_HAND[ends]
    found = [ACCOUNT] if ends.startswith(AWAY) else []
    if _ends_by_itself(table, name) and ends != AWAY:
        found.append(BY_ITSELF)
    return "; ".join(found)


def _ends_by_itself(table: Table, name: str) -> bool:
    return table.label in TIDIED or any(
        one.label == table.label and (not one.fields or name in one.fields) for one in ENDINGS
    )


def lines() -> Iterator[Line]:
    """Return all that is kept about people; the audit trail's copies go with what they copy."""
    for table in sorted(tables(), key=lambda one: one.label):
        if table.is_history:
            continue
        grouped: dict[Personal, list[str]] = {}
        for name, one in table.personal.items():
            grouped.setdefault(one, []).append(name)
        for one, names in grouped.items():
            yield Line(table.label, tuple(names), one.purpose, one.ends, eraser_of(table, names[0]))
