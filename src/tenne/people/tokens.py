"""Tokens: make, revoke, and find whose one is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from tenne.foundation.codes import digest, secret_token
from tenne.foundation.planned import planned_cursor
from tenne.foundation.refusal import Refused

from .models import Person, Token
from .rules import DEFAULT_SCOPES, SCOPES

START = "tenne_"

# Put together once: Django's words for a row of its own SQL cost more time than the answer.
_COLUMNS = [field.attname for field in Person._meta.concrete_fields]
_FIND = """
SELECT t.id, t.scopes, t.last_used_at, {person}
FROM people_token t JOIN people_person p ON p.id = t.person_id
WHERE t.digest = %(digest)s AND t.revoked_at IS NULL
  AND (t.expires_at IS NULL OR t.expires_at > %(now)s)
  AND p.is_active AND p.email_proven_at IS NOT NULL
""".format(person=", ".join(f'p."{field.column}"' for field in Person._meta.concrete_fields))
# The hot path of every call is one round trip: that a token was used is written once in a while.
USE_IS_WRITTEN_EVERY = timedelta(minutes=1)


def make(
    person: Person,
    *,
    label: str,
    scopes: Sequence[str] = DEFAULT_SCOPES,
    lasts: timedelta | None,
    now: datetime,
) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is never shown again."""
    unknown = sorted(set(scopes) - set(SCOPES))
    if unknown:
        raise Refused(
            "unknown-scope",
            gettext_noop("There is no scope %(scope)s. There are: %(known)s."),
            field="scopes",
            scope=", ".join(unknown),
            known=", ".join(SCOPES),
        )
    raw = START + secret_token()
    token = Token.objects.create(
        person=person,
        label=" ".join(label.split())[:60],
        prefix=raw[:12],
        digest=digest(raw),
        scopes=[scope for scope in SCOPES if scope in scopes],
        expires_at=now + lasts if lasts is not None else None,
    )
    return token, raw


def revoke(token: Token, *, now: datetime) -> None:
    """End a token at once."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)


def in_use(person: Person, *, now: datetime) -> QuerySet[Token]:
    """Return what still opens something, the address of the calendar feed included."""
    rows = Token.objects.filter(person=person, revoked_at=None)
    return rows.filter(Q(expires_at=None) | Q(expires_at__gt=now))


def revoke_all(person: Person, *, now: datetime) -> int:
    """End all tokens of a person and the address of the calendar feed; return how many."""
    return in_use(person, now=now).update(revoked_at=now)


def person_of_token(raw: str, *, now: datetime) -> tuple[Person, frozenset[str]] | None:
    """Return whose token this is and what it may do; nothing if it is no good.

    One statement, and a second one when its use was last written a minute ago.
    """
    if not raw.startswith(START) or connection.vendor != "postgresql":
        return None
    with planned_cursor() as cursor:
        cursor.execute(_FIND, {"digest": digest(raw), "now": now})
        found = cursor.fetchone()
    if found is None:
        return None
    token_id, scopes, last_used_at, *row = found
    if last_used_at is None or last_used_at <= now - USE_IS_WRITTEN_EVERY:
        Token.objects.filter(pk=token_id).update(last_used_at=now)
    return Person.from_db(connection.alias, _COLUMNS, row), frozenset(scopes)
