"""Small pages of a space, to stand in a frame on other web sites: no script, no cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from tenne.booking.queries.days import today_in
from tenne.booking.rooms.week import rooms_of
from tenne.foundation.permission import public
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.models import EmbeddingSite, Operator
from tenne.spaces.own_domains import site_of
from tenne.spaces.queries import week_of
from tenne.spaces.voice import speak_for

from .price_table import price_table
from .space_page import today_at


def _today(catalogue: Catalogue) -> dict[str, Any]:
    return {"today": today_at(catalogue, week_of(catalogue.space), timezone.now())}


def _prices(catalogue: Catalogue) -> dict[str, Any]:
    return {"prices": price_table(catalogue, today_in(catalogue, timezone.now()))}


def _booking(catalogue: Catalogue) -> dict[str, Any]:
    return {"has_rooms": bool(rooms_of(catalogue))}


def _sign_up(catalogue: Catalogue) -> dict[str, Any]:
    # Whoever signs up arrives at the space, not at an empty page of their own.
    here = urlencode({"next": catalogue.space.get_absolute_url()})
    return {"sign_up_url": f"{site_of(catalogue.space)}{reverse('account_login')}?{here}"}


PARTS: dict[str, Callable[[Catalogue], dict[str, Any]]] = {
    "today": _today,
    "prices": _prices,
    "booking": _booking,
    "sign-up": _sign_up,
}


@require_safe
@public
def embed(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Show one part of a space; in a frame only where its operator allows it."""
    catalogue = catalogue_of(slug=slug)
    if catalogue is None or part not in PARTS:
        raise Http404
    space, site = catalogue.space, site_of(catalogue.space)
    speak_for(space)
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language() or "de"
    with override(language):
        context = {
            "space": space,
            "place": place_of(space),
            "part": part,
            "space_url": f"{site}{space.get_absolute_url()}",
            "book_url": f"{site}{reverse('booking:book_desk', args=[space.slug])}",
            "rooms_url": f"{site}{reverse('booking:rooms', args=[space.slug])}",
            "sign_up_url": f"{site}{reverse('account_login')}",
            **PARTS[part](catalogue),
        }
        response = render(request, "web/embed.html", context)
    response["Content-Language"] = language
    return _framed_by(response, space.operator)


def _framed_by(response: HttpResponse, operator: Operator) -> HttpResponse:
    """Tell browsers which sites may show it; without one nobody may, as on every other page."""
    sites = list(EmbeddingSite.objects.filter(operator=operator).values_list("origin", flat=True))
    policy: Any = response
    policy._csp_replace = {"script-src": None, "connect-src": None}
    if sites:
        policy._csp_replace["frame-ancestors"] = sites
        # The older header knows no list; where both stand, browsers heed the policy.
        policy.xframe_options_exempt = True
    return response
