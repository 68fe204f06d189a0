"""The product's addresses, and one that shows each page of what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.defaults import server_error

from tenne.foundation.permission import public


def error(request: HttpRequest, status: int) -> HttpResponse:
    """Show the page of a status."""
    if status == 500:
        return server_error(request)
    return render(request, f"{status}.html", {"sentence": "409"}, status=status)


urlpatterns = [
    path("", include("tenne.config.urls")),
    path("error/<int:status>/", public(error), name="error"),
]
handler400 = "tenne.web.errors.bad_request"
