"""What somebody owes, operator by operator, and how to pay it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from tenne.people.models import Person
from tenne.spaces.models import Operator

from .models import Charge, PaymentWay
from .transfer_facts import transfer_to
from .words import money


@dataclass(slots=True)
class Due:
    """What is open between a person and an operator; what goes back is not set off."""

    operator: Operator
    person: Person
    today: date
    cents: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    back_cents: int = 0

    @property
    def total(self) -> str:
        """What is to be paid in all."""
        return money(sum(self.cents.values()))

    @property
    def back(self) -> str:
        """What the operator gives back; nothing where there is none."""
        return money(self.back_cents) if self.back_cents else ""

    @property
    def ways(self) -> list[dict[str, str]]:
        """What is to be paid how."""
        return [
            {"way": way, "said": _HOW[PaymentWay(way)](), "amount": money(self.cents[way])}
            for way in PaymentWay.values
            if self.cents.get(way)
        ]

    @property
    def transfer(self) -> dict[str, Any] | None:
        """What the transfer of all of it needs; None where there is none, or no account."""
        cents = self.cents.get(PaymentWay.TRANSFER, 0)
        if not cents:
            return None
        # In German, as it is read by the operator: who pays, and what was open on which day.
        purpose = f"{self.person.name}, offen am {self.today:%d.%m.%Y}"
        return transfer_to(self.operator, cents=cents, purpose=purpose)


_HOW = {
    PaymentWay.AT_DESK: lambda: _("At the front desk, next time you are there"),
    PaymentWay.TRANSFER: lambda: _("By bank transfer"),
    PaymentWay.INVOICE: lambda: _("By invoice: it will be sent, there is nothing to do yet"),
    PaymentWay.FREE: lambda: _("Other"),
}


def due_of(person: Person, *, today: date) -> list[Due]:
    """Return what a person owes whom, the largest first: two statements."""
    rows = (
        Charge.objects.filter(person=person, settled_at=None)
        .values("operator", "payment_way", "sold_as", "sold_id")
        .annotate(cents=Sum("gross_cents"))
        .exclude(cents=0)
    )
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault(row["operator"], {"cents": defaultdict(int), "back_cents": 0})
        if row["cents"] > 0:
            one["cents"][row["payment_way"]] += row["cents"]
        else:
            one["back_cents"] -= row["cents"]
    operators = Operator.objects.in_bulk(found)
    due = [Due(operators[key], person, today, **values) for key, values in found.items()]
    return sorted(due, key=lambda one: (-sum(one.cents.values()), one.operator.name))
