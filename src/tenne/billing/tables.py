"""Charges as tables for spreadsheets: one line a charge, so that each column may be summed up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from tenne.design.formats import number
from tenne.foundation.spreadsheet import Amount
from tenne.spaces.models import TaxMode

from .models import PaymentWay, SettledBy, readers_language
from .seller_kinds import choices

Words = dict[str, Any]


def words_for_operators() -> Words:
    """Return all words of the table now: it is written after the language was put away."""
    head = [
        _("Day"), _("Sale"), _("Kind"), _("Name"), _("E-mail"), _("What for"), _("Taxation"),
        _("VAT in percent"), _("Net"), _("VAT"), _("Amount"), _("Still open"), _("Currency"),
        _("To be paid"), _("Correction"), _("Paid on"), _("Paid how"), _("Note"), _("Noted by"),
    ]  # fmt: skip
    return _words() | {"head": head}


def words_for_payers() -> Words:
    """Return the same of the table of one's own charges."""
    head = [
        _("Day"), _("Sale"), _("Paid to"), _("What for"), _("VAT in percent"), _("VAT"),
        _("Amount"), _("Still open"), _("Currency"), _("To be paid"), _("Correction"),
        _("Paid on"), _("Paid how"),
    ]  # fmt: skip
    return _words() | {"head": head}


def _words() -> Words:
    return {
        "language": readers_language(),
        "yes": _("yes"),
        "kind": dict(choices()),
        "mode": {value: str(label) for value, label in TaxMode.choices},
        "way": {value: str(label) for value, label in PaymentWay.choices},
        "by": {value: str(label) for value, label in SettledBy.choices},
    }


def rows_for_operators(charges: Iterable[Any], words: Words) -> Iterator[list[Any]]:
    """Return the table of an operator, row by row."""
    yield words["head"]
    for charge in charges:
        said = _said(charge, words)
        settlement = charge.settlement
        noted_by = settlement.noted_by if settlement is not None else None
        yield [
            said["day"], said["sale"], words["kind"].get(charge.sold_as, charge.sold_as),
            charge.person.name, charge.person.email or "", said["text"],
            words["mode"][charge.tax_mode], said["percent"], said["net"], said["vat"],
            said["amount"], said["open"], charge.currency, said["way"], said["correction"],
            said["paid_on"], said["paid_how"], settlement.note if settlement is not None else "",
            noted_by.name if noted_by is not None else "",
        ]  # fmt: skip


def rows_for_payers(charges: Iterable[Any], words: Words) -> Iterator[list[Any]]:
    """Return the table of a person, row by row."""
    yield words["head"]
    for charge in charges:
        said = _said(charge, words)
        yield [
            said["day"], said["sale"], charge.operator.name, said["text"], said["percent"],
            said["vat"], said["amount"], said["open"], charge.currency, said["way"],
            said["correction"], said["paid_on"], said["paid_how"],
        ]  # fmt: skip


def _said(charge: Any, words: Words) -> Words:
    language, settlement = words["language"], charge.settlement
    has_vat = charge.vat_percent is not None and charge.vat_cents is not None
    vat_cents = charge.vat_cents or 0
    return {
        "day": charge.served_on.isoformat(),
        "sale": str(charge.sale_id),  # the same for all of a sale, to bring them together
        "text": charge.text_in(language),
        "percent": "" if charge.vat_percent is None else number(charge.vat_percent, language),
        "net": Amount(charge.gross_cents - vat_cents, language) if has_vat else "",
        "vat": Amount(vat_cents, language) if has_vat else "",
        "amount": Amount(charge.gross_cents, language),
        "open": Amount(charge.gross_cents if charge.settled_at is None else 0, language),
        "way": words["way"].get(charge.payment_way, ""),
        "correction": words["yes"] if charge.corrects_id is not None else "",
        "paid_on": settlement.paid_on.isoformat() if settlement is not None else "",
        "paid_how": words["by"].get(settlement.way, "") if settlement is not None else "",
    }
