"""Passes: so many days bought ahead, good for a while."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from tenne.billing.models import PaymentWay
from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.people.models import Audience
from tenne.spaces.models import Operator, Space

from .credit import KEPT, CoversModel


@tracked
class PassKind(CoversModel, ScopedModel):
    """A pass that a space offers on the days ``[valid_from, valid_until)``.

    ``days`` are how many it has, ``good_for_days`` how long they may be used from its first day on.
    An empty audience means everybody. The price is gross, in cents.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="pass_kinds")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    names = models.JSONField()  # {"de": "Zehnerkarte", "en": "Ten-day card"}
    days = models.PositiveSmallIntegerField()
    good_for_days = models.PositiveSmallIntegerField()
    is_good_everywhere = models.BooleanField(default=False)  # in every house of the operator
    audience = models.CharField(max_length=12, choices=Audience, blank=True)
    price_cents = models.PositiveIntegerField()
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"names", "audience", "resource_kind", "weekdays"}

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(days__gte=1, good_for_days__gte=1),
                name="a_pass_has_days",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="a_pass_is_offered_forwards",
            ),
            models.CheckConstraint(
                condition=models.Q(day_from__isnull=True, day_until__isnull=True)
                | models.Q(day_until__gt=models.F("day_from")),
                name="a_pass_is_good_forwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.names.get('de')} of space {self.space_id}"

    def name_in(self, language: str) -> str:
        """Return what it is called, German where there is no other name."""
        return str(self.names.get(language) or self.names["de"])


@tracked
class Pass(ScopedModel):
    """A pass that somebody bought: its days stand in the ledger, what it costs among the charges.

    The price stays as it was agreed, in gross cents; ``tax`` is that of the day of the sale.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(PassKind, on_delete=models.PROTECT, related_name="sold")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="passes"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    names = models.JSONField()
    days = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    price_cents = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    tax = models.JSONField()
    payment_way = models.CharField(max_length=8, choices=PaymentWay)
    idempotency_key = models.CharField(max_length=80, blank=True)
    bought_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to know whose pass it is and who owes it", KEPT, "keep"),
        "idempotency_key": Personal("to buy once only", KEPT),
    }
    impersonal = {"names", "currency", "tax", "payment_way"}

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index("person", "bought_at", name="pass_of_a_person"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                "person", "idempotency_key",
                name="one_pass_per_key", condition=~models.Q(idempotency_key=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Pass {self.pk}"

    def name_in(self, language: str) -> str:
        """Return what it is called, German where there is no other name."""
        return str(self.names.get(language) or self.names["de"])
