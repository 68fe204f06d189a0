"""Charges are recorded and corrected here; nobody edits one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tenne.foundation import scope
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


def charge_of(
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
    """Return what a person owes an operator; open until an invoice or payment settles it.

    ``texts`` say for what, in each language of the site. It is owed once `record_charges` has it.
    """
    return Charge(
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


def record_charges(charges: Iterable[Charge]) -> list[Charge]:
    """Record what is owed, in one statement however much it is."""
    rows = list(charges)
    scope.insert(rows)
    return rows


def open_charges(*sellers: Seller) -> list[Charge]:
    """Return the charges of sales that stand, without those that were corrected."""
    wanted = set(sellers)
    rows = Charge.objects.filter(
        sold_as__in={one.sold_as for one in wanted}, sold_id__in={one.sold_id for one in wanted}
    )
    charges = list(rows.order_by("pk").select_for_update())
    corrected = {charge.corrects_id for charge in charges}
    return [
        c
        for c in charges
        if c.corrects_id is None
        and c.pk not in corrected
        and Seller(c.sold_as, c.sold_id) in wanted
    ]


def correct_charges(seller: Seller, *, share_percent: int) -> list[Charge]:
    """Leave only a share of what was charged for a sale: mirror each charge, charge the rest anew.

    Returns
    -------
    list of Charge
        The new charges; none where the share is 100 or nothing was owed.
    """
    return correct_all({seller: share_percent})


def correct_all(shares: Mapping[Seller, int]) -> list[Charge]:
    """Correct several sales at once, each to its share: two statements."""
    changed = {seller: share for seller, share in shares.items() if share != ALL_OF_IT}
    written: list[Charge] = []
    for charge in open_charges(*changed) if changed else ():
        written.append(_mirror(charge))
        share = changed[Seller(charge.sold_as, charge.sold_id)]
        rest = whole_cents(Decimal(charge.gross_cents) * share / 100)
        if rest:
            written.append(_copy(charge, gross_cents=rest, corrects=None))
    return record_charges(written)


def _mirror(charge: Charge) -> Charge:
    return _copy(charge, gross_cents=-charge.gross_cents, corrects=charge)


def _copy(charge: Charge, *, gross_cents: int, corrects: Charge | None) -> Charge:
    vat_cents = None
    if charge.vat_percent is not None and charge.vat_cents is not None:
        is_mirror = gross_cents == -charge.gross_cents
        vat_cents = -charge.vat_cents if is_mirror else vat_within(gross_cents, charge.vat_percent)
    return Charge(
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
