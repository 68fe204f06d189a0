"""A lost second factor: taken away late, with everybody told, so that a thief gains nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal


@tracked
class FactorReset(models.Model):
    """A wish to be rid of a lost second factor, and how far it has come.

    Asked by somebody who reads the person's mail; granted by staff who know the person; due days
    later; stopped by anybody who signs in with the factor or follows the link in the mail.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factor_resets"
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    stop_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    granted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    personal_data = {
        "person": Personal("to let you in again safely", "a year after it was asked", "delete"),
        "granted_by": Personal("to know who vouched for it", "a year after it was asked"),
    }
    impersonal = {"stop_digest"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person",
                name="one_open_reset_per_person",
                condition=models.Q(stopped_at=None, done_at=None),
            ),
            models.CheckConstraint(
                condition=models.Q(granted_at=None, due_at=None)
                | models.Q(due_at__gt=models.F("granted_at")),
                name="a_granted_reset_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"reset for {self.person_id}"
