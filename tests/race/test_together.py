"""Two people want the same desk and the same booth at once, in opposite order.

The twins take the joint lock or the joint transaction away and show what each of them prevents: two
people who wait for each other, and half a basket. A race test without a failing counterpart would
be worth nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import close_old_connections, connection

from tenne.booking.models import Booking, Occupancy
from tenne.booking.services import Terms, Wish, locking, occupying, together
from tenne.booking.services import book as book_one
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.server_plugin import server_log

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def slow(monkeypatch) -> None:
    """Leave time between looking and writing, so that the others come in between."""
    occupy = occupying.occupy

    def look_away_then_occupy(*args: Any, **kwargs: Any) -> None:
        time.sleep(0.1)
        occupy(*args, **kwargs)

    monkeypatch.setattr(occupying, "occupy", look_away_then_occupy)


@pytest.fixture
def baskets() -> list[list[together.Wanted]]:
    """A desk and a booth, and the same in opposite order."""
    space = make_space()
    desk = make_resource(space)
    booth = make_resource(space, kind="booth")
    wanted = [
        together.Wanted(Wish(at("09:00", "17:00"), resource_id=desk.public_id)),
        together.Wanted(Wish(at("14:00", "15:00"), resource_id=booth.public_id)),
    ]
    return [wanted, wanted[::-1]]


def race(baskets, order: Callable[[Any, Any], object]) -> list[str]:
    """Let two people order at the same moment; return what became of each."""
    start = threading.Barrier(len(baskets))
    people = [make_person() for _ in baskets]

    def one(person, wanted) -> str:
        try:
            start.wait()
            order(person, wanted)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "booked"

    close_old_connections()
    with ThreadPoolExecutor(len(baskets)) as threads:
        return sorted(threads.map(one, people, baskets))


def all_or_nothing(person, wanted) -> None:
    together.book_together(person=person, wanted=wanted, now=NOW, terms=Terms())


def one_after_the_other(person, wanted) -> None:
    for one in wanted:
        book_one(person=person, wish=one.wish, now=NOW)


def counts() -> tuple[int, int]:
    with scope.network("a test counts"):
        return Booking.objects.count(), Occupancy.objects.count()


def test_of_two_baskets_one_is_booked_whole_and_the_other_not_at_all(slow, baskets):
    log_length = len(server_log())

    outcome = race(baskets, all_or_nothing)

    assert outcome == ["booked", "occupied"]
    assert counts() == (2, 2)
    assert Fact.objects.filter(kind="booking.together-confirmed").count() == 1
    assert "deadlock detected" not in server_log()[log_length:]


def test_without_the_joint_lock_both_wait_for_each_other(slow, baskets, monkeypatch):
    """The twin: the order of the locks is what keeps the two apart."""
    log_length = len(server_log())
    lock = locking.lock
    calls = threading.local()

    def only_of_each_wish(keys) -> None:
        # The first lock of a basket is the joint one; each wish still takes its own.
        if getattr(calls, "joint", True):
            calls.joint = False
            return
        lock(keys)

    monkeypatch.setattr(locking, "lock", only_of_each_wish)

    race(baskets, all_or_nothing)

    assert "deadlock detected" in server_log()[log_length:]


def test_without_the_joint_transaction_each_gets_half_a_basket(slow, baskets):
    """The twin: one after the other, both end with a part that is of no use alone."""
    outcome = race(baskets, one_after_the_other)

    assert outcome == ["occupied", "occupied"]
    assert counts()[0] == 2
