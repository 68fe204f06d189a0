"""Guests of a booking: announced within the room there is, seen by a host, counted, forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tenne.booking.models import Booking, Company
from tenne.booking.services import Wish, book, cancel, check_in, move
from tenne.booking.services.guests.bringing import bring, note_here
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource, Role
from tenne.transfer.tidying import erase_what_ended
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.booking.reading import form_to, text_of
from tests.factories import NOW, make_person, make_resource, make_space
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(db) -> Booking:
    room = make_resource(make_space(), kind="room", capacity=4)
    return book_at(room)


def book_at(room: Resource, *, hours=("10:00", "12:00")) -> Booking:
    wish = Wish(at(*hours), resource_id=room.public_id)
    return book(person=make_person(), wish=wish, now=NOW)


def kept() -> list[tuple[int, str, int]]:
    with scope.network("a test looks"):
        return list(Company.objects.values_list("count", "names", "here"))


def test_guests_are_announced_within_the_room_there_is_and_taken_back(booking):
    bring(booking, guests=2, names="  Gustav   Gast \n\nGesa Gast", now=NOW)
    bring(booking, guests=3, names="Gesa Gast", now=NOW)
    assert kept() == [(3, "Gesa Gast", 0)]

    with pytest.raises(Refused, match="no-room-for-guests"):
        bring(booking, guests=4, now=NOW)
    alone = book_at(make_resource(booking.space))
    with pytest.raises(Refused, match="no-room-for-guests"):
        bring(alone, guests=1, now=NOW)
    assert bring(booking, guests=0, now=NOW) is None

    assert kept() == []
    cancel(booking, now=NOW)
    with pytest.raises(Refused, match="over"):
        bring(booking, guests=1, now=NOW)


def test_a_booking_moves_only_where_its_guests_find_room(booking):
    bring(booking, guests=3, now=NOW)
    small = make_resource(booking.space, kind="room", capacity=2)

    with pytest.raises(Refused, match="no-room-for-guests"):
        move(booking, wish=Wish(booking.period, resource_id=small.public_id), now=NOW)

    assert book_at(small).resource_id == small.pk


def test_only_announced_guests_are_noted_and_no_fewer_announced_than_are_here(booking):
    with pytest.raises(Refused, match="not-announced"):
        note_here(booking, here=1, now=booking.starts_at)
    bring(booking, guests=2, now=NOW)
    note_here(booking, here=2, now=booking.starts_at)

    with pytest.raises(Refused, match="not-announced"):
        note_here(booking, here=3, now=booking.starts_at)
    with pytest.raises(Refused, match="already-here"):
        bring(booking, guests=1, now=booking.starts_at)


def test_names_are_forgotten_a_day_after_the_booking_and_the_number_stays(booking):
    bring(booking, guests=2, names="Gesa Gast", now=NOW)
    with scope.network("a test lets the booking end"):
        Booking.objects.update(state="completed")

    erase_what_ended(now=booking.ends_at + timedelta(hours=23))
    assert kept()[0][1] == "Gesa Gast"
    erase_what_ended(now=booking.ends_at + timedelta(hours=25))

    assert kept() == [(2, "", 0)]


def test_announced_on_the_page_noted_at_the_desk_counted_in_the_house(house, mara, member):
    with scope.network("test data"):
        Resource.objects.filter(pk=house.rooms["Scheune"].pk).update(capacity=8)
    host = make_person()
    Role.objects.create(person=host, kind="host", operator=house.operator, space=house.space)
    desk = signed_in(host, language="de", confirmed=False)
    slug = house.space.slug
    booking = house.book(house.rooms["Scheune"], "10:00", "12:00", person=mara)

    page = member.get(reverse("booking:guests", args=[booking.public_id]))
    assert "Platz für 7 Gäste" in text_of(page)
    said = form_to(page, "")["fields"] | {"guests": "2", "names": "Gustav Gast"}
    shown = member.post(page.request["PATH_INFO"], said, follow=True)
    assert "Gustav Gast" in text_of(shown)
    many = member.post(page.request["PATH_INFO"], said | {"guests": "8"})
    assert (many.status_code, "Platz ist für 7 Gäste" in text_of(many)) == (409, True)

    assert "mit 2 Gästen" in text_of(desk.get(reverse("web:host_desk", args=[slug])))
    assert "mit 2 Gästen" in text_of(desk.get(reverse("web:day_sheet", args=[slug])))
    at_desk = reverse("booking:guests_at_desk", args=[slug, booking.public_id])
    assert "0 von 2 da" in text_of(desk.get(at_desk))
    for _press in range(2):  # twice at once: the number that stood there counts
        desk.post(at_desk, {"came": "1", "seen": "0"})
    in_the_house = reverse("web:in_the_house", args=[slug])
    assert "1 Gast von Mara Muster" in text_of(desk.get(in_the_house))
    check_in(booking, now=MORNING)
    text = text_of(desk.get(in_the_house))
    assert "und 1 Gast" in text
    assert "2 Personen eingecheckt" in text


def test_a_program_announces_guests(booking):
    with time_machine.travel(NOW, tick=False):
        program = program_of(booking.person)
        address = f"/bookings/{booking.public_id}/guests"

        told = program.send("PUT", address, {"count": 2, "names": ["Gesa Gast"]})
        refused = program.send("PUT", address, {"count": 9})

        assert told.json() == {"count": 2, "names": ["Gesa Gast"], "room": 3}
        assert program.get(address).json() == told.json()
        assert (refused.status_code, refused.json()["code"]) == (409, "no-room-for-guests")
        other = program_of(make_person()).get(address)
        assert other.status_code == 404
