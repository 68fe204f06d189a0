"""A holder takes a released day back while people book it: one side wins whole, never both.

The twin takes lock and constraint away and shows a stranger at the desk of its holder.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenne.booking.models import LIVE_STATES, Booking, Release
from tenne.booking.services import Wish, book
from tenne.booking.services.allocation import releasing
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tests.booking.permanent import allocated, make_desk
from tests.factories import make_person
from tests.race.at_once import at_once, its_kind, without_lock_and_constraint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
BOOKERS = 7
ROUNDS = 4
A_DAY = timedelta(days=1)


def race() -> list[str]:
    """Let people book a released desk and its holder take it back at one moment."""
    desk, now = make_desk(limit_per_person=None), timezone.now()
    today = local_date(now, desk.space.zone)
    held = allocated(desk, first_day=today, now=now)
    given = releasing.release(held, first=today + A_DAY, last=today + A_DAY, now=now)
    noon = now.replace(hour=10, minute=0, second=0, microsecond=0) + A_DAY
    wish = Wish(Period(noon, noon + timedelta(hours=2)), resource_id=desk.public_id)
    people = [make_person() for _ in range(BOOKERS)]
    deeds: list[Callable[[], Any]] = [
        *(lambda person=person: book(person=person, wish=wish, now=now) for person in people),
        lambda: releasing.take_back(given, now=now),
    ]
    return at_once(deeds, said=its_kind)


def left_behind() -> tuple[int, int]:
    """Return how many people have booked, and how many holders have their desk back."""
    with scope.network("a test counts"):
        live = Booking.objects.filter(state__in=LIVE_STATES).count()
        return live, Release.objects.exclude(taken_back_at=None).count()


def test_either_one_books_or_the_holder_has_the_desk_back_never_both():
    for _ in range(ROUNDS):
        said = race()

        won = [word for word in said if word in ("Booking", "Release")]
        assert len(won) == 1, said
        assert set(said) <= {"Booking", "Release", "occupied", "booked"}
    live, back = left_behind()
    assert live + back == ROUNDS


def test_without_lock_and_constraint_a_stranger_sits_at_the_desk_of_its_holder(monkeypatch):
    """The twin: the race is real, and nothing else in the code prevents it."""
    with without_lock_and_constraint(monkeypatch, releasing, "require_nobody_booked"):
        race()
        live, back = left_behind()

    assert back == 1
    assert live >= 1
