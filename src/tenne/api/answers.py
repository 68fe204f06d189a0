"""How the machine interface says no: always a code and a sentence in the language of the call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja.errors import HttpError, ValidationError

from tenne.api.codes import BEYOND_THE_SCHEMA
from tenne.booking.api.schemas import as_alternative
from tenne.foundation.refusal import sentence
from tenne.foundation.wire import answer

# Refusals that are neither about a field (422) nor about a rule (409).
STATUS = {"scope-missing": 403, "too-often": 429}
NOT_THERE = {("unknown-place", "resource"), ("unknown-space", "pool.space")}
WAIT_SECONDS = 60


def refused(_request: HttpRequest, refusal: Any) -> HttpResponse:
    """Answer a refusal: 422 where what was sent is at fault, else 409 with what is free."""
    body: dict[str, Any] = {"code": refusal.code, "message": sentence(refusal)}
    if refusal.code in STATUS:
        response = answer(body, STATUS[refusal.code])
        if refusal.code == "too-often":
            response["Retry-After"] = str(WAIT_SECONDS)
        return response
    if (refusal.code, refusal.field) in NOT_THERE:
        return answer(body, 404)
    if refusal.field and refusal.code in BEYOND_THE_SCHEMA:
        return answer(body | {"field": refusal.field}, 422)
    return answer(
        body | {"alternatives": [as_alternative(one) for one in refusal.alternatives]}, 409
    )


def invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """Answer input that does not fit the document: its first fault, with the field."""
    fault = _first_fault(error)
    where, *path = fault["loc"]
    if where == "path":
        # An address that cannot exist looks like one that does not.
        return nothing_here(request, error)
    # Names of parameters in Python stand before what machines sent; nobody outside knows them.
    is_inner = where == "body" or (len(path) > 1 and isinstance(path[1], str))
    names = path[1:] if is_inner else path
    field = fault.get("ctx", {}).get("field") or ".".join(str(name) for name in names) or "body"
    code, message = _said(fault)
    return answer({"code": code, "message": message, "field": field}, 422)


def _first_fault(error: ValidationError) -> dict[str, Any]:
    return min(error.errors, key=lambda fault: fault["loc"][0] != "path")


def _said(fault: dict[str, Any]) -> tuple[str, str]:
    """Return code and sentence of a fault; ours speak for themselves, the library's are English."""
    kind: str = fault["type"]
    if "-" in kind:
        return kind, fault["msg"]
    if kind == "missing":
        return "missing", gettext("This is missing.")
    if kind == "extra_forbidden":
        return "unknown-field", gettext("There is no such field. Leave it out.")
    if kind == "enum":
        expected = str(fault.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        return "invalid", gettext("Choose one of %(choices)s.") % {"choices": expected}
    return "invalid", gettext("This does not fit. The documentation says what does.")


def unknown_caller(_request: HttpRequest, _error: Any) -> HttpResponse:
    """Answer a call without a token, or with one that is no good."""
    message = gettext("Show a token: Authorization: Bearer …")
    response = answer({"code": "token-missing", "message": message}, 401)
    response["WWW-Authenticate"] = 'Bearer realm="Tenne"'
    return response


def unreadable(_request: HttpRequest, _error: HttpError | type[HttpError]) -> HttpResponse:
    """Answer a body that is no JSON."""
    return answer({"code": "not-json", "message": gettext("The body is no JSON.")}, 400)


def nothing_here(_request: HttpRequest, _error: Any = None, **_words: Any) -> HttpResponse:
    """Answer for what is not there, and in the same words for what is somebody else's."""
    return answer({"code": "not-found", "message": gettext("There is nothing here for you.")}, 404)


def not_offered(allowed: str) -> HttpResponse:
    """Answer a method that an address does not offer."""
    message = gettext("This address offers %(methods)s.") % {"methods": allowed}
    response = answer({"code": "method-not-offered", "message": message}, 405)
    response["Allow"] = allowed
    return response


def too_large() -> HttpResponse:
    """Answer a body that is longer than any wish."""
    return answer({"code": "too-large", "message": gettext("The body is too large.")}, 413)


def not_as_json() -> HttpResponse:
    """Answer a body of another media type."""
    message = gettext("Send the body as application/json.")
    return answer({"code": "wrong-type", "message": message}, 415)
