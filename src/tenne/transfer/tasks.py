"""What transfer does by itself: what has ended is erased."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .tidying import erase_what_ended


# Each hour: the machine of a village may be off at night, and a missed hour is not made up for.
@app.periodic(cron="53 * * * *")
@app.task(name="transfer.erase_what_ended", queue="outbox", pass_context=False)
def erase_ended(timestamp: int) -> None:
    """Erase what has ended."""
    erase_what_ended(now=datetime.fromtimestamp(timestamp, UTC))
