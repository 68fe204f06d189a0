"""Begin, limit, list and end sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.module_loading import import_string

from .models import Person, Session
from .rules import CONFIRMED_FOR, SEEN_EVERY, browser_name, session_is_over
from .session_store import BROWSER, LIMITED, STAFF, STARTED

CONFIRMED, SECOND_FACTOR, BY_PASSWORD = "confirmed_at", "second_factor", "by_password"
BACKEND = "tenne.people.backends.ProvenAddressBackend"


def begin(
    request: HttpRequest,
    person: Person,
    *,
    second_factor: bool = False,
    by_password: bool = False,
    limited_to: str = "",
) -> None:
    """Sign a person in under a new session key; what the browser held before is left behind."""
    now = timezone.now()
    if request.user.is_authenticated:
        request.session.flush()
    login(request, person, backend=BACKEND)
    request.session[STARTED] = now.isoformat()
    request.session[BROWSER] = browser_name(request.headers.get("User-Agent", ""))
    request.session[STAFF] = works_for_an_operator(person)
    request.session[LIMITED] = limited_to
    request.session[CONFIRMED] = now.isoformat()
    request.session[SECOND_FACTOR] = second_factor
    request.session[BY_PASSWORD] = by_password


def person_of(request: HttpRequest) -> Person:
    """Return the person who is signed in; pages behind the sign-in always have one."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def works_for_an_operator(person: Person) -> bool:
    """Tell whether the short limits of staff hold; the settings name who knows about roles."""
    path = getattr(settings, "STAFF_TEST", "")
    if not path:
        return False
    test: Callable[[int], bool] = import_string(path)
    return test(person.pk)


def is_over(request: HttpRequest, *, now: datetime) -> bool:
    """Tell whether the session of a signed-in request has been idle, or has lasted, too long."""
    row = getattr(request.session, "row", None)
    if row is None or row.started_at is None:
        return False
    return session_is_over(
        started_at=row.started_at,
        seen_at=row.seen_at,
        is_staff=row.is_staff,
        is_shift=bool(row.limited_to),
        now=now,
    )


def note_visit(request: HttpRequest, *, now: datetime) -> None:
    """Remember the visit, at most once a minute; who has become staff gets the short limits."""
    row = getattr(request.session, "row", None)
    if row is None or now - row.seen_at < SEEN_EVERY:
        return
    is_staff = works_for_an_operator(person_of(request))
    if is_staff != row.is_staff:
        request.session[STAFF] = is_staff
    Session.objects.filter(pk=row.pk).update(seen_at=now, is_staff=is_staff)


def limited_to(request: HttpRequest) -> str:
    """Return what a session is confined to (``"host:7"`` on a paired device), or nothing."""
    return str(request.session.get(LIMITED, ""))


def was_confirmed_recently(request: HttpRequest, *, now: datetime) -> bool:
    """Tell whether the person has shown within minutes who they are."""
    at = parse_datetime(request.session.get(CONFIRMED, ""))
    return at is not None and now - at < CONFIRMED_FOR


def confirm(
    request: HttpRequest, *, now: datetime, second_factor: bool = False, by_password: bool = False
) -> None:
    """Remember that the person has just shown again who they are."""
    request.session.cycle_key()
    request.session[CONFIRMED] = now.isoformat()
    if second_factor:
        request.session[SECOND_FACTOR] = True
    if by_password:
        request.session[BY_PASSWORD] = True


def knows_the_password(request: HttpRequest) -> bool:
    """Tell whether the password was shown in this session; a code or a passkey shows none."""
    return bool(request.session.get(BY_PASSWORD))


def has_second_factor(request: HttpRequest) -> bool:
    """Tell whether a second factor stands behind this session.

    In a sample site sample people do without: they sign in by one click, on this machine only.
    """
    if not request.user.is_authenticated:
        return False
    if settings.SAMPLE and request.user.is_sample:
        return True
    return bool(request.session.get(SECOND_FACTOR))


def end_all(person: Person, *, but: str | None = None) -> int:
    """End a person's sessions everywhere, except perhaps the one at hand."""
    rows = Session.objects.filter(person=person)
    if but is not None:
        rows = rows.exclude(pk=but)
    return rows.delete()[0]


def current_row_key(request: HttpRequest) -> str:
    """Return the stored key of the session at hand."""
    row = getattr(request.session, "row", None)
    return str(row.pk) if row is not None else ""
