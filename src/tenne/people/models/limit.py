"""How often something was tried: one row a key, shared by all processes and doors."""

from __future__ import annotations

from django.db import models


class Limit(models.Model):
    """The moment until which a key's allowance is spent; the key is a hash."""

    key = models.CharField(max_length=64, primary_key=True)
    spent_until = models.DateTimeField(db_index=True)

    impersonal = {"key"}

    def __str__(self) -> str:
        return self.key[:8]
