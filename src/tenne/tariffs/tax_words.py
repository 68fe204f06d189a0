"""The seller's tax word that stands beside every price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .rules import Price


def tax_word(mode: str, percents: Iterable[Decimal | None] = ()) -> str:
    """Return the word for a tax mode; a rate is named under regular taxation only.

    Raises
    ------
    ValueError
        If the mode is none of regular, small, exempt, public.
    """
    if mode == "regular":
        language = (get_language() or "de")[:2]
        rates = [_rate(one, language) for one in percents if one]
        if not rates:
            return _("incl. VAT")
        between = _("and")
        return _("incl. %(rates)s VAT") % {
            "rates": f" {between} ".join(f"{rate} %" for rate in rates)
        }
    words = {
        "small": _("no VAT (§ 19 UStG)"),
        "exempt": _("exempt from VAT (§ 4 UStG)"),
        "public": _("no VAT (public body)"),
    }
    if mode not in words:
        raise ValueError(f"mode must be regular, small, exempt or public, got {mode!r}")
    return words[mode]


@lru_cache(maxsize=64)
def _rate(percent: Decimal, language: str) -> str:
    return format_decimal(percent.normalize(), locale=language)


def tax_word_of_price(price: Price) -> str:
    """Return the tax word of a price that was just computed."""
    return tax_word(price.tax_mode, [group.percent for group in price.groups])


def tax_word_as_agreed(tax: Mapping[str, Any]) -> str:
    """Return the tax word of a price as a booking stores it."""
    percents = [group["percent"] for group in tax["groups"]]
    return tax_word(tax["mode"], [None if one is None else Decimal(one) for one in percents])
