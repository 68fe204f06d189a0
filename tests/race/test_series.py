"""A series is there as a whole or not at all: when its process dies, and when two want the same.

The twins take the transaction or the lock away and show what each of them prevents.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
from django.db import close_old_connections, connection

from tenne.booking.models import Booking, Occupancy, Series
from tenne.booking.queries.series import SeriesWish, judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms, Wish, locking
from tenne.booking.services import book as book_one
from tenne.booking.services import series as series_service
from tenne.booking.services.series import book_series
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.server_plugin import server_log, server_url

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def room():
    return make_resource(make_space(), kind="room", horizon_days=400, limit_per_person=None)


def wish_for(room, *, rule: str = "FREQ=WEEKLY;COUNT=5") -> SeriesWish:
    catalogue = catalogue_of(space_id=room.space_id)
    assert catalogue is not None
    hours = Hours(clock(9), clock(10))
    return SeriesWish(
        catalogue, catalogue.places[room.pk], rule_of(rule), date(2026, 11, 24), hours
    )


def order(person, room, *, rule: str = "FREQ=WEEKLY;COUNT=5") -> None:
    wish = wish_for(room, rule=rule)
    with scope.person(person.pk):
        found = judged(wish, now=NOW, audience="")
    chosen = {one.day: one.free for one in found if one.free}
    book_series(person=person, wish=wish, chosen=chosen, now=NOW, terms=Terms())


def counts() -> tuple[int, int, int]:
    with scope.network("a test counts"):
        return Series.objects.count(), Booking.objects.count(), Occupancy.objects.count()


def killed_halfway(room, *more: str) -> None:
    """Let a process book five dates, and end it with kill -9 when they are half written."""
    name = connection.settings_dict["NAME"]
    words = [str(room.space_id), str(room.pk), str(make_person().pk), *more]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.race.halfway", *words],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": server_url(name)},
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"halfway\n"
        finally:
            process.kill()


def once_the_server_has_seen_it(question: Callable[[], bool]) -> bool:
    """Tell whether something becomes true soon: a server notices a dead client a little later."""
    for _ in range(100):
        if question():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.process
def test_a_process_that_dies_in_mid_series_leaves_nothing_and_no_lock(room):
    killed_halfway(room)

    assert counts() == (0, 0, 0)
    assert once_the_server_has_seen_it(lambda: try_to_book(room))


def try_to_book(room) -> bool:
    order(make_person(), room)
    return counts()[1] == 5


@pytest.mark.process
def test_without_the_transaction_it_leaves_half_a_series(room):
    """The twin: places are taken, nobody owes anything, and the series has no dates."""
    killed_halfway(room, "without-a-transaction")

    assert counts() == (1, 5, 5)


def race(*orders: Callable[[], Any]) -> list[str]:
    """Let several people order at the same moment; return what became of each."""
    start = threading.Barrier(len(orders))

    def one(act: Callable[[], Any]) -> str:
        try:
            start.wait()
            act()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "booked"

    close_old_connections()
    with ThreadPoolExecutor(len(orders)) as threads:
        return sorted(threads.map(one, orders))


@pytest.fixture
def slow(monkeypatch) -> None:
    """Leave time between looking and writing, so that the other comes in between."""
    write = series_service.write

    def look_away_then_write(*args: Any, **kwargs: Any) -> Any:
        time.sleep(0.3)
        return write(*args, **kwargs)

    monkeypatch.setattr(series_service, "write", look_away_then_write)


def test_of_two_series_in_one_room_one_is_booked_whole_and_the_other_not_at_all(slow, room):
    people, log_length = [make_person(), make_person()], len(server_log())
    chosen_rules = ("FREQ=WEEKLY;COUNT=5", "FREQ=DAILY;COUNT=8")
    found = [(one, ready(one, room, rule)) for one, rule in zip(people, chosen_rules, strict=True)]

    outcome = race(*(act for _person, act in found))

    assert outcome == ["booked", "dates-taken"]
    assert counts()[0] == 1
    assert counts()[1] in (5, 8)
    assert "violates exclusion constraint" not in server_log()[log_length:]


def ready(person, room, rule: str) -> Callable[[], Any]:
    """Return an order whose list was shown before anybody ordered."""
    wish = wish_for(room, rule=rule)
    chosen = {one.day: one.free for one in judged(wish, now=NOW, audience="") if one.free}
    return lambda: book_series(person=person, wish=wish, chosen=chosen, now=NOW, terms=Terms())


def test_without_the_lock_the_constraint_alone_keeps_them_apart(slow, room, monkeypatch):
    """The twin: both look, both write, and only the last line of the database says no."""
    monkeypatch.setattr(locking, "lock", lambda _keys: None)
    log_length = len(server_log())
    orders = [ready(make_person(), room, "FREQ=WEEKLY;COUNT=5") for _ in range(2)]

    outcome = race(*orders)

    assert outcome == ["booked", "dates-taken"]
    log = server_log()[log_length:]
    assert "occupied_once_at_a_time" in log or "deadlock detected" in log


def test_a_series_and_a_single_booking_stand_in_one_line(slow, room):
    series = ready(make_person(), room, "FREQ=WEEKLY;COUNT=5")
    wish = Wish(at("09:30", "10:30", day=date(2026, 12, 8)), resource_id=room.public_id)
    mara = make_person()

    outcome = race(series, lambda: book_one(person=mara, wish=wish, now=NOW))

    assert outcome in (["booked", "dates-taken"], ["booked", "occupied"])
    assert counts()[1] in (1, 5)
