"""Root addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tenne.api.root import api
from tenne.foundation.permission import public
from tenne.web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", public(health.healthz), name="healthz"),
    path("readyz", public(health.readyz), name="readyz"),
    path("", include("tenne.design.urls")),
    path("", include("tenne.people.urls")),
    path("api/v1/", api.urls),
]
