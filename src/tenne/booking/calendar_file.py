"""Bookings as iCalendar (RFC 5545): a file for a mail, a feed for a calendar program.

One booking keeps one UID for ever; each change raises its SEQUENCE, so that calendars replace the
old entry instead of showing two. Times are local with their zone, as people read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext, override
from icalendar import Calendar, Event, vCalAddress, vGeo, vText

from tenne.booking.models import Booking
from tenne.booking.rules import EFFECTS

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]

# PRODID names the program that wrote a file; calendars show it in their troubles only.
PROGRAM = "-//Tenne//Booking//DE"
# How often a calendar program may look again.
READ_AGAIN_AFTER = timedelta(hours=1)
# Clock changes this far around the bookings are written down with them.
AROUND = timedelta(days=366)


def event_file(booking: Booking, *, method: Method, language: str, now: datetime) -> bytes:
    """Write one booking as a file to attach to a mail or to download.

    Parameters
    ----------
    method : str
        ``PUBLISH`` for a download, ``REQUEST`` for a mail about a new or changed booking,
        ``CANCEL`` for one about a cancelled booking.
    language : str
        In which the entry is titled, such as ``"de"``.
    """
    calendar = _empty_calendar()
    calendar.add("method", method)
    event = _event(booking, language=language, now=now)
    event["status"] = vText("CANCELLED" if method == "CANCEL" else event["status"])
    if method != "PUBLISH" and booking.person.mail_address:
        # An invitation names who is invited; nobody needs to answer it.
        event.add("attendee", _attendee(booking))
    calendar.add_component(event)
    return _written(calendar, [booking])


def feed(bookings: Iterable[Booking], *, name: str, now: datetime, language: str = "de") -> bytes:
    """Write bookings as a calendar to subscribe to; what no calendar shows (holds) is left out."""
    shown = [booking for booking in bookings if EFFECTS[booking.state].calendar]
    calendar = _empty_calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", READ_AGAIN_AFTER)
    for booking in shown:
        calendar.add_component(_event(booking, language=language, now=now))
    return _written(calendar, shown)


def _empty_calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(booking: Booking, *, language: str, now: datetime) -> Event:
    space, zone = booking.space, booking.zone
    address = f"{settings.PUBLIC_URL}{booking.get_absolute_url()}"
    event = Event()
    event.add("uid", booking.calendar_uid)
    event.add("sequence", booking.calendar_sequence)
    event.add("dtstamp", now)
    event.add("created", booking.made_at)
    event.add("dtstart", booking.starts_at.astimezone(zone))
    event.add("dtend", booking.ends_at.astimezone(zone))
    event.add("status", EFFECTS[booking.state].calendar or "TENTATIVE")
    event.add("summary", f"{booking.resource.title_in(language)}, {space.name}")
    event.add("location", f"{space.name}, {space.street}, {space.postcode} {space.town}")
    event.add("geo", vGeo((float(space.latitude), float(space.longitude))))
    with override(language):
        event.add("description", _description(booking, address))
    event.add("url", address)
    event.add("transp", "OPAQUE")
    event.add("organizer", _organizer(booking))
    return event


def _description(booking: Booking, address: str) -> str:
    return "\n".join(
        [
            gettext("Booking code: %(code)s") % {"code": booking.spoken_code},
            gettext("Change or cancel: %(address)s") % {"address": address},
        ]
    )


def _organizer(booking: Booking) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{booking.space.email or booking.space.operator.email}")
    organizer.params["CN"] = vText(_in_one_line(booking.space.name))
    return organizer


def _attendee(booking: Booking) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{booking.person.mail_address}")
    attendee.params["CN"] = vText(_in_one_line(booking.person.name))
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee


def _in_one_line(name: str) -> str:
    """Return a name without control characters, which no parameter of a calendar may hold."""
    return "".join(ch for ch in " ".join(name.split()) if ch.isprintable())


def _written(calendar: Calendar, bookings: Sequence[Booking]) -> bytes:
    if bookings:
        calendar.add_missing_timezones(
            first_date=(min(b.starts_at for b in bookings) - AROUND).date(),
            last_date=(max(b.ends_at for b in bookings) + AROUND).date(),
        )
    written: bytes = calendar.to_ical()
    return written
