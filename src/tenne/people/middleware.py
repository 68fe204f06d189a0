"""On whose behalf a request acts: its person's, unless a view opens another scope."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tenne.foundation import audit


class ActingPersonMiddleware:
    """Write who acts beside every change of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the audit context of the request's person."""
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with audit.context(person=request.user.pk, through=request.resolver_match and "web"):
            return self.get_response(request)
