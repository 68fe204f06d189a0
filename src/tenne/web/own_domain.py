"""Answer under proven domains of operators as under the main address, and under no other name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.shortcuts import redirect

from tenne.foundation.site_address import main_host, own_domain
from tenne.spaces.own_domains import PROOF, Served, is_asked_for, served_at

READING = ("GET", "HEAD")
NETWORK = "/network/"  # its administration stays where nobody but the site's own people sit between
HSTS = "Strict-Transport-Security"


class OwnDomains:
    """Knows the host of each request: the main one, a proven domain, or a name for nobody.

    The main host costs one look into a list. For any other name Django would answer 400; a proven
    domain is let through with a mark on the request, and the question that proves one as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; under a name that is not ours Django refuses, as it always did."""
        raw = request._get_raw_host()  # type: ignore[attr-defined]
        host, _port = split_domain_port(raw)
        if host in settings.ALLOWED_HOSTS or not host:
            return self.get_response(request)
        served = served_at(host)
        if served is not None and served.is_removed:
            # A link in an old mail, a code on a table: what it meant still stands.
            served = None
            if request.method in READING and not request.path_info.startswith(PROOF):
                return redirect(f"{settings.PUBLIC_URL}{request.get_full_path()}")
        if served is not None:
            request.own_domain = served  # type: ignore[attr-defined]
            # For templates that lead to the one address where a passkey works.
            request.main_address = settings.PUBLIC_URL  # type: ignore[attr-defined]
            request.main_host = main_host()  # type: ignore[attr-defined]
        if served is not None or is_asked_for(host, request.path_info):
            request.get_host = lambda: raw  # type: ignore[method-assign]
        response = self.get_response(request)
        if response.has_header(HSTS):
            # What else stands below that domain is not ours to force to https.
            response[HSTS] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Lead to the main address for pages of another operator, and of the network itself."""
        served = own_domain(request)
        match = request.resolver_match
        if served is None or match is None or match.namespace.startswith("api"):
            return None
        if _is_of(served, kwargs) and not request.path_info.startswith(NETWORK):
            return None
        if request.method not in READING:
            raise Http404
        return redirect(f"{settings.PUBLIC_URL}{request.get_full_path()}")


def _is_of(served: Served, words: dict[str, Any]) -> bool:
    """Tell whether an address names no operator and no space, or those of the domain."""
    operator, space = words.get("operator_slug"), words.get("slug")
    return operator in (None, served.operator_slug) and (space is None or space in served.slugs)
