"""Turns about prices: each is dated, and a change is a new line. Plain values in, plain out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..change import Values

LINE = ("for", "number", "audience", "unit")


def line_of(price: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a price is for: prices of one line follow one another."""
    return tuple(price[name] or "" for name in LINE)


def with_price(values: Values, price: Mapping[str, Any]) -> Values:
    """Add a price; of the same line an open one ends when this one begins."""
    for known in values["prices"]:
        if line_of(known) == line_of(price) and known["from"] < price["from"]:
            ends = known["until"]
            if ends is None or ends > price["from"]:
                known["until"] = price["from"]
    values["prices"].append(dict(price))
    return values


def with_new_price(values: Values, index: int, said: Mapping[str, Any]) -> Values:
    """Change a price from a day on: the old line stays until then, for what was paid by it.

    From the day on which it began, or from an earlier one, it is put right instead.
    """
    old = values["prices"][index]
    if said["from"] <= old["from"]:
        old.update(said)
        return values
    follows = {**old, "until": None, **said}
    return with_price(values, follows)


def with_end(values: Values, index: int, until: str | None) -> Values:
    """Let a price end on a day, or go on."""
    values["prices"][index]["until"] = until
    return values


def without_price(values: Values, index: int) -> Values:
    """Leave a price out, and let the one before it of the same line go on."""
    gone = values["prices"].pop(index)
    for known in values["prices"]:
        if line_of(known) == line_of(gone) and known["until"] == gone["from"]:
            known["until"] = gone["until"]
    return values
