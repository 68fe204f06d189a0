"""Which state of the catalogue of a space stands: another number, another state."""

from __future__ import annotations

from django.db import models

from .space import Space


class SpaceRevision(models.Model):
    """Set by triggers with every change of what a space offers; never written by code.

    Numbers come from a sequence, so that none comes twice, not even after a rollback.
    """

    space = models.OneToOneField(
        Space, on_delete=models.CASCADE, primary_key=True, related_name="revision"
    )
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"revision {self.number} of space {self.space_id}"
