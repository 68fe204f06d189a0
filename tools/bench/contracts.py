"""Ten thousand contracts are charged for a month: by a run that is killed, then by whole ones.

The run itself is what the worker calls; it happens in a process of its own that can be killed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tools.bench.server import Tenne
from tools.bench.world import SLUG

CONTRACTS = 10_000
KILLED_AFTER = 2_000  # months that are on disk by then


def measure(tenne: Tenne) -> dict[str, Any]:
    """Return the seconds of a whole run, and what a run that was killed left to the next."""
    first = datetime.now(UTC).date() + timedelta(days=60)  # the worker itself has nothing to do
    _run(tenne, "make", first)
    killed = subprocess.Popen(_command("charge", first), env=tenne.environment())
    while _months(tenne) < KILLED_AFTER and killed.poll() is None:
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    done_before = _months(tenne)
    after = _run(tenne, "charge", first)
    whole = _run(tenne, "charge", first + timedelta(days=31))
    return {
        "contracts": CONTRACTS,
        "months_before_the_kill": done_before,
        "months_after_the_kill": after["months"],
        "seconds": whole["seconds"],
        "cpu_seconds": whole["cpu_seconds"],
        "wrong": _wrong(tenne),
    }


def _command(step: str, day: date) -> list[str]:
    return [sys.executable, "-m", "tools.bench.contracts", step, day.isoformat()]


def _run(tenne: Tenne, step: str, day: date) -> dict[str, Any]:
    done = subprocess.run(
        _command(step, day), env=tenne.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _months(tenne: Tenne) -> int:
    with tenne.as_superuser() as connection:
        row = connection.execute("SELECT count(*) FROM memberships_contractmonth").fetchone()
    return int(row[0]) if row else 0


def _wrong(tenne: Tenne) -> int:
    """Count the contracts that were not charged for two months exactly once each."""
    with tenne.as_superuser() as connection:
        row = connection.execute(
            "SELECT count(*) FROM memberships_contract c WHERE 2 <> ("
            " SELECT count(*) FROM memberships_contractmonth m WHERE m.contract_id = c.id)"
            " OR 2 <> (SELECT count(*) FROM billing_charge b WHERE b.sold_as = 'contract'"
            " AND split_part(b.sold_id, ' ', 1) = c.id::text)"
        ).fetchone()
    return int(row[0]) if row else 0


def _make(first: date) -> dict[str, Any]:
    """Let ten thousand people have a plan from a day on."""
    from tenne.foundation import scope
    from tenne.memberships.models import Contract, ContractTerms, Plan
    from tenne.memberships.models.plan import KEPT_TERMS
    from tenne.people.models import Person
    from tenne.spaces.models import Space

    now = datetime.now(UTC)
    with scope.network("benchmark"):
        space = Space.objects.get(slug=SLUG)
        house = {"operator_id": space.operator_id}
        plan = Plan.objects.create(
            **house, space=space, names={"de": "Feldweg"}, fee_cents=14900,
            vat_percent=Decimal(19), valid_from=date(2020, 1, 1),
        )  # fmt: skip
        people = Person.objects.bulk_create(
            Person(name=f"Member {n}", password="!") for n in range(CONTRACTS)
        )
        contracts = Contract.objects.bulk_create(
            Contract(
                **house, space=space, person=person, plan=plan, state="agreed", begins_on=first,
                first_day=first, zone_name=space.zone_name, is_business=True, signed_up_at=now,
                payment_way="invoice", charged_until=first,
            )
            for person in people
        )  # fmt: skip
        kept = {name: getattr(plan, name) for name in KEPT_TERMS}
        ContractTerms.objects.bulk_create(
            ContractTerms(**house, contract=one, plan=plan, since=first, **kept)
            for one in contracts
        )
    return {}


def _charge(day: date) -> dict[str, Any]:
    """Charge what has begun by a day."""
    from tenne.memberships.services.contracts.charging import (
        charge_months_begun,
    )

    began, began_cpu = time.monotonic(), time.process_time()
    months = charge_months_begun(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    return {
        "months": months,
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(time.process_time() - began_cpu, 1),
    }


if __name__ == "__main__":
    import django

    django.setup()
    step, day = sys.argv[1], date.fromisoformat(sys.argv[2])
    print(json.dumps({"make": _make, "charge": _charge}[step](day)))
