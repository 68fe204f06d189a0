"""The published document: valid, complete, and readable."""

from __future__ import annotations

import json

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tenne.api.document import document
from tenne.api.reading import reading
from tenne.api.root import api

METHODS = ("get", "post", "put", "patch", "delete")


def operations() -> list[tuple[str, str, dict]]:
    return [
        (method, path, values)
        for path, methods in document()["paths"].items()
        for method, values in methods.items()
    ]


def test_the_document_is_valid_openapi_3_1():
    written = json.loads(json.dumps(document()))

    assert written["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(written).iter_errors()) == []


def test_every_address_of_an_operation_is_in_the_document():
    routes = {
        "/" + "/".join(part for part in (router.prefix, path) if part).strip("/")
        for router in api._get_bound_routers()
        for path in router.path_operations
    }

    assert {path.removeprefix("/api/v1") for path in document()["paths"]} == routes


@pytest.mark.parametrize(("method", "path", "values"), operations(), ids=lambda v: str(v)[:40])
def test_every_operation_says_who_may_call_it_and_how_it_says_no(method, path, values):
    answers = values["responses"]

    assert values["summary"]
    assert values["description"]
    assert {"401", "414"} <= answers.keys()
    assert "WWW-Authenticate" in answers["401"]["headers"]
    assert ("403" in answers) == ("x-scope" in values)
    assert ({} in values["security"]) == ("x-scope" not in values)
    if "requestBody" in values:
        assert {"400", "413", "415", "422"} <= answers.keys()


def test_no_parameter_is_ever_null():
    for _, _, values in operations():
        for parameter in values["parameters"]:
            schema = parameter["schema"]
            assert "anyOf" not in schema
            assert schema.get("default", 0) is not None


def test_a_wish_is_published_with_either_a_resource_or_a_pool_and_without_a_price():
    wish = document()["components"]["schemas"]["BookingWish"]

    assert [one["required"] for one in wish["oneOf"]] == [
        ["resource", "end"], ["resource", "unit"], ["pool", "end"], ["pool", "unit"],
    ]  # fmt: skip
    assert wish["additionalProperties"] is False
    assert wish["required"] == ["start"]
    assert not any("price" in name for name in wish["properties"])


def test_people_read_every_operation_and_shape_of_the_document():
    shown = reading(document())

    keys = [operation.key for _, chapter in shown.chapters for operation in chapter]
    assert sorted(keys) == sorted(values["operationId"] for _, _, values in operations())
    named = {name for name in document()["components"]["schemas"] if not name.startswith("Page_")}
    assert {shape.name for shape in shown.shapes} == named
    first = shown.chapters[0][1][0]
    assert first.answers[0].shape == "list of SpaceShort"


@pytest.mark.django_db
def test_the_page_needs_nothing_from_elsewhere(client):
    page = client.get("/api/v1/")
    text = page.content.decode()

    assert page.status_code == 200
    assert "/api/v1/spaces/{slug}/availability" in text
    assert "swagger" not in text.lower()
    assert 'src="http' not in text


@pytest.mark.django_db
def test_programs_fetch_the_document(client):
    response = client.get("/api/v1/openapi.json")

    assert response["Content-Type"] == "application/json"
    assert response.json()["info"]["title"] == "Tenne"
    assert client.post("/api/v1/openapi.json").status_code == 405
