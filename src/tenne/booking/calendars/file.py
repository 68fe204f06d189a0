"""Bookings as iCalendar (RFC 5545): a file for a mail, a feed for a calendar program.

One booking keeps one UID for ever; each change raises its SEQUENCE, so that calendars replace the
old entry instead of showing two. Times are local with their zone, as people read them. A feed says
nothing of when it was written, so that the same bookings are the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, override
from icalendar import Calendar, Event, vCalAddress, vGeo, vText

from tenne.booking.models import Booking
from tenne.booking.rules import EFFECTS
from tenne.booking.titles import named_when, title_of
from tenne.foundation.period import Period
from tenne.spaces.models import Space
from tenne.spaces.own_domains import site_of

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
    event = _event(booking, language=language, now=now, stamp=now)
    event["status"] = vText("CANCELLED" if method == "CANCEL" else event["status"])
    if method != "PUBLISH" and booking.person.mail_address:
        # An invitation names who is invited; nobody needs to answer it.
        event.add("attendee", _attendee(booking))
    calendar.add_component(event)
    return _written(calendar, [booking.period])


def events_file(bookings: Sequence[Booking], *, language: str, now: datetime) -> bytes:
    """Write several bookings as one file; each keeps its own identity and state."""
    calendar = _empty_calendar()
    calendar.add("method", "PUBLISH")
    for booking in bookings:
        calendar.add_component(_event(booking, language=language, now=now, stamp=now))
    return _written(calendar, [booking.period for booking in bookings])


def feed(
    bookings: Iterable[Booking],
    *,
    name: str,
    now: datetime,
    language: str = "de",
    more: Iterable[Event] = (),
) -> bytes:
    """Write bookings as a calendar to subscribe to; what no calendar shows (holds) is left out."""
    shown = [booking for booking in bookings if EFFECTS[booking.state].calendar]
    entries = [_event(one, language=language, now=now, stamp=_told(one, now)) for one in shown]
    return subscribed([*entries, *more], [booking.period for booking in shown], name=name)


def subscribed(entries: Iterable[Event], periods: Sequence[Period], *, name: str) -> bytes:
    """Write entries as a calendar to subscribe to."""
    calendar = _empty_calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", READ_AGAIN_AFTER)
    for entry in entries:
        calendar.add_component(entry)
    return _written(calendar, periods)


def entry(uid: str, period: Period, zone: ZoneInfo, *, sequence: int, revised: datetime) -> Event:
    """Begin one entry: which one, when, and of when it is."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    # Without a METHOD this is when the entry was last changed (RFC 5545, 3.8.7.2).
    event.add("dtstamp", revised)
    start, end = _times(period, zone)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def place_of(event: Event, space: Space) -> None:
    """Say in an entry where it is."""
    event.add("location", f"{space.name}, {space.street}, {space.postcode} {space.town}")
    event.add("geo", vGeo((float(space.latitude), float(space.longitude))))


def _times(period: Period, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return start and end as a calendar reads them right.

    In the hour that the clock shows twice, RFC 5545 means the first: the second is told in UTC.
    """
    start, end = period.start.astimezone(zone), period.end.astimezone(zone)
    if start.fold or end.fold:
        return period.start.astimezone(UTC), period.end.astimezone(UTC)
    return start, end


def revised(booking: Booking) -> datetime:
    """Return when a booking was last changed; the trail knows it, where it was asked."""
    known = [booking.made_at, booking.confirmed_at, booking.cancelled_at]
    known.append(getattr(booking, "revised_at", None))
    return max(one for one in known if one is not None)


def _told(booking: Booking, now: datetime) -> datetime:
    """Return of when an entry is: the last change, or the morning on which the place was named."""
    changed = revised(booking)
    if booking.named_from is None or not booking.is_named(now):
        return changed
    return max(changed, booking.named_from)


def _empty_calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(booking: Booking, *, language: str, now: datetime, stamp: datetime) -> Event:
    space, zone = booking.space, booking.zone
    address = f"{site_of(space)}{booking.get_absolute_url()}"
    event = entry(
        booking.calendar_uid,
        booking.period,
        zone,
        sequence=booking.calendar_sequence,
        revised=stamp,
    )
    event.add("created", booking.made_at)
    event.add("status", EFFECTS[booking.state].calendar or "TENTATIVE")
    event.add("summary", f"{title_of(booking, now, language)}, {space.name}")
    place_of(event, space)
    with override(language):
        event.add("description", _description(booking, address, now))
    event.add("url", address)
    event.add("transp", "OPAQUE")
    event.add("organizer", _organizer(booking))
    return event


def _description(booking: Booking, address: str, now: datetime) -> str:
    when = named_when(booking, now)
    later = gettext("Which desk is yours is said from %(when)s on.") % {"when": when}
    return "\n".join(
        [
            *([later] if when else []),
            gettext("Booking code: %(code)s") % {"code": booking.spoken_code},
            gettext("Change or cancel: %(address)s") % {"address": address},
        ]
    )


def _organizer(booking: Booking) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{booking.space.email or booking.space.operator.email}")
    organizer.params["CN"] = vText(in_one_line(booking.space.name))
    return organizer


def _attendee(booking: Booking) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{booking.person.mail_address}")
    attendee.params["CN"] = vText(in_one_line(booking.person.name))
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee


def in_one_line(name: str) -> str:
    """Return a name without control characters, which no parameter of a calendar may hold."""
    return "".join(ch for ch in " ".join(name.split()) if ch.isprintable())


def _written(calendar: Calendar, periods: Sequence[Period]) -> bytes:
    if periods:
        calendar.add_missing_timezones(
            first_date=(min(one.start for one in periods) - AROUND).date(),
            last_date=(max(one.end for one in periods) + AROUND).date(),
        )
    written: bytes = calendar.to_ical()
    return written
