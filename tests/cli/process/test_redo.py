"""Much work to redo after a power cut makes a start slow, not impossible."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tenne.cli.folders import prepare_data_folder
from tenne.cli.postgres import server as server_module
from tenne.cli.postgres.cluster import SUPERUSER, open_cluster
from tenne.cli.postgres.server import Server

pytestmark = [
    pytest.mark.process,
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
]
ROWS = 500_000


@pytest.fixture
def interrupted(private_parent: Path) -> Iterator[Server]:
    """Return a database that was killed with some hundred megabytes to redo."""
    data = private_parent / "data"
    prepare_data_folder(data)
    server = Server(open_cluster(data))
    server.start()
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        # Nothing is written down in between, and redoing tells fifty times a second.
        for setting in ("checkpoint_timeout = '1d'", "max_wal_size = '8GB'",
                        "log_startup_progress_interval = '20ms'"):  # fmt: skip
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE TABLE kept (number int PRIMARY KEY, word text UNIQUE)")
        connection.execute(
            "INSERT INTO kept SELECT n, md5(n::text) FROM generate_series(1, %s) n",
            [ROWS],
        )
    assert server._process is not None
    os.kill(server._process.pid, signal.SIGKILL)
    server._process.wait(60)
    yield server
    server.stop()


def test_what_was_not_written_down_is_redone_and_told(
    interrupted: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server_module, "TELL_EVERY_SECONDS", 0.1)

    interrupted.launch()
    interrupted.wait_until_ready()

    assert "still getting ready" in capsys.readouterr().out
    assert "redo in progress" in interrupted.log.path.read_text()
    with psycopg.connect(interrupted.url(SUPERUSER, "postgres")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (ROWS,)
