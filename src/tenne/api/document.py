"""The published document: what the operations say of themselves, and what is true of all."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tenne.foundation import wire
from tenne.foundation.permission import PUBLIC, declare
from tenne.people.bearer import Token

from .reading import reading
from .root import api

PREFIX = "api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")
TROUBLE = {"application/json": {"schema": {"$ref": "#/components/schemas/Trouble"}}}
PAGE = {"text/html": {"schema": {"type": "string"}}}
MEANING = {
    404: "Not there, or not yours",
    409: "Refused by a rule, or by somebody who was faster; with what is free instead",
    410: "The booking was cancelled",
    422: "Input that does not fit; field names where",
    429: "Too many calls without a token; Retry-After says when to go on",
}
LOCATION = {
    "description": "Address of what was made.",
    "required": True,
    "schema": {"type": "string"},
}
CHALLENGE = {"description": "Always Bearer.", "required": True, "schema": {"type": "string"}}


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Return the document; it is the same for everybody."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    made["servers"] = [{"url": "/"}]
    made["components"]["securitySchemes"] = {
        "Token": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of a person, with the scopes read, book, check-in, staff.",
        }
    }
    needed = _needed_scopes()
    for methods in made["paths"].values():
        for method in METHODS:
            if method in methods:
                _complete(methods[method], needed[methods[method]["operationId"]])
    return made


def _needed_scopes() -> dict[str, str]:
    """Return which scope each operation needs; empty where everybody may call it."""
    found: dict[str, str] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                tokens = [one for one in operation.auth_callbacks if isinstance(one, Token)]
                found[str(operation.operation_id)] = tokens[0].needed
    return found


def _complete(operation: dict[str, Any], scope: str) -> None:
    """Add what holds for every operation: who may call it, and how it says no."""
    operation["security"] = [{"Token": []}] if scope else [{}, {"Token": []}]
    if scope:
        operation["x-scope"] = scope
    for parameter in operation["parameters"]:
        _plain(parameter)
    answers = operation["responses"]
    extra = {401: "No token, or none that is good"}
    if scope:
        extra[403] = f"The token lacks the scope {scope}"
    if "requestBody" in operation:
        extra |= {400: "The body is no JSON", 413: "The body is too large", 415: "Not JSON"}
    for status, words in MEANING.items():
        if status in answers:
            answers[status]["description"] = words
    for status, words in extra.items():
        answers[status] = {"description": words, "content": TROUBLE}
    # The server says so before any of our words are reached.
    answers[414] = {"description": "The address is longer than 8,190 bytes", "content": PAGE}
    answers[401]["headers"] = {"WWW-Authenticate": CHALLENGE}
    if operation["operationId"] == "book":
        answers[201]["headers"] = {"Location": LOCATION}
    operation["responses"] = {str(status): answers[status] for status in sorted(answers)}


def _plain(parameter: dict[str, Any]) -> None:
    """Say of an optional parameter what it is when it is there; in an address nothing is null."""
    schema = parameter["schema"]
    choices = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(choices) == 1:
        del schema["anyOf"]
        schema.update(choices[0])
    if schema.get("default", ...) in (None, ""):
        del schema["default"]
    schema.pop("title", None)
    # Beside a schema examples have another form than within it; there they stand already.
    parameter.pop("examples", None)


@require_safe
def as_json(_request: HttpRequest) -> HttpResponse:
    """Answer with the document for programs."""
    response = wire.answer(document())
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the document to people."""
    return render(
        request,
        "api/document.html",
        {"reading": reading(document()), "public_url": settings.PUBLIC_URL},
    )


declare(PUBLIC, as_json)
declare(PUBLIC, page)
