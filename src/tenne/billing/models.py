"""Charges: what somebody owes an operator, whoever sold it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, TaxMode


class PaymentWay(models.TextChoices):
    """How somebody said they would pay."""

    AT_DESK = "at-desk", _("at the front desk")
    TRANSFER = "transfer", _("by bank transfer")
    INVOICE = "invoice", _("by invoice")
    FREE = "free", _("free of charge")


def said_in(texts: Mapping[str, str], language: str) -> str:
    """Choose the text of a charge in a language, German where there is none."""
    return texts.get(language) or texts["de"]


@tracked
class Charge(ScopedModel):
    """Money owed, in gross cents; never edited: a correction is another charge that names it.

    ``sold_as`` and ``sold_id`` are the seller's own words (``"booking"``, ``"4711"``); nothing here
    reads them. ``texts`` say what is owed for in each language, as it was said on that day: a
    language that came later, or a row older than this, falls back to German.
    """

    operator = models.ForeignKey(
        Operator, on_delete=models.PROTECT, related_name="charges", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="charges"
    )
    sold_as = models.CharField(max_length=20)
    sold_id = models.CharField(max_length=40)
    texts = models.JSONField()  # {"de": "Tisch 7, 24.11.2026", "en": "Desk 7, 24 November 2026"}
    gross_cents = models.IntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    tax_mode = models.CharField(max_length=8, choices=TaxMode)
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    vat_cents = models.IntegerField(null=True)
    served_on = models.DateField()
    payment_way = models.CharField(max_length=8, choices=PaymentWay)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections",
        db_index=False,
    )  # fmt: skip
    settled_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to know who owes what", "8 years after the year's end", "keep"),
        "texts": Personal("to say what is owed for", "8 years after the year's end", "keep"),
    }
    impersonal = {"sold_as", "sold_id", "currency", "tax_mode", "payment_way"}

    class Meta:
        indexes = [
            models.Index("sold_as", "sold_id", name="charge_by_seller"),
            models.Index("corrects", name="correction", condition=models.Q(corrects__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(texts__has_key="de"), name="a_charge_is_said_in_german"
            ),
            models.CheckConstraint(
                condition=models.Q(gross_cents__gte=0) | models.Q(corrects__isnull=False),
                name="only_a_correction_is_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    tax_mode="regular", vat_percent__isnull=False, vat_cents__isnull=False
                )
                | (
                    ~models.Q(tax_mode="regular")
                    & models.Q(vat_percent__isnull=True, vat_cents__isnull=True)
                ),
                name="vat_only_under_regular_taxation",
            ),
        ]

    def text_in(self, language: str) -> str:
        """Say what is owed for."""
        return said_in(self.texts, language)

    def __str__(self) -> str:
        return f"{self.gross_cents} cents for {self.sold_as} {self.sold_id}"
