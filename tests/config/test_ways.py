"""Pages and machines are led past the middleware that each of them needs."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from tenne.config.ways import TwoWays, is_for_a_machine


class Stamp:
    """Writes its name on what passes, and answers views and exceptions when asked to."""

    name = ""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.get_response(request)  # type: ignore[operator]
        response["Stamps"] = f"{self.name} {response.get('Stamps', '')}".strip()
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        return HttpResponse(self.name) if request.GET.get("view") == self.name else None

    def process_exception(self, request: HttpRequest, _: Exception) -> HttpResponse | None:
        return HttpResponse(self.name) if request.GET.get("error") else None


class Outer(Stamp):
    name = "outer"


class Inner(Stamp):
    name = "inner"


class Machine(Stamp):
    name = "machine"


class Refusing(Stamp):
    def __call__(self, request: HttpRequest) -> HttpResponse:
        raise PermissionDenied


class Templates(Stamp):
    def process_template_response(self, _: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response


def ways(*names: str) -> TwoWays:
    here = f"{__name__}."
    pages = [here + name for name in names]
    with override_settings(PAGE_WAY=pages, MACHINE_WAY=[f"{here}Machine"]):
        return TwoWays(lambda _: HttpResponse("answer"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/v1/spaces", True),
        ("/api/v1/openapi.json", True),
        ("/api/v1/", False),  # the readable page of the interface
        ("/api/v2/spaces", False),
        ("/spaces/dairy/", False),
    ],
)
def test_calls_of_the_interface_go_the_way_of_machines(path: str, expected: bool) -> None:
    assert is_for_a_machine(RequestFactory().get(path)) is expected


def test_a_way_is_walked_from_its_first_to_its_last() -> None:
    both = ways("Outer", "Inner")

    page = both(RequestFactory().get("/"))
    call = both(RequestFactory().get("/api/v1/spaces"))

    assert page["Stamps"] == "outer inner"
    assert call["Stamps"] == "machine"


def test_only_those_on_the_way_are_asked_about_a_view() -> None:
    both = ways("Outer", "Inner")

    on_it = both.process_view(RequestFactory().get("/?view=inner"), None, (), {})
    beside_it = both.process_view(RequestFactory().get("/api/v1/x?view=inner"), None, (), {})

    assert on_it is not None
    assert on_it.content == b"inner"
    assert beside_it is None


def test_the_innermost_answers_an_exception_first() -> None:
    both = ways("Outer", "Inner")

    answered = both.process_exception(RequestFactory().get("/?error=1"), ValueError())
    unanswered = both.process_exception(RequestFactory().get("/"), ValueError())

    assert answered is not None
    assert answered.content == b"inner"
    assert unanswered is None


def test_what_middleware_raises_becomes_an_answer_for_those_around_it() -> None:
    both = ways("Outer", "Refusing")

    refused = both(RequestFactory().get("/"))

    assert refused.status_code == 403
    assert refused["Stamps"] == "outer"


def test_middleware_that_sees_templates_cannot_stand_on_a_way() -> None:
    with pytest.raises(TypeError, match=r"Templates sees templates"):
        ways("Templates")


def test_a_call_touches_no_session(client: Client) -> None:
    client.cookies["sessionid"] = "abc"

    call = client.get("/api/v1/openapi.json")

    assert not hasattr(call.wsgi_request, "session")
    assert "Set-Cookie" not in call.headers
    assert "Cookie" not in call.get("Vary", "")


def test_no_middleware_stands_in_two_lists() -> None:
    assert set(settings.MIDDLEWARE).isdisjoint({*settings.PAGE_WAY, *settings.MACHINE_WAY})
