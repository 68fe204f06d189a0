"""What seats a room, until when a quote holds, and until when something may still change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tenne.booking.rules import Policy, gettext_noop, occupied_during
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, local_date

SEATINGS = ("rows", "u", "groups", "board")
USUAL_VALIDITY = timedelta(days=14)
# Seminars are planned a year ahead, and last longer than what somebody books in passing.
EVENT_HORIZON, LONGEST_EVENT = timedelta(days=730), timedelta(days=31)
CHANGES_END = timedelta(days=3)  # before the event: then coffee and lunch are ordered
MOST_OF_AN_EXTRA, LONGEST_SET_UP = 50, 12 * 60


@dataclass(frozen=True, slots=True)
class Seating:
    """A way in which the chairs of a room may stand, for how many people, and what that takes."""

    kind: str
    people: int
    set_up: timedelta = timedelta(0)
    clear_up: timedelta = timedelta(0)


def seatings_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Seating, ...]:
    """Return the seatings of a room as it keeps them."""
    return tuple(
        Seating(
            one["kind"],
            one["people"],
            timedelta(minutes=one.get("set_up", 0)),
            timedelta(minutes=one.get("clear", 0)),
        )
        for one in stored
    )


def seating_for(seatings: Iterable[Seating], kind: str, people: int) -> Seating:
    """Return the seating that was asked for, if it seats everybody.

    Raises
    ------
    Refused
        ``no-such-seating``, ``too-many-people``.
    """
    known = {one.kind: one for one in seatings}
    found = known.get(kind)
    if found is None:
        raise Refused(
            "no-such-seating",
            gettext_noop("The chairs of this room cannot stand like that. Choose another seating."),
            field="seating",
        )
    if people > found.people:
        raise Refused(
            "too-many-people",
            gettext_noop(
                "Seated like that the room takes %(most)s people. Choose another seating or room."
            ),
            field="people",
            most=found.people,
        )
    return found


def for_event(policy: Policy) -> Policy:
    """Return the rules of a room for an event: it may lie further ahead and last longer."""
    return replace(
        policy,
        horizon=max(policy.horizon, EVENT_HORIZON),
        longest=max(policy.longest, LONGEST_EVENT),
    )


def occupied_for_event(
    period: Period, policy: Policy, *, set_up: timedelta, clear_up: timedelta
) -> Period:
    """Return the same for an event: whichever is longer, the buffer or what chairs need."""
    usual = occupied_during(period, policy)
    return Period(min(usual.start, period.start - set_up), max(usual.end, period.end + clear_up))


def agreed_by_quote() -> Refused:
    """Return the refusal to change on its own what a quote has agreed as a whole."""
    return Refused(
        "by-quote",
        gettext_noop(
            "This is agreed by a quote. Accept it, decline it or ask for a change on its page."
        ),
    )


def occupied(period: Period, policy: Policy, seating: Seating) -> Period:
    """Return when an event keeps others off, with setting up and clearing away."""
    return occupied_for_event(period, policy, set_up=seating.set_up, clear_up=seating.clear_up)


def valid_until(
    last_day: date | None, *, starts_at: datetime, zone: ZoneInfo, now: datetime
) -> datetime:
    """Return when a quote lapses: at the end of a day, and never later than before its event.

    Raises
    ------
    Refused
        ``too-late-to-quote`` on the day of the event; ``valid-in-the-past``.
    """
    the_day_before = calendar_day(local_date(starts_at, zone), zone).start
    if the_day_before <= now:
        raise Refused(
            "too-late-to-quote",
            gettext_noop(
                "A quote is valid until the day before the event, and that is over. Please call."
            ),
        )
    day = last_day or local_date(now + USUAL_VALIDITY, zone)
    until = min(calendar_day(day, zone).end, the_day_before)
    if until <= now:
        raise Refused(
            "valid-in-the-past",
            gettext_noop("A quote is valid until a day to come. Choose a later one."),
            field="valid_on",
        )
    return until


def changes_until(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Return until when seating, people and extras of what is agreed may still change."""
    return calendar_day(local_date(starts_at - CHANGES_END, zone), zone).end


def require_changeable(starts_at: datetime, zone: ZoneInfo, now: datetime) -> None:
    """Refuse a change when coffee and lunch are ordered already.

    Raises
    ------
    Refused
        ``too-late-to-change``.
    """
    until = changes_until(starts_at, zone)
    if now >= until:
        raise Refused(
            "too-late-to-change",
            gettext_noop("Changes were possible until %(until)s. Please call the house."),
            until=local_date(until - timedelta(microseconds=1), zone),
        )
