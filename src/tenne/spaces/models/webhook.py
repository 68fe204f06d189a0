"""Where an operator's own programs are told what happens, and what they were told."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.webhook_rules import BOTH_FOR

from .operator import Operator


@tracked
class Webhook(ScopedModel):
    """An address that is told of facts; ``secret_number`` says which of its secrets signs."""

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="webhooks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.CharField(max_length=500)
    secret_number = models.PositiveIntegerField(default=1)
    replaced_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"made_by": Personal("to know who set it up", "account ends")}
    impersonal = {"address"}

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint("operator", "address", name="an_address_is_told_once"),
            models.CheckConstraint(
                condition=models.Q(secret_number__gte=1), name="a_webhook_has_a_secret"
            ),
        ]

    def __str__(self) -> str:
        return f"webhook {self.pk} of operator {self.operator_id}"

    def numbers_at(self, now: datetime) -> list[int]:
        """Return the numbers of the secrets that sign, the newest first."""
        both = self.replaced_at is not None and now < self.replaced_at + BOTH_FOR
        return [self.secret_number, self.secret_number - 1] if both else [self.secret_number]


class NoticeState(models.TextChoices):
    """Whether a program has been told."""

    WAITING = "waiting", _("on its way")
    DONE = "done", _("delivered")
    GIVEN_UP = "given-up", _("given up")


class WebhookNotice(ScopedModel):
    """One message to a webhook, with what became of it."""

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="+")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="notices")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    body = models.TextField()
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of the last answer
    trouble = models.CharField(max_length=40, blank=True)  # code of why nothing was answered
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    impersonal = {"kind", "body", "state", "trouble"}  # the body names keys, nobody

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["webhook", "-made_at"], name="notices_of_a_webhook")]

    def __str__(self) -> str:
        return f"{self.kind} to webhook {self.webhook_id}"
