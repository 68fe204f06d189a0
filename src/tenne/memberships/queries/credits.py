"""Whose credits there are, how many are left, and which of them would pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Sum

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.memberships.models import CreditEntry, CreditLot
from tenne.memberships.rules import Lot, Taken, chosen, stretches_of


@dataclass(frozen=True, slots=True)
class Use:
    """What is to be paid by credits: places of a kind in a space, on some open stretches."""

    person_id: int
    space_id: int
    operator_id: int
    kind: str
    periods: tuple[Period, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Paying:
    """How a use would be paid: the days taken, of which lots, and what is left of them before."""

    taken: tuple[Taken, ...]
    lots: tuple[CreditLot, ...]
    left: int

    @property
    def uses(self) -> int:
        """How many days it takes."""
        return sum(one.uses for one in self.taken)


def lots_for(use: Use) -> QuerySet[CreditLot]:
    """Return a person's lots that are good in a space on some day of a use."""
    days = [stretch.day for stretch in stretches_of(use.periods, use.zone)]
    return CreditLot.objects.filter(
        Q(space=None) | Q(space_id=use.space_id),
        person_id=use.person_id,
        operator_id=use.operator_id,
        resource_kind=use.kind,
        first_day__lte=max(days),
        last_day__gte=min(days),
    ).order_by("pk")


def paying_for(use: Use, lots: Sequence[CreditLot]) -> Paying | None:
    """Tell which credits pay for a use, or None where they do not reach; two statements."""
    if not lots:
        return None
    entries = CreditEntry.objects.filter(lot__in=lots)
    left = {row["lot"]: row["left"] for row in entries.values("lot").annotate(left=Sum("uses"))}
    stretches = stretches_of(use.periods, use.zone)
    paid = entries.filter(kind="used", uses=-1, reversed_by=None)
    paid = paid.filter(day__in=[one.day for one in stretches])
    values = [
        Lot(lot.pk, left.get(lot.pk, 0), lot.scope, lot.first_day, lot.last_day) for lot in lots
    ]
    days_paid = {(lot, day) for lot, day in paid.values_list("lot_id", "day") if day}
    taken = chosen(values, use.kind, stretches, days_paid)
    if taken is None:
        return None
    keys = {one.lot for one in taken}
    its = tuple(lot for lot in lots if lot.pk in keys)
    return Paying(tuple(taken), its, sum(left.get(lot.pk, 0) for lot in its))


def would_pay(use: Use) -> Paying | None:
    """Tell whether a person's credits would pay for a use, and which."""
    with scope.person(use.person_id):
        return paying_for(use, list(lots_for(use)))


@dataclass(frozen=True, slots=True)
class Balance:
    """A lot with what is left of it; ``granted`` is what it has after corrections."""

    lot: CreditLot
    left: int
    granted: int
    today: date

    @property
    def is_over(self) -> bool:
        """Tell whether its last day has passed."""
        return self.today > self.lot.last_day

    @property
    def is_open(self) -> bool:
        """Tell whether something of it may still be used."""
        return self.left > 0 and not self.is_over


def balances_of(lots: QuerySet[CreditLot], now: datetime) -> list[Balance]:
    """Return what is left of some lots, what ends first on top; each day is that of its house."""
    rows = (
        lots.select_related("space")
        .annotate(
            left=Sum("entries__uses"),
            granted=Sum("entries__uses", filter=Q(entries__kind__in=("granted", "corrected"))),
        )
        .order_by("last_day", "pk")
    )
    return [
        Balance(row, row.left or 0, row.granted or 0, local_date(now, row.zone)) for row in rows
    ]


def used_by(used_as: str, used_id: str) -> list[CreditEntry]:
    """Return the lines by which something is paid at present, with their lots."""
    rows = CreditEntry.objects.filter(
        used_as=used_as, used_id=used_id, kind="used", reversed_by=None
    )
    return list(rows.select_related("lot").order_by("day", "pk"))


def history_of(lot: CreditLot) -> list[CreditEntry]:
    """Return the lines of a lot in the order in which they were written."""
    return list(lot.entries.order_by("pk"))
