"""Jobs of the foundation, run by the worker."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import pictures

PATIENT = RetryStrategy(max_attempts=12, exponential_wait=3)


@app.task(name="foundation.deliver_fact", queue="outbox", retry=PATIENT)
def deliver_fact(fact_id: int) -> None:
    """Deliver one fact of the outbox."""
    from .facts import deliver  # noqa: PLC0415 - facts defers this job

    deliver(fact_id)


@app.task(name="foundation.send_message", queue="mail", retry=PATIENT)
def send_message(message_id: int) -> None:
    """Send one mail of the outbox."""
    from .mail import send  # noqa: PLC0415 - mail defers this job

    send(message_id)


@app.periodic(cron="17 * * * *")
@app.task(name="foundation.tidy", queue="outbox", pass_context=False)
def tidy(timestamp: int) -> None:
    """Erase what the outbox no longer needs, every hour: a machine may be off at night."""
    from .mail import erase_old  # noqa: PLC0415 - mail defers jobs

    erase_old(timestamp)
    pictures.erase_unused(now=datetime.fromtimestamp(timestamp, UTC))
