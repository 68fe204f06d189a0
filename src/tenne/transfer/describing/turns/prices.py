"""Turns about prices: each is dated, and a change is a new line. Plain values in, plain out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..change import Values
from .dated import begin, follow, leave_out

LINE = ("for", "number", "audience", "unit")


def line_of(price: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a price is for: prices of one line follow one another."""
    return tuple(price[name] or "" for name in LINE)


def with_price(values: Values, price: Mapping[str, Any]) -> Values:
    """Add a price; of the same line an open one ends when this one begins."""
    begin(values["prices"], price, what_for=line_of)
    return values


def with_new_price(values: Values, index: int, said: Mapping[str, Any]) -> Values:
    """Change a price from a day on; what was paid by the old one stays readable."""
    follow(values["prices"], index, said, what_for=line_of)
    return values


def with_end(values: Values, index: int, until: str | None) -> Values:
    """Let a price end on a day, or go on."""
    values["prices"][index]["until"] = until
    return values


def without_price(values: Values, index: int) -> Values:
    """Leave a price out, and let the one before it of the same line go on."""
    leave_out(values["prices"], index, what_for=line_of)
    return values
