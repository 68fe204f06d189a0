"""What is killed comes back, and nothing that was acknowledged is lost."""

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.cli.process.running import PATIENCE, Running, eventually, processes_of, served

pytestmark = pytest.mark.process


class Writer(threading.Thread):
    """Writes rows as fast as it can and remembers which were acknowledged."""

    def __init__(self, site: Running) -> None:
        super().__init__(daemon=True)
        self.site = site
        self.acknowledged: list[str] = []
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                with self.site.connect() as connection:
                    self._write_until_cut(connection)
            except Exception:  # a cut connection shows in many ways
                time.sleep(0.02)

    def _write_until_cut(self, connection: psycopg.Connection) -> None:
        while not self.ended.is_set():
            key = f"row-{len(self.acknowledged):07}-{time.monotonic_ns()}"
            connection.execute(
                "INSERT INTO django_session VALUES (%s, 'kept', now() + interval '1 day')",
                [key[:40]],
            )
            self.acknowledged.append(key[:40])

    def missing(self) -> set[str]:
        self.ended.set()
        self.join(PATIENCE)
        with self.site.connect() as connection:
            rows = connection.execute(
                "SELECT session_key FROM django_session WHERE session_key LIKE 'row-%'"
            ).fetchall()
        return set(self.acknowledged) - {key for (key,) in rows}


def test_killed_processes_come_back_and_no_acknowledged_row_is_lost(data: Path) -> None:
    with served(data) as site:
        writer = Writer(site)
        writer.start()
        eventually(lambda: len(writer.acknowledged) > 50, "rows are written")

        kill_the_database_twice(site, writer)
        kill_a_web_worker(site)
        kill_the_web_server_and_the_worker(site)

        assert writer.missing() == set()
        assert "The database has ended by itself; starting it again now." in site.said()


def kill_the_database_twice(site: Running, writer: Writer) -> None:
    for _ in range(2):
        postmaster, written = site.pid_of("database"), len(writer.acknowledged)
        os.kill(postmaster, signal.SIGKILL)
        eventually(lambda old=postmaster: is_another(site, old), "a new postmaster")
        eventually(site.is_ready, "ready after the database was killed")
        eventually(
            lambda before=written: len(writer.acknowledged) > before + 50, "rows are written again"
        )


def is_another(site: Running, old: int) -> bool:
    try:
        return site.pid_of("database") != old
    except (OSError, IndexError):
        return False


def kill_a_web_worker(site: Running) -> None:
    victim = site.web_workers()[0]
    os.kill(victim, signal.SIGKILL)
    eventually(
        lambda: victim not in site.web_workers() and len(site.web_workers()) == 2,
        "two web workers again",
    )
    assert site.status("/healthz") == 200


def kill_the_web_server_and_the_worker(site: Running) -> None:
    for name in ("web", "worker"):
        victim = site.pid_of(name)
        os.kill(victim, signal.SIGKILL)
        eventually(lambda old=victim, who=name: site.pid_of(who) != old, f"a new {name}")
        eventually(site.is_ready, f"ready after the {name} was killed")


def test_the_next_up_takes_over_after_the_supervisor_was_killed(data: Path) -> None:
    with served(data) as first:
        writer = Writer(first)
        writer.start()
        eventually(lambda: len(writer.acknowledged) > 50, "rows are written")
        first.kill()

    with served(data, port=first.port) as second:
        writer.site = second
        count = len(writer.acknowledged)
        eventually(lambda: len(writer.acknowledged) > count + 50, "rows are written again")

        assert writer.missing() == set()
        assert len([line for line in processes_of(data) if "gunicorn" in line]) == 3
        second.stop()

    assert processes_of(data) == []


def test_a_killed_supervisor_with_a_killed_database_is_taken_over_too(data: Path) -> None:
    with served(data) as first:
        postmaster = first.pid_of("database")
        first.kill()
        with suppress(ProcessLookupError):
            os.kill(postmaster, signal.SIGKILL)

    with served(data, port=first.port) as second:
        assert second.is_ready()


def test_ctrl_c_during_the_start_leaves_nothing_running(private_parent: Path) -> None:
    data = private_parent / "data"
    with served(data, wait=False) as site:
        eventually(lambda: "Making the tables" in site.said(), "the tables are being made")
        site.process.send_signal(signal.SIGINT)
        site.process.wait(PATIENCE)

    assert site.process.returncode == 130
    assert "nothing is left running" in site.said()
    assert processes_of(data) == []
