"""Who may see one place in line: the person it is for, and a guest who has shown its link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tenne.booking.models import Wait
from tenne.booking.queries.waiting import require_wait
from tenne.booking.waiting import link
from tenne.foundation import scope
from tenne.foundation.permission import View, declare, is_confined, public, to_sign_in
from tenne.spaces.voice import speak_for

from .access import OWN_OR_LINK

GONE = 410


def own_wait(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over a place in line to its person or a guest with its link; to others it is none."""

    @wraps(view)
    def guarded(request: HttpRequest, wait_id: UUID, **more: Any) -> HttpResponseBase:
        if is_confined(request):
            raise PermissionDenied
        wait = _own(request, wait_id) or _by_link(request, wait_id)
        if wait is None:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            raise Http404
        speak_for(wait.space)
        with scope.person(wait.person_id):
            response = view(request, wait, **more)
        if not response.has_header("Cache-Control"):
            # A guest is not signed in, and yet what is seen here is nobody else's.
            response["Cache-Control"] = "no-store, private"
        return response

    return declare(OWN_OR_LINK, guarded)


def _own(request: HttpRequest, wait_id: UUID) -> Wait | None:
    if not request.user.is_authenticated:
        return None
    with scope.person(request.user.pk):
        try:
            return require_wait(wait_id)
        except Wait.DoesNotExist:
            return None


def _by_link(request: HttpRequest, wait_id: UUID) -> Wait | None:
    if not link.opens(request, wait_id):
        return None
    wait = _found(wait_id)
    is_good = wait is not None and link.is_good(wait, link.token_of(wait), timezone.now())
    return wait if is_good else None


def _found(wait_id: UUID) -> Wait | None:
    with scope.network("a guest shows the secret link of a place in line"):
        try:
            return require_wait(wait_id)
        except Wait.DoesNotExist:
            return None


@require_safe
@never_cache
@public
def wait_by_link(request: HttpRequest, wait_id: UUID, token: str) -> HttpResponse:
    """Take the secret out of the address and go on; opening a link changes nothing."""
    wait = _found(wait_id)
    if wait is not None:
        speak_for(wait.space)
    if wait is None or not link.is_good(wait, token, timezone.now()):
        return render(request, "booking/link_over.html", status=GONE)
    link.remember(request, wait)
    return redirect(wait)
