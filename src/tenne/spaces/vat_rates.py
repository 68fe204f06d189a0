"""Rates of value added tax, dated: a price follows its class when the law changes on a day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

KNOWN = Path(__file__).with_name("vat_rates.toml")


@dataclass(frozen=True, slots=True)
class VatRate:
    """What a class of goods and services bears from a day on, in percent."""

    kind: str
    since: date
    percent: Decimal


def rates_of(country: str, own: Iterable[VatRate]) -> tuple[VatRate, ...]:
    """Return the rates of a country, and an operator's own before those, the oldest first."""
    found = {(one.kind, one.since): one for one in (*_known(country), *own)}
    return tuple(sorted(found.values(), key=lambda one: one.since))


def in_force(rates: Iterable[VatRate], day: date) -> dict[str, Decimal]:
    """Return the rate of each class on a day; before its first one, the first counts."""
    found: dict[str, Decimal] = {}
    for one in rates:
        if one.since <= day or one.kind not in found:
            found[one.kind] = one.percent
    return found


def as_of(rates: Iterable[VatRate], percent: Decimal, *, since: date, day: date) -> Decimal:
    """Return what became by a day of a rate that held on another; what is no rate stays."""
    held = {rate: kind for kind, rate in in_force(rates, since).items()}
    return in_force(rates, day)[held[percent]] if percent in held else percent


def stretches(
    rates: Iterable[VatRate], percent: Decimal, *, since: date, until: date | None
) -> Iterator[tuple[date, date | None, Decimal]]:
    """Yield from when until when which rate holds for what bore a rate on its first day."""
    days = sorted({one.since for one in rates if since < one.since < (until or date.max)})
    begins, held = since, percent
    for day in days:
        now = as_of(rates, percent, since=since, day=day)
        if now != held:
            yield begins, day, held
            begins, held = day, now
    yield begins, until, held


@cache
def _known(country: str) -> tuple[VatRate, ...]:
    classes = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get(country, {})
    return tuple(
        VatRate(kind, one["since"], Decimal(one["percent"]))
        for kind, rates in classes.items()
        for one in rates
    )
