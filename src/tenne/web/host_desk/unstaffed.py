"""Days on which nobody is at the front desk: what the desk says, and a caller must know."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import HoursKind, RosterRule, Space
from tenne.spaces.queries import week_of
from tenne.spaces.roster import has_filled_shift

from .queries import DeskDay
from .rules import EXPECTED


def is_unstaffed(space: Space, day: date) -> bool:
    """Tell whether a space that has staffed hours, or a roster, has nobody there on a day."""
    if space.roster != RosterRule.NONE:
        return not has_filled_shift(space, day)
    staffed = week_of(space, HoursKind.STAFFED)
    return bool(staffed.hours) and staffed.opening_day(day) is None


def at_the_desk(space: Space, day: date) -> str:
    """Return what the front desk reads of such a day; nothing while somebody is there."""
    if not is_unstaffed(space, day):
        return ""
    if space.roster == RosterRule.CLOSED:
        return _(
            "Nobody has taken a shift on this day. From a day before the house is closed then, "
            "and whoever has booked gets a mail."
        )
    return _(
        "Nobody is at the front desk on this day. Guests check in with the code at their desk; "
        "the day sheet can hang at the door."
    )


def closed_on(catalogue: Catalogue, day: date) -> list[Period]:
    """Return when on a day the house is closed because nobody has taken the shift."""
    whole = calendar_day(day, catalogue.zone)
    return [closure for closure in sorted(catalogue.closures) if closure.overlaps(whole)]


def closed_at_the_desk(catalogue: Catalogue, desk: DeskDay) -> dict[str, Any] | None:
    """Return when the house is closed on a day and who has booked then; None while it opens."""
    closures = closed_on(catalogue, desk.day)
    if not closures:
        return None
    return {
        "hours": ", ".join(words.hours(closure, catalogue.zone) for closure in closures),
        "rows": [
            row
            for row in desk.of_stage(EXPECTED)
            if row.booking.resource.keeps_opening_hours
            and any(closure.overlaps(row.booking.period) for closure in closures)
        ],
    }


def at_the_phone(space: Space, day: date) -> str:
    """Return what a caller must know of such a day; nothing while somebody is there."""
    if not is_unstaffed(space, day):
        return ""
    if space.roster == RosterRule.CLOSED:
        return _(
            "Nobody has taken a shift on that day yet: without one the house stays closed. "
            "Say so, and offer another day."
        )
    return _(
        "Nobody is at the front desk on that day. Tell the caller how to get in; "
        "check-in is by the code at the desk."
    )
