"""An operator's charges, for its programs: list them, note that they were paid, take that back."""

from __future__ import annotations

from typing import Annotated, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from tenne.billing.listing import Sieve, Total, keys_of, sales_by, sifted, totals_of
from tenne.billing.models import Settlement
from tenne.billing.sales import Sale
from tenne.billing.settling import Payment, settle, take_back
from tenne.foundation import wire
from tenne.foundation.wall_time import local_date
from tenne.foundation.wire import (
    Day,
    Identity,
    InvalidInput,
    Money,
    Note,
    Slug,
    Trouble,
    counted,
)
from tenne.people.bearer import caller_of, works
from tenne.spaces.api.at_work import operating
from tenne.spaces.services.notices import HOME

from .schemas import (
    SaleShort,
    SalesWanted,
    SettledByName,
    SettlementLine,
    WayName,
    as_sale,
    as_settlement,
    money,
)

router = Router(tags=["Operator"])
OF_OPERATOR = "/operators/{operator_slug}"
MOST_AT_ONCE = 100
# Beyond any sale, and within what a table holds.
MOST_CENTS = 2_000_000_000
Kind = Annotated[str, StringConstraints(pattern=r"^[a-z-]{0,20}$")]
OpenCents = Annotated[int, Field(ge=-MOST_CENTS, le=MOST_CENTS), BeforeValidator(counted)]


class Payer(BaseModel):
    """Who owes it."""

    name: str
    email: str | None


class SettlementOfHouse(SettlementLine):
    """The same with what only the house sees."""

    note: str
    noted_by: str = Field(description="Empty: whoever it was is not here any more.")
    taken_back_by: str


class SaleOfHouse(SaleShort):
    """A sale, and who pays for it."""

    person: Payer
    settlements: list[SettlementOfHouse]


class TotalLine(BaseModel):
    """What was charged at one rate."""

    tax_mode: str
    vat_percent: str | None
    net: Money
    vat: Money | None = Field(description="Null where there is no VAT to name.")
    charged: Money
    open: Money


class SalesOfHouse(BaseModel):
    """A part of the list, and what all that is asked for adds up to."""

    results: list[SaleOfHouse]
    next: str | None
    totals: list[TotalLine]


class HouseWanted(SalesWanted):
    """Which sales are wanted; what is left out asks nothing."""

    way: WayName | None = Field(None, description="How they said they would pay.")
    kind: Kind = Field("", description="What was sold, such as booking.")
    person: Note = Field("", description="A part of a name or an address.")


class SeenSale(BaseModel):
    """A sale with what was open of it when somebody looked."""

    model_config = ConfigDict(extra="forbid")

    sale: Identity = Field(description="The id of the sale, or of any of its charges.")
    cents: OpenCents = Field(description="From `open`; negative where money is given back.")


class SettlementOrder(BaseModel):
    """Which sales were paid, when and how."""

    model_config = ConfigDict(extra="forbid")

    sales: list[SeenSale] = Field(min_length=1, max_length=MOST_AT_ONCE)
    paid_on: Day = Field(description="Not a day to come.")
    way: SettledByName
    note: Note = Field(
        "", description="Such as the number of the bank statement; only the house sees it."
    )


class SettlementsMade(BaseModel):
    """What was noted, one settlement for each sale."""

    results: list[SettlementOfHouse]


@router.get(
    f"{OF_OPERATOR}/charges",
    auth=works,
    response={200: SalesOfHouse, 404: Trouble, 422: InvalidInput},
    operation_id="list_charges_of_operator",
    summary="List the charges of an operator",
)
def list_charges_of_operator(
    request: HttpRequest, operator_slug: Slug, wanted: Query[HouseWanted]
) -> HttpResponse:
    """Who owes you what, sale by sale, the latest first, with totals by rate of all that is asked.

    These are no invoices.
    """
    sieve = Sieve(
        wanted.standing or "", wanted.first, wanted.last, wanted.way or "", wanted.kind,
        wanted.person,
    )  # fmt: skip
    with operating(request, operator_slug):
        found = sifted(sieve)
        keys, more = wire.slice_of(
            request, cast(Any, keys_of(found)), limit=wanted.limit, cursor=wanted.cursor
        )
        results = [_as_sale(one) for one in sales_by(keys)]
        totals = [_as_total(one) for one in totals_of(found)]
    return wire.answer({"results": results, "next": more, "totals": totals})


@router.post(
    f"{OF_OPERATOR}/settlements",
    auth=works,
    response={201: SettlementsMade, 404: Trouble, 409: Trouble, 422: InvalidInput},
    operation_id="settle",
    summary="Note that charges were paid",
)
def settle_charges(
    request: HttpRequest, operator_slug: Slug, order: SettlementOrder
) -> HttpResponse:
    """Note that all that is open of sales was paid, or given back: all of them or none.

    Refused with 409 and `nothing-open` where somebody was faster, `amount-changed` where something
    else is open by now. Tenne is no till: cash stands in a cash book, not here.
    """
    now = timezone.now()
    with operating(request, operator_slug):
        made = settle(
            {one.sale: one.cents for one in order.sales},
            Payment(order.paid_on, order.way, order.note),
            by=caller_of(request).person,
            today=local_date(now, HOME),
            now=now,
        )
    return wire.answer({"results": [_as_settlement(one) for one in made]}, 201)


@router.delete(
    f"{OF_OPERATOR}/settlements/{{settlement_id}}",
    auth=works,
    response={200: SettlementOfHouse, 404: Trouble},
    operation_id="take_settlement_back",
    summary="Take back that charges were paid",
)
def take_settlement_back(
    request: HttpRequest, operator_slug: Slug, settlement_id: Identity
) -> HttpResponse:
    """Let what a settlement settled be open again; again changes nothing, and it stays listed."""
    with operating(request, operator_slug):
        rows = Settlement.objects.select_related("noted_by")
        found = get_object_or_404(rows, public_id=settlement_id)
        taken = take_back(found, by=caller_of(request).person, now=timezone.now())
        return wire.answer(_as_settlement(taken))


def _as_sale(sale: Sale) -> dict[str, Any]:
    person = sale.first.person
    return as_sale(sale) | {
        "person": {"name": person.name, "email": person.email},
        "settlements": [_as_settlement(one) for one in sale.settlements],
    }


def _as_settlement(settlement: Settlement) -> dict[str, Any]:
    noted_by, taken_back_by = settlement.noted_by, settlement.taken_back_by
    return as_settlement(settlement) | {
        "note": settlement.note,
        "noted_by": noted_by.name if noted_by is not None else "",
        "taken_back_by": taken_back_by.name if taken_back_by is not None else "",
    }


def _as_total(total: Total) -> dict[str, Any]:
    percent = total.percent
    has_vat = percent is not None
    return {
        "tax_mode": total.tax_mode,
        "vat_percent": None if percent is None else f"{percent.normalize():f}",
        "net": money(total.net_cents, "EUR"),
        "vat": money(total.vat_cents, "EUR") if has_vat else None,
        "charged": money(total.gross_cents, "EUR"),
        "open": money(total.open_cents, "EUR"),
    }
