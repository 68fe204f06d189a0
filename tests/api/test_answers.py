"""How the machine interface says no before a view is reached."""

from __future__ import annotations

import pytest

from tests.factories import make_resource, make_space

pytestmark = pytest.mark.django_db
JSON = "application/json"


def send(program, content, content_type=JSON, method="POST", path="/bookings"):
    return program.client.generic(method, f"/api/v1{path}", content, content_type=content_type)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "nothing",
        "[" * 9000,
        '{"a": ' + "9" * 5000 + "}",
        "\udcff".encode("utf-8", "surrogateescape"),
    ],
)
def test_a_body_that_is_no_json_is_said_so(program, content):
    response = send(program, content)

    assert (response.status_code, response.json()["code"]) == (400, "not-json")


@pytest.mark.parametrize("content", ["[]", "7", '"x"', "null", '{"note": "\\ud800"}'])
def test_json_of_another_shape_is_invalid_input(program, content):
    response = send(program, content)

    assert response.status_code == 422
    assert response.json().keys() == {"code", "message", "field"}


def test_a_form_is_not_taken_for_json(program):
    response = send(program, "a=b", "application/x-www-form-urlencoded")

    assert (response.status_code, response.json()["code"]) == (415, "wrong-type")


def test_a_long_body_is_not_read(program):
    response = send(program, '{"note": "' + "x" * 17000 + '"}')

    assert (response.status_code, response.json()["code"]) == (413, "too-large")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
def test_a_method_that_is_not_offered_is_answered_with_those_that_are(program, method):
    response = program.send(method, "/bookings")

    assert response.status_code == 405
    assert sorted(response["Allow"].split(", ")) == ["GET", "POST"]
    if method != "HEAD":
        assert response.json()["code"] == "method-not-offered"


def test_no_answer_is_kept_by_a_cache(stranger):
    space = make_space()
    make_resource(space)

    for path in ("/spaces", "/bookings", "/nothing", f"/spaces/{space.slug}"):
        assert stranger.get(path)["Cache-Control"] == "no-store"


def test_a_message_speaks_german_to_who_reads_german(stranger):
    stranger.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"

    assert stranger.get("/nothing").json()["message"] == "Hier ist nichts für dich."
