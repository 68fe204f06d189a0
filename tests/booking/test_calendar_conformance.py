"""A calendar file keeps RFC 5545, read back as calendar programs read it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tenne.booking.calendars import file as calendar_file
from tenne.booking.calendars import space as space_calendar
from tenne.booking.queries import calendars
from tenne.booking.services import Wish, book, cancel, move
from tenne.foundation import scope
from tenne.foundation.period import Period
from tests.booking.periods import BERLIN, at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db

# In these nights the clock goes from 2 to 3, and from 3 back to 2.
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
NAME = "Zoë; Ärger, \\ „Größe“ 😀" + " sehr lang" * 6


def booked(person=None, space=None):
    wish = Wish(
        period=at("09:00", "12:00"), resource_id=make_resource(space or make_space()).public_id
    )
    return book(person=person or make_person(), wish=wish, now=NOW)


def entry_of(period: Period):
    event = calendar_file.entry("one@tenne", period, BERLIN, sequence=0, revised=NOW)
    raw = calendar_file.subscribed([event], [period], name="Tenne")
    (read,) = Calendar.from_ical(raw).events
    return raw, read


def feed_of(person) -> bytes:
    with scope.person(person.pk):
        return calendar_file.feed(calendars.of_person(person, now=NOW), now=NOW, name="Tenne")


def test_no_line_is_longer_than_75_octets_and_what_was_folded_reads_whole():
    space = make_space(name=NAME)
    booking = booked(space=space)

    raw = calendar_file.feed([booking], now=NOW, name=NAME)

    assert raw.endswith(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(raw)
    assert calendar["x-wr-calname"] == NAME
    assert str(calendar.events[0]["summary"]).endswith(NAME)


def test_commas_semicolons_backslashes_and_new_lines_are_escaped():
    booking = booked(person=make_person(name="Muster; Mara, \\n\nEND:VEVENT"))

    raw = space_calendar.with_names([booking], name="Haus", language="de")

    (event,) = Calendar.from_ical(raw).events
    assert str(event["summary"]).startswith("Muster; Mara, \\n END:VEVENT · Tisch")
    assert raw.count(b"\r\nEND:VEVENT\r\n") == 1
    assert b"Muster\\; Mara\\, \\\\n END:VEVENT" in raw.replace(b"\r\n ", b"")


def test_a_feed_has_what_the_standard_asks_of_a_calendar_and_of_each_entry():
    calendar = Calendar.from_ical(calendar_file.feed([booked(), booked()], now=NOW, name="Tenne"))

    assert (calendar["version"], calendar["calscale"]) == ("2.0", "GREGORIAN")
    assert calendar["prodid"]
    assert "method" not in calendar
    assert not calendar.errors
    for event in calendar.events:
        assert {"uid", "dtstamp", "dtstart", "dtend", "sequence", "status"} <= {
            key.lower() for key in event
        }
        assert event["dtstamp"].dt.tzname() == "UTC"
        assert not event.errors


def test_the_zone_says_both_changes_of_the_clock_around_the_bookings():
    calendar = Calendar.from_ical(calendar_file.feed([booked()], now=NOW, name="Tenne"))

    (zone,) = calendar.timezones
    kinds = {part.name for part in zone.subcomponents}
    assert zone.tz_name == "Europe/Berlin"
    assert kinds == {"STANDARD", "DAYLIGHT"}
    # What the file itself says of the zone is what the zone is.
    own = zone.to_tz(lookup_tzid=False)
    for moment in (datetime(2026, 11, 24, 9), datetime(2027, 3, 28, 4), datetime(2027, 7, 1, 9)):
        assert moment.replace(tzinfo=own).utcoffset() == moment.replace(tzinfo=BERLIN).utcoffset()


def test_a_stay_through_the_night_in_spring_is_an_hour_shorter():
    raw, event = entry_of(at("22:00", "06:00", day=date(2027, 3, 27), until=SPRING))

    assert b"DTSTART;TZID=Europe/Berlin:20270327T220000" in raw
    assert b"DTEND;TZID=Europe/Berlin:20270328T060000" in raw
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=7)


def test_a_stay_through_the_night_in_autumn_is_an_hour_longer():
    raw, event = entry_of(at("22:00", "06:00", day=date(2027, 10, 30), until=AUTUMN))

    assert b"DTSTART;TZID=Europe/Berlin:20271030T220000" in raw
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=9)


@pytest.mark.parametrize("hour_utc", [0, 1], ids=["the first time", "the second time"])
def test_half_past_two_in_autumn_is_read_as_the_hour_that_is_meant(hour_utc):
    start = datetime(2027, 10, 31, hour_utc, 30, tzinfo=UTC)

    _raw, event = entry_of(Period(start, start + timedelta(minutes=20)))

    assert event.start.astimezone(UTC) == start
    assert event.end.astimezone(UTC) == start + timedelta(minutes=20)


def test_an_hour_that_begins_in_the_first_two_o_clock_and_ends_in_the_second_is_one_hour():
    start = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    raw, event = entry_of(Period(start, start + timedelta(hours=1)))

    assert b"DTSTART:20271031T003000Z" in raw
    assert event.end - event.start == timedelta(hours=1)


def test_the_same_bookings_are_the_same_file_whenever_they_are_read():
    person = make_person()
    booked(person)

    assert feed_of(person) == feed_of(person)


def test_a_moved_booking_keeps_its_uid_raises_its_sequence_and_tells_when_it_was_changed():
    person = make_person()
    booking = booked(person)
    (before,) = Calendar.from_ical(feed_of(person)).events

    later = Wish(period=at("10:00", "12:00"), resource_id=booking.resource.public_id)
    move(booking, wish=later, now=NOW)
    (after,) = Calendar.from_ical(feed_of(person)).events

    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["dtstamp"].dt >= before["dtstamp"].dt
    assert after.start > before.start


def test_a_cancelled_booking_keeps_its_uid_and_says_so():
    person = make_person()
    booking = booked(person)
    (before,) = Calendar.from_ical(feed_of(person)).events

    cancel(booking, now=NOW)
    (after,) = Calendar.from_ical(feed_of(person)).events

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert str(after["status"]) == "CANCELLED"
