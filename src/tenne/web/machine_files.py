"""What browsers and search engines ask for by name."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tenne.foundation.permission import public
from tenne.foundation.site_address import address_of_request

# What is of no use to anybody who searches; people's own pages need a sign-in anyway.
NOT_SEARCHED = (
    "/account/",
    "/api/",
    "/mailbox/",
    "/pass/",
    "/sample/",
    "/sign-in/",
    "/spaces/*/desk/",
)


@public
@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Say to search engines what not to look at; a sample site is not found at all."""
    closed = ("/",) if settings.SAMPLE else NOT_SEARCHED
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    if not settings.SAMPLE:
        lines += ["", f"Sitemap: {address_of_request(request)}{reverse('web:sitemap')}"]
    lines.append("")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead to Tenne's mark."""
    return redirect(static("design/icon.svg"))


@public
@require_safe
@cache_control(public=True, max_age=86400)
def manifest(_request: HttpRequest) -> HttpResponse:
    """Describe the site for a phone's home screen; it opens on the pass."""
    return JsonResponse(
        {
            "name": "Tenne",
            "short_name": "Tenne",
            "description": _("Your pass for today"),
            "start_url": reverse("web:pass"),
            "scope": "/",
            "display": "browser",
            "background_color": "#FAF8F3",
            "theme_color": "#17594A",
            "icons": [{"src": static("design/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
