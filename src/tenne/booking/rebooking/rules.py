"""Which rules of a place its operator may overrule, and which of them a wish breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tenne.booking.rules import Policy, require_bookable
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

NONE = timedelta(0)
YEARS = timedelta(days=3650)


def _without_hours(policy: Policy) -> Policy:
    # A day on which nothing opens has no opening day to count.
    shortest = NONE if policy.whole_days else policy.shortest
    return replace(policy, keeps_opening_hours=False, shortest=shortest)


# What a rule says no to, and the rules of a place without it. Whether a space exists by then, what
# is past and what others have stays as it is for everybody.
OVERRULED: Mapping[str, Callable[[Policy], Policy]] = {
    "too-short": lambda policy: replace(policy, shortest=NONE),
    "too-long": lambda policy: replace(policy, longest=YEARS),
    "too-soon": lambda policy: replace(policy, lead=NONE),
    "too-far-ahead": lambda policy: replace(policy, horizon=YEARS),
    "off-grid": lambda policy: replace(policy, granularity=timedelta(minutes=1)),
    "closed": _without_hours,
    "nobody-there": _without_hours,
}


def broken_rules(
    wish: Period,
    *,
    policy: Policy,
    opening: Sequence[Period],
    now: datetime,
    zone: ZoneInfo,
    closures: Sequence[Period] = (),
) -> list[Refused]:
    """Return all rules that a wish breaks and an operator may overrule.

    Raises
    ------
    Refused
        The first rule in the way that nobody overrules: ``not-there``, ``over``.
    """
    broken: list[Refused] = []
    while True:
        try:
            require_bookable(
                wish, policy=policy, opening=opening, now=now, zone=zone, closures=closures
            )
        except Refused as refusal:
            if refusal.code not in OVERRULED or refusal.code in {one.code for one in broken}:
                raise
            broken.append(refusal)
            policy = OVERRULED[refusal.code](policy)
        else:
            return broken
