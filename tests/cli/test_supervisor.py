"""What ends is started again, with patience; what stops, stops in order."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tenne.cli import supervisor
from tenne.cli.supervisor import LONGEST_PAUSE_SECONDS, Supervisor, Watch, pause_after
from tenne.cli.trouble import Trouble


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Process:
    def __init__(self, name: str, stopped: list[str] | None = None) -> None:
        self.name = name
        self.pid: int | None = None
        self.launches = 0
        self.trouble: str | None = None
        self._stopped = stopped if stopped is not None else []

    def launch(self) -> None:
        if self.trouble:
            raise Trouble(self.trouble)
        self.launches += 1
        self.pid = 100 + self.launches

    def is_running(self) -> bool:
        return self.pid is not None

    def stop(self, impatient: Callable[[], bool] = lambda: False) -> None:
        self._stopped.append(self.name)
        self.pid = None

    def last_words(self) -> str:
        return f"The {self.name} said why."


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watched(process: Process, clock: Clock) -> tuple[Supervisor, Watch, list[str]]:
    told: list[str] = []
    watch = Watch(process)
    supervisor = Supervisor([watch], clock=clock, tell=told.append)
    supervisor.start(watch)
    return supervisor, watch, told


def test_a_process_that_ends_is_started_again_at_once_and_told(clock: Clock) -> None:
    process = Process("web server")
    supervisor, _, told = watched(process, clock)

    process.pid = None
    supervisor.look()

    assert process.launches == 2
    assert told == [
        "The web server has ended by itself; starting it again now. The web server said why."
    ]


def test_a_process_that_keeps_ending_is_given_growing_pauses(clock: Clock) -> None:
    process = Process("web server")
    supervisor, _, told = watched(process, clock)

    for _ in range(600):
        process.pid = None
        supervisor.look()
        clock.now += 0.1

    assert 8 <= process.launches <= 12
    assert "again in 30.0 s" in told[-1]


def test_a_process_that_ran_long_is_thought_healthy_again(clock: Clock) -> None:
    process = Process("job worker")
    supervisor, watch, _ = watched(process, clock)
    for _ in range(40):
        process.pid = None
        supervisor.look()
        clock.now += 0.1
    clock.now += 1000

    supervisor.look()
    process.pid = process.pid or 1
    clock.now += 61
    process.pid = None
    supervisor.look()

    assert watch.failures == 1
    assert process.is_running()


def test_pauses_never_outgrow_their_limit() -> None:
    pauses = [pause_after(failures) for failures in range(40)]

    assert pauses == sorted(pauses)
    assert pauses[1] == 0
    assert pauses[-1] == LONGEST_PAUSE_SECONDS


def test_a_process_waits_for_what_it_needs(clock: Clock) -> None:
    process = Process("job worker")
    database_answers = False
    watch = Watch(process, may_start=lambda: database_answers)
    supervisor = Supervisor([watch], clock=clock, tell=lambda _: None)

    supervisor.look()
    before = process.launches
    database_answers = True
    supervisor.look()

    assert (before, process.launches) == (0, 1)


def test_trouble_at_a_restart_is_told_and_does_not_end_the_supervisor(clock: Clock) -> None:
    process = Process("database")
    supervisor, _, told = watched(process, clock)

    process.pid = None
    process.trouble = "The disk is full."
    supervisor.look()
    process.trouble = None
    clock.now += LONGEST_PAUSE_SECONDS
    supervisor.look()
    clock.now += LONGEST_PAUSE_SECONDS
    supervisor.look()

    assert "The database cannot start: The disk is full." in told
    assert process.is_running()


def test_all_stops_in_the_opposite_order_of_starting(clock: Clock) -> None:
    stopped: list[str] = []
    names = ("database", "web server", "job worker")
    watches = [Watch(Process(name, stopped)) for name in names]
    supervisor = Supervisor(watches, clock=clock, tell=lambda _: None)
    for watch in watches:
        supervisor.start(watch)

    supervisor.stop()

    assert stopped == ["job worker", "web server", "database"]


def test_a_chore_learns_how_its_own_process_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "CHORES_EVERY_SECONDS", 0.0)
    process = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    seen: list[int | None] = []

    def look() -> int:
        seen.append(process.poll())
        if seen[-1] is not None:
            signal.raise_signal(signal.SIGTERM)
        time.sleep(0.05)
        return process.pid

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    keeper = Supervisor([], chores=[look], tell=lambda _: None)
    keeper.listen_to_signals()
    keeper.run()
    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])

    assert seen[-1] == 3
