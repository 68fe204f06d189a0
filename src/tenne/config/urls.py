"""Root addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tenne.foundation.permission import public
from tenne.spaces import urls as space_urls
from tenne.web import front, health, space_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", public(health.healthz), name="healthz"),
    path("readyz", public(health.readyz), name="readyz"),
    # Before the pages: a machine asks more often than a person, and Django tries them in order.
    path("", include("tenne.api.urls")),
    path("", front.front, name="start"),
    # The public page of a space joins prices and free desks, so it lies above its package.
    path(
        "",
        include(
            (
                [
                    *space_urls.urlpatterns,
                    path("spaces/<slug:slug>/", space_page.space_page, name="space"),
                ],
                "spaces",
            )
        ),
    ),
    path("", include("tenne.design.urls")),
    path("", include("tenne.people.urls")),
    path("", include("tenne.booking.urls")),
    path("", include("tenne.web.urls")),
    path("", include("tenne.transfer.urls")),
]

# 403, 404 and 500 are Django's own, with the templates of design.
handler400 = "tenne.web.errors.bad_request"
