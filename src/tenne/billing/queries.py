"""Read charges: what is still open of a sale."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.translation import get_language

from tenne.foundation import scope
from tenne.foundation.planned import planned_cursor

from .models import Charge, PaymentWay, said_in

MOST_SALES = 20
OPEN_SALES = """
SELECT c.texts::text, o.name, c.payment_way, sum(c.gross_cents)
FROM billing_charge c JOIN spaces_operator o ON o.id = c.operator_id
WHERE c.person_id = %s AND c.settled_at IS NULL
GROUP BY c.sold_as, c.sold_id, c.texts, o.name, c.payment_way
HAVING sum(c.gross_cents) > 0
ORDER BY max(c.recorded_at) DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Owed:
    """What was charged for a sale after corrections, and what of it nobody has paid yet."""

    charged_cents: int
    open_cents: int


def owed_for(sold_as: str, sold_ids: Collection[str]) -> dict[str, Owed]:
    """Return what is owed for many sales of one kind; one statement."""
    rows = (
        Charge.objects.filter(sold_as=sold_as, sold_id__in=sold_ids)
        .values("sold_id")
        .annotate(
            charged=Sum("gross_cents"),
            open=Sum("gross_cents", filter=Q(settled_at__isnull=True), default=0),
        )
    )
    return {row["sold_id"]: Owed(row["charged"], row["open"]) for row in rows}


@dataclass(frozen=True, slots=True)
class OpenSale:
    """A sale of which something is still to be paid."""

    texts: dict[str, str]
    operator_name: str
    payment_way: str
    open_cents: int

    @property
    def text(self) -> str:
        """What is owed for, in the reader's language if it was recorded in it."""
        return said_in(self.texts, _reader())

    @property
    def is_foreign(self) -> bool:
        """Tell whether it is said in German to somebody who reads another language."""
        return _reader() != "de" and _reader() not in self.texts


def _reader() -> str:
    return (get_language() or "de")[:2]


def open_sales_of(person_id: int) -> list[OpenSale]:
    """Return what a person still owes, sale by sale, the latest first; one statement."""
    scope.require_person(person_id)
    with planned_cursor() as cursor:
        cursor.execute(OPEN_SALES, [person_id, MOST_SALES])
        rows = cursor.fetchall()
    return [
        OpenSale(json.loads(texts), operator, str(PaymentWay(way).label), cents)
        for texts, operator, way, cents in rows
    ]
