"""What sales and their charges look like to machines, and how they are written."""

from __future__ import annotations

from typing import Any

from ninja import Field
from pydantic import BaseModel
from pydantic.config import JsonDict

from tenne.billing.models import Charge, PaymentWay, SettledBy, Settlement
from tenne.billing.sales import Sale, Standing
from tenne.foundation import wire
from tenne.foundation.wire import Cursor, Day, Money, Rows
from tenne.spaces.services.notices import HOME

IDENTITY: JsonDict = {"format": "uuid"}
TIME: JsonDict = {"format": "date-time"}
A_DAY: JsonDict = {"format": "date"}
# By their values alone: a document knows no Python.
StandingName = Standing
WayName = PaymentWay
SettledByName = SettledBy


class SalesWanted(BaseModel):
    """Which sales are wanted; what is left out asks nothing."""

    standing: StandingName | None = None
    first: Day | None = Field(None, description="Served on this day or later.")
    last: Day | None = Field(None, description="Served on this day or before.")
    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


class ChargeLine(BaseModel):
    """One charge; it is never edited, and a correction takes it back."""

    id: str = Field(json_schema_extra=IDENTITY)
    text: str
    amount: Money = Field(description="VAT included; only a correction is negative.")
    tax_mode: str = Field(examples=["regular"])
    vat_percent: str | None = Field(description="Null unless the operator is taxed regularly.")
    vat: Money | None
    corrects: str | None = Field(
        json_schema_extra=IDENTITY, description="The charge that it takes back."
    )
    recorded_at: str = Field(json_schema_extra=TIME)
    is_settled: bool


class SettlementLine(BaseModel):
    """A note that the open amount was paid, or given back."""

    id: str = Field(json_schema_extra=IDENTITY)
    amount: Money = Field(description="Negative: it was given back.")
    paid_on: str = Field(json_schema_extra=A_DAY)
    way: str = Field(description="transfer or card.", examples=["transfer"])
    noted_at: str = Field(json_schema_extra=TIME)
    taken_back_at: str | None = Field(json_schema_extra=TIME)


class PaidTo(BaseModel):
    """To whom it is owed."""

    slug: str
    name: str


class SaleShort(BaseModel):
    """What was sold, with all its charges."""

    id: str = Field(json_schema_extra=IDENTITY, description="That of its first charge.")
    kind: str = Field(examples=["booking"])
    text: str = Field(description="What for, in the language of the call.")
    day: str = Field(json_schema_extra=A_DAY)
    operator: PaidTo
    charged: Money = Field(description="After corrections, paid or not.")
    open: Money = Field(description="Not paid yet; negative: to be given back.")
    standing: str = Field(description="open, to-give-back, settled or nothing-due.")
    payment_way: str = Field(description="at-desk, transfer or invoice.")
    charges: list[ChargeLine]


class SaleWhole(SaleShort):
    """The same with what was noted as paid."""

    settlements: list[SettlementLine]


def as_sale(sale: Sale) -> dict[str, Any]:
    """Write a sale for whoever pays it."""
    first = sale.first
    ids = {one.pk: str(one.public_id) for one in sale.charges}
    return {
        "id": str(sale.public_id),
        "kind": first.sold_as,
        "text": sale.text,
        "day": sale.day.isoformat(),
        "operator": {"slug": first.operator.slug, "name": first.operator.name},
        "charged": money(sale.charged_cents, first.currency),
        "open": money(sale.open_cents, first.currency),
        "standing": sale.standing.value,
        "payment_way": sale.last.payment_way,
        "charges": [_charge(one, ids) for one in sale.charges],
        "settlements": [as_settlement(one) for one in sale.settlements],
    }


def _charge(charge: Charge, ids: dict[int, str]) -> dict[str, Any]:
    percent, vat_cents = charge.vat_percent, charge.vat_cents
    return {
        "id": str(charge.public_id),
        "text": charge.text,
        "amount": money(charge.gross_cents, charge.currency),
        "tax_mode": charge.tax_mode,
        "vat_percent": None if percent is None else f"{percent.normalize():f}",
        "vat": None if vat_cents is None else money(vat_cents, charge.currency),
        "corrects": None if charge.corrects_id is None else ids.get(charge.corrects_id),
        "recorded_at": wire.written(charge.recorded_at, HOME),
        "is_settled": charge.settled_at is not None,
    }


def as_settlement(settlement: Settlement) -> dict[str, Any]:
    """Write a settlement without who noted it."""
    return {
        "id": str(settlement.public_id),
        "amount": money(settlement.cents, settlement.currency),
        "paid_on": settlement.paid_on.isoformat(),
        "way": settlement.way,
        "noted_at": wire.written(settlement.noted_at, HOME),
        "taken_back_at": wire.written(settlement.taken_back_at, HOME),
    }


def money(cents: int, currency: str) -> dict[str, Any]:
    """Write an amount."""
    return {"cents": cents, "currency": currency}
