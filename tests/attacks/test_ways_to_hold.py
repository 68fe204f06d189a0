"""Doors of the ways to hold a place: what is opened once gives nothing twice, odd input no 500."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.booking.services import Terms, Wish, book, cancel
from tenne.booking.services.for_others.booking_for import book_for_person
from tenne.booking.services.for_others.deputies import allow, take_back
from tenne.foundation import scope
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_who_may_book_for_nobody_any_more_brings_nothing_back_that_was_cancelled():
    room, mara, bea = make_resource(make_space(), kind="room"), make_person(), make_person()
    deputy = allow(bea, email=mara.email, now=NOW)
    wish = Wish(at("10:00", "12:00"), resource_id=room.public_id)
    booking = book_for_person(maker=mara, deputy=deputy, wish=wish, now=NOW, terms=Terms())
    cancel(booking, now=NOW)
    take_back(deputy)

    with time_machine.travel(NOW, tick=False):
        address = reverse("booking:made", args=[booking.public_id])
        signed_in(mara).post(address, {"undo": "1"})

    with scope.network("a test looks"):
        assert Booking.objects.get().state == State.CANCELLED


@pytest.mark.parametrize("name", ["Gesa\x00Gast", "\x00"])
def test_a_name_that_no_table_can_keep_is_refused_to_programs(name):
    room = make_resource(make_space(), kind="room", capacity=4)
    wish = Wish(at("10:00", "12:00"), resource_id=room.public_id)
    booking = book(person=make_person(), wish=wish, now=NOW)
    program = program_of(booking.person)
    other = {
        "resource": str(room.public_id),
        "start": "2026-11-25T10:00:00+01:00",
        "end": "2026-11-25T12:00:00+01:00",
        "for_whom": {"name": f"Bea{name}", "email": "bea@tenne.example", "pays": "me"},
    }

    with time_machine.travel(NOW, tick=False):
        said = {"count": 1, "names": [name]}
        guests = program.send("PUT", f"/bookings/{booking.public_id}/guests", said)
        for_bea = program.post("/bookings", other)

    assert (guests.status_code, for_bea.status_code) == (422, 422)
