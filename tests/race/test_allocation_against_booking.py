"""A desk is let for good while people book it, and its holder moves there: one side wins whole.

The twins take lock and constraint away and show two people at one desk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Allocation, Booking
from tenne.booking.services import Wish, book
from tenne.booking.services.allocation import allocating, moving
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tests.booking.permanent import allocated, make_desk, place_of
from tests.factories import make_person, make_resource
from tests.race.at_once import at_once, its_kind, without_lock_and_constraint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
BOOKERS = 5
ROUNDS = 3
A_DAY = timedelta(days=1)
# Nobody was in the way when it was looked at; a booking made since then stops the whole.
LOST = {"Booking", "Allocation", "occupied", "more-bookings"}


def race(*, is_move: bool) -> list[str]:
    """Let people book a desk, and somebody take it for good from that day on, at one moment."""
    desk, now = make_desk(limit_per_person=None), timezone.now()
    today = local_date(now, desk.space.zone)
    noon = now.replace(hour=10, minute=0, second=0, microsecond=0) + A_DAY
    wish = Wish(Period(noon, noon + timedelta(hours=2)), resource_id=desk.public_id)
    people = [make_person() for _ in range(BOOKERS)]
    held, holder = None, make_person()
    if is_move:
        own = make_resource(desk.space)
        held = allocated(own, first_day=today, person=holder, now=now)
    place = place_of(desk)

    def take() -> Allocation:
        if held is not None:
            return moving.move(held, moving.Change(place, today + A_DAY), now=now)
        return allocated(desk, first_day=today + A_DAY, person=holder, now=now)

    deeds: list[Callable[[], Any]] = [
        *(lambda person=person: book(person=person, wish=wish, now=now) for person in people),
        take,
    ]
    return at_once(deeds, said=its_kind)


def left_behind() -> tuple[int, int]:
    """Return how many people have booked, and how many hold a desk that was booked, for good."""
    with scope.network("a test counts"):
        live = Booking.objects.filter(state__in=LIVE_STATES).count()
        return live, Allocation.objects.filter(first_day__gt=timezone.now().date()).count()


@pytest.mark.parametrize("is_move", [False, True], ids=["allocate", "move"])
def test_either_one_books_or_the_desk_has_its_holder_never_both(is_move):
    for _ in range(ROUNDS):
        said = race(is_move=is_move)

        won = [word for word in said if word in ("Booking", "Allocation")]
        assert len(won) == 1, said
        assert set(said) <= LOST
    live, held = left_behind()
    assert live + held == ROUNDS


@pytest.mark.parametrize("module", [allocating, moving], ids=["allocate", "move"])
def test_without_lock_and_constraint_a_stranger_sits_at_the_desk_of_its_holder(monkeypatch, module):
    """The twin: the race is real, and nothing else in the code prevents it."""
    with without_lock_and_constraint(monkeypatch, module, "make_way"):
        race(is_move=module is moving)
        live, held = left_behind()

    assert held == 1
    assert live >= 1
