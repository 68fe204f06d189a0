"""Whoever lost a booking to a closure is told when it is lifted, once, with the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tenne.booking.models import Booking
from tenne.booking.services import Wish, book, cancel
from tenne.booking.services.outages import Closing, bring_back, take_out_of_service
from tenne.booking.telling.open_after_all import (
    mail_after_closed_house,
    mail_after_outage,
    same_wish,
)
from tenne.booking.telling.unstaffed import mail_booked_people
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Outage, Shift, Space
from tenne.spaces.services import roster
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NINE = NOW.replace(hour=8, minute=0)  # on the wall
ONE = NINE + 4 * HOUR


@pytest.fixture(autouse=True)
def in_network():
    with scope.network("tests of a house that opens after all"):
        yield


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def space() -> Space:
    return make_space(roster="closed", name="Alte Molkerei", slug="alte-molkerei")


def booked(space: Space, *, mailbox: str = "mara", language: str = "de", **more) -> Booking:
    desk = make_resource(space, **more)
    person = make_person(email=f"{mailbox}@tenne.example", language=language)
    wish = Wish(Period(NINE, NINE + 2 * HOUR), resource_id=desk.public_id)
    return book(person=person, wish=wish, now=NOW)


def announced(space: Space) -> Shift:
    """Return a shift that nobody has taken; whoever has booked then has been told."""
    shift = Shift.objects.create(operator=space.operator, space=space, starts_at=NINE, ends_at=ONE)
    roster.announce_unfilled(NOW)
    mail_booked_people(Fact.objects.filter(kind="shift.unfilled").latest("pk"))
    return shift


def taken(shift: Shift) -> None:
    """Let somebody take the shift after all, and tell it twice."""
    roster.take(shift, make_person(), now=NOW)
    fact = Fact.objects.filter(kind="shift.open-again").latest("pk")
    deliver(fact.pk)
    mail_after_closed_house(fact)


def told() -> list[str]:
    return sorted(Message.objects.filter(key__startswith="open-after").values_list("to", flat=True))


def test_who_cancelled_because_the_house_was_to_be_closed_is_told_once(space):
    booking = booked(space, number="7")
    shift = announced(space)
    cancel(booking, now=NOW)

    taken(shift)

    assert told() == ["mara@tenne.example"]
    mail = Message.objects.get(key__startswith="open-after")
    assert mail.subject == "Alte Molkerei, Di 24.11., 9–13 Uhr – doch geöffnet"
    assert "Jemand ist am Tresen" in mail.text
    address = (
        "/spaces/alte-molkerei/book/?day=2026-11-24&desk=7&for=hours&from=09%3A00&until=11%3A00"
    )
    assert address in mail.text


def test_the_mail_speaks_the_language_of_its_reader(space):
    booking = booked(space, language="en")
    shift = announced(space)
    cancel(booking, now=NOW)

    taken(shift)

    assert "open after all" in Message.objects.get(key__startswith="open-after").subject


def test_who_cancelled_before_the_announcement_is_left_in_peace(space):
    cancel(booked(space), now=NOW)

    taken(announced(space))

    assert told() == []


def test_who_still_has_the_booking_gets_the_other_mail_only(space):
    booked(space)

    taken(announced(space))

    assert told() == []


def test_who_holds_another_place_at_that_time_is_not_asked_again(space):
    booking = booked(space)
    shift = announced(space)
    cancel(booking, now=NOW)
    desk = make_resource(space, keeps_opening_hours=False)
    wish = Wish(Period(NINE, NINE + HOUR), resource_id=desk.public_id)
    book(person=booking.person, wish=wish, now=NOW)

    taken(shift)

    assert told() == []


def test_a_house_that_closes_and_opens_again_tells_nobody_twice(space):
    booking = booked(space)
    shift = announced(space)
    cancel(booking, now=NOW)
    helper = make_person()
    roster.take(shift, helper, now=NOW)
    mail_after_closed_house(Fact.objects.get(kind="shift.open-again"))
    Shift.objects.update(person=None)
    roster.announce_unfilled(NOW)
    mail_booked_people(Fact.objects.filter(kind="shift.unfilled").latest("pk"))

    taken(shift)

    assert told() == ["mara@tenne.example"]


def test_a_time_that_is_over_is_not_spoken_of(space, clock):
    booking = booked(space)
    shift = announced(space)
    cancel(booking, now=NOW)
    clock.move_to(NINE + 3 * HOUR)

    taken(shift)

    assert told() == []


def out_of_service(booking: Booking) -> int:
    place = catalogue_of(space_id=booking.space_id).places[booking.resource_id]
    closing = Closing(place, Period(NOW, NOW + timedelta(days=7)), "Lampe")
    return take_out_of_service(closing, agreed=[booking.pk], now=NOW).pk


def test_who_was_cancelled_by_an_outage_is_told_when_it_ends_early(space):
    booking = booked(space, number="7", name={"de": "Tisch 7", "en": "Desk 7"})
    outage = out_of_service(booking)

    bring_back(Outage.objects.get(pk=outage), now=NOW + HOUR)
    fact = Fact.objects.get(kind="outage.ended")
    deliver(fact.pk)
    mail_after_outage(fact)

    assert told() == ["mara@tenne.example"]
    mail = Message.objects.get(key__startswith="open-after")
    assert mail.subject == "Tisch 7, Di 24.11., 9–11 Uhr – doch frei"
    assert "Das Haus hatte die Buchung abgesagt" in mail.text


def test_who_cancelled_before_the_outage_is_not_told(space):
    booking = booked(space)
    other = booked(space, mailbox="tom")
    cancel(other, now=NOW - HOUR)
    outage = out_of_service(booking)

    bring_back(Outage.objects.get(pk=outage), now=NOW)
    mail_after_outage(Fact.objects.get(kind="outage.ended"))

    assert told() == ["mara@tenne.example"]


def test_the_same_wish_is_asked_in_the_words_of_the_page(space):
    day = booked(space)
    Booking.objects.filter(pk=day.pk).update(
        price_lines=[{"unit": "day", "count": 1}], pool={"kind": "desk", "features": ["quiet"]}
    )

    wish = same_wish(Booking.objects.get(pk=day.pk))

    assert wish.address() == "?day=2026-11-24&desk=any&for=day&feature=quiet"
