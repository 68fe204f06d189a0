"""The secret in the address of a person's calendar feed: one at a time, stored as a hash.

It is a token whose only scope opens the feed, so it cannot book, and no other token reads the feed.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tenne.foundation.codes import digest, secret_token

from .models import Person, Token
from .tokens import START, person_of_token

SCOPE = "calendar"


def current(person: Person) -> Token | None:
    """Return the key that opens a person's feed now."""
    return Token.objects.filter(person=person, scopes=[SCOPE], revoked_at=None).first()


def renew(person: Person, *, now: datetime) -> str:
    """Make a key and return it, never to be shown again; the one before is dead at once."""
    raw = START + secret_token()
    with transaction.atomic():
        # Two renewals at once would leave two keys.
        Person.objects.select_for_update().get(pk=person.pk)
        end(person, now=now)
        Token.objects.create(
            person=person, label=SCOPE, prefix=raw[:12], digest=digest(raw), scopes=[SCOPE]
        )
    return raw


def end(person: Person, *, now: datetime) -> bool:
    """Close a person's feed; tell whether it was open."""
    keys = Token.objects.filter(person=person, scopes=[SCOPE], revoked_at=None)
    return keys.update(revoked_at=now) > 0


def person_of_key(raw: str, *, now: datetime) -> Person | None:
    """Return whose feed a key opens."""
    found = person_of_token(raw, now=now) if raw.isascii() and raw.isprintable() else None
    return found[0] if found and found[1] == {SCOPE} else None
