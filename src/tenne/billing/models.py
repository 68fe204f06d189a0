"""Charges: what somebody owes an operator, whoever sold it; and the notes that it was paid."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked_but
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, TaxMode


class PaymentWay(models.TextChoices):
    """How somebody said they would pay."""

    AT_DESK = "at-desk", _("at the front desk")
    TRANSFER = "transfer", _("by bank transfer")
    INVOICE = "invoice", _("by invoice")
    PASS = "pass", _("with a pass")
    FREE = "free", _("free of charge")


class SettledBy(models.TextChoices):
    """How money came, or went back. Tenne is no till: this notes what other books have.

    Cash is noted against numbered invoices only, which come later (KassenSichV).
    """

    TRANSFER = "transfer", _("by bank transfer")
    CARD = "card", _("by card")


def readers_language() -> str:
    """Return in which language the reader is spoken to."""
    return (get_language() or "de")[:2]


def is_foreign(texts: Mapping[str, str]) -> bool:
    """Tell whether texts are said in German to somebody who reads another language."""
    return readers_language() != "de" and readers_language() not in texts


def said_in(texts: Mapping[str, str], language: str) -> str:
    """Choose the text of a charge in a language, German where there is none."""
    return texts.get(language) or texts["de"]


class Settlement(ScopedModel):
    """A note that what was open of a sale was paid or, where it is negative, given back.

    Rows are added and never edited: who was wrong takes one back, and it stays to be seen. So the
    table is its own trail. ``cents`` is what its charges add up to.
    """

    operator = models.ForeignKey(
        Operator, on_delete=models.PROTECT, related_name="settlements", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="settlements"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sold_as = models.CharField(max_length=20)
    sold_id = models.CharField(max_length=40)
    cents = models.IntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    paid_on = models.DateField()
    way = models.CharField(max_length=8, choices=SettledBy)
    note = models.CharField(max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip
    noted_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip
    taken_back_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to know who has paid what", "8 years after the year's end", "keep"),
        "note": Personal("to find the payment", "8 years after the year's end", "keep"),
        "noted_by": Personal("to know who noted it", "account ends"),
        "taken_back_by": Personal("to know who took it back", "account ends"),
    }
    impersonal = {"sold_as", "sold_id", "currency", "way"}

    class Meta:
        indexes = [models.Index("sold_as", "sold_id", name="settlement_by_seller")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(cents=0), name="a_settlement_is_of_something"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=False)
                | models.Q(taken_back_by__isnull=True),
                name="who_took_a_settlement_back_did_so_at_a_time",
            ),
        ]

    @property
    def is_taken_back(self) -> bool:
        """Tell whether it holds no more."""
        return self.taken_back_at is not None

    def __str__(self) -> str:
        return f"{self.cents} cents settled of {self.sold_as} {self.sold_id}"


@tracked_but("public_id")
class Charge(ScopedModel):
    """Money owed, in gross cents; never edited: a correction is another charge that names it.

    That it was settled, and by which note, is written here for whoever sums up what is open.

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
    # The database gives old rows theirs when the column comes.
    public_id = models.UUIDField(
        default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False
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
    settlement = models.ForeignKey(
        Settlement, on_delete=models.PROTECT, null=True, blank=True, related_name="charges",
        db_index=False,
    )  # fmt: skip
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
            models.Index(
                "settlement", name="settled_by", condition=models.Q(settlement__isnull=False)
            ),
            models.Index("operator", "served_on", name="charges_of_a_day"),
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
            models.CheckConstraint(
                condition=models.Q(settlement__isnull=True) | models.Q(settled_at__isnull=False),
                name="what_a_settlement_settles_is_settled",
            ),
        ]

    def text_in(self, language: str) -> str:
        """Say what is owed for."""
        return said_in(self.texts, language)

    @property
    def text(self) -> str:
        """Say it in the reader's language, if it was recorded in it."""
        return said_in(self.texts, readers_language())

    @property
    def is_foreign(self) -> bool:
        """Tell whether it is said in German to somebody who reads another language."""
        return is_foreign(self.texts)

    def __str__(self) -> str:
        return f"{self.gross_cents} cents for {self.sold_as} {self.sold_id}"
