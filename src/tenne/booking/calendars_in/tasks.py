"""What the worker does about calendars elsewhere: looks at them, and fills what becomes free."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tenne.booking.models import Booking, OutsideCalendar
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.spaces.models import Outage, Shutdown

from . import keeping, mails, queries
from .looking import EVERY, look
from .occupying import occupy

A_LITTLE = timedelta(minutes=1)  # the clock of the worker does not strike to the second
TELL_AFTER = timedelta(days=7)


def due(now: datetime) -> list[int]:
    """Return which calendars are to be looked at; forget what was removed a day ago."""
    keeping.forget_removed(now)
    with scope.network("the worker looks at the calendars of every operator"):
        return [key for key, _operator in queries.due(now - EVERY + A_LITTLE)]


def look_at(calendar_id: int, now: datetime) -> None:
    """Look at one calendar, and write to its operator when it has failed for a week."""
    with scope.network("the worker looks at the calendar of any operator"):
        found = OutsideCalendar.objects.select_related("resource__space", "space__operator")
        calendar = found.filter(pk=calendar_id).first()
    if calendar is None or not calendar.is_active:
        return
    look(calendar, now=now)
    with scope.operators(calendar.operator_id):
        calendar.refresh_from_db()
        since = calendar.troubled_since
        if since is not None and calendar.told_at is None and now - since >= TELL_AFTER:
            mails.tell_operator(calendar)
            OutsideCalendar.objects.filter(pk=calendar.pk).update(told_at=now)


def fill_freed(fact: Fact) -> None:
    """Let calendars elsewhere take what a booking, an outage or a shutdown has left."""
    if fact.operator_id is None:
        return
    now = datetime.now(UTC)
    with scope.operators(fact.operator_id):
        space_id = _space_of(fact)
        if space_id is None:
            return
        found = OutsideCalendar.objects.filter(space_id=space_id, paused_at=None, removed_at=None)
        for calendar in found:
            occupy(calendar, None, now)


def _space_of(fact: Fact) -> int | None:
    for name, model in (("booking", Booking), ("outage", Outage), ("shutdown", Shutdown)):
        if name in fact.ids:
            rows = model.objects.filter(pk=fact.ids[name])
            return rows.values_list("space_id", flat=True).first()
    return None
