"""Say what a plan would change with the names that people know: Tisch 1, Halle, Seminarraum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenne.spaces.models import AreaKind, Feature, ResourceKind

from ..space_file.content import SpaceFile
from ..space_file.differences import Change, Difference
from ..space_file.layout import default_name
from ..space_file.retiring import Leaving
from ..space_file.words import Line, lines
from .starting import names_of_level
from .things import said

Names = Mapping[tuple[str, str], str]
# What a plan can change of a place or an area, as the panel of the editor calls it.
FIELDS = {
    "capacity": gettext_lazy("For how many people"),
    "features": gettext_lazy("What it offers"),
    "kind": gettext_lazy("What it is for"),
    "number": gettext_lazy("Number or short name"),
    "permanent": gettext_lazy("Let permanently, not by the day"),
    "box": gettext_lazy("Corners"),
    "level": gettext_lazy("floor number"),
}


def lines_between(
    before: SpaceFile,
    after: SpaceFile,
    differences: Iterable[Difference],
    leaving: Iterable[Leaving],
) -> list[Line]:
    """Return every difference in words, each thing by its name."""
    names = {**_names(before), **_names(after)}
    old = {key: name for key, name in _names(before).items() if names[key] != name}
    found = list(differences)
    return [
        _named(line, one, names, old)
        for one, line in zip(found, lines(found, leaving), strict=True)
    ]


def _named(line: Line, one: Difference, names: Names, old: Names) -> Line:
    key = one.section, one.name
    if key not in names:
        return line
    about = f"{old[key]} → {names[key]}" if key in old else names[key]
    if not one.changes:
        return replace(line, about=about)
    details = [_detail(change, names, one.section) for change in one.changes]
    return replace(line, about=about, details=tuple(dict.fromkeys(filter(None, details))))


def _detail(change: Change, names: Names, section: str) -> str:
    """Return one change in words; empty where the name of the thing says it."""
    field = change.field.partition(".")[0]
    if field == "name":
        return ""
    words = {"plan": _("drawn anew"), "outline": _("another outline")}
    if field in words:
        return words[field]
    if field == "at":
        return _where(change)
    if field == "area" and section == "resource":
        was, now = (names.get(("area", value), value) for value in (change.old, change.new))
        return _("Area: %(was)s → %(now)s") % {"was": was, "now": now}
    word = FIELDS.get(field)
    if word is None:
        return f"{change.field}: {change.old} → {change.new}"
    return f"{word}: {_value(field, change.old)} → {_value(field, change.new)}"


def _value(field: str, value: str) -> str:
    """Return a value in words where it is a code."""
    if field in ("kind", "features"):
        known = {**dict(AreaKind.choices), **dict(ResourceKind.choices), **dict(Feature.choices)}
        codes = (one.strip(' []"') for one in value.split(","))
        return ", ".join(str(known.get(code, code)) for code in codes)
    if field == "permanent":
        return {"true": _("yes"), "false": _("no")}.get(value.lower(), value)
    return value


def _where(change: Change) -> str:
    if change.new == "–":
        return _("leaves the plan")
    return _("comes onto the plan") if change.old == "–" else _("stands elsewhere")


def _names(file: SpaceFile) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for floor in file.floors:
        named = floor.name.stored() if floor.name else {}
        found["floor", str(floor.level)] = said(named or names_of_level(floor.level)["name"])
        for area in floor.areas:
            named = area.name.stored() if area.name else {}
            found["area", area.key] = said(named) or str(AreaKind(area.kind).label)
    for one in file.resources:
        named = one.name.stored() if one.name else {}
        found["resource", one.key] = said(named or default_name(one.kind, one.number))
    return found
