"""Hold what was read against the description, and say every mismatch in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from .content import FORMAT, SpaceFile
from .mistakes import Mistake, Path, gettext_noop
from .reading import Document

# Only here does "nothing" say something; elsewhere an empty field is one that was left out.
MAY_BE_NOTHING = {"limit_per_person"}
MOST_FOUND = 300
QUOTED = re.compile(r"'([^']*)'")
SENTENCES = {
    "int": gettext_noop("Write a whole number; “%(given)s” is none."),
    "number": gettext_noop("Write a number like 1.6; “%(given)s” is none."),
    "least": gettext_noop("This is at least %(limit)s; “%(given)s” is less."),
    "most": gettext_noop("This is at most %(limit)s; “%(given)s” is more."),
    "places": gettext_noop(
        "At most %(limit)s digits stand behind the point; “%(given)s” has more."
    ),
    "text": gettext_noop("Write a text here, no list and no fields."),
    "list": gettext_noop("Write a list here: each entry on a line of its own behind a hyphen."),
    "fields": gettext_noop("Write fields here, each with its name and a colon."),
    "empty": gettext_noop("This must not be empty."),
    "long": gettext_noop("This has at most %(limit)s characters."),
    "few": gettext_noop("This has at least %(limit)s entries."),
    "many": gettext_noop("This has at most %(limit)s entries."),
    "format": gettext_noop("This version reads “format: %(format)s”."),
    "missing": gettext_noop("“%(field)s” is missing here."),
    "unknown": gettext_noop("“%(field)s” is not known here; allowed: %(allowed)s."),
    "meant": gettext_noop("“%(field)s” is not known here. Did you mean “%(meant)s”?"),
    "choice": gettext_noop("“%(given)s” is not known; allowed: %(allowed)s."),
    "choice-meant": gettext_noop("“%(given)s” is not known. Did you mean “%(meant)s”?"),
    "key": gettext_noop(
        "“%(given)s” is no key; it has letters, digits, dots and hyphens, no blanks."
    ),
    "slug": gettext_noop("“%(given)s” is no slug; it has small letters, digits and hyphens."),
    "ags": gettext_noop("The municipality key (AGS) has 8 digits; “%(given)s” is none."),
    "else": gettext_noop("“%(given)s” does not fit here."),
}
KINDS = {
    "int_parsing": "int", "int_type": "int", "int_from_float": "int",
    "int_parsing_size": "int", "float_parsing": "number", "float_type": "number",
    "finite_number": "number", "decimal_parsing": "number", "decimal_type": "number",
    "greater_than_equal": "least", "less_than_equal": "most", "decimal_max_places": "places",
    "string_type": "text", "list_type": "list", "model_type": "fields",
    "model_attributes_type": "fields", "dict_type": "fields", "string_too_short": "empty",
    "string_too_long": "long", "too_short": "few", "too_long": "many", "literal_error": "format",
}  # fmt: skip
LIMITS = ("ge", "le", "decimal_places", "min_length", "max_length")


@dataclass
class Checked:
    """What could be read of a file: whole, or the sound entries of its lists with their places."""

    file: SpaceFile | None = None
    parts: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()  # sections without a mistake


def validate(document: Document) -> tuple[Checked, list[Mistake]]:
    """Return what fits the description, and a mistake for each field that does not."""
    values = _without_nothing(document.values)
    if not isinstance(values, dict):
        message = gettext_noop("The file is empty; the guide to space files shows how to begin.")
        return Checked(), [Mistake("empty-file", message, line=1)]
    try:
        file = SpaceFile.model_validate(values)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found = [_mistake(one, values, document) for one in errors[:MOST_FOUND]]
        is_all = len(errors) <= MOST_FOUND
        return (_sound_parts(values, found) if is_all else Checked()), found
    return Checked(
        file=file,
        parts={name: list(enumerate(getattr(file, name))) for name in LISTS}
        | {"hours": [(0, file.hours)]},
        rules=dict(file.rules),
        whole=frozenset(SpaceFile.model_fields),
    ), []


LISTS = {
    name: described.annotation.__args__[0]
    for name, described in SpaceFile.model_fields.items()
    if described.annotation is not None
    and getattr(described.annotation, "__origin__", None) is list
}


def _without_nothing(values: Any, path: Path = ()) -> Any:
    if isinstance(values, dict):
        return {
            key: _without_nothing(value, (*path, key))
            for key, value in values.items()
            if value is not None or key in MAY_BE_NOTHING
        }
    if isinstance(values, list):
        return [_without_nothing(value, path) for value in values]
    return values


def _sound_parts(values: dict[str, Any], found: list[Mistake]) -> Checked:
    """Keep the entries without a mistake, so that what they say of each other is checked too."""
    bad = {mistake.path[:2] for mistake in found}
    sections = {path[0] for path in bad if path}
    parts: dict[str, list[tuple[int, Any]]] = {}
    for name, model in LISTS.items():
        given = values.get(name, [])
        if isinstance(given, list) and (name,) not in bad:
            parts[name] = [
                (index, model.model_validate(one))
                for index, one in enumerate(given)
                if (name, index) not in bad
            ]
    rules = values.get("rules", {})
    kept = dict.fromkeys(rules) if isinstance(rules, dict) else {}
    if "hours" not in sections:
        parts["hours"] = [
            (0, SpaceFile.model_fields["hours"].annotation.model_validate(values.get("hours", {})))  # type: ignore[union-attr]
        ]
    return Checked(None, parts, kept, frozenset(SpaceFile.model_fields) - sections)


def _mistake(error: Any, values: Any, document: Document) -> Mistake:
    kind, context = error["type"], error.get("ctx") or {}
    path = _in_file(error["loc"], values)
    said: dict[str, Any] = {"given": _shown(error["input"])}
    said["limit"] = next((_plainly(context[name]) for name in LIMITS if name in context), "")
    said["format"] = FORMAT
    code = KINDS.get(kind, "else")
    if kind == "missing":
        code, said["field"], path = "missing", str(path[-1]), path[:-1]
    elif kind == "extra_forbidden":
        allowed = list(_fields_at(path[:-1], values))
        code, said = _unknown(str(path[-1]), allowed)
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        if kind == "union_tag_not_found":
            code, said["field"] = "missing", "kind"
        else:
            allowed = QUOTED.findall(str(context["expected_tags"]))
            code, said = _unlike(_shown(context["tag"]), allowed)
            path = (*path, "kind")
    elif kind == "choice":
        allowed = str(context["allowed"]).split(", ")
        code, said = _unlike(str(context["given"]), allowed, str(context["meant"]))
    elif kind == "string_pattern_mismatch":
        named = path[-1] if path else ""
        code = {"municipality_key": "ags", "slug": "slug", "operator": "slug"}.get(
            str(named), "key"
        )
    elif kind not in KINDS:
        line, column = document.place(path)
        return Mistake(kind, error["msg"], line, column, path, context)
    line, column = document.place(path)
    return Mistake(code, SENTENCES[code], line, column, path, said)


def _unknown(given: str, allowed: list[str]) -> tuple[str, dict[str, Any]]:
    close = get_close_matches(given.lower(), allowed, n=1, cutoff=0.6)
    if close:
        return "meant", {"field": given[:60], "meant": close[0]}
    return "unknown", {"field": given[:60], "allowed": ", ".join(allowed)}


def _unlike(given: str, allowed: list[str], meant: str = "") -> tuple[str, dict[str, Any]]:
    words = [word for word in allowed if word]
    close = [meant] if meant else get_close_matches(given.lower(), words, n=1, cutoff=0.6)
    if close:
        return "choice-meant", {"given": given, "meant": close[0]}
    return "choice", {"given": given, "allowed": ", ".join(words)}


def _in_file(location: tuple[Any, ...], values: Any) -> Path:
    """Return a place as it is in the file: without the tags that pydantic puts in between."""
    path: list[str | int] = []
    at = values
    for index, part in enumerate(location):
        is_last = index == len(location) - 1
        if part == "[key]":
            break
        if isinstance(at, dict):
            if part in at:
                at = at[part]
            elif not is_last or part == at.get("kind"):
                continue
            path.append(part)
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
            path.append(part)
        elif is_last:
            path.append(part)
    return tuple(path)


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return SpaceFile.model_json_schema()


def _fields_at(path: Path, values: Any) -> list[str]:
    """Return the fields that are known at a place."""
    schema, at = _schema(), values
    for part in (*path, None):
        schema = _resolved(schema, at)
        if part is None:
            break
        if isinstance(part, int):
            schema = schema.get("items", {})
        else:
            schema = schema.get("properties", {}).get(part) or _values_of(schema)
        at = at[part]
    return list(schema.get("properties", {}))


def _values_of(schema: dict[str, Any]) -> dict[str, Any]:
    more: Any = schema.get("additionalProperties") or next(
        iter(schema.get("patternProperties", {}).values()), {}
    )
    return more if isinstance(more, dict) else {}


def _resolved(schema: dict[str, Any], at: Any) -> dict[str, Any]:
    while True:
        if "$ref" in schema:
            schema = _schema()["$defs"][schema["$ref"].rpartition("/")[2]]
        elif "oneOf" in schema:
            tag = at.get("kind") if isinstance(at, dict) else None
            schema = {"$ref": schema["discriminator"]["mapping"].get(tag, "#/$defs/Space")}
        elif "anyOf" in schema:
            schema = schema["anyOf"][0]
        else:
            return schema


def _shown(given: Any) -> str:
    if isinstance(given, dict | list | BaseModel):
        return "…"
    return str(given)[:60]


def _plainly(limit: Any) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit)
