"""Sales with their charges, sifted, a page at a time: the same statements for any number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Min,
    Q,
    QuerySet,
    Sum,
    When,
    Window,
)
from django.db.models.functions import FirstValue

from .models import Charge, Settlement
from .sales import Sale, Standing, sales_of

ROWS = 50
AT_ONCE = 1000
OF_A_SALE: Any = {"partition_by": [F("sold_as"), F("sold_id")]}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is asked of the list; what is empty asks nothing."""

    standing: str = ""
    first: date | None = None
    last: date | None = None
    way: str = ""
    sold_as: str = ""
    person: str = ""

    @property
    def asks_what_is_left(self) -> bool:
        """Tell whether something is to be done about all that is found: the oldest first."""
        return self.standing in (Standing.OPEN, Standing.TO_GIVE_BACK)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of sales, and how many there are in all."""

    sales: list[Sale]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty list has one."""
        return max(1, -(-self.total // ROWS))


@dataclass(frozen=True, slots=True)
class Total:
    """What was charged at one rate; without a rate there is no VAT to name."""

    tax_mode: str
    percent: Decimal | None
    gross_cents: int
    vat_cents: int
    open_cents: int

    @property
    def net_cents(self) -> int:
        """What is left of it without the VAT."""
        return self.gross_cents - self.vat_cents


def sifted(sieve: Sieve) -> QuerySet[Charge]:
    """Return the charges that are asked for, within the open scope.

    How a sale stands is told by all of its charges; days and ways by each charge alone, so that
    what was charged in some days adds up where a sale lasts longer.
    """
    every: QuerySet[Charge] = Charge.objects.all()
    found = _standing(every, sieve.standing) if sieve.standing else every
    if sieve.first is not None:
        found = found.filter(served_on__gte=sieve.first)
    if sieve.last is not None:
        found = found.filter(served_on__lte=sieve.last)
    if sieve.way:
        found = found.filter(payment_way=sieve.way)
    if sieve.sold_as:
        found = found.filter(sold_as=sieve.sold_as)
    if sieve.person:
        named = Q(person__name__icontains=sieve.person)
        found = found.filter(named | Q(person__email__icontains=sieve.person))
    return found


def _standing(every: QuerySet[Charge], standing: str) -> QuerySet[Charge]:
    known = every.annotate(
        left=Window(Sum(_unpaid()), **OF_A_SALE),
        paid=Window(Count("settled_at"), **OF_A_SALE),
    )
    asked = {
        Standing.OPEN: Q(left__gt=0),
        Standing.TO_GIVE_BACK: Q(left__lt=0),
        Standing.SETTLED: Q(left=0, paid__gt=0),
        Standing.NOTHING_DUE: Q(left=0, paid=0),
    }[Standing(standing)]
    return every.filter(pk__in=known.filter(asked).values("pk"))


def _unpaid() -> Case:
    return Case(When(settled_at=None, then=F("gross_cents")), default=0)


def page_of(found: QuerySet[Charge], *, number: int, oldest_first: bool = False) -> Page:
    """Return a page of sales, the last one where there are fewer: four statements."""
    keys = keys_of(found, oldest_first=oldest_first)
    total = keys.count()
    number = min(max(1, number), max(1, -(-total // ROWS)))
    return Page(sales_by(list(keys[(number - 1) * ROWS : number * ROWS])), number, total)


def keys_of(found: QuerySet[Charge], *, oldest_first: bool = False) -> QuerySet[Charge, Key]:
    """Return what names each sale, the latest day first unless asked otherwise."""
    rows: Any = found.order_by().values("sold_as", "sold_id")
    order = ("day", "begun") if oldest_first else ("-day", "-begun")
    rows = rows.annotate(day=Min("served_on"), begun=Min("pk")).order_by(*order)
    keys: QuerySet[Charge, Key] = rows.values_list("sold_as", "sold_id")
    return keys


def sales_by(keys: Sequence[Key]) -> list[Sale]:
    """Return sales in the order of their keys: two statements, none where there are no keys."""
    if not keys:
        return []
    charges = Charge.objects.filter(_named(keys)).select_related("operator", "person")
    settlements = Settlement.objects.filter(_named(keys)).select_related(
        "noted_by", "taken_back_by"
    )
    sales = sales_of(charges.order_by("pk"), settlements.order_by("pk"))
    by_key = {sale.key: sale for sale in sales}
    return [by_key[key] for key in keys]


def _named(keys: Collection[Key]) -> Q:
    by_kind: dict[str, list[str]] = {}
    for sold_as, sold_id in keys:
        by_kind.setdefault(sold_as, []).append(sold_id)
    return reduce(or_, (Q(sold_as=kind, sold_id__in=ids) for kind, ids in by_kind.items()))


def sales_with(public_ids: Collection[UUID]) -> list[Sale]:
    """Return the sales that any of these charges belong to, the earliest first."""
    named = Charge.objects.filter(public_id__in=public_ids).order_by("pk")
    return sales_by(list(dict.fromkeys(named.values_list("sold_as", "sold_id"))))


def totals_of(found: QuerySet[Charge]) -> list[Total]:
    """Return what was charged by tax mode and rate: one statement."""
    rows = (
        found.order_by()
        .values("tax_mode", "vat_percent")
        .annotate(
            gross=Sum("gross_cents"),
            vat=Sum("vat_cents", default=0),
            left=Sum(_unpaid(), output_field=IntegerField()),
        )
        .order_by("tax_mode", "vat_percent")
    )
    return [
        Total(one["tax_mode"], one["vat_percent"], one["gross"], one["vat"], one["left"])
        for one in rows
    ]


def charges_of(found: QuerySet[Charge]) -> Iterator[Any]:
    """Return all charges by day with the ids of their sales, from a cursor of the server."""
    rows: Any = found.select_related("operator", "person", "settlement__noted_by").annotate(
        sale_id=Window(FirstValue("public_id"), **OF_A_SALE, order_by="pk")
    )
    yield from rows.order_by("served_on", "pk").iterator(chunk_size=AT_ONCE)
