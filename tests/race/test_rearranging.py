"""Somebody is put elsewhere to let another in, while others book the desks they could go to.

The twin takes lock and constraint away and shows two people at one desk.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Booking, Occupancy
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.models import Resource
from tests.factories import make_person, make_resource, make_space
from tests.race.at_once import without_constraint
from tests.race.server import serving
from tests.race.test_one_slot import (
    deadlocks_told,
    overlapping_pairs,
    race,
    secrets,
    tomorrow,
    wish,
)
from tests.server_plugin import server_log

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
PLAIN, CLIENTS = 5, 40
__all__ = ["secrets"]  # a fixture


def a_house_to_rearrange(plain_desks: int = PLAIN) -> list[Resource]:
    """Make a quiet desk where somebody sits who asked for any, and plain ones that are free."""
    space = make_space()
    quiet = make_resource(space, features=["quiet"], limit_per_person=None)
    plain = [make_resource(space, limit_per_person=None) for _ in range(plain_desks)]
    for hour in range(9, 17):
        period = Period(tomorrow(hour), tomorrow(hour + 1))
        anything = Wish(period, space_slug=space.slug, kind="desk")
        now = timezone.now() - timedelta(hours=1)
        assert book(person=make_person(), wish=anything, now=now).resource == quiet
    return [quiet, *plain]


def wishes(desks: list[Resource]) -> list[dict]:
    """Want the quiet desk for hours in which somebody sits there, or one of the plain ones."""
    quiet, *plain = desks
    pool = {"pool": {"space": quiet.space.slug, "kind": "desk", "features": ["quiet"]}}
    times = {"start": tomorrow(9).isoformat(), "end": tomorrow(13).isoformat()}
    return [pool | times, *(wish(desk, 9, 17) for desk in plain)]


def misplaced() -> int:
    """Count live bookings that do not take just the one place that they name."""
    wrong = 0
    with scope.network("a test counts"):
        for booking in Booking.objects.filter(state__in=LIVE_STATES):
            taken = list(
                Occupancy.objects.filter(booking=booking).values_list("resource_id", flat=True)
            )
            wrong += taken != [booking.resource_id]
    return wrong


def test_whoever_is_moved_never_lands_where_somebody_has_just_booked(secrets):
    desks = a_house_to_rearrange()
    log_length = len(server_log())

    with serving() as port:
        answers = race(port, secrets, wishes(desks), clients=CLIENTS)

    assert {a.status for a in answers} == {201, 409}
    assert overlapping_pairs() == 0
    assert misplaced() == 0
    assert deadlocks_told(log_length) == 0
    # As many as there are desks, and no fewer: nobody is refused who fits.
    with scope.network("a test counts"):
        at_nine = Booking.objects.filter(state__in=LIVE_STATES, starts_at__lte=tomorrow(9))
        assert at_nine.count() == len(desks)


def test_without_lock_and_constraint_two_people_share_a_desk(secrets):
    """The twin: the race is real, and nothing else in the code prevents it."""
    # One desk to go to, which half of the clients want: they are sure to meet.
    desks = a_house_to_rearrange(plain_desks=1)
    with without_constraint():
        with serving("tests.race.unlocked") as port:
            race(port, secrets, wishes(desks), clients=CLIENTS)
        pairs = overlapping_pairs()

    assert pairs > 0
