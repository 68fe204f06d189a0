"""Who has been erased: a mark that says nothing about anybody, for restored backups."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Erasure(models.Model):
    """An erasure: the mark under which a restored backup finds the person again.

    ``subjects`` holds hashes of what the history tables know the person by, and only while the
    erasure runs: the function that erases there asks for them.
    """

    mark = models.CharField(max_length=64, unique=True)
    subjects = ArrayField(models.CharField(max_length=64), default=list)
    erased_at = models.DateTimeField()

    impersonal = {"mark", "subjects"}

    def __str__(self) -> str:
        return self.mark[:8]
