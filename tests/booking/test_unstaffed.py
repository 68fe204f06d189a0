"""Whoever has booked a time in which nobody is at the front desk is told a day before."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tenne.booking.services import Wish, book, cancel
from tenne.booking.telling.unstaffed import mail_booked_people
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.spaces.models import Shift, Space
from tenne.spaces.services.roster import announce_unfilled
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
TEN = NOW.replace(hour=9, minute=0)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def space() -> Space:
    return make_space(roster="code", name="Alte Molkerei")


def booked(space, *, start=TEN, mailbox="mara"):
    person = make_person(email=f"{mailbox}@tenne.example", language="de")
    wish = Wish(Period(start, start + 2 * HOUR), resource_id=make_resource(space).public_id)
    return book(person=person, wish=wish, now=NOW)


def announced(space) -> Fact:
    with scope.network("test data"):
        Shift.objects.create(
            operator=space.operator, space=space, starts_at=TEN, ends_at=TEN + 3 * HOUR
        )
    announce_unfilled(NOW)
    return Fact.objects.get(kind="shift.unfilled")


def told() -> list[str]:
    found = Message.objects.filter(key__startswith="unstaffed-")
    return sorted(found.values_list("to", flat=True))


def test_everybody_who_has_booked_that_time_gets_one_mail(space):
    booked(space)
    booked(space, start=TEN + 5 * HOUR, mailbox="later")
    fact = announced(space)

    mail_booked_people(fact)
    mail_booked_people(fact)

    assert told() == ["mara@tenne.example"]
    mail = Message.objects.get(key__startswith="unstaffed-")
    assert mail.subject == "Alte Molkerei, Di 24.11., 10–13 Uhr – unbesetzt"
    assert "Mit dem Code kommst du hinein." in mail.text


def test_a_closed_house_says_so_and_names_the_way_on(space):
    with scope.network("test data"):
        Space.objects.filter(pk=space.pk).update(roster="closed", email="hallo@tenne.example")
    booked(space)

    mail_booked_people(announced(space))

    mail = Message.objects.get(key__startswith="unstaffed-")
    assert mail.subject.endswith("geschlossen")
    assert "kostenfrei" in mail.text
    assert "hallo@tenne.example" in mail.text


def test_a_cancelled_booking_is_left_in_peace(space):
    cancel(booked(space), now=NOW)

    mail_booked_people(announced(space))

    assert told() == []


def test_a_shift_that_somebody_took_meanwhile_is_not_announced(space):
    booked(space)
    fact = announced(space)
    with scope.network("test data"):
        Shift.objects.update(person=make_person())

    mail_booked_people(fact)

    assert told() == []


def test_bookings_of_another_space_are_not_meant(space):
    booked(make_space(operator=space.operator))

    mail_booked_people(announced(space))

    assert told() == []
