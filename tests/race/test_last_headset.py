"""The last of twelve headsets is wanted by a basket and by a program at one moment.

The twin takes the lock away: then only the last line of the database says no.
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish, book, locking, occupying
from tenne.booking.services.together import Wanted, book_together
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.race.at_once import at_once, its_kind
from tests.server_plugin import server_log

pytestmark = pytest.mark.django_db(transaction=True)
HOURS = at("09:00", "11:00")


@pytest.fixture(autouse=True)
def slow(monkeypatch) -> None:
    """Leave time between looking and writing, so that the other comes in between."""
    occupy = occupying.occupy

    def look_away_then_occupy(*args: Any, **kwargs: Any) -> None:
        time.sleep(0.2)
        occupy(*args, **kwargs)

    monkeypatch.setattr(occupying, "occupy", look_away_then_occupy)


def both_want_the_last() -> list[str]:
    """Let twelve headsets be taken but one; return what a basket of two and a program hear."""
    space = make_space()
    headsets = [make_resource(space, kind="equipment", limit_per_person=None) for _ in range(12)]
    desk = make_resource(space, limit_per_person=None)
    for one in headsets[:11]:
        book(person=make_person(), wish=Wish(HOURS, resource_id=one.public_id), now=NOW)
    wanted = [Wanted(Wish(HOURS, resource_id=one.public_id)) for one in (headsets[11], desk)]
    of_any = Wish(HOURS, space_slug=space.slug, kind="equipment")
    mara, petra = make_person(), make_person()
    return at_once(
        [
            lambda: book_together(person=mara, wanted=wanted, now=NOW, terms=Terms()),
            lambda: book(person=petra, wish=of_any, now=NOW),
        ],
        said=its_kind,
    )


def live() -> int:
    with scope.network("a test counts"):
        return Booking.objects.count()


def test_the_last_headset_goes_to_one_and_the_basket_is_booked_whole_or_not_at_all():
    log_length = len(server_log())

    said = both_want_the_last()

    assert said in (["list", "full"], ["occupied", "Booking"])
    assert live() == 11 + (2 if said[0] == "list" else 1)
    assert "violates exclusion constraint" not in server_log()[log_length:]


def test_without_the_lock_only_the_constraint_keeps_the_last_headset_from_two(monkeypatch):
    monkeypatch.setattr(locking, "lock", lambda _keys: None)
    log_length = len(server_log())

    both_want_the_last()

    assert "occupied_once_at_a_time" in server_log()[log_length:]
