"""Pages for what could not be shown: each says what happened and leads on."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from tenne.foundation.refusal import Refused, sentence

TOO_OFTEN = "too-often"


def bad_request(
    request: HttpRequest,
    exception: Exception | None = None,
) -> HttpResponse:
    """Say that a request cannot be read, or is too large; what it held is not repeated."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


class RefusalPage:
    """Shows the sentence of a refusal that no view turned into one of its own.

    Nor is anybody left before an empty sheet who loads an address again that takes buttons only.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; most of the work is done when a view raises."""
        response = self.get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", status=response.status_code)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 429 to who came too often, 409 to any other refusal; leave defects alone."""
        if not isinstance(exception, Refused):
            return None
        if exception.code == TOO_OFTEN:
            return render(request, "429.html", status=429)
        return render(request, "409.html", {"sentence": sentence(exception)}, status=409)
