"""A browser in which somebody has signed in is known again: others cannot use up its allowance.

The mark is a signed cookie: a random number, and for each address that has signed in here a hash
that only this installation can compute. It opens nothing and is stored nowhere else.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from .models import Person, normal_email

LASTS = timedelta(days=180)
MOST_PEOPLE = 5
SALT = "tenne.known-browser"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the cookie of a browser says."""

    number: str
    hashes: tuple[str, ...]


def cookie_name() -> str:
    """Return the name of the cookie."""
    return f"{'__Host-' if settings.IS_HTTPS else ''}tenne_known"


def remember(response: HttpResponse, request: HttpRequest, person: Person) -> None:
    """Let this browser be known for a person who has just signed in."""
    if not person.email:
        return
    known = _read(request) or Mark(secrets.token_urlsafe(16), ())
    own = _hash(person.email)
    hashes = [own, *(one for one in known.hashes if one != own)][:MOST_PEOPLE]
    response.set_cookie(
        cookie_name(), signing.dumps([known.number, *hashes], salt=SALT), LASTS,
        secure=settings.IS_HTTPS, httponly=True, samesite="Lax",
    )  # fmt: skip


def number_for(request: HttpRequest, email: str) -> str:
    """Return the number of a browser that is known for an address, or nothing."""
    mark = _read(request)
    return mark.number if mark is not None and _hash(email) in mark.hashes else ""


def _read(request: HttpRequest) -> Mark | None:
    try:
        said = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    number, *hashes = said
    return Mark(number, tuple(hashes))


def _hash(email: str) -> str:
    return salted_hmac(SALT, normal_email(email) or "", algorithm="sha256").hexdigest()[:32]
