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

# Longer than any wish; only the calendar file of an old system is uploaded here.
MOST_BYTES, MOST_OF_A_FILE = 16 * 1024, 1536 * 1024
WITH_A_FILE = ("/takeovers", "/takeovers/preview")
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
    most = MOST_OF_A_FILE if request.path.endswith(WITH_A_FILE) else MOST_BYTES
    if not length.isdigit() or int(length) > most:
        return answers.too_large()
    if length != "0" and request.content_type != "application/json":
        return answers.not_as_json()
    return None
