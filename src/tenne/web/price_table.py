"""The price list of a space: a row for what is offered, with its price by each unit of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tenne.people.models import Audience
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import ResourceKind
from tenne.tariffs.models import Unit
from tenne.tariffs.queries import offers_of, tax_modes_of
from tenne.tariffs.rules import Offer
from tenne.tariffs.tax_words import tax_word

KINDS = list(ResourceKind.values)
UNITS = list(Unit.values)


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What something costs, as units and cents, the shortest unit first."""

    title: str
    note: str
    prices: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PriceTable:
    """All prices of a day, with the seller's tax word."""

    rows: tuple[PriceRow, ...]
    tax_word: str
    is_free: bool


def price_table(catalogue: Catalogue, day: date) -> PriceTable:
    """Return the prices that hold on a day."""
    offers = _newest(
        offer
        for offer in offers_of(catalogue)
        if offer.valid_from <= day and (offer.valid_until is None or day < offer.valid_until)
    )
    groups = sorted(
        {(offer.resource_kind, offer.resource_id, offer.audience) for offer in offers},
        key=lambda group: (KINDS.index(group[0]), group[1] or 0, group[2]),
    )
    by_group = {
        group: [
            offer
            for offer in offers
            if (offer.resource_kind, offer.resource_id, offer.audience) == group
        ]
        for group in groups
    }
    # Where rates differ, each row says its own.
    rates = {offer.vat_percent for offer in offers if offer.vat_percent}
    said = {
        group: _tax_word(catalogue, by_group[group], day) if len(rates) > 1 else ""
        for group in groups
    }
    return PriceTable(
        rows=tuple(_row(catalogue, group, by_group[group], said[group]) for group in groups),
        tax_word=_tax_word(catalogue, offers, day),
        is_free=all(offer.price_cents == 0 for offer in offers),
    )


def _newest(offers: Iterable[Offer]) -> list[Offer]:
    """Of several prices for the same thing the one that began last holds."""
    holding: dict[tuple[object, ...], Offer] = {}
    for offer in sorted(offers, key=lambda offer: offer.valid_from):
        holding[offer.resource_kind, offer.resource_id, offer.audience, offer.unit] = offer
    return list(holding.values())


def _row(
    catalogue: Catalogue,
    group: tuple[str, int | None, str],
    offers: Sequence[Offer],
    tax: str,
) -> PriceRow:
    kind, resource_id, audience = group
    place = catalogue.places.get(resource_id) if resource_id else None
    title = place.resource.title if place else str(ResourceKind(kind).label)
    notes = [str(Audience(audience).label)] if audience else []
    half = next((offer for offer in offers if offer.unit == Unit.HALF_DAY), None)
    if half is not None:
        hours = f"{half.up_to_minutes / 60:g}"
        notes.append(_("half day: up to %(hours)s hours") % {"hours": hours})
    if tax and any(offer.price_cents for offer in offers):
        notes.append(tax)
    in_order = sorted(offers, key=lambda offer: UNITS.index(offer.unit))
    prices = tuple((str(Unit(offer.unit).label), offer.price_cents) for offer in in_order)
    return PriceRow(title, ", ".join(notes), prices)


def _tax_word(catalogue: Catalogue, offers: Sequence[Offer], day: date) -> str:
    held = [(since, mode) for since, mode in tax_modes_of(catalogue) if since <= day]
    mode = max(held)[1] if held else "regular"
    percents = sorted({offer.vat_percent for offer in offers if offer.vat_percent})
    return tax_word(mode, percents)
