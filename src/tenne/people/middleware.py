"""On whose behalf a request acts: its person's, unless a view opens another scope."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tenne.foundation import audit, scope

from . import sessions

READING = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)


class ActingPersonMiddleware:
    """Open the person's scope, write who acts beside every change, end sessions that are over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer on behalf of the request's person."""
        response = self._answer(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            # What one person sees is kept by no cache, also not by that of a shared computer.
            response["Cache-Control"] = "no-store, private"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now()
        if sessions.is_over(request, now=now):
            logout(request)
            return self.get_response(request)
        sessions.note_visit(request, now=now)
        with ExitStack() as around:
            if not sessions.limited_to(request):
                around.enter_context(scope.person(request.user.pk))
            if request.method not in READING:
                through = "device" if sessions.limited_to(request) else "web"
                around.enter_context(audit.context(person=request.user.pk, through=through))
            return self.get_response(request)
