"""What somebody owes and has paid, for their programs."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tenne.billing.listing import Sieve, keys_of, sales_by, sifted
from tenne.foundation import wire
from tenne.foundation.wire import InvalidInput, Page
from tenne.people.bearer import reads

from .schemas import SalesWanted, SaleWhole, as_sale

router = Router(tags=["Charges"])


@router.get(
    "/charges",
    auth=reads,
    response={200: Page[SaleWhole], 422: InvalidInput},
    operation_id="list_charges",
    summary="List charges",
)
def list_charges(request: HttpRequest, wanted: Query[SalesWanted]) -> HttpResponse:
    """What you owe, owed and have paid, sale by sale, the latest first; these are no invoices."""
    found = sifted(Sieve(wanted.standing or "", wanted.first, wanted.last))
    keys, more = wire.slice_of(
        request, cast(Any, keys_of(found)), limit=wanted.limit, cursor=wanted.cursor
    )
    return wire.answer({"results": [as_sale(one) for one in sales_by(keys)], "next": more})
