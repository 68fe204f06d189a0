"""What people call themselves goes into mails and calendar entries, and breaks neither."""

from __future__ import annotations

import pytest
from django.test import Client

from tenne.booking.calendars.file import event_file
from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.booking.telling import mails
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.people.models import Person
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db

HOSTILE = [
    "Mara\r\nATTENDEE:mailto:x@y.z",
    "Mara\x07",
    'Mara "M" Muster',
    "Mara\x7f",
    "Mara\u2028M",
    "M;X=1:2,3",
]


def booked_by(name: str) -> Booking:
    desk = make_resource(make_space())
    wish = Wish(period=at(), resource_id=desk.public_id)
    return book(person=make_person(name=name), wish=wish, now=NOW)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_keeps_a_confirmation_from_being_sent(name):
    booking = booked_by(name)

    with scope.network("test"):
        mails.tell(booking, "booking.confirmed", key="once", now=NOW)

    assert Message.objects.filter(key="once").count() == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_adds_a_line_to_a_calendar_entry(name):
    booking = booked_by(name)

    with scope.network("test"):
        lines = event_file(booking, method="REQUEST", language="de", now=NOW).splitlines()

    assert sum(line.startswith(b"ATTENDEE") for line in lines) == 1
    assert not any(b"\x07" in line or b"\x7f" in line for line in lines)


@pytest.mark.parametrize("name", ["Mara\r\nMuster", "Mara\tMuster", "Mara \u2028 Muster"])
def test_a_name_in_the_account_is_one_line(name):
    person = make_person()
    browser = Client()
    browser.force_login(person)

    browser.post("/account/", {"name": name, "language": "de", "audience": "local"})

    assert Person.objects.get(pk=person.pk).name == "Mara Muster"
