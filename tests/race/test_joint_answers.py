"""Two hosts answer what was asked for at once: all of it is approved, or all of it declined.

The twin takes the locks of the rows away and shows places that are declined and owed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Booking, State
from tenne.booking.services import Terms, Wish, approve, decline, occupying
from tenne.booking.services.together import Wanted, book_together
from tenne.foundation import scope
from tests.booking.periods import TODAY, at
from tests.booking.repeating import bookings_of, make_room, order, wish_for
from tests.factories import NOW, make_person, make_resource, make_space
from tests.race.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
ROUNDS = 3
LATER = TODAY + timedelta(days=3)


def basket() -> list[Booking]:
    """Ask for a hall that the house approves, and for a desk that goes with it."""
    space = make_space()
    places = [make_room(space, approval_minutes=600), make_resource(space)]
    hours = at("10:00", "12:00", day=LATER)
    wanted = [Wanted(Wish(hours, resource_id=one.public_id)) for one in places]
    return book_together(person=make_person(), wanted=wanted, now=NOW, terms=Terms())


def series() -> list[Booking]:
    """Ask for five dates of such a hall."""
    return bookings_of(order(wish_for(make_room(make_space(), approval_minutes=600))))


def race(asked: list[Booking]) -> list[str]:
    """Let one host say yes to the first and another no to the last of it."""
    deeds = [lambda: approve(asked[0], now=NOW), lambda: decline(asked[-1], now=NOW)]
    return at_once(deeds, said=lambda result: str(result.state))


def states(asked: list[Booking]) -> set[str]:
    with scope.network("a test looks"):
        rows = Booking.objects.filter(pk__in=[one.pk for one in asked])
        return set(rows.values_list("state", flat=True))


def owed(asked: list[Booking]) -> int:
    with scope.network("a test counts"):
        return Charge.objects.filter(operator_id=asked[0].operator_id).count()


@pytest.mark.parametrize("ask", [basket, series])
def test_one_of_two_answers_to_a_joint_request_counts_for_all_of_it(
    ask: Callable[[], list[Booking]],
):
    for _ in range(ROUNDS):
        asked = ask()

        said = race(asked)

        is_yes = said[0] == "confirmed"
        assert said == (
            ["confirmed", "not-requested"] if is_yes else ["not-requested", "cancelled"]
        )
        assert states(asked) == {"confirmed" if is_yes else "cancelled"}
        assert owed(asked) == (len(asked) if is_yes else 0)


@pytest.mark.parametrize("ask", [basket, series])
def test_without_the_locks_of_the_rows_both_answers_count(
    ask: Callable[[], list[Booking]], monkeypatch
):
    """The twin: both look at every row before either writes, and both hosts are told yes."""
    asked, both_have_looked = ask(), Barrier(2)

    def look(booking_id: int) -> Booking:
        found = Booking.objects.select_related("resource", "space", "person").get(pk=booking_id)
        assert found.state == State.REQUESTED
        both_have_looked.wait(30)
        return found

    monkeypatch.setattr(occupying, "locked", look)

    assert race(asked) == ["confirmed", "cancelled"]
    assert owed(asked) == len(asked)
