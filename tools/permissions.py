"""Read the permission matrix and print it as a table.

``docs/permissions.toml`` is the documentation and the test at once; this reads it for both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "docs" / "permissions.toml"

ROLES = (
    "signed-out", "guest", "member", "manager", "host", "operator", "network", "planner", "token",
)  # fmt: skip
SIGNED_IN = ROLES[2:8]
PLACES = ("any", "mine", "own", "sibling", "foreign")
GROUPS = {"everybody": ROLES, "signed-in": SIGNED_IN}


@dataclass(frozen=True, slots=True)
class Rule:
    """Which roles may at which places."""

    name: str
    meaning: str
    may: dict[str, frozenset[str]]
    hides: bool = False

    def allows(self, role: str, place: str) -> bool:
        """Tell whether a role may at a place."""
        return place in self.may.get(role, frozenset())


@dataclass(frozen=True, slots=True)
class Entry:
    """Addresses, or operations of the machine interface, under one rule."""

    what: str
    rule: Rule
    names: tuple[str, ...]
    methods: tuple[str, ...] = ("GET",)
    about: str = ""
    scope: str = ""
    judged_by_itself: bool = False
    leads_to_sign_in: bool = False
    notes: str = ""  # a table in which a mere look is noted


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole file."""

    rules: dict[str, Rule]
    pages: tuple[Entry, ...]
    operations: tuple[Entry, ...]

    def page(self, name: str) -> Entry | None:
        """Return the entry of an address."""
        return next((entry for entry in self.pages if name in entry.names), None)

    def operation(self, name: str) -> Entry | None:
        """Return the entry of an operation such as ``GET /spaces``."""
        return next((entry for entry in self.operations if name in entry.names), None)


def load(path: Path = FILE) -> Matrix:
    """Read the matrix.

    Raises
    ------
    ValueError
        If a word is unknown or a name stands twice.
    """
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = {name: _rule(name, values) for name, values in raw.get("rule", {}).items()}
    pages = tuple(_entry(values, rules) for values in raw.get("page", []))
    operations = tuple(_entry(values, rules) for values in raw.get("operation", []))
    for entries in (pages, operations):
        names = [name for entry in entries for name in entry.names]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"listed twice: {', '.join(twice)}")
    return Matrix(rules, pages, operations)


def _rule(name: str, values: dict[str, Any]) -> Rule:
    may: dict[str, frozenset[str]] = {}
    for who, places in values["may"].items():
        _require(places.split(), PLACES, f"place of rule {name}")
        for role in GROUPS.get(who, (who,)):
            _require([role], ROLES, f"role of rule {name}")
            may[role] = may.get(role, frozenset()) | frozenset(places.split())
    return Rule(name, values["meaning"], may, hides=values.get("hides", False))


def _entry(values: dict[str, Any], rules: dict[str, Rule]) -> Entry:
    _require([values["rule"]], rules, f"rule of {values['names']}")
    methods = tuple(values.get("methods", "GET").split())
    _require(methods, ("GET", "POST", "PATCH", "PUT", "DELETE"), f"method of {values['names']}")
    return Entry(
        what=values["what"],
        rule=rules[values["rule"]],
        names=tuple(values["names"]),
        methods=methods,
        about=values.get("about", ""),
        scope=values.get("scope", ""),
        leads_to_sign_in=values.get("leads_to_sign_in", False),
        notes=values.get("notes", ""),
        judged_by_itself=values.get("judged_by_itself", False),
    )


def _require(words: Iterable[str], known: Iterable[str], what: str) -> None:
    if unknown := sorted(set(words) - set(known)):
        raise ValueError(f"{what}: {', '.join(unknown)} must be one of {', '.join(known)}")


def as_markdown(matrix: Matrix) -> str:
    """Return the matrix as tables: what each rule means, and what stands under it."""
    lines = ["## Rules", "", f"| Rule | {' | '.join(ROLES)} |", f"|---{'|---' * len(ROLES)}|"]
    for rule in matrix.rules.values():
        cells = [_places(rule.may.get(role, frozenset())) for role in ROLES]
        lines.append(f"| **{rule.name}**: {rule.meaning} | {' | '.join(cells)} |")
    for title, entries in (("Pages", matrix.pages), ("Machine interface", matrix.operations)):
        lines += ["", f"## {title}", "", "| What | Rule | Addresses | Methods | Token scope |"]
        lines.append("|---|---|---|---|---|")
        for entry in entries:
            names = ", ".join(f"`{name}`" for name in entry.names)
            methods = "" if entries is matrix.operations else ", ".join(entry.methods)
            lines.append(
                f"| {entry.what} | {entry.rule.name} | {names} | {methods} | {entry.scope} |"
            )
    return "\n".join(lines) + "\n"


def _places(places: frozenset[str]) -> str:
    return ", ".join(place for place in PLACES if place in places) or "no"


if __name__ == "__main__":
    print(as_markdown(load()), end="")
