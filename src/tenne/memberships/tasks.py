"""What happens to contracts and credits by the clock; run by the worker."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .services import ledger
from .services.contracts.charging import charge_months_begun


@app.periodic(cron="7 * * * *")
@app.task(name="memberships.charge_contracts", queue="memberships", pass_context=False)
def charge_contracts(timestamp: int) -> None:
    """Charge contracts for the months that have begun, every hour."""
    charge_months_begun(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="17 * * * *")
@app.task(name="memberships.expire_credits", queue="memberships", pass_context=False)
def expire_credits(timestamp: int) -> None:
    """Let credits expire whose last day has passed in their zone, every hour."""
    ledger.expire(datetime.fromtimestamp(timestamp, UTC))
