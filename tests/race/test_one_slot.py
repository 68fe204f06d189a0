"""Two hundred people want one desk at the same moment: real processes, real database.

The twin at the end takes lock and constraint away and shows the double booking that they prevent.
A race test without a failing counterpart would be worth nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tools.load import Answer, Connection, all_at_once

from tenne.booking.models import Booking, Occupancy
from tenne.foundation import scope
from tenne.people import tokens
from tests.factories import make_person, make_resource, make_space, make_whole
from tests.race.at_once import without_constraint
from tests.race.server import serving
from tests.server_plugin import server_log

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
CLIENTS = 200
PEOPLE = 20


@pytest.fixture
def secrets() -> list[str]:
    now = timezone.now()
    return [
        tokens.make(make_person(), label="race", scopes=("read", "book"), lasts=None, now=now)[1]
        for _ in range(PEOPLE)
    ]


def tomorrow(hour: int) -> datetime:
    day = timezone.now().date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def race(
    port: int, secrets: list[str], wishes: list[dict], *, clients: int = CLIENTS
) -> list[Answer]:
    """Let each client send its wish at the same moment."""

    async def main() -> list[Answer]:
        connections = [Connection("127.0.0.1", port) for _ in range(clients)]
        for some in connections:
            some.reader, some.writer = await asyncio.open_connection("127.0.0.1", port)

        async def ask(index: int, connection: Connection) -> Answer:
            return await connection.ask(
                "POST",
                "/api/v1/bookings",
                headers={"Authorization": f"Bearer {secrets[index % len(secrets)]}"},
                body=json.dumps(wishes[index % len(wishes)]).encode(),
            )

        answers = await all_at_once(connections, ask)
        for some in connections:
            some.close()
        return answers

    # In a thread of its own: a browser test before may have left its loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(main())).result()


def wish(resource, start: int, end: int) -> dict:
    return {
        "resource": str(resource.public_id),
        "start": tomorrow(start).isoformat(),
        "end": tomorrow(end).isoformat(),
    }


def overlapping_pairs() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM booking_occupancy a JOIN booking_occupancy b ON a.id < b.id "
            "AND a.resource_id = b.resource_id AND a.during && b.during"
        )
        return cursor.fetchone()[0]


def deadlocks_told(since: int) -> int:
    return server_log()[since:].count("deadlock detected")


def test_two_hundred_clients_and_one_slot_make_one_winner(secrets):
    desk = make_resource(make_space(), limit_per_person=None)
    make_resource(desk.space)
    log_length = len(server_log())

    with serving() as port:
        answers = race(port, secrets, [wish(desk, 9, 10)])

    assert Counter(a.status for a in answers) == {201: 1, 409: CLIENTS - 1}
    refusal = next(a for a in answers if a.status == 409).json
    assert refusal["code"] == "occupied"
    assert refusal["alternatives"]
    with scope.network("a test counts"):
        assert Occupancy.objects.count() == Booking.objects.count() == 1
    assert deadlocks_told(log_length) == 0


def test_a_storm_of_overlapping_wishes_on_a_hall_and_its_halves_never_overlaps(secrets):
    space = make_space()
    left = make_resource(space, kind="room", limit_per_person=None)
    right = make_resource(space, kind="room", limit_per_person=None)
    hall = make_whole(left, right, limit_per_person=None)
    wishes = [wish(place, h, h + 2) for place in (left, hall, right) for h in range(8, 15)]
    log_length = len(server_log())

    with serving() as port:
        answers = race(port, secrets, wishes)

    won = [a for a in answers if a.status == 201]
    assert {a.status for a in answers} == {201, 409}
    with scope.network("a test counts"):
        assert Booking.objects.count() == len(won)
    assert overlapping_pairs() == 0
    assert deadlocks_told(log_length) == 0


def test_any_desk_is_given_to_exactly_as_many_as_there_are(secrets):
    space = make_space()
    for _ in range(7):
        make_resource(space, limit_per_person=None)
    pool = {"pool": {"space": space.slug, "kind": "desk", "features": []}}
    times = {"start": tomorrow(9).isoformat(), "end": tomorrow(11).isoformat()}

    with serving() as port:
        answers = race(port, secrets, [pool | times])

    assert Counter(a.status for a in answers) == {201: 7, 409: CLIENTS - 7}
    assert overlapping_pairs() == 0


def test_without_lock_and_constraint_the_same_race_books_twice(secrets):
    """The twin: the race is real, and nothing else in the code prevents it."""
    desk = make_resource(make_space(), limit_per_person=None)
    with without_constraint():
        with serving("tests.race.unlocked") as port:
            answers = race(port, secrets, [wish(desk, 9, 10)])
        winners = sum(a.status == 201 for a in answers)
        pairs = overlapping_pairs()

    assert winners > 1
    assert pairs > 0


def test_the_constraint_alone_already_keeps_two_people_apart(secrets):
    """With the lock off the database still refuses the second, only less quickly."""
    desk = make_resource(make_space(), limit_per_person=None)

    with serving("tests.race.unlocked") as port:
        answers = race(port, secrets, [wish(desk, 9, 10)], clients=3)

    assert sum(a.status == 201 for a in answers) == 1
    assert {a.status for a in answers} == {201, 409}
    assert overlapping_pairs() == 0
