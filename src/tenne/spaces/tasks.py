"""What follows the roster and the domains by the clock; run by the worker."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .services import own_domains, roster, webhooks


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


@app.task(name="spaces.send_webhook", queue="webhooks")
def send_webhook(notice_id: int) -> None:
    """Send one message to a program; what is not taken is tried again later."""
    pause = webhooks.send(notice_id, now=datetime.now(UTC))
    if pause is not None:
        send_webhook.configure(schedule_in={"seconds": int(pause.total_seconds())}).defer(
            notice_id=notice_id
        )


@app.periodic(cron="41 3 * * *")
@app.task(name="spaces.forget_old_notices", queue="spaces", pass_context=False)
def forget_old_notices(timestamp: int) -> None:
    """Erase what programs were told a month ago, every night."""
    webhooks.forget_old(datetime.fromtimestamp(timestamp, UTC))
