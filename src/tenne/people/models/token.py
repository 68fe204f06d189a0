"""Tokens with which a person's programs act on that person's behalf."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenne.foundation.personal_data import Personal

ENDS = "a day after you end it, 30 days after it ran out"


# Its use is no change worth keeping: it would write a row a minute.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(
        condition=pghistory.AnyChange("person", "scopes", "expires_at", "revoked_at")
    ),
    pghistory.DeleteEvent(),
    exclude=["last_used_at"],
)
class Token(models.Model):
    """A bearer token: shown once, stored as a hash, with narrow scopes and an end."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    label = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20), default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    personal_data = {
        "person": Personal("to let your programs act for you", ENDS, "delete"),
        "label": Personal("to tell your tokens apart", ENDS, "delete"),
    }
    impersonal = {"prefix", "digest", "scopes"}

    def __str__(self) -> str:
        return f"token {self.prefix}…"
