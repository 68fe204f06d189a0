"""A front desk with people, for the tests of the joined pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.people.models import Person
from tenne.spaces.models import Resource, Role, Space
from tests import signing_in
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_space


def signed_in(person: Person, *, second_factor: bool = True, limited_to: str = "") -> Client:
    """Return a browser in which a person has signed in."""
    return signing_in.signed_in(
        person,
        language="en",
        second_factor=second_factor,
        confirmed=False,
        limited_to=limited_to,
    )


def make_host(space: Space, **more: Any) -> Person:
    """Make somebody who works at the front desk of a space."""
    person = make_person(**({"name": "Hanna Tresen"} | more))
    Role.objects.create(person=person, kind="host", operator=space.operator, space=space)
    return person


def booked(desk: Resource, *times: str, person: Person | None = None, **more: Any) -> Booking:
    """Return a confirmed booking of a desk for the day, or from when until when."""
    wish = Wish(period=at(*(times or ("08:00", "20:00")), **more), resource_id=desk.public_id)
    return book(person=person or make_person(), wish=wish, now=NOW)


@pytest.fixture
def space(db: None) -> Space:
    """Return an ordinary space."""
    return make_space()


@pytest.fixture
def host(space: Space) -> Client:
    """Return a host's browser."""
    return signed_in(make_host(space))


@pytest.fixture
def clock() -> Iterator[Callable[[str], None]]:
    """Set the clock of the space to a time of the ordinary day; 9:40 unless set."""
    travellers: list[Any] = []

    def set_to(text: str, **more: Any) -> None:
        for traveller in travellers:
            traveller.stop()
        travellers[:] = [time_machine.travel(at(text, "23:59", **more).start, tick=False)]
        travellers[0].start()

    set_to("09:40")
    yield set_to
    travellers[0].stop()
