"""Who is signed in, out of the row of the session: one statement for both."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from .models import Person


class SessionPersonMiddleware(AuthenticationMiddleware):
    """Django's own, which asks for the person anew only where the session's row leaves a doubt."""

    def process_request(self, request: HttpRequest) -> None:
        """Hand the request its person, read when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person(request))  # type: ignore[assignment]


def _person(request: HttpRequest) -> Person | AnonymousUser:
    known: Person | AnonymousUser | None = getattr(request, "_cached_user", None)
    if known is None:
        known = _of_the_row(request) or auth.get_user(request)
        request._cached_user = known  # type: ignore[attr-defined]
    return known


def _of_the_row(request: HttpRequest) -> Person | None:
    """Return the person the row brought along, if its data names them and their key still fits."""
    session = request.session
    named, way = session.get(auth.SESSION_KEY), session.get(auth.BACKEND_SESSION_KEY)
    row = getattr(session, "row", None)  # there once the data was read
    if row is None or way not in settings.AUTHENTICATION_BACKENDS or str(row.person_id) != named:
        return None
    person: Person = row.person
    fits = constant_time_compare(
        session.get(auth.HASH_SESSION_KEY, ""), person.get_session_auth_hash()
    )
    return person if fits and person.can_sign_in else None
