"""Who works at one space does nothing at another, not even through a booking of their own space."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.people import tokens
from tenne.spaces.models import Role
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return make_operator()


def program_of_a_host_at(space) -> Client:
    host = make_person()
    Role.objects.create(person=host, kind="host", operator=space.operator, space=space)
    scopes = ["read", "book", "check-in", "staff"]
    _row, secret = tokens.make(host, label="desk", scopes=scopes, lasts=None, now=NOW)
    return Client(headers={"authorization": f"Bearer {secret}"})


def moved(program, booking, desk):
    body = json.dumps({"resource": str(desk.public_id)})
    with time_machine.travel(NOW, tick=False):
        return program.patch(
            f"/api/v1/bookings/{booking.public_id}", body, content_type="application/json"
        )


def test_a_host_moves_nobody_into_a_space_of_other_hosts(operator):
    here, there = (make_space(operator=operator) for _ in range(2))
    booking = book(
        person=make_person(), wish=Wish(at(), resource_id=make_resource(here).public_id), now=NOW
    )

    answer = moved(program_of_a_host_at(here), booking, make_resource(there))

    with scope.operators(operator.pk):
        assert Booking.objects.get().space == here
    assert answer.status_code == 409


def test_a_host_moves_within_the_own_space(operator):
    here = make_space(operator=operator)
    booking = book(
        person=make_person(), wish=Wish(at(), resource_id=make_resource(here).public_id), now=NOW
    )

    answer = moved(program_of_a_host_at(here), booking, make_resource(here))

    assert answer.status_code == 200
