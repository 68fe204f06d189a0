"""Turns about the rules for holding places. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...space_file.content import Rules
from ..change import Values


def whole(rules: Mapping[str, Any]) -> Values:
    """Return rules with all that is as usual written out."""
    values: Values = Rules.model_validate(dict(rules)).model_dump(mode="json")
    return values


USUAL = whole({})


def rules_of(values: Values, one: Mapping[str, Any]) -> Values:
    """Return the rules of a place, written out."""
    found: Values = values["rules"][one["rules"]] if one["rules"] else USUAL
    return found


def groups(values: Values) -> list[tuple[Values, list[Values]]]:
    """Return every set of rules with the places that follow it, in the order of the places."""
    found: list[tuple[Values, list[Values]]] = []
    for one in values["resources"]:
        rules = rules_of(values, one)
        for known, places in found:
            if known == rules:
                places.append(one)
                break
        else:
            found.append((rules, [one]))
    return found


def name_for(values: Values, kind: str, rules: Mapping[str, Any]) -> str | None:
    """Return the name of these rules in a description; make one where they have none."""
    wanted = whole(rules)
    if wanted == USUAL:
        return None
    for name, known in values["rules"].items():
        if known == wanted:
            return str(name)
    number, name = 1, kind
    while name in values["rules"]:
        number += 1
        name = f"{kind}-{number}"
    values["rules"][name] = wanted
    return name


def with_rules(values: Values, keys: Iterable[str], rules: Mapping[str, Any]) -> Values:
    """Let places follow these rules."""
    wanted = set(keys)
    for one in values["resources"]:
        if f"{one['kind']}/{one['number']}" in wanted:
            one["rules"] = name_for(values, one["kind"], rules)
    return values
