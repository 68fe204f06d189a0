"""Put a draft in force: what would change in the space, and doing it through its own checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.models import FloorDraft, Operator, Space

from ..describing.change import Outcome, change, checked, mark, plain
from ..space_file.content import SpaceFile
from ..space_file.exporting import described
from ..space_file.importing import preview
from ..space_file.retiring import Leaving
from ..space_file.words import Line
from .changes_said import lines_between
from .floor_content import Content, Drawing, with_floor

# What a draft may change of a space; has somebody changed these in between, they look again.
SECTIONS = ("floors", "resources")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a draft would change in its space, or why it cannot be put in force."""

    made_from: str
    lines: Sequence[Line] = ()
    booked: Sequence[Leaving] = ()
    mistakes: Sequence[str] = ()


def look(draft: FloorDraft, operator: Operator, *, now: datetime) -> Seen:
    """Return what putting a draft in force would change; change nothing."""
    before = described(draft.space)
    made_from = mark(before, SECTIONS)
    file, mistakes = checked(plain(_with(before, draft.content)))
    if file is None:
        return Seen(made_from, mistakes=[one.sentence for one in mistakes])
    try:
        seen = preview(file, operator, now=now)
    except Refused as refusal:
        return Seen(made_from, mistakes=[sentence(refusal)])
    found = lines_between(before, file, seen.differences, seen.leaving)
    return Seen(made_from, found, seen.booked)


def apply(
    draft: FloorDraft, space: Space, operator: Operator, *,
    made_from: str, retire: bool, now: datetime,
) -> Outcome:  # fmt: skip
    """Put a draft in force: all of it or nothing, in one transaction."""

    def turn(values: dict[str, Any]) -> dict[str, Any]:
        return plain(_with(SpaceFile.model_validate(values), draft.content))

    return change(
        space, turn, operator=operator, sections=SECTIONS, made_from=made_from,
        retire=retire, now=now,
    )  # fmt: skip


def _with(file: SpaceFile, content: Content) -> SpaceFile:
    return with_floor(file, Drawing.model_validate(content))
