"""What a consumer declares about a contract, with or without an account."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.codes import short_code
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator


class NoticeKind(models.TextChoices):
    """The two declarations that the footer of every page leads to."""

    CANCELLATION = "cancel", _("Cancellation (§ 312k BGB)")
    WITHDRAWAL = "withdraw", _("Withdrawal (§ 356a BGB)")


@tracked
class ContractNotice(ScopedModel):
    """A declaration as it arrived: never edited, answered by the operator."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=8, choices=NoticeKind)
    code = models.CharField(max_length=8, unique=True, default=short_code)
    name = models.CharField(max_length=120)
    contract = models.CharField(max_length=200)
    email = models.EmailField()
    ends_on = models.DateField(null=True, blank=True)  # empty: at the next possible day
    important_reason = models.TextField(max_length=2000, blank=True)
    received_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator")
    personal_data = {
        name: Personal("to end your contract and prove it", "6 years after the year's end", "keep")
        for name in ("name", "contract", "email", "important_reason")
    }
    impersonal = {"kind", "code"}

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
