"""Two changes of a contract, and two runs that charge, at one moment: one wins whole.

The twins take the lock away and show a month that costs what nobody has agreed to, and one that is
charged twice.
"""

from __future__ import annotations

from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from tenne.foundation import scope
from tenne.memberships.contract.rules.lines import lines_of
from tenne.memberships.models import Contract, ContractMonth
from tenne.memberships.queries.contracts import course_of
from tenne.memberships.services.contracts import changing, charging
from tests.factories import make_space
from tests.memberships.contracting import asked, charged, day, make_plan, noon, signed_up
from tests.race.at_once import at_once, its_kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
PATIENCE_SECONDS = 5
BOTH = ["Contract", "Contract"]


def two_changes() -> tuple[Contract, list[str]]:
    """Let somebody change to two plans at once, as from two windows."""
    space = make_space()
    contract = signed_up(make_plan(space, fee_cents=2800), first_day=day(2, 1))
    dear, cheap = make_plan(space, fee_cents=5600), make_plan(space, fee_cents=1400)
    seen = asked(contract, noon(2, 15))
    said = at_once(
        [
            lambda: changing.change_plan(contract, dear, day(2, 15), seen),
            lambda: changing.change_plan(contract, cheap, day(2, 22), seen),
        ],
        said=its_kind,
    )
    return contract, said


def as_agreed(contract: Contract) -> int:
    """Return what February costs by what stands in the contract."""
    with scope.network("a test reads"):
        course = course_of(Contract.objects.get(pk=contract.pk))
    return sum(line.cents for line in lines_of(course, course.month_of(day(2, 1))))


def two_runs() -> tuple[Contract, list[str]]:
    """Charge twice at once, as two workers would."""
    contract = signed_up(make_plan(make_space()), now=noon(1, 29))
    runs = [lambda: charging.charge_months_begun(noon(1, 31))] * 2
    return contract, at_once(runs, said=str)


def test_one_of_two_changes_wins_and_the_other_is_asked_to_look_again():
    contract, said = two_changes()

    assert sorted(said) == ["Contract", "changed-meanwhile"]
    assert sum(charged(contract)) == as_agreed(contract)
    # Half of February at 28 euros and half at 56; or three weeks at 28 and one at 14.
    assert as_agreed(contract) in (1400 + 2800, 2100 + 350)


def test_two_runs_charge_a_month_once():
    contract, said = two_runs()

    assert sorted(said) == ["0", "1"]
    assert charged(contract) == [10000]


def without_lock(monkeypatch: pytest.MonkeyPatch, module: Any, look: str) -> None:
    """Let nobody wait: neither writes before the other has looked."""
    see, both_have_looked = getattr(module, look), Barrier(2, timeout=PATIENCE_SECONDS)

    def look_together(*args: Any) -> Any:
        found = see(*args)
        try:
            both_have_looked.wait()
        except BrokenBarrierError:  # pragma: no cover - only where a lock is left
            raise AssertionError("somebody waited") from None
        return found

    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    monkeypatch.setattr(module, look, look_together)


def test_without_the_lock_a_month_costs_what_nobody_has_agreed_to(monkeypatch):
    """The twin: nothing else keeps two changes apart."""
    without_lock(monkeypatch, changing, "locked")

    contract, said = two_changes()

    assert said == BOTH
    assert sum(charged(contract)) != as_agreed(contract)


def test_without_lock_and_constraint_a_month_is_charged_twice(monkeypatch):
    """The twin: the constraint alone stops it, by ending one of the runs."""
    once = next(c for c in ContractMonth._meta.constraints if c.name == "a_month_is_charged_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(ContractMonth, once)
    without_lock(monkeypatch, charging, "locked")

    try:
        contract, said = two_runs()
        amounts = charged(contract)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE memberships_contractmonth")
        with connection.schema_editor() as editor:
            editor.add_constraint(ContractMonth, once)

    assert (said, amounts) == (["1", "1"], [10000, 10000])
