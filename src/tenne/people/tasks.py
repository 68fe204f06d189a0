"""What people tidies every hour: spent counters, old codes, sessions that are over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from . import limits, proofs
from .models import Session


@app.periodic(cron="41 * * * *")
@app.task(name="people.tidy", queue="outbox", pass_context=False)
def tidy(timestamp: int) -> None:
    """Erase what has served its purpose."""
    erase_old(datetime.fromtimestamp(timestamp, UTC))


def erase_old(now: datetime) -> None:
    """Erase counters, codes and sessions when their time is over."""
    limits.erase_spent(now=now)
    proofs.erase_old(now=now)
    Session.objects.filter(expire_date__lt=now).delete()
    Session.objects.filter(person=None, seen_at__lt=now - timedelta(days=1)).delete()
