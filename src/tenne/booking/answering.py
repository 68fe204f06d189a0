"""By when a house answers a request, and when it is too late for that."""

from __future__ import annotations

from datetime import datetime, timedelta

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

from .rules import gettext_noop

TIME_TO_ANSWER = timedelta(hours=1)  # the least that a house has, even on the last minute


def lapses_at(period: Period, *, within: timedelta, now: datetime) -> datetime:
    """Return until when a house may answer a request: by its start, but an hour at least.

    Nobody is answered after the time that was asked for.
    """
    by_its_start = min(now + within, period.start)
    return min(max(by_its_start, now + min(within, TIME_TO_ANSWER)), period.end)


def require_unanswered(state: str, held_until: datetime | None, now: datetime) -> None:
    """Refuse to answer what is no request, or no longer one."""
    if state != "requested":
        raise Refused(
            "not-requested",
            gettext_noop("This is no open request any more: it was answered or withdrawn."),
        )
    if held_until is None or held_until <= now:
        raise Refused(
            "lapsed",
            gettext_noop("The time to answer is over, and the place is free again."),
        )
