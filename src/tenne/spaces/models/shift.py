"""Who is at the front desk when, who cleans, and who has which key."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .space import Space


class ShiftKind(models.TextChoices):
    """What is done in a shift."""

    DESK = "desk", _("Front desk")
    CLEANING = "cleaning", _("Cleaning")


@tracked
class Shift(ScopedModel):
    """A stretch of work in a space; open while nobody has taken it."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="shifts")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=ShiftKind, default=ShiftKind.DESK)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    task = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="shifts",
    )  # fmt: skip
    wants_swap = models.BooleanField(default=False)
    handover = models.CharField(max_length=500, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)  # that nobody is there

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to know who is there, and as proof of your work", "account ends"),
        "handover": Personal("what you told the next shift", "account ends"),
    }
    impersonal = {"kind", "task"}

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index("space", "starts_at", name="shift_in_a_space")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} shift {self.pk}"

    @property
    def period(self) -> Period:
        """From when until when."""
        return Period(self.starts_at, self.ends_at)


@tracked
class HouseKey(ScopedModel):
    """A key that was handed out, and whether it came back."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="keys")
    label = models.CharField(max_length=40)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="house_keys",
    )  # fmt: skip
    holder_name = models.CharField(max_length=80, blank=True)
    given_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="holder")
    personal_data = {
        "holder": Personal("to know who has a key", "account ends; a year after the key is back"),
        "holder_name": Personal("to know who has a key", "a year after the key is back"),
    }
    impersonal = {"label"}

    class Meta:
        ordering = ["label", "-given_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(returned_on__isnull=True)
                | models.Q(returned_on__gte=models.F("given_on")),
                name="a_key_goes_out_before_it_returns",
            ),
        ]

    def __str__(self) -> str:
        return self.label
