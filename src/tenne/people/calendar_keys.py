"""The secret in the address of a calendar feed, stored as a hash.

It is a token whose only scope opens a calendar, so it cannot book, and no other token reads one. A
person has one for the own bookings, and one for each calendar of a house where that person works.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from tenne.foundation.codes import digest, secret_token

from .models import Person, Token
from .tokens import START, person_of_token

SCOPE, OF_A_SPACE = "calendar", "space-calendar"


def current(person: Person) -> Token | None:
    """Return the key that opens a person's feed now."""
    return Token.objects.filter(person=person, scopes=[SCOPE], revoked_at=None).first()


def without_calendars(rows: QuerySet[Token]) -> QuerySet[Token]:
    """Leave out the keys of calendars: they are kept on pages of their own."""
    return rows.exclude(scopes=[SCOPE]).exclude(scopes=[OF_A_SPACE])


def renew(person: Person, *, now: datetime) -> str:
    """Make a key and return it, never to be shown again; the one before is dead at once."""
    with transaction.atomic():
        # Two renewals at once would leave two keys.
        Person.objects.select_for_update().get(pk=person.pk)
        end(person, now=now)
        return _make(person, SCOPE)[1]


def make_for_a_space(person: Person) -> tuple[Token, str]:
    """Make one more key, for a calendar of a house; return it with its secret."""
    return _make(person, OF_A_SPACE)


def _make(person: Person, scope: str) -> tuple[Token, str]:
    raw = START + secret_token()
    token = Token.objects.create(
        person=person, label=scope, prefix=raw[:12], digest=digest(raw), scopes=[scope]
    )
    return token, raw


def end(person: Person, *, now: datetime) -> bool:
    """Close a person's feed; tell whether it was open."""
    keys = Token.objects.filter(person=person, scopes=[SCOPE], revoked_at=None)
    return keys.update(revoked_at=now) > 0


def person_of_key(raw: str, *, now: datetime, scope: str = SCOPE) -> Person | None:
    """Return whose feed a key opens."""
    found = person_of_token(raw, now=now) if raw.isascii() and raw.isprintable() else None
    return found[0] if found and found[1] == {scope} else None
