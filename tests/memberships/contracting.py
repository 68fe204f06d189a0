"""Plans and contracts, made for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tenne.billing.models import Charge
from tenne.foundation import scope
from tenne.memberships.models import Contract, Plan
from tenne.memberships.services.contracts.changing import Asked
from tenne.memberships.services.contracts.signing_up import Order, sign_up
from tenne.memberships.services.plans import offer
from tenne.people.models import Person
from tenne.spaces.models import Space
from tests.factories import make_person

FIRST = date(2027, 1, 31)


def noon(month: int, day: int, *, year: int = 2027) -> datetime:
    """Return a moment of a day on which nobody doubts what day it is."""
    return datetime(year, month, day, 11, tzinfo=UTC)


def day(month: int, number: int) -> date:
    """Return a day of 2027."""
    return date(2027, month, number)


def make_plan(space: Space, **more: Any) -> Plan:
    """Make a plan for 100 euros with two weeks' notice that may rest for a month."""
    values: dict[str, Any] = {
        "operator_id": space.operator_id,
        "space": space,
        "names": {"de": "Feldweg", "en": "Field path"},
        "fee_cents": 10000,
        "vat_percent": Decimal(19),
        "notice_weeks": 2,
        "ends_with": "day",
        "longest_pause_days": 31,
        "valid_from": date(2020, 1, 1),
    }
    return offer(Plan(**(values | more)))


def signed_up(
    plan: Plan,
    *,
    person: Person | None = None,
    first_day: date = FIRST,
    now: datetime | None = None,
    **more: Any,
) -> Contract:
    """Let somebody take a plan on the first day of it."""
    order = Order(first_day, plan.terms, **({"is_business": True} | more))
    at = now or datetime(first_day.year, first_day.month, first_day.day, 11, tzinfo=UTC)
    return sign_up(plan, person=person or make_person(), order=order, now=at)


def asked(contract: Contract, now: datetime) -> Asked:
    """Ask for a change of a contract as it is now."""
    with scope.network("a test looks"):
        return Asked(now, Contract.objects.get(pk=contract.pk).revision)


def charged(contract: Contract) -> list[int]:
    """Return what was charged for a contract, in the order in which it was recorded."""
    with scope.network("a test counts"):
        rows = Charge.objects.filter(sold_as="contract", sold_id__startswith=f"{contract.pk} ")
        return list(rows.order_by("pk").values_list("gross_cents", flat=True))
