"""What every call of the machine interface passes: size, type, who calls, in whose scope."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from tenne.foundation import audit, scope
from tenne.foundation.permission import declare
from tenne.people.bearer import caller_of

from . import answers

# Longer than any wish; nobody uploads here.
MOST_BYTES = 16 * 1024
READING = ("GET", "HEAD", "OPTIONS")
NOT_OFFERED = 405
# Who may do what stands at each operation (`tenne.people.bearer`), not at its address.
RULE = "token"

View = Callable[..., HttpResponse]


def edge(view: View) -> View:
    """Let a call pass with its caller's scope; a browser's session counts for nothing."""

    @wraps(view)
    def called(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _unfit_body(request)
        if response is None:
            caller = caller_of(request)
            with ExitStack() as around:
                around.enter_context(scope.person(caller.person_id))
                if caller.person is not None and request.method not in READING:
                    who = audit.context(person=caller.person_id, through="api")
                    around.enter_context(who)
                response = view(request, *args, **kwargs)
        if response.status_code == NOT_OFFERED:
            response = answers.not_offered(response["Allow"])
        # What is free changes by the second, and what is somebody's own is nobody else's.
        response["Cache-Control"] = "no-store"
        return response

    return declare(RULE, called)


def _unfit_body(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        return answers.too_large()
    if length != "0" and request.content_type != "application/json":
        return answers.not_as_json()
    return None
