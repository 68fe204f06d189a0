"""Read charges: what is still open of a sale."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, Sum

from .models import Charge


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
