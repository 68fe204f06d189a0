"""What tests of edits share: one room, the one thing that is chosen, a content that is sound."""

from __future__ import annotations

from typing import Any

from tenne.transfer.plan_editor.adding import add
from tenne.transfer.plan_editor.checking import read_drawing
from tenne.transfer.plan_editor.edited import Edited, Elsewhere
from tenne.transfer.plan_editor.floor_content import Content
from tenne.transfer.plan_editor.things import Thing, thing_at

ALONE = Elsewhere()


def only(edited: Edited) -> Thing:
    """Return the one thing that is chosen after an edit."""
    (key,) = edited.chosen
    found = thing_at(edited.content, key)
    assert found is not None
    return found


def shapes(content: Content, kind: str) -> list[dict[str, Any]]:
    """Return all shapes of a kind."""
    return [one for one in content["floor"]["plan"]["shapes"] if one["kind"] == kind]


def sound(content: Content) -> Content:
    """Return the content, which is without a mistake."""
    drawing, wrong = read_drawing(content)
    assert wrong == []
    assert drawing is not None
    return drawing.content()


def room(content: Content, what: str = "meeting-room") -> Edited:
    """Put a room of 4 × 3 m on a floor."""
    return add(content, what, ALONE, box=(2.0, 2.0, 4.0, 3.0))
