"""A database that gets on is waited for; one that is silent for minutes is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tenne.cli.postgres import server as server_module
from tenne.cli.postgres.account import Account
from tenne.cli.postgres.cluster import Cluster
from tenne.cli.postgres.programs import Programs
from tenne.cli.postgres.server import SILENT_SECONDS, Server
from tenne.cli.trouble import Trouble


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += max(seconds, 1.0)


class Recovering(Server):
    """A database that answers after some time and speaks every now and then."""

    def __init__(self, data: Path, clock: Clock, *, lasts: float, speaks_every: float) -> None:
        account = Account(0, 0, switch=False)
        super().__init__(Cluster(data, data, Programs(data, 18), account))
        self._clock, self._lasts, self._speaks_every = clock, lasts, speaks_every

    def answers(self) -> bool:
        return self._clock.now >= self._lasts

    def is_running(self) -> bool:
        return True

    def _words(self) -> tuple[int, int]:
        return (1, int(self._clock.now // self._speaks_every))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    found = Clock()
    monkeypatch.setattr(server_module, "time", found)
    return found


def test_a_recovery_of_an_hour_is_waited_for(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Recovering(tmp_path, clock, lasts=3600.0, speaks_every=10.0)

    server.wait_until_ready()

    told = capsys.readouterr().out
    assert "still getting ready (10 s so far)" in told
    assert told.count("\n") == 359


def test_silence_ends_the_patience(tmp_path: Path, clock: Clock) -> None:
    server = Recovering(tmp_path, clock, lasts=9999.0, speaks_every=9999.0)

    with pytest.raises(Trouble, match=r"has said nothing for 300 s; look into .*postgres\.log"):
        server.wait_until_ready()

    assert clock.now == pytest.approx(SILENT_SECONDS, abs=2.0)
