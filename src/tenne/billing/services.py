"""Charges are recorded and corrected here; nobody edits one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tenne.foundation.clipping import clipped
from tenne.foundation.money import vat_within, whole_cents

from .models import Charge

ALL_OF_IT = 100
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sold something, in words of its own: ``("booking", "4711")``."""

    sold_as: str
    sold_id: str


def record_charge(
    *,
    operator_id: int,
    person_id: int,
    seller: Seller,
    texts: Mapping[str, str],
    gross_cents: int,
    tax_mode: str,
    vat_percent: Decimal | None,
    vat_cents: int | None,
    served_on: date,
    payment_way: str,
) -> Charge:
    """Record that a person owes an operator money; open until an invoice or payment settles it.

    ``texts`` say for what, in each language of the site.
    """
    return Charge.objects.create(
        operator_id=operator_id,
        person_id=person_id,
        sold_as=seller.sold_as,
        sold_id=seller.sold_id,
        texts={language: clipped(text, LONGEST_TEXT) for language, text in texts.items()},
        gross_cents=gross_cents,
        tax_mode=tax_mode,
        vat_percent=vat_percent,
        vat_cents=vat_cents,
        served_on=served_on,
        payment_way=payment_way,
    )


def open_charges(seller: Seller) -> list[Charge]:
    """Return the charges of a sale that stand, without those that were corrected."""
    rows = Charge.objects.filter(sold_as=seller.sold_as, sold_id=seller.sold_id)
    charges = list(rows.order_by("pk").select_for_update())
    corrected = {charge.corrects_id for charge in charges}
    return [c for c in charges if c.corrects_id is None and c.pk not in corrected]


def correct_charges(seller: Seller, *, share_percent: int) -> list[Charge]:
    """Leave only a share of what was charged for a sale: mirror each charge, charge the rest anew.

    Returns
    -------
    list of Charge
        The new charges; none where the share is 100 or nothing was owed.
    """
    if share_percent == ALL_OF_IT:
        return []
    written: list[Charge] = []
    for charge in open_charges(seller):
        written.append(_mirror(charge))
        rest = whole_cents(Decimal(charge.gross_cents) * share_percent / 100)
        if rest:
            written.append(_copy(charge, gross_cents=rest, corrects=None))
    return written


def _mirror(charge: Charge) -> Charge:
    return _copy(charge, gross_cents=-charge.gross_cents, corrects=charge)


def _copy(charge: Charge, *, gross_cents: int, corrects: Charge | None) -> Charge:
    vat_cents = None
    if charge.vat_percent is not None and charge.vat_cents is not None:
        is_mirror = gross_cents == -charge.gross_cents
        vat_cents = -charge.vat_cents if is_mirror else vat_within(gross_cents, charge.vat_percent)
    return Charge.objects.create(
        operator_id=charge.operator_id,
        person_id=charge.person_id,
        sold_as=charge.sold_as,
        sold_id=charge.sold_id,
        texts=charge.texts,
        gross_cents=gross_cents,
        tax_mode=charge.tax_mode,
        vat_percent=charge.vat_percent,
        vat_cents=vat_cents,
        served_on=charge.served_on,
        payment_way=charge.payment_way,
        corrects=corrects,
    )
