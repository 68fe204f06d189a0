"""The calendar of a space or of one place: for staff with names, for others only what is taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override
from icalendar import Event

from tenne.booking.calendars import file as calendar_file
from tenne.booking.calendars_in.uids import PASSED_ON
from tenne.booking.models import Allocation, Booking, Occupancy
from tenne.booking.rules import EFFECTS
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.models import Resource, Space

from . import permanent

A_YEAR = timedelta(days=366)


def title_of(space: Space, resource: Resource | None, language: str) -> str:
    """Return what a calendar of a space or of one place is called."""
    return f"{resource.title_in(language)}, {space.name}" if resource else space.name


def with_names(
    bookings: Iterable[Booking],
    *,
    name: str,
    language: str,
    held: Iterable[Allocation] = (),
) -> bytes:
    """Write who comes when and who holds what for good, for staff; cancelled bookings say so."""
    shown = [booking for booking in bookings if EFFECTS[booking.state].calendar]
    with override(language):
        entries = [_named(booking, language) for booking in shown]
        entries += [permanent.named_entry(one, language) for one in held]
    return calendar_file.subscribed(entries, [one.period for one in shown], name=name)


def _named(booking: Booking, language: str) -> Event:
    space = booking.space
    # One's own booking may stand in the same program a second time, as one's own.
    event = calendar_file.entry(
        f"house-{booking.calendar_uid}",
        booking.period,
        booking.zone,
        sequence=booking.calendar_sequence,
        revised=calendar_file.revised(booking),
    )
    who = calendar_file.in_one_line(booking.person.name) or gettext("Somebody")
    event.add("status", EFFECTS[booking.state].calendar)
    event.add("summary", f"{who} · {booking.resource.title_in(language)}")
    event.add("description", gettext("Booking code: %(code)s") % {"code": booking.spoken_code})
    day = booking.starts_at.astimezone(booking.zone).date()
    desk = reverse("web:host_desk", args=[space.slug])
    event.add("url", f"{settings.PUBLIC_URL}{desk}?day={day}")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    calendar_file.place_of(event, space)
    return event


def only_taken(
    rows: Iterable[Occupancy], space: Space, *, name: str, language: str, now: datetime
) -> bytes:
    """Write when places are taken, and nothing of by whom or why."""
    # What has no end is written for a good year; the month keeps the file the same for a while.
    known_until = calendar_day((now + A_YEAR).date().replace(day=1), space.zone).start
    periods = {row: _period(row, known_until) for row in rows}
    with override(language):
        entries = [_taken(row, period, space, language) for row, period in periods.items()]
    return calendar_file.subscribed(entries, [*periods.values()], name=name)


def _taken(row: Occupancy, period: Period, space: Space, language: str) -> Event:
    what: Any = row.booking or row.outage or row.allocation or row.outside_calendar
    # The key of a booking opens nothing, and is still nobody's business.
    key = f"{type(what).__name__}-{what.pk}-{getattr(what, 'public_id', '')}-{row.resource_id}"
    if row.allocation is not None or row.outside_calendar is not None:
        key += f"-{row.during.lower:%Y%m%d%H%M}"
    event = calendar_file.entry(
        f"{PASSED_ON * bool(row.outside_calendar)}{sha256(key.encode()).hexdigest()[:32]}@tenne",
        period,
        space.zone,
        sequence=row.booking.calendar_sequence if row.booking else 0,
        revised=_revised(row),
    )
    event.add("status", "CONFIRMED")
    event.add("summary", gettext("Taken: %(place)s") % {"place": row.resource.title_in(language)})
    event.add("transp", "OPAQUE")
    calendar_file.place_of(event, space)
    return event


def _period(row: Occupancy, known_until: datetime) -> Period:
    start, end = row.during.lower, row.during.upper
    return Period(start, end or max(known_until, start + A_YEAR))


def _revised(row: Occupancy) -> datetime:
    if row.outage is not None:
        return row.outage.made_at
    if row.allocation is not None:
        return permanent.changed(row.allocation)
    if row.outside_calendar is not None:
        return row.outside_calendar.made_at
    booking: Any = row.booking
    booking.revised_at = getattr(row, "revised_at", None)
    return calendar_file.revised(booking)
