"""The price list of a space, kept with its catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import TaxModeSince

from .extras import ExtraOffer
from .models import Extra, Tariff
from .rules import (
    SHORTEST_MONTH,
    Offer,
    Price,
    by_the_month,
    is_by_the_month,
    offers_for,
    price_of,
    tax_mode,
    units_on,
)


def offers_of(catalogue: Catalogue) -> tuple[Offer, ...]:
    """Return all prices of a space, past and future ones included."""
    if "offers" not in catalogue.cache:
        with scope.network("prices are public"):
            catalogue.cache["offers"] = tuple(
                Offer(*row)
                for row in Tariff.objects.filter(space_id=catalogue.space.pk).values_list(
                    "unit",
                    "price_cents",
                    "vat_percent",
                    "valid_from",
                    "valid_until",
                    "up_to_minutes",
                    "resource_id",
                    "resource_kind",
                    "audience",
                )
            )
    offers: tuple[Offer, ...] = catalogue.cache["offers"]
    return offers


def units_let(catalogue: Catalogue, day: date) -> frozenset[str]:
    """Return the units of time that anything in a space has a price for on a day."""
    return frozenset(
        one.unit
        for one in offers_of(catalogue)
        if one.valid_from <= day and (one.valid_until is None or day < one.valid_until)
    )


def tax_modes_of(catalogue: Catalogue) -> tuple[tuple[date, str], ...]:
    """Return from which day on the operator has which tax mode."""
    if "tax_modes" not in catalogue.cache:
        with scope.network("the tax word stands beside every price"):
            rows = TaxModeSince.objects.filter(operator_id=catalogue.space.operator_id)
            catalogue.cache["tax_modes"] = tuple(rows.values_list("since", "mode"))
    modes: tuple[tuple[date, str], ...] = catalogue.cache["tax_modes"]
    return modes


def price_at(catalogue: Catalogue, place: Place, period: Period, *, audience: str) -> Price | None:
    """Return what holding a place costs an audience, or None where it is not offered.

    What is let by the month is not offered for less than a month: see `month_price`.
    """
    resource = place.resource
    offers = _offers_for_place(catalogue, place, audience)
    is_short = period.duration < SHORTEST_MONTH
    if is_short and is_by_the_month(offers, local_date(period.start, catalogue.zone)):
        return None
    return price_of(
        period,
        zone=catalogue.zone,
        offers=offers,
        tax_modes=tax_modes_of(catalogue),
        opening=catalogue.opening(period) if resource.keeps_opening_hours else None,
    )


def month_price(catalogue: Catalogue, place: Place, day: date, *, audience: str) -> Price | None:
    """Return the price of a month where a place is let by the month that day, and only so.

    Either nothing shorter is offered, or the rules of the place allow nothing shorter.
    """
    offers: Sequence[Offer] = _offers_for_place(catalogue, place, audience)
    if timedelta(minutes=place.resource.shortest_minutes) >= SHORTEST_MONTH:
        offers = [offer for offer in offers if offer.unit == "month"]
    if not is_by_the_month(offers, day):
        return None
    return price_of(
        calendar_day(day, catalogue.zone),
        zone=catalogue.zone,
        offers=offers,
        tax_modes=tax_modes_of(catalogue),
    )


def extras_at(catalogue: Catalogue, day: date) -> dict[str, ExtraOffer]:
    """Return the extras that a space offers on a day, by their code and in their order."""
    with scope.network("prices are public"):
        rows = Extra.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=day),
            space_id=catalogue.space.pk,
            valid_from__lte=day,
        ).order_by("valid_from", "pk")
        offers = [
            ExtraOffer(row.code, row.name, row.unit, row.price_cents, row.vat_percent)
            for row in rows
        ]
    return {one.code: one for one in offers}


def tax_mode_on(catalogue: Catalogue, day: date) -> str:
    """Return the operator's tax mode on a day."""
    return tax_mode(tax_modes_of(catalogue), day)


def month_offer(catalogue: Catalogue, place: Place, day: date, *, audience: str) -> Offer | None:
    """Return what a place costs a month for an audience on a day, or None where nobody said."""
    return by_the_month(_offers_for_place(catalogue, place, audience), day)


def units_of(catalogue: Catalogue, place: Place, day: date, *, audience: str) -> frozenset[str]:
    """Return the units of time for which a place has a price for an audience on a day."""
    return units_on(_offers_for_place(catalogue, place, audience), day)


def vat_of(catalogue: Catalogue, place: Place) -> Decimal | None:
    """Return the VAT rate of any price of a place, or None where it has none at all."""
    offers = _offers_for_place(catalogue, place, "")
    return offers[-1].vat_percent if offers else None


def has_a_price(catalogue: Catalogue, place: Place, day: date) -> bool:
    """Tell whether a place is offered to anybody on a day; else its house is to be asked."""
    key = ("priced", place.resource.kind, place.resource.pk, day)
    if key not in catalogue.cache:
        catalogue.cache[key] = any(
            offer.resource_kind == place.resource.kind
            and offer.resource_id in (None, place.resource.pk)
            and offer.valid_from <= day
            and (offer.valid_until is None or day < offer.valid_until)
            for offer in offers_of(catalogue)
        )
    known: bool = catalogue.cache[key]
    return known


def _offers_for_place(catalogue: Catalogue, place: Place, audience: str) -> tuple[Offer, ...]:
    resource = place.resource
    key = ("offers", resource.kind, resource.pk, audience)
    if key not in catalogue.cache:
        catalogue.cache[key] = offers_for(
            offers_of(catalogue), resource_id=resource.pk, kind=resource.kind, audience=audience
        )
    offers: tuple[Offer, ...] = catalogue.cache[key]
    return offers
