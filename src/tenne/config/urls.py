"""Root addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tenne.api.root import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenne.design.urls")),
    path("api/v1/", api.urls),
]
