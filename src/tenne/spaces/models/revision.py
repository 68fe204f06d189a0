"""How often the catalogue of a space has changed."""

from __future__ import annotations

from django.db import models

from .space import Space


class SpaceRevision(models.Model):
    """Raised by triggers with every change of what a space offers; never written by code."""

    space = models.OneToOneField(
        Space, on_delete=models.CASCADE, primary_key=True, related_name="revision"
    )
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"revision {self.number} of space {self.space_id}"
