"""Who may see one enquiry: its organiser, and a guest whose browser has shown its secret link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from tenne.booking.models import Enquiry
from tenne.booking.queries.quotes import require_enquiry
from tenne.booking.quotes import link
from tenne.booking.views.access import OWN_OR_LINK
from tenne.foundation import scope
from tenne.foundation.permission import View, declare, is_confined, to_sign_in
from tenne.spaces.voice import speak_for

KEY, MOST = "enquiries_by_link", 20


def remember(request: HttpRequest, enquiry: Enquiry) -> None:
    """Let this browser go on without the secret."""
    known = [one for one in request.session.get(KEY, []) if one != str(enquiry.public_id)]
    request.session[KEY] = [*known, str(enquiry.public_id)][-MOST:]


def by_public_id(public_id: UUID) -> Enquiry | None:
    """Return an enquiry for somebody who shows its secret link."""
    with scope.network("an organiser shows the secret link of an enquiry"):
        try:
            return require_enquiry(public_id)
        except Enquiry.DoesNotExist:
            return None


def own_enquiry(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over the enquiry to its organiser or a guest with its link; look like none to others."""

    @wraps(view)
    def guarded(
        request: HttpRequest, enquiry_id: UUID, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if is_confined(request):
            raise PermissionDenied
        enquiry = _own(request, enquiry_id) or _by_link(request, enquiry_id)
        if enquiry is None:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            raise Http404
        speak_for(enquiry.space)
        with scope.person(enquiry.person_id):
            response = view(request, enquiry, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return declare(OWN_OR_LINK, guarded)


def _own(request: HttpRequest, enquiry_id: UUID) -> Enquiry | None:
    if not request.user.is_authenticated:
        return None
    with scope.person(request.user.pk):
        try:
            return require_enquiry(enquiry_id)
        except Enquiry.DoesNotExist:
            return None


def _by_link(request: HttpRequest, enquiry_id: UUID) -> Enquiry | None:
    if str(enquiry_id) not in request.session.get(KEY, []):
        return None
    enquiry = by_public_id(enquiry_id)
    return enquiry if enquiry and link.is_alive(enquiry, timezone.now()) else None
