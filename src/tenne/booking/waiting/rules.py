"""How long an offer from the wait list lasts, and for what one can wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from tenne.booking.rules import gettext_noop
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

SHORTEST_OFFER, LONGEST_OFFER = timedelta(minutes=30), timedelta(hours=12)
MOST_AT_ONCE = 10
PROVEN_WITHIN = timedelta(days=1)


def offered_until(period: Period, now: datetime) -> datetime:
    """Return until when an offer that is made now holds the place.

    A third of the time that is left: who is offered next week may sleep over it, who is offered
    this afternoon must be quick, and whoever is next still has time to come.
    """
    third = (period.start - now) / 3
    lasts = min(max(third, SHORTEST_OFFER), LONGEST_OFFER)
    return min(now + lasts, period.end)


def require_worth_waiting(period: Period, now: datetime) -> None:
    """Refuse to wait for a time that is nearly over."""
    if period.end <= now + SHORTEST_OFFER:
        raise Refused("over", gettext_noop("That time is over. Choose a later one."))


def require_room_in_line(waits: int) -> None:
    """Refuse to stand in more lines than anybody needs."""
    if waits >= MOST_AT_ONCE:
        raise Refused(
            "waits-enough",
            gettext_noop("You wait for %(most)s places already. Leave one of the lines first."),
            most=MOST_AT_ONCE,
        )
