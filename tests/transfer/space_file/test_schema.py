"""The published schema is that of the code, and what we write fulfils it."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from tenne.transfer.space_file.layout import content_of, text_of
from tenne.transfer.space_file.plan import Plan
from tenne.transfer.space_file.schema import schema, schema_text

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PUBLISHED = ROOT / "docs" / "space-file.schema.json"
FILES = sorted((Path(__file__).parent / "spaces").glob("*.yaml"))


def test_the_committed_schema_is_the_one_that_the_code_makes():
    assert PUBLISHED.read_text() == schema_text(), (
        "write it anew: tenne manage shell -c "
        "'from tenne.transfer.space_file.schema import schema_text; print(schema_text(), end=\"\")'"
    )


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_any_reader_of_yaml_finds_a_written_space_to_fulfil_the_schema(path):
    file, _ = content_of(path.read_bytes())

    values = yaml.safe_load(text_of(file))

    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(values)) == []


def test_the_schema_refuses_what_the_file_refuses():
    values = yaml.safe_load(text_of(content_of(FILES[0].read_bytes())[0]))
    values["space"]["nmae"] = "x"

    assert not jsonschema.Draft202012Validator(schema()).is_valid(values)


@pytest.mark.django_db
def test_the_schema_is_served_to_everybody(client):
    answer = client.get("/space-file.schema.json")

    assert answer.status_code == 200
    assert answer.json() == schema()


def test_every_shape_of_the_drawing_can_be_described():
    from tenne.design.plan_reading import READERS

    shapes = Plan.model_json_schema()["properties"]["shapes"]["items"]["discriminator"]["mapping"]

    assert shapes.keys() == READERS.keys()
