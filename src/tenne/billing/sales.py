"""A sale: the charges that belong together, and the notes of what was paid for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Charge, Settlement


class Standing(models.TextChoices):
    """How a sale stands: what its charges add up to, less what was paid."""

    OPEN = "open", _("open")
    TO_GIVE_BACK = "to-give-back", _("to give back")
    SETTLED = "settled", _("paid")
    NOTHING_DUE = "nothing-due", _("nothing due")


@dataclass(frozen=True, slots=True)
class Vat:
    """What a sale is taxed with at one rate, after corrections."""

    percent: Decimal
    cents: int


@dataclass(frozen=True, slots=True)
class Sale:
    """All charges of a sale in the order of their recording, and all its settlements."""

    charges: tuple[Charge, ...]
    settlements: tuple[Settlement, ...] = ()

    @property
    def first(self) -> Charge:
        """The charge it began with; its id is that of the sale."""
        return self.charges[0]

    @property
    def last(self) -> Charge:
        """The charge that was recorded last."""
        return self.charges[-1]

    @property
    def public_id(self) -> UUID:
        """The id of the sale for addresses and machines."""
        return self.first.public_id

    @property
    def key(self) -> tuple[str, str]:
        """What its charges have in common, in the seller's own words."""
        return self.first.sold_as, self.first.sold_id

    @property
    def day(self) -> date:
        """When it was served, or began to be."""
        return min(one.served_on for one in self.charges)

    @property
    def texts(self) -> list[str]:
        """What is owed for after corrections, each line once; what was, where nothing is left."""
        corrected = {one.corrects_id for one in self.charges}
        standing = [
            one.text for one in self.charges if one.corrects_id is None and one.pk not in corrected
        ]
        return list(dict.fromkeys(standing or [self.last.text]))

    @property
    def text(self) -> str:
        """The same as one text: a month of a contract may have several lines."""
        return "; ".join(self.texts)

    @property
    def charged_cents(self) -> int:
        """What is owed for it after corrections, paid or not."""
        return sum(one.gross_cents for one in self.charges)

    @property
    def open_cents(self) -> int:
        """What nobody has paid yet; negative where money is to be given back."""
        return sum(one.gross_cents for one in self.charges if one.settled_at is None)

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if self.open_cents:
            return Standing.OPEN if self.open_cents > 0 else Standing.TO_GIVE_BACK
        is_paid = any(one.settled_at is not None for one in self.charges)
        return Standing.SETTLED if is_paid else Standing.NOTHING_DUE

    @property
    def is_open(self) -> bool:
        """Tell whether something is to be paid or given back."""
        return self.open_cents != 0

    @property
    def vat(self) -> list[Vat]:
        """The VAT within it, by rate; none where the seller is not taxed regularly."""
        cents: dict[Decimal, int] = {}
        for one in self.charges:
            if one.vat_percent is not None and one.vat_cents is not None:
                cents[one.vat_percent] = cents.get(one.vat_percent, 0) + one.vat_cents
        return [Vat(percent, cents[percent]) for percent in sorted(cents) if cents[percent]]

    @property
    def standing_settlements(self) -> list[Settlement]:
        """The notes that were not taken back."""
        return [one for one in self.settlements if not one.is_taken_back]

    @property
    def has_history(self) -> bool:
        """Tell whether there is more to see than one charge and whether it was paid."""
        return len(self.charges) > 1 or len(self.settlements) > 1 or self._was_taken_back

    @property
    def _was_taken_back(self) -> bool:
        return any(one.is_taken_back for one in self.settlements)


def sales_of(charges: Iterable[Charge], settlements: Iterable[Settlement]) -> list[Sale]:
    """Put charges, in the order of their recording, together to sales; first come, first listed."""
    by_sale: dict[tuple[str, str], list[Charge]] = {}
    for charge in charges:
        by_sale.setdefault((charge.sold_as, charge.sold_id), []).append(charge)
    noted: dict[tuple[str, str], list[Settlement]] = {}
    for one in settlements:
        noted.setdefault((one.sold_as, one.sold_id), []).append(one)
    return [Sale(tuple(ones), tuple(noted.get(key, ()))) for key, ones in by_sale.items()]
