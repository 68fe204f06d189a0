"""The worker of `tenne up` really does what the clock asks for, whichever queue it stands in."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from procrastinate.contrib.django import app

from tests.cli.process.conftest import copied, private_folder
from tests.cli.process.running import Running, eventually, served

pytestmark = pytest.mark.process
PERIODIC = sorted(
    (one.task.name, one.task.queue) for one in app.periodic_registry.periodic_tasks.values()
)
EVERY_MINUTE = sorted(
    one.task.name
    for one in app.periodic_registry.periodic_tasks.values()
    if one.cron == "* * * * *"
)


@pytest.fixture(scope="module")
def site(finished_data: Path) -> Iterator[Running]:
    """Serve one site."""
    with private_folder() as folder, served(copied(finished_data, folder)) as running:
        yield running


def ended_as(connection: psycopg.Connection, job: int) -> str:
    """Return how a job stands."""
    row = connection.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
    found = row.fetchone()
    assert found is not None
    return str(found[0])


def test_there_are_periodic_tasks_in_more_than_one_queue() -> None:
    assert {"transfer.erase_what_ended", "people.tidy", "foundation.tidy"} <= {
        name for name, _ in PERIODIC
    }
    assert len({queue for _, queue in PERIODIC}) > 1


@pytest.mark.parametrize(("name", "queue"), PERIODIC)
def test_the_worker_does_each_periodic_task(site: Running, name: str, queue: str) -> None:
    with site.connect() as connection:
        connection.autocommit = True
        arguments = json.dumps({"timestamp": int(time.time())})

        row = connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
            " VALUES (%s, %s, %s) RETURNING id",
            [queue, name, arguments],
        ).fetchone()
        assert row is not None
        job = int(row[0])

        eventually(lambda: ended_as(connection, job) not in {"todo", "doing"}, f"{name} is done")
        assert ended_as(connection, job) == "succeeded"


def test_the_clock_itself_puts_the_tasks_of_each_minute_into_their_queue(site: Running) -> None:
    query = "SELECT DISTINCT task_name FROM procrastinate_periodic_defers"

    with site.connect() as connection:
        connection.autocommit = True

        def seen() -> list[str]:
            return sorted(name for (name,) in connection.execute(query).fetchall())

        eventually(lambda: set(EVERY_MINUTE) <= set(seen()), "the minute has passed", 90)

    assert EVERY_MINUTE != []
