"""What nobody would type is answered, by a sentence or by nothing, and never breaks a page."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from tenne.booking.services import Wish, book
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
BEYOND = ["0001-01-01", "9999-12-31", "2199-12-31", "1990-01-01"]


@pytest.fixture
def member(time_machine_at_now) -> Client:
    browser = Client()
    browser.force_login(make_person())
    return browser


@pytest.fixture
def time_machine_at_now():
    import time_machine

    with time_machine.travel(NOW, tick=True):
        yield


def test_a_session_that_cannot_be_named_ends_nothing(member):
    answer = member.post("/account/sessions/", {"session": "a\x00b"})

    assert answer["Location"] == "/account/sessions/"


@pytest.mark.parametrize("target", ["/\x00", "/a\r\nSet-Cookie: a=b", "/" + "x" * 5000])
def test_no_way_back_breaks_the_sign_in(target):
    answer = Client().post("/sign-in/", {"email": "mara@example.org", "next": target})

    assert answer.status_code == 302


@pytest.mark.parametrize(
    "query", ["floor=--5", "floor=-", "day=9999-12-31", "for=days&to=2199-12-31"]
)
def test_no_address_breaks_the_choice_of_a_desk(query, time_machine_at_now):
    desk = make_resource(make_space())

    answer = Client().get(f"/spaces/{desk.space.slug}/book/?{query}")

    assert answer.status_code == 200


@pytest.mark.parametrize("first", ["2026-11-24", *BEYOND])
@pytest.mark.parametrize("last", ["2026-11-24", *BEYOND])
def test_no_day_breaks_the_moving_of_a_booking(first, last, member, time_machine_at_now):
    desk = make_resource(make_space(), cancellation_steps=[])
    person = make_person()
    member.force_login(person)
    wish = Wish(period=at("12:00", "14:00"), resource_id=desk.public_id)
    booking = book(person=person, wish=wish, now=NOW)
    said = {
        "place": str(desk.public_id),
        "day": first,
        "start": "09:00",
        "last_day": last,
        "end": "10:00",
    }

    answer = member.post(f"/bookings/{booking.public_id}/move/", said)

    assert answer.status_code in (200, 302, 409, 422)


def test_a_move_over_centuries_keeps_no_server_busy(member, time_machine_at_now):
    desk = make_resource(make_space(keeps_holidays=True), cancellation_steps=[])
    person = make_person()
    member.force_login(person)
    wish = Wish(period=at("12:00", "14:00"), resource_id=desk.public_id)
    booking = book(person=person, wish=wish, now=NOW)
    said = {
        "place": str(desk.public_id),
        "day": "2026-11-25",
        "start": "09:00",
        "last_day": "2199-12-31",
        "end": "10:00",
    }
    member.get(f"/bookings/{booking.public_id}/move/")

    began = time.process_time()
    member.post(f"/bookings/{booking.public_id}/move/", said)

    assert time.process_time() - began < 0.5
