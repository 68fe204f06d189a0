"""Which passes a space offers whom, and at which price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q

from tenne.foundation import scope
from tenne.memberships.models import PassKind
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Operator, TaxModeSince
from tenne.spaces.queries import vat_rates_of as operators_rates
from tenne.spaces.vat_rates import as_of, in_force
from tenne.tariffs.queries import tax_modes_of, vat_rates_of
from tenne.tariffs.rules import Price, agreed_price, tax_mode


def offered_at(catalogue: Catalogue, day: date, audience: str) -> list[PassKind]:
    """Return the passes that a space offers somebody on a day, the cheapest first."""
    with scope.network("prices are public"):
        rows = PassKind.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=day),
            space_id=catalogue.space.pk,
            audience__in=["", audience],
            valid_from__lte=day,
        )
        return list(rows.select_related("operator").order_by("price_cents", "pk"))


def sells_passes(catalogue: Catalogue, day: date) -> bool:
    """Tell whether a space offers anybody a pass on a day."""
    with scope.network("prices are public"):
        rows = PassKind.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=day),
            space_id=catalogue.space.pk,
            valid_from__lte=day,
        )
        return rows.exists()


def is_offered(kind: PassKind, day: date, audience: str) -> bool:
    """Tell whether a pass is sold to somebody on a day."""
    has_begun = kind.valid_from <= day
    is_over = kind.valid_until is not None and kind.valid_until <= day
    return has_begun and not is_over and kind.audience in ("", audience)


def price_of_pass(kind: PassKind, catalogue: Catalogue, day: date) -> Price:
    """Return what a pass costs when it is sold on a day, with its tax."""
    rates = vat_rates_of(catalogue)
    percent = as_of(rates, kind.vat_percent, since=kind.valid_from, day=day)
    modes = tax_modes_of(catalogue)
    return agreed_price(kind.price_cents, percent, first_day=day, last_day=day, tax_modes=modes)


def kinds_of(operator: Operator) -> list[PassKind]:
    """Return all passes that an operator has ever offered, with how many were sold."""
    rows = PassKind.objects.filter(operator=operator).select_related("space", "operator")
    return list(
        rows.annotate(sold_count=Count("sold")).order_by(
            F("valid_until").desc(nulls_first=True), "space__name", "price_cents", "pk"
        )
    )


def rates_of(operator: Operator, day: date) -> list[Decimal]:
    """Return the VAT rates of an operator on a day, the highest first; none where it has no VAT."""
    modes = TaxModeSince.objects.filter(operator=operator).values_list("since", "mode")
    if tax_mode(modes, day) != "regular":
        return []
    rates = in_force(operators_rates(operator), day).values()
    return sorted({*rates, Decimal(0)}, reverse=True)
