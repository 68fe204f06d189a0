"""Tell what the plan check has found, in sentences with the names that people know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design.formats import number
from tenne.design.plan_shapes import PlanError
from tenne.spaces.models import AreaKind
from tenne.spaces.plan_check.findings import Finding
from tenne.spaces.plan_check.floor import of_content

from ..plan_editor.floor_content import Content
from ..plan_editor.things import AREA, PLACE, place_name, said

if TYPE_CHECKING:
    from tenne.spaces.plan_check.check import Check


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as a page shows it: its number on the plan, its sentence, the thing to go to."""

    number: int
    sentence: str
    is_warning: bool
    key: str
    finding: Finding


def check_of(content: Content) -> Check | None:
    """Return the check of a floor; None where nothing is drawn that could be checked."""
    # NumPy and SciPy take 65 MB; a process that never checks a plan does without them.
    from tenne.spaces.plan_check.check import Check  # noqa: PLC0415

    try:
        floor = of_content(content["floor"], content.get("resources", []))
    except PlanError:
        return None
    return Check(floor) if floor is not None else None


def worth_a_look(content: Content) -> list[Told]:
    """Return what the plan check says about a draft, for its editor."""
    check = check_of(content)
    return told(check.findings, content) if check is not None else []


def told(findings: Sequence[Finding], content: Content) -> list[Told]:
    """Write out findings, numbered in their order."""
    names = names_in(content)
    return [
        Told(
            index,
            sentence_of(finding, names),
            finding.is_warning,
            next((names[one][1] for one in finding.about if one in names), ""),
            finding,
        )
        for index, finding in enumerate(findings, 1)
    ]


def sentence_of(finding: Finding, names: dict[str, tuple[str, str]]) -> str:
    """Return the sentence of a finding in the reader's language."""
    values = {name: _value(value, names) for name, value in finding.values.items()}
    return _(finding.message) % values


def names_in(content: Content) -> dict[str, tuple[str, str]]:
    """Return how places and areas are called, and the key of each in the editor."""
    names: dict[str, tuple[str, str]] = {}
    for index, one in enumerate(content.get("resources", [])):
        called = said(one.get("name")) or place_name(one["kind"], str(one["number"]))
        names[f"{one['kind']}/{one['number']}"] = called, f"{PLACE}-{index}"
    for index, one in enumerate(content["floor"].get("areas", [])):
        called = said(one.get("name")) or str(AreaKind(one["kind"]).label)
        names[f"area/{one['key']}"] = called, f"{AREA}-{index}"
    return names


def _value(value: Any, names: dict[str, tuple[str, str]]) -> str:
    if isinstance(value, str) and value.startswith("@"):
        return names[value[1:]][0] if value[1:] in names else value[1:]
    if isinstance(value, int | float):
        return number(value, get_language() or "de")
    return str(value)
