"""Whole cents, `Decimal` between, half up: how German bookkeeping rounds."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def whole_cents(amount: Decimal) -> int:
    """Round an amount in cents half up, away from zero: 0.5 becomes 1, -0.5 becomes -1."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def vat_within(gross_cents: int, rate_percent: Decimal) -> int:
    """Return the VAT in whole cents that a gross amount contains.

    Worked example: 1,400 cents at 19 % contain 1400 · 19 / 119 = 223.53, so 224 cents.
    """
    return whole_cents(Decimal(gross_cents) * rate_percent / (100 + rate_percent))


def vat_upon(net_cents: int, rate_percent: Decimal) -> int:
    """Return the VAT in whole cents that comes on top of a net amount."""
    return whole_cents(Decimal(net_cents) * rate_percent / 100)
