"""Somebody has bought a pass: what most tests of memberships begin with."""

from __future__ import annotations

from datetime import date
from typing import Any

from tenne.foundation import scope
from tenne.memberships.models import CreditEntry, CreditLot, Pass, PassKind
from tenne.memberships.services.passes import Order, buy
from tenne.people.models import Person
from tests.factories import NOW

TODAY = date(2026, 11, 24)


def bought(kind: PassKind, person: Person, **more: Any) -> Pass:
    """Buy a pass that begins today, as it was shown."""
    order = Order(**({"first_day": TODAY, "agreed_cents": kind.price_cents} | more))
    return buy(kind, person=person, order=order, now=NOW)


def lot_of(sold: Pass) -> CreditLot:
    """Return the days of a pass."""
    with scope.network("a test looks"):
        return CreditLot.objects.get(granted_as="pass", granted_id=str(sold.pk))


def left(sold: Pass) -> int:
    """Return how many days of a pass are left."""
    return sum(uses for _kind, uses in lines(sold))


def lines(sold: Pass) -> list[tuple[str, int]]:
    """Return the lines of a pass: what happened, and how many days."""
    with scope.network("a test looks"):
        entries = CreditEntry.objects.filter(lot=lot_of(sold)).order_by("pk")
        return list(entries.values_list("kind", "uses"))
