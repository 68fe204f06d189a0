"""Codes and links by mail: who reads a mailbox has proven its address."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.personal_data import Personal


class ProofPurpose(models.TextChoices):
    """What a proven address opens."""

    SIGN_IN = "sign-in", "sign-in"
    CHANGE_EMAIL = "change-email", "change-email"
    CONFIRM = "confirm", "confirm"
    MERGE = "merge", "merge"


class EmailProof(models.Model):
    """A code and a link that went to one address; each works once, for a quarter of an hour.

    The code is bound to the browser that asked for it (its session holds the row's key); the link
    works in any browser, because many read mail on another device.
    """

    email = models.EmailField()
    purpose = models.CharField(max_length=12, choices=ProofPurpose)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    code_digest = models.CharField(max_length=64)
    link_digest = models.CharField(max_length=64, unique=True)
    next_path = models.CharField(max_length=300, blank=True)
    attempts_left = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    personal_data = {
        "email": Personal("to send you a code", "a day after it was sent", "delete"),
        "person": Personal("to know who asked for the code", "a day after it was sent", "delete"),
    }
    impersonal = {"purpose", "code_digest", "link_digest", "next_path"}

    def __str__(self) -> str:
        return f"proof {self.pk} for {self.purpose}"
