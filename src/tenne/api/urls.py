"""Addresses of the machine interface and of the calendar feed."""

from __future__ import annotations

from django.urls import URLPattern, include, path, re_path

from . import answers, document, feed
from .edge import edge
from .root import api


def _operations() -> list[URLPattern]:
    """Return the addresses of all operations, each behind the edge."""
    patterns: list[URLPattern] = []
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = edge(pattern.callback)
            patterns.append(pattern)
    return patterns


_version_1 = [
    path("", document.page, name="openapi-view"),
    path("openapi.json", document.as_json, name="openapi-json"),
    *_operations(),
    re_path("", edge(answers.nothing_here), name="nothing-here"),
]

urlpatterns = [
    path("api/v1/", include((_version_1, "ninja"), namespace="api-v1")),
    path("calendar/<str:key>.ics", feed.calendar_feed, name="calendar_feed"),
    path("calendar/spaces/<str:key>.ics", feed.space_calendar_feed, name="space_calendar_feed"),
]
