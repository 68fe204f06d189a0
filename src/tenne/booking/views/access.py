"""Who may see and change one booking: the person it is for, and a guest who has shown its link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from tenne.booking import guest_link
from tenne.booking.models import Booking
from tenne.booking.queries import require_booking
from tenne.foundation import scope
from tenne.foundation.permission import View, declare, is_confined, to_sign_in
from tenne.spaces.voice import speak_for

OWN_OR_LINK = "own-or-link"


def own_booking(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over the booking to its person or a guest with its link; look like none to others."""

    @wraps(view)
    def guarded(
        request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if is_confined(request):
            raise PermissionDenied
        booking = _own(request, public_id) or _by_link(request, public_id)
        if booking is None:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            raise Http404
        speak_for(booking.space)
        with scope.person(booking.person_id):
            response = view(request, booking, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            # A guest is not signed in, and yet what is seen here is nobody else's.
            response["Cache-Control"] = "no-store, private"
        return response

    return declare(OWN_OR_LINK, guarded)


def _own(request: HttpRequest, public_id: UUID) -> Booking | None:
    if not request.user.is_authenticated:
        return None
    with scope.person(request.user.pk):
        try:
            return require_booking(public_id)
        except Booking.DoesNotExist:
            return None


def _by_link(request: HttpRequest, public_id: UUID) -> Booking | None:
    if not guest_link.opens(request, public_id):
        return None
    booking = by_public_id(public_id)
    return booking if booking and guest_link.is_alive(booking, timezone.now()) else None


def by_public_id(public_id: UUID) -> Booking | None:
    """Return a booking for somebody who is about to show its secret link."""
    with scope.network("a guest shows the secret link of a booking"):
        try:
            return require_booking(public_id)
        except Booking.DoesNotExist:
            return None
