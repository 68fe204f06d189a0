"""The price list of a space, kept with its catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import TaxModeSince, VatRateSince
from tenne.spaces.queries import vat_rates_of as operators_rates
from tenne.spaces.vat_rates import VatRate, as_of, rates_of, stretches

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
from .weekdays import narrowed

TERMS = tuple(one.name for one in fields(Offer))


def offers_of(catalogue: Catalogue) -> tuple[Offer, ...]:
    """Return all prices of a space, past and future ones included.

    A price during which the law changes its rate of VAT is several offers, one after the other.
    """
    if "offers" not in catalogue.cache:
        with scope.network("prices are public"):
            rows = list(_priced(catalogue))
        rates = _rates(catalogue, rows[0]["own_rates"]) if rows else ()
        if rows:
            catalogue.cache["vat rates"] = rates
        catalogue.cache["offers"] = tuple(offer for row in rows for offer in _offers(row, rates))
    offers: tuple[Offer, ...] = catalogue.cache["offers"]
    return offers


def _priced(catalogue: Catalogue) -> QuerySet[Tariff, dict[str, Any]]:
    """Read prices together with the operator's own rates of VAT: one statement, not two."""
    rates = VatRateSince.objects.filter(operator_id=catalogue.space.operator_id)
    own = ArraySubquery(rates.values(one=JSONObject(kind="kind", since="since", percent="percent")))
    prices = Tariff.objects.filter(space_id=catalogue.space.pk)
    found: QuerySet[Tariff, dict[str, Any]] = prices.values(*TERMS, own_rates=own)
    return found


def _rates(catalogue: Catalogue, own: Sequence[dict[str, Any]]) -> tuple[VatRate, ...]:
    rates = (
        VatRate(one["kind"], date.fromisoformat(one["since"]), Decimal(str(one["percent"])))
        for one in own
    )
    return rates_of(catalogue.space.operator.country, rates)


def _offers(row: dict[str, Any], rates: Sequence[VatRate]) -> Iterator[Offer]:
    terms = {name: row[name] for name in TERMS} | {"weekdays": frozenset(map(int, row["weekdays"]))}
    held = stretches(rates, row["vat_percent"], since=row["valid_from"], until=row["valid_until"])
    for since, until, percent in held:
        yield Offer(**terms | {"valid_from": since, "valid_until": until, "vat_percent": percent})


def vat_rates_of(catalogue: Catalogue) -> tuple[VatRate, ...]:
    """Return the rates of VAT that the prices of a space follow; they are read with these."""
    offers_of(catalogue)
    if "vat rates" not in catalogue.cache:
        with scope.network("a rate of VAT stands beside every price"):
            catalogue.cache["vat rates"] = operators_rates(catalogue.space.operator)
    rates: tuple[VatRate, ...] = catalogue.cache["vat rates"]
    return rates


def units_let(catalogue: Catalogue, day: date) -> frozenset[str]:
    """Return the units of time that anything in a space has a price for on a day."""
    return frozenset(one.unit for one in offers_of(catalogue) if _is_valid(one, day))


def _is_valid(offer: Offer, day: date) -> bool:
    return offer.valid_from <= day and (offer.valid_until is None or day < offer.valid_until)


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
    offers = _offers_for_place(catalogue, place, audience)
    is_short = period.duration < SHORTEST_MONTH
    if is_short and is_by_the_month(offers, local_date(period.start, catalogue.zone)):
        return None
    if is_short and any(offer.weekdays or offer.day_from for offer in offers):
        # A month may end up cheaper than many days; it does not stand in for days without a price.
        shorter = [offer for offer in offers if offer.unit != "month"]
        if _price(catalogue, place, period, shorter) is None:
            return None
    return _price(catalogue, place, period, offers)


def _price(
    catalogue: Catalogue, place: Place, period: Period, offers: Sequence[Offer]
) -> Price | None:
    """Return the price at some offers of a place, kept: most places share theirs."""
    keeps_hours = place.resource.keeps_opening_hours
    price = partial(
        price_of,
        period,
        zone=catalogue.zone,
        offers=offers,
        tax_modes=tax_modes_of(catalogue),
        opening=catalogue.opening(period) if keeps_hours else None,
    )
    return catalogue.kept("prices", (period, keeps_hours, tuple(map(id, offers))), price)


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
            ExtraOffer(
                row.code, row.name, row.unit, row.price_cents,
                vat_as_of(catalogue, row.vat_percent, agreed=row.valid_from, day=day),
            )
            for row in rows
        ]  # fmt: skip
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


def vat_of(catalogue: Catalogue, place: Place, day: date) -> Decimal | None:
    """Return the VAT rate of any price of a place, of that day if there is one; None without."""
    offers = _offers_for_place(catalogue, place, "")
    of_the_day = [offer for offer in offers if _is_valid(offer, day)]
    return (of_the_day or offers)[-1].vat_percent if offers else None


def vat_as_of(catalogue: Catalogue, percent: Decimal, *, agreed: date, day: date) -> Decimal:
    """Return the rate of VAT on a day of what was agreed at a rate on another."""
    return as_of(vat_rates_of(catalogue), percent, since=agreed, day=day)


def has_a_price(catalogue: Catalogue, place: Place, day: date) -> bool:
    """Tell whether a place is offered to anybody on a day; else its house is to be asked."""
    key = ("priced", place.resource.kind, place.resource.pk, day)
    if key not in catalogue.cache:
        catalogue.cache[key] = any(
            offer.resource_kind == place.resource.kind
            and offer.resource_id in (None, place.resource.pk)
            and _is_valid(offer, day)
            and (not offer.weekdays or day.isoweekday() in offer.weekdays)
            for offer in offers_of(catalogue)
        )
    known: bool = catalogue.cache[key]
    return known


def _offers_for_place(catalogue: Catalogue, place: Place, audience: str) -> tuple[Offer, ...]:
    resource = place.resource
    key = ("offers", resource.kind, resource.pk, audience)
    if key not in catalogue.cache:
        found = offers_for(
            offers_of(catalogue), resource_id=resource.pk, kind=resource.kind, audience=audience
        )
        # Places with the same prices share what was made of them, and so what it costs.
        alike = tuple(map(id, found))
        catalogue.cache[key] = catalogue.kept("narrowed", alike, partial(narrowed, found))
    offers: tuple[Offer, ...] = catalogue.cache[key]
    return offers
