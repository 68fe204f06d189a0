"""What an event may have beside its room, and what goes off its price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tenne.foundation.money import whole_cents

from .rules import PriceLine

MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class ExtraOffer:
    """One dated price of an extra, gross: once, per person and day, or per hour."""

    code: str
    name: Mapping[str, str]
    unit: str
    price_cents: int
    vat_percent: Decimal


def extra_line(
    offer: ExtraOffer, *, count: int, people: int, days: Sequence[date], minutes: int
) -> PriceLine:
    """Return what an extra costs: so many, for all people on all days, or for all hours.

    ``days`` are those of the event, ``minutes`` its time on all of them.
    """
    counted, cents = count, offer.price_cents * count
    if offer.unit == "person":
        counted = count * people * len(days)
        cents = offer.price_cents * counted
    elif offer.unit == "hour":
        cents = whole_cents(Decimal(cents) * minutes / MINUTES_OF_AN_HOUR)
    return PriceLine(
        f"extra-{offer.unit}", days[0], days[-1], counted, minutes, cents, offer.vat_percent,
        offer.name,
    )  # fmt: skip


def discount_lines(
    lines: Sequence[PriceLine], cents: int, name: Mapping[str, str], *, mode: str
) -> list[PriceLine]:
    """Return a discount as a line for each VAT rate, in proportion; the cents add up exactly.

    Outside regular taxation nobody sees rates: there it is one line.

    Raises
    ------
    ValueError
        If the discount is negative, or more than the lines cost.
    """
    totals: dict[Decimal, int] = {}
    for line in lines:
        rate = line.vat_percent if mode == "regular" else lines[0].vat_percent
        totals[rate] = totals.get(rate, 0) + line.cents
    whole = sum(totals.values())
    if not 0 <= cents <= whole:
        raise ValueError(f"discount must be 0..{whole} cents, got {cents}")
    if not cents:
        return []
    shares = {rate: Fraction(cents * total, whole) for rate, total in totals.items()}
    off = {rate: int(share) for rate, share in shares.items()}
    for rate in sorted(shares, key=lambda rate: (off[rate] - shares[rate], rate)):
        if sum(off.values()) == cents:
            break
        off[rate] += 1
    first, last = lines[0].first_day, lines[-1].last_day
    return [
        PriceLine("discount", first, last, 1, 0, -share, rate, name)
        for rate, share in off.items()
        if share
    ]
