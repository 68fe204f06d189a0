"""Contracts live at random in the database: what stands in the ledger is what the rules say."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenne.billing.models import Charge
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.memberships.contract.rules.course import Pause
from tenne.memberships.contract.rules.lines import lines_of
from tenne.memberships.contract.rules.months import ONE_DAY
from tenne.memberships.models import Contract
from tenne.memberships.queries.contracts import course_of
from tenne.memberships.services.contracts import changing
from tenne.memberships.services.contracts.charging import charge_months_begun
from tests.factories import make_space

from .contracting import asked, make_plan, signed_up

pytestmark = pytest.mark.django_db
# Over a leap day, both clock changes and the ends of months.
BEGINS = st.sampled_from(
    [date(2027, 10, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 26)]
)
DEEDS = st.sampled_from(["pause", "resume", "up", "down", "next", "charge", "charge", "leave"])
LIVES = st.lists(st.tuples(st.integers(0, 40), DEEDS, st.integers(0, 25)), min_size=3, max_size=9)


def do(deed: str, contract: Contract, plans: dict[str, Any], now: datetime, number: int) -> None:
    """Do what somebody might do with a contract; what is refused changes nothing."""
    wish, today = asked(contract, now), now.date()
    day = today + timedelta(days=number)
    match deed:
        case "pause":
            changing.pause(contract, Pause(day, day + timedelta(days=number)), wish)
        case "resume":
            changing.resume(contract, day, wish)
        case "up" | "down":
            changing.change_plan(contract, plans[deed], day, wish)
        case "next":
            begins = course_of(contract).next_month_begins(today)
            changing.change_plan(contract, plans["up"], begins, wish)
        case "leave":
            changing.give_notice(contract, wish, last_day=None)
        case _:
            charge_months_begun(now)
            charge_months_begun(now)


def standing(contract: Contract) -> Counter[tuple[date, int]]:
    """Return what was charged and not taken back, by the first day and the amount."""
    rows = list(Charge.objects.filter(sold_id__startswith=f"{contract.pk} "))
    gone = [one.corrects_id for one in rows if one.corrects_id]
    assert len(gone) == len(set(gone))
    left = [one for one in rows if one.corrects_id is None and one.pk not in gone]
    return Counter((one.served_on, one.gross_cents) for one in left)


def agreed(contract: Contract) -> Counter[tuple[date, int]]:
    """Return what the rules say of the months that were charged."""
    course = course_of(contract)
    months = [course.month_of(one.first_day) for one in contract.months.all()]
    lines = [line for month in months for line in lines_of(course, month) if line.cents]
    return Counter((line.first_day, line.cents) for line in lines)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begins=BEGINS, life=LIVES)
def test_what_stands_in_the_ledger_is_what_the_contract_says(db, begins, life):
    plan = make_plan(make_space(with_prices=False), fee_cents=9999, minimum_months=2)
    plans = {
        "up": make_plan(plan.space, fee_cents=14901),
        "down": make_plan(plan.space, fee_cents=3337, longest_pause_days=14),
    }
    contract = signed_up(plan, first_day=begins)
    now = datetime.combine(begins, time(22, 30), UTC)  # half past eleven, or midnight, in Berlin
    with scope.network("a test compares"):
        for days, deed, number in life:
            now += days * ONE_DAY
            with suppress(Refused):
                do(deed, contract, plans, now, number)
            contract = Contract.objects.get(pk=contract.pk)
            assert standing(contract) == agreed(contract)
