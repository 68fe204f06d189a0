"""One limiter for sign-in, codes and holds, counted in PostgreSQL: all doors share it."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused

from .models import Limit
from .rules import (
    HOLDS_PER_ADDRESS,
    HOLDS_PER_NETWORK,
    HOLDS_PER_SPACE,
    HOLDS_PER_SPACE_AND_NETWORK,
    Rate,
    client_address,
    network_of,
    wide_network_of,
)

TOO_OFTEN = gettext_noop("That was too often in a short time. Please wait a few minutes.")

# The row remembers until when the allowance is spent (generic cell rate algorithm): a try moves
# that moment on by one interval, and is refused when it would lie further ahead than all of them.
_TAKE = """
INSERT INTO people_limit AS l (key, spent_until) VALUES (%(key)s, %(now)s + %(interval)s)
ON CONFLICT (key) DO UPDATE SET spent_until = GREATEST(l.spent_until, %(now)s) + %(interval)s
WHERE GREATEST(l.spent_until, %(now)s) + %(interval)s <= %(now)s + %(period)s
RETURNING spent_until
"""


def allow(rate: Rate, subject: str, *, now: datetime) -> bool:
    """Count one try; tell whether it is within the rate. One statement, so no two slip through."""
    values: dict[str, Any] = {
        "key": _key(rate, subject),
        "now": now,
        "interval": rate.interval,
        "period": rate.period,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        return cursor.fetchone() is not None


def require(*rates: tuple[Rate, str], now: datetime) -> None:
    """Count a try under each rate; raise `Refused` when one of them is spent.

    Call it outside of a transaction: a try that is rolled back would not have been counted.
    """
    # Every counter is asked, so that a refusal at the first does not spare the others.
    within = [allow(rate, subject, now=now) for rate, subject in rates]
    if not all(within):
        raise Refused("too-often", TOO_OFTEN)


def require_in_turn(*rates: tuple[Rate, str], now: datetime, said: str = TOO_OFTEN) -> None:
    """Count a try under each rate until one is spent; then raise `Refused` and count no further.

    The narrow ones come first: whoever has used up their own share takes nothing from the others.
    ``said`` may name the ``%(minutes)s`` until the next try.
    """
    for rate, subject in rates:
        if not allow(rate, subject, now=now):
            wait = waiting_time(rate, subject, now=now)
            minutes = max(1, ceil(wait.total_seconds() / 60))
            raise Refused("too-often", said, minutes=minutes)


def waiting_time(rate: Rate, subject: str, *, now: datetime) -> timedelta:
    """Return how long until the next try of a subject is within the rate."""
    row = Limit.objects.filter(key=_key(rate, subject)).first()
    if row is None:
        return timedelta(0)
    return max(row.spent_until + rate.interval - rate.period - now, timedelta(0))


def forgive(rate: Rate, subject: str) -> None:
    """Give back all tries of a subject, after one that succeeded."""
    Limit.objects.filter(key=_key(rate, subject)).delete()


def require_unproven_hold(*, email: str, network: str, space_id: int, now: datetime) -> None:
    """Refuse a hold by somebody without a proven address who, or whose network, holds too much."""
    require_in_turn(
        (HOLDS_PER_NETWORK, network),
        (HOLDS_PER_ADDRESS, email.strip().lower()),
        (HOLDS_PER_SPACE_AND_NETWORK, f"{space_id} {wide_network_of(network)}"),
        (HOLDS_PER_SPACE, str(space_id)),
        now=now,
    )


def forgive_hold(*, space_id: int) -> None:
    """Give the space back what a hold took from it, once its address is proven by confirming."""
    rate = HOLDS_PER_SPACE
    rows = Limit.objects.filter(key=_key(rate, str(space_id)))
    rows.update(spent_until=F("spent_until") - rate.interval)


def client_network(request: HttpRequest) -> str:
    """Return the network that a request comes from, whatever its headers claim."""
    return network_of(client_ip(request))


def client_ip(request: HttpRequest) -> str:
    """Return the address that a request comes from; proxies count only when they are trusted."""
    return client_address(
        remote=request.META.get("REMOTE_ADDR") or "",
        forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        trusted=frozenset(settings.TRUSTED_PROXIES),
    )


def came_through_a_proxy(request: HttpRequest) -> bool:
    """Tell whether something has passed the request on that makes far visitors look near."""
    traces = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
    return any(trace in request.META for trace in traces)


def erase_spent(*, now: datetime) -> int:
    """Erase counters that say nothing any more."""
    return Limit.objects.filter(spent_until__lt=now).delete()[0]


def _key(rate: Rate, subject: str) -> str:
    return salted_hmac(f"tenne.limit.{rate.name}", subject, algorithm="sha256").hexdigest()
