"""Photos of a space for its public page, each in three widths and with words for it."""

from __future__ import annotations

from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .space import Space


@tracked
class SpacePhoto(ScopedModel):
    """A photo of a space, and what it shows for whoever does not see it."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    large = models.FileField(upload_to="spaces/")
    medium = models.FileField(upload_to="spaces/")
    small = models.FileField(upload_to="spaces/")
    words = models.JSONField()  # {"de": …, "en": …}

    scope_paths = ScopePaths(operator="space__operator", public=True)
    impersonal = {"large", "medium", "small", "words"}

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"photo {self.pk} of space {self.space_id}"
