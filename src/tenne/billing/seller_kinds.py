"""Who sells: each seller says from above what it calls its sales and where they can be looked at.

Charges bear a seller's own words, and nothing here reads them. `tenne.config` makes the sellers
known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .models import Charge
from .sales import Sale

# From the ids of sales to the addresses of their pages; what has none is left out.
Pages = Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SellerKind:
    """A kind of sale: its own word, what people call it, and its pages for both sides."""

    sold_as: str
    label: Any  # said late, in the reader's language
    for_payers: Pages
    for_operators: Pages


_known: dict[str, SellerKind] = {}


def make_known(kind: SellerKind) -> None:
    """Let charges of a kind be called and looked at."""
    _known[kind.sold_as] = kind


def choices() -> list[tuple[str, str]]:
    """Return the kinds that are sold here, to choose from."""
    return [(kind.sold_as, str(kind.label)) for kind in _known.values()]


def label_of(charge: Charge) -> str:
    """Return what people call the kind of a charge; its own word where nobody has said."""
    kind = _known.get(charge.sold_as)
    return str(kind.label) if kind is not None else charge.sold_as


def pages_for_payers(sales: Collection[Sale]) -> dict[tuple[str, str], str]:
    """Return where whoever pays can look at sales, by their keys."""
    return _pages(sales, lambda kind: kind.for_payers)


def pages_for_operators(sales: Collection[Sale]) -> dict[tuple[str, str], str]:
    """Return where an operator can look at its sales, by their keys."""
    return _pages(sales, lambda kind: kind.for_operators)


def _pages(
    sales: Collection[Sale], side: Callable[[SellerKind], Pages]
) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for kind in _known.values():
        ids = [sale.first.sold_id for sale in sales if sale.first.sold_as == kind.sold_as]
        if ids:
            pages = side(kind)(ids)
            found |= {(kind.sold_as, sold_id): page for sold_id, page in pages.items()}
    return found
