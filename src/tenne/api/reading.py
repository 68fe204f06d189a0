"""The published document as people read it: chapters, operations, the shape of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SCHEMAS = "#/components/schemas/"
# How the library calls `Page[SpaceShort]`; people read "list of SpaceShort".
PAGE = re.compile(r"Page_(\w+)_")


@dataclass(frozen=True, slots=True)
class Item:
    """A parameter, or a field of a body."""

    name: str
    where: str
    kind: str
    is_required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call may be answered with."""

    status: str
    about: str
    shape: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One call."""

    key: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    items: tuple[Item, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer or a body consists of."""

    name: str
    about: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole document, in the order of its tags."""

    chapters: tuple[tuple[str, tuple[Operation, ...]], ...]
    shapes: tuple[Shape, ...]


def reading(document: Mapping[str, Any]) -> Reading:
    """Return the document in the order in which it is read."""
    by_tag: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = operation.get("tags", [""])[0]
            by_tag.setdefault(tag, []).append(_operation(method, path, operation))
    return Reading(
        chapters=tuple((tag, tuple(operations)) for tag, operations in by_tag.items()),
        shapes=tuple(
            Shape(name, _first_line(schema), tuple(_fields(schema)))
            for name, schema in sorted(document["components"]["schemas"].items())
            if not PAGE.fullmatch(name)
        ),
    )


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> Operation:
    items = [
        Item(
            name=parameter["name"],
            where=parameter["in"],
            kind=kind_of(parameter["schema"]),
            is_required=parameter["required"],
            about=parameter.get("description", ""),
        )
        for parameter in operation["parameters"]
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        items.append(Item("", "body", kind_of(body["schema"]), True, ""))
    return Operation(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        about=operation.get("description", "").replace("`", ""),
        scope=operation.get("x-scope", ""),
        items=tuple(items),
        answers=tuple(_answers(operation["responses"])),
    )


def _answers(responses: Mapping[str, Any]) -> Iterator[Answer]:
    for status, answer in responses.items():
        schema = answer.get("content", {}).get("application/json", {}).get("schema")
        yield Answer(status, answer["description"], kind_of(schema) if schema else "")


def _fields(schema: Mapping[str, Any]) -> Iterator[Item]:
    required = schema.get("required", ())
    for name, values in schema.get("properties", {}).items():
        about = values.get("description", "")
        yield Item(name, "body", kind_of(values), name in required, about)
    if "enum" in schema:
        yield Item(" · ".join(schema["enum"]), "value", schema["type"], False, "")


def kind_of(schema: Mapping[str, Any]) -> str:
    """Return the type of a value in a word or two, such as ``list of FreePlace``."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(SCHEMAS)
        page = PAGE.fullmatch(name)
        return f"list of {page[1]}" if page else name
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    return str(schema.get("format") or schema.get("type") or "value")


def _first_line(schema: Mapping[str, Any]) -> str:
    return str(schema.get("description", "")).split("\n", maxsplit=1)[0].replace("`", "")
