"""Drafts of floors: drawn and changed beside the plan that everybody sees, until they are applied.

The content is one floor in the words of a space file: ``{"floor": {…}, "resources": [{…}, …]}``.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .space import Space


class FloorDraft(ScopedModel):
    """A floor as it might be; several of one level are variants of it.

    ``revision`` is raised with each change, so that two people never write over each other;
    ``step`` is where undo and redo stand among the steps.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="floor_drafts")
    level = models.SmallIntegerField()
    name = models.CharField(max_length=60, blank=True)
    content = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    step = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    scope_paths = ScopePaths(operator="space__operator")
    personal_data = {"saved_by": Personal("to know whose draft it is", "account ends")}
    impersonal = {"name", "content"}

    class Meta:
        ordering = ["level", "-saved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revision__gte=1), name="a_draft_has_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk} of floor {self.level}"


class FloorDraftStep(ScopedModel):
    """A draft as it was after one change, to step back to."""

    draft = models.ForeignKey(FloorDraft, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    content = models.JSONField()

    scope_paths = ScopePaths(operator="draft__space__operator")
    impersonal = {"content"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("draft", "number", name="a_step_of_a_draft_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"step {self.number} of draft {self.draft_id}"
