"""What follows the roster and the domains by the clock; run by the worker."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .services import own_domains, roster


@app.periodic(cron="7 * * * *")
@app.task(name="spaces.remind_of_shifts", queue="spaces", pass_context=False)
def remind_of_shifts(timestamp: int) -> None:
    """Remind of tomorrow's shifts, every evening of each space's own time."""
    roster.remind(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="*/15 * * * *")
@app.task(name="spaces.announce_unfilled_shifts", queue="spaces", pass_context=False)
def announce_unfilled_shifts(timestamp: int) -> None:
    """Say where nobody is at the front desk within a day, every quarter of an hour."""
    roster.announce_unfilled(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="23 4 * * *")
@app.task(name="spaces.look_at_domains", queue="spaces", pass_context=False)
def look_at_domains(timestamp: int) -> None:
    """Look whether the operators' own domains still lead here, once a day."""
    own_domains.look_at_all(datetime.fromtimestamp(timestamp, UTC))
