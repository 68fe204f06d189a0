"""Every view declares who may use it; a view that declares nothing answers nobody.

The rule is an attribute of the view, so that a list of all addresses with their rules can be
written down, compared and tested.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from . import scope

log = logging.getLogger(__name__)

# In a session on a paired front-desk device: what it is confined to, such as "host:7".
CONFINED = "limited_to"

PUBLIC, SIGNED_IN = "public", "signed-in"
View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=Callable[..., Any])


def declare(rule: str, view: V) -> V:
    """Write on a view who may use it; for views that check by themselves (sign-in, tokens)."""
    view.access = rule  # type: ignore[attr-defined]
    return view


def rule_of(view: Callable[..., Any]) -> str | None:
    """Return who may use a view, or None if it does not say."""
    return getattr(view, "access", None) or getattr(
        getattr(view, "view_class", None), "access", None
    )


def public(view: View) -> View:
    """Let everybody in; the view reads catalogues, and own rows of who is signed in."""

    @wraps(view)
    def open_to_all(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Nobody has the key 0: who is not signed in sees catalogues only.
        with scope.person(0 if is_confined(request) else request.user.pk or 0):
            return view(request, *args, **kwargs)

    return declare(PUBLIC, open_to_all)


def signed_in(view: View) -> View:
    """Let in who has signed in, for own rows; a front-desk device is nobody's own."""

    @wraps(view)
    def own(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if is_confined(request):
            raise PermissionDenied
        with scope.person(request.user.pk):
            return view(request, *args, **kwargs)

    return declare(SIGNED_IN, own)


def is_confined(request: HttpRequest) -> bool:
    """Tell whether a session is confined to one task, as on a paired front-desk device."""
    session = getattr(request, "session", None)
    return bool(session and session.get(CONFINED))


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in and back; what was to be sent is not repeated, so back to a page."""
    is_page = request.method in ("GET", "HEAD")
    return redirect_to_login(request.get_full_path() if is_page else request.path)


class DenyByDefault:
    """Refuses every view that does not say who may use it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the work is done once its view is known."""
        return self.get_response(request)

    def process_view(
        self, _request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> None:
        """Raise unless the view declares a rule."""
        if rule_of(view) is None:
            name = cast(Any, view).__qualname__ if hasattr(view, "__qualname__") else repr(view)
            log.error("view %s.%s declares no access rule", view.__module__, name)
            raise PermissionDenied
