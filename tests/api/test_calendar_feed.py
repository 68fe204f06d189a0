"""The calendar feed at its secret address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tenne.booking.services import Wish, book, cancel
from tenne.people import calendar_keys
from tenne.people.models import Token
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


def booking_of(person):
    wish = Wish(period=at("09:00", "12:00"), resource_id=make_resource(make_space()).public_id)
    return book(person=person, wish=wish, now=NOW)


def read(address: str):
    return Client().get(address.removeprefix("http://testserver"))


def uids(response) -> set[str]:
    return {str(event["uid"]) for event in Calendar.from_ical(response.content).events}


def test_the_feed_shows_the_bookings_of_its_person_over_all_spaces(program, mara):
    own = {booking_of(mara).calendar_uid, booking_of(mara).calendar_uid}
    booking_of(make_person())

    opened = program.post("/calendar")
    feed = read(opened.json()["url"])

    assert opened.status_code == 201
    assert feed["Content-Type"] == "text/calendar; charset=utf-8"
    assert feed["Cache-Control"] == "private, no-cache"
    assert uids(feed) == own


def test_a_cancelled_booking_is_told_as_cancelled(program, mara):
    booking = cancel(booking_of(mara), now=NOW)

    feed = read(program.post("/calendar").json()["url"])

    (event,) = Calendar.from_ical(feed.content).events
    assert (str(event["uid"]), str(event["status"])) == (booking.calendar_uid, "CANCELLED")
    assert event["sequence"] == 1


def test_a_new_address_kills_the_old_one_at_once(program):
    old = program.post("/calendar").json()["url"]
    new = program.post("/calendar").json()["url"]

    assert old != new
    assert read(old).status_code == 404
    assert read(new).status_code == 200


def test_a_closed_feed_stays_closed(program):
    address = program.post("/calendar").json()["url"]
    assert program.get("/calendar").json()["last_read_at"] is None
    read(address)
    assert program.get("/calendar").json()["last_read_at"] is not None

    closed = program.send("DELETE", "/calendar")

    assert closed.status_code == 204
    assert closed.content == b""
    assert read(address).status_code == 404
    assert program.get("/calendar").status_code == 404
    assert program.send("DELETE", "/calendar").status_code == 204


def test_the_key_is_stored_as_a_hash_only(program, mara):
    address = program.post("/calendar").json()["url"]
    key = address.removesuffix(".ics").rsplit("/", maxsplit=1)[-1]

    stored = Token.objects.values().get(person=mara, scopes=["calendar"])

    assert len(key) > 40
    assert not any(key in str(value) for value in stored.values())


def test_a_wrong_key_and_a_person_who_left_have_no_feed(program, mara):
    address = program.post("/calendar").json()["url"]
    mara.is_active = False
    mara.save()

    assert read(address).status_code == 404
    for key in ("x", "tenne_wrong", "tenne_ä", "%00"):
        assert read(f"/calendar/{key}.ics").status_code == 404


def test_the_feed_only_reads(program):
    address = program.post("/calendar").json()["url"].removeprefix("http://testserver")

    assert Client().post(address).status_code == 405


def test_bookings_of_long_ago_are_left_to_the_calendars_that_have_them(program, mara):
    import time_machine

    booking = booking_of(mara)
    address = program.post("/calendar").json()["url"]
    assert uids(read(address)) == {booking.calendar_uid}

    with time_machine.travel(NOW + timedelta(days=120), tick=False):
        assert uids(read(address)) == set()
    assert calendar_keys.current(mara) is not None


def test_what_has_not_changed_is_told_in_a_few_bytes(program, mara):
    address = program.post("/calendar").json()["url"].removeprefix("http://testserver")
    booking = booking_of(mara)
    first = Client().get(address)

    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    cancel(booking, now=NOW)
    changed = Client().get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_closed_address_answers_nothing_even_to_who_has_read_it(program):
    address = program.post("/calendar").json()["url"].removeprefix("http://testserver")
    tag = Client().get(address)["ETag"]

    program.send("DELETE", "/calendar")

    assert Client().get(address, headers={"if-none-match": tag}).status_code == 404


def test_many_bookings_take_as_many_statements_as_one(program, mara, django_assert_max_num_queries):
    address = program.post("/calendar").json()["url"]
    space = make_space()
    for _ in range(12):
        wish = Wish(period=at(), resource_id=make_resource(space).public_id)
        book(person=mara, wish=wish, now=NOW)

    # Whose key it is, that it was used, the bookings, and what is held for good.
    with django_assert_max_num_queries(4):
        feed = read(address)

    assert len(uids(feed)) == 12
