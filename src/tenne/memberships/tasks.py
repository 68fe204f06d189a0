"""What happens to contracts by the clock; run by the worker."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .services.contracts.charging import charge_months_begun


@app.periodic(cron="7 * * * *")
@app.task(name="memberships.charge_contracts", queue="memberships", pass_context=False)
def charge_contracts(timestamp: int) -> None:
    """Charge contracts for the months that have begun, every hour."""
    charge_months_begun(datetime.fromtimestamp(timestamp, UTC))
