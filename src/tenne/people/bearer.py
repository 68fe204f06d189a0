"""Who calls the machine interface: nobody, or a person through a token with its scopes.

A browser's session counts for nothing here, so no other site can make a browser call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja.security import HttpBearer

from tenne.foundation.refusal import Refused

from .models import Person
from .tokens import person_of_token


@dataclass(frozen=True, slots=True)
class Caller:
    """A person behind a token; without a token nobody."""

    person: Person | None = None
    scopes: frozenset[str] = frozenset()
    is_refused: bool = False  # a token was shown, but it is none

    @property
    def person_id(self) -> int:
        """The person's key; nobody has the key 0 and so sees catalogues only."""
        return self.person.pk if self.person else 0

    @property
    def audience(self) -> str:
        """For whom prices are; empty means for everybody."""
        return self.person.audience if self.person else ""

    @property
    def is_staff(self) -> bool:
        """Tell whether the token may use what its person's roles allow."""
        return "staff" in self.scopes


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls, read once a request: one statement with a token, none without."""
    known: Caller | None = getattr(request, "_tenne_caller", None)
    if known is None:
        known = _read(request.headers.get("Authorization", ""))
        request._tenne_caller = known  # type: ignore[attr-defined]
    return known


def _read(header: str) -> Caller:
    if not header:
        return Caller()
    kind, _, raw = header.partition(" ")
    found = None
    if kind.lower() == "bearer" and raw.isascii() and raw.isprintable():
        found = person_of_token(raw.strip(), now=timezone.now())
    return Caller(*found) if found else Caller(is_refused=True)


class Token(HttpBearer):
    """Let in who shows a token with a scope; without a scope to show, everybody without a token."""

    def __init__(self, needed: str = "") -> None:
        super().__init__()
        self.needed = needed

    def __call__(self, request: HttpRequest) -> Any:
        """Return the caller, or nothing when a token is missing or none."""
        caller = caller_of(request)
        if caller.is_refused or (self.needed and caller.person is None):
            return None
        if self.needed and self.needed not in caller.scopes:
            raise Refused(
                "scope-missing",
                gettext_noop("This token lacks the scope %(scope)s. Make one that has it."),
                scope=self.needed,
            )
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Any:  # noqa: ARG002
        """Return the caller; `__call__` has read the token already."""
        return self(request)


# What an operation says about who may call it.
anybody, reads, books, checks_in = Token(), Token("read"), Token("book"), Token("check-in")
works = Token("staff")  # what its person's roles allow, and nothing else
