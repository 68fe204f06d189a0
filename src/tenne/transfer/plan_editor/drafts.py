"""Drafts of floors: begun from a floor as it is, changed step by step, stepped back, put away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import FloorDraft, FloorDraftStep, Space

from ..space_file.exporting import described
from ..space_file.mistakes import gettext_noop
from .floor_content import Content, floor_of
from .starting import with_plan

MOST_STEPS = 60
MOST_DRAFTS = 40


def begin(
    space: Space, level: int, *, content: Content | None = None, name: str = "",
    by: Person | None, now: datetime,
) -> FloorDraft:  # fmt: skip
    """Begin a draft of a floor: from a content, else from the floor as it is now."""
    if content is None:
        content = content_now(space, level)
    if FloorDraft.objects.filter(space=space).count() >= MOST_DRAFTS:
        raise Refused(
            "too-many-drafts",
            gettext_noop("There are %(most)s drafts already; delete one that nobody needs."),
            most=MOST_DRAFTS,
        )
    with transaction.atomic():
        draft = FloorDraft.objects.create(
            space=space, level=level, name=name, content=content, saved_at=now, saved_by=by
        )
        FloorDraftStep.objects.create(draft=draft, number=0, content=content)
    return draft


def content_now(space: Space, level: int) -> Content:
    """Return a floor as it is now, with paper to draw on."""
    drawing = floor_of(described(space), level)
    if drawing is None:
        raise Refused(
            "no-floor",
            gettext_noop("There is no floor %(level)s to draw; begin a new one."),
            level=level,
        )
    return with_plan(drawing.content())


def change(
    draft: FloorDraft, edit: Callable[[Content], Content], *, revision: int,
    by: Person | None, now: datetime,
) -> FloorDraft:  # fmt: skip
    """Let an edit give a draft another content; what was undone before is gone for good."""
    with transaction.atomic():
        locked = _locked(draft, revision)
        content = edit(locked.content)
        if content == locked.content:
            return locked
        locked.steps.filter(number__gt=locked.step).delete()
        locked.step += 1
        FloorDraftStep.objects.create(draft=locked, number=locked.step, content=content)
        locked.steps.filter(number__lt=locked.step - MOST_STEPS).delete()
        return _saved(locked, content, by, now)


def step(
    draft: FloorDraft, by_steps: int, *, revision: int, by: Person | None, now: datetime
) -> FloorDraft:
    """Step back (-1) or forward again (+1)."""
    with transaction.atomic():
        locked = _locked(draft, revision)
        there = locked.steps.filter(number=locked.step + by_steps).first()
        if there is None:
            raise Refused("no-step", gettext_noop("There is nothing more to undo or to repeat."))
        locked.step = there.number
        return _saved(locked, there.content, by, now)


def steps_around(draft: FloorDraft) -> tuple[bool, bool]:
    """Tell whether there is a step back, and one forward."""
    numbers = set(draft.steps.values_list("number", flat=True))
    return draft.step - 1 in numbers, draft.step + 1 in numbers


def rename(draft: FloorDraft, name: str) -> None:
    """Give a draft another name."""
    draft.name = name
    draft.save(update_fields=["name"])


def next_level(space: Space) -> int:
    """Return the level of a further floor: above the highest, drafts included."""
    levels = [
        space.floors.aggregate(most=Max("level"))["most"],
        FloorDraft.objects.filter(space=space).aggregate(most=Max("level"))["most"],
    ]
    known = [level for level in levels if level is not None]
    return max(known) + 1 if known else 0


def _locked(draft: FloorDraft, revision: int) -> FloorDraft:
    """Return the draft for changing, if it is still as the page showed it."""
    locked = FloorDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.revision != revision:
        who = locked.saved_by.name if locked.saved_by else "–"
        raise Refused(
            "draft-has-changed",
            gettext_noop(
                "%(who)s has changed this draft in the meantime. Your last step was not "
                "saved; here is the draft as it is now."
            ),
            who=who,
        )
    return locked


def _saved(draft: FloorDraft, content: Content, by: Person | None, now: datetime) -> FloorDraft:
    draft.content = content
    draft.revision += 1
    draft.saved_at, draft.saved_by = now, by
    draft.save(update_fields=["content", "revision", "step", "saved_at", "saved_by"])
    return draft
