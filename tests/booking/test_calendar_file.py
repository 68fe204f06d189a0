"""What a calendar program reads of a booking."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tenne.booking.calendars.file import event_file, feed
from tenne.booking.models import Booking
from tenne.booking.services import Wish, book, cancel, hold, move
from tests.booking.periods import BERLIN, at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def page_of_a_booking(monkeypatch):
    """Give bookings an address, whatever the pages call it."""
    monkeypatch.setattr(Booking, "get_absolute_url", lambda booking: f"/b/{booking.public_id}/")


def booked(*times, person=None, space=None, **when):
    desk = make_resource(space or make_space())
    wish = Wish(period=at(*times, **when), resource_id=desk.public_id)
    return book(person=person or make_person(), wish=wish, now=NOW)


def only_event(raw: bytes):
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.events
    return calendar, event


def test_a_booking_is_written_in_local_time_with_its_zone():
    booking = booked("08:00", "12:00")

    calendar, event = only_event(event_file(booking, method="PUBLISH", language="de", now=NOW))

    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert event.start == booking.starts_at
    assert event.end == booking.ends_at
    assert event.start.utcoffset() == timedelta(hours=1)
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Berlin"]
    assert calendar.get_missing_tzids() == set()


def test_a_day_across_the_clock_change_keeps_both_offsets():
    booking = booked("08:00", "20:00", day=date(2027, 2, 12), space=make_space())
    booking.starts_at = at(day=date(2027, 3, 27)).start
    booking.ends_at = at(day=date(2027, 3, 28)).end

    _, event = only_event(event_file(booking, method="PUBLISH", language="de", now=NOW))

    assert event.start.utcoffset() == timedelta(hours=1)
    assert event.end.utcoffset() == timedelta(hours=2)
    assert event.end - event.start.astimezone(BERLIN) == timedelta(hours=36)


def test_every_change_keeps_the_uid_and_raises_the_sequence():
    booking = booked("08:00", "12:00")
    first = only_event(event_file(booking, method="REQUEST", language="de", now=NOW))[1]
    later = Wish(period=at("09:00", "12:00"), resource_id=booking.resource.public_id)

    moved = move(booking, wish=later, now=NOW)
    second = only_event(event_file(moved, method="REQUEST", language="de", now=NOW))[1]
    cancelled = cancel(moved, now=NOW)
    third = only_event(event_file(cancelled, method="CANCEL", language="de", now=NOW))[1]

    assert first["uid"] == second["uid"] == third["uid"] == booking.calendar_uid
    assert [e["sequence"] for e in (first, second, third)] == [0, 1, 2]
    assert [str(e["status"]) for e in (first, second, third)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]


def test_an_invitation_names_who_is_invited_and_a_download_does_not():
    booking = booked("08:00", "12:00", person=make_person(name="Mara; Muster, Dr."))

    request = only_event(event_file(booking, method="REQUEST", language="de", now=NOW))
    download = only_event(event_file(booking, method="PUBLISH", language="de", now=NOW))

    assert (request[0]["method"], download[0]["method"]) == ("REQUEST", "PUBLISH")
    assert request[1]["attendee"] == f"mailto:{booking.person.email}"
    assert request[1]["attendee"].params["CN"] == "Mara; Muster, Dr."
    assert "attendee" not in download[1]


def test_the_entry_is_titled_in_the_language_asked_for():
    booking = booked("08:00", "12:00")

    german = only_event(event_file(booking, method="PUBLISH", language="de", now=NOW))[1]
    english = only_event(event_file(booking, method="PUBLISH", language="en", now=NOW))[1]

    assert german["summary"].startswith("Tisch ")
    assert english["summary"].startswith("Desk ")
    assert booking.spoken_code in german["description"]


def test_a_hostile_name_cannot_write_lines_of_its_own():
    space = make_space(name="Haus\r\nATTENDEE:mailto:evil@tenne.example")
    booking = booked("08:00", "12:00", space=space)

    raw = event_file(booking, method="PUBLISH", language="de", now=NOW)

    assert b"\r\nATTENDEE" not in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_a_feed_leaves_holds_out_and_tells_of_cancelled_ones():
    person, space = make_person(), make_space()
    kept = booked("08:00", "10:00", person=person, space=space)
    gone = cancel(booked("10:00", "12:00", person=person, space=space), now=NOW)
    desk = make_resource(space)
    held = hold(person=person, wish=Wish(period=at(), resource_id=desk.public_id), now=NOW)

    calendar = Calendar.from_ical(feed([kept, gone, held], now=NOW, name="Tenne"))

    status = {str(e["uid"]): str(e["status"]) for e in calendar.events}
    assert status == {kept.calendar_uid: "CONFIRMED", gone.calendar_uid: "CANCELLED"}
    assert calendar["x-wr-calname"] == "Tenne"


def test_an_empty_feed_is_a_calendar():
    calendar = Calendar.from_ical(feed([], now=NOW, name="Tenne"))

    assert calendar.events == []
