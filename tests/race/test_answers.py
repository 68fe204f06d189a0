"""Two hosts answer one request at one moment: it is approved once, or declined, never both.

The twin takes the lock of the row away and shows one request that is owed twice.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Booking, State
from tenne.booking.services import Terms, Wish, approval, approve, book, decline, occupying
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.race.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
ROUNDS = 4


def request() -> Booking:
    hall = make_resource(make_space(), kind="room", approval_minutes=600, limit_per_person=None)
    wish = Wish(at("18:00", "19:00"), resource_id=hall.public_id)
    return book(person=make_person(), wish=wish, now=NOW, terms=Terms())


def race(*deeds: Callable[[], Any]) -> list[str]:
    """Do all at one moment; return what became of each."""
    return at_once(deeds, said=lambda result: str(result.state))


def charged(asked: Booking) -> int:
    with scope.network("a test counts"):
        return Charge.objects.filter(operator_id=asked.operator_id).count()


def test_a_request_is_approved_once_or_declined_never_both():
    for _ in range(ROUNDS):
        asked = request()

        said = race(
            lambda asked=asked: approve(asked, now=NOW),
            lambda asked=asked: approve(asked, now=NOW),
            lambda asked=asked: decline(asked, now=NOW),
        )

        is_booked = "confirmed" in said
        assert sorted(said) == (
            ["confirmed", "confirmed", "not-requested"]
            if is_booked
            else ["cancelled", "not-requested", "not-requested"]
        )
        assert charged(asked) == int(is_booked)
        told = Fact.objects.filter(ids__booking=asked.pk).exclude(kind="booking.requested")
        assert told.count() == 1


def test_without_the_lock_of_the_row_a_request_is_owed_twice(monkeypatch):
    """The twin: both look before either writes, and nothing else in the code prevents it."""
    asked = request()
    both_have_looked = Barrier(2)

    def look(booking_id: int) -> Booking:
        found = Booking.objects.select_related("resource", "space", "person").get(pk=booking_id)
        assert found.state == State.REQUESTED
        both_have_looked.wait(30)
        return found

    monkeypatch.setattr(occupying, "locked", look)

    assert approval.occupying is occupying
    race(lambda: approve(asked, now=NOW), lambda: approve(asked, now=NOW))

    assert charged(asked) == 2
