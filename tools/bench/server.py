"""The real server as a village starts it, and what its processes use."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType

import psutil
import psycopg

from tenne.cli.database import Access, running_database


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Tenne:
    """`tenne up` in a folder of its own, until the block ends."""

    def __init__(self, data: Path, *, workers: int = 2, sample: bool = False) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "tenne.cli.main", "up", "--data", str(data)]
        command += ["--port", str(self.port), "--workers", str(workers), "--no-nightly-backup"]
        self.command = command + (["--sample"] if sample else [])
        self.log = data.parent / "tenne-up.log"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Tenne:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self, *, within: float = 300) -> float:
        """Start and wait until it is ready; return after how many seconds."""
        began = time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        self.wait_until_ready(within=within)
        return time.monotonic() - began

    def stop(self) -> None:
        """Stop in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def wait_until_ready(self, *, within: float) -> None:
        """Wait until the server says that it is ready."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            if self.process is not None and self.process.poll() is not None:
                raise RuntimeError(f"tenne up ended:\n{self.log.read_text()}")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                pass
            time.sleep(0.02)
        raise RuntimeError(f"not ready within {within} s:\n{self.log.read_text()}")

    @property
    def access(self) -> Access:
        """The addresses of the database."""
        return running_database(self.data)

    def as_superuser(self) -> psycopg.Connection:
        """Return a connection for loading data past the triggers."""
        access = self.access
        url = access.setup.replace("/postgres?", f"/{access.name}?")
        return psycopg.connect(url, autocommit=True)

    def environment(self) -> dict[str, str]:
        """Return what a Django process needs to work on the same data."""
        return os.environ | self.access.as_environment() | {
            "TENNE_DATA": str(self.data),
            "TENNE_PUBLIC_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "tenne.config.settings",
        }  # fmt: skip

    def cpu_seconds(self) -> dict[str, float]:
        """Return the processor time used so far by web workers and by the database."""
        assert self.process is not None
        used = {"web": 0.0, "database": 0.0}
        for child in psutil.Process(self.process.pid).children(recursive=True):
            try:
                words = " ".join(child.cmdline())
                times = child.cpu_times()
            except psutil.Error:
                continue
            if "gunicorn" in words:
                used["web"] += times.user + times.system
            elif "postgres" in words:
                # What ended backends used is in their parent's account of its children.
                used["database"] += times.user + times.system
        return used

    def wait_until_idle(self, *, within: float = 600) -> None:
        """Wait until the worker has done what was left for it, mails of bookings above all."""
        until = time.monotonic() + within
        waiting = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') "
        waiting += "AND (scheduled_at IS NULL OR scheduled_at <= now())"
        with self.as_superuser() as connection:
            while time.monotonic() < until:
                row = connection.execute(waiting).fetchone()
                if row is None or not row[0]:
                    return
                time.sleep(0.2)
        raise RuntimeError(f"the worker is not done within {within} s")

    def overlaps(self) -> int:
        """Return how many pairs of occupancies share a resource and an instant."""
        with self.as_superuser() as connection:
            row = connection.execute(
                "SELECT count(*) FROM booking_occupancy a JOIN booking_occupancy b ON a.id < b.id "
                "AND a.resource_id = b.resource_id AND a.during && b.during "
                "WHERE a.id > (SELECT coalesce(max(id), 0) - 100000 FROM booking_occupancy)"
            ).fetchone()
        assert row is not None
        return int(row[0])

    def deadlocks(self) -> int:
        """Return how many deadlocks the database has told of in its logs."""
        logs = (self.data / "logs").glob("postgres.log*")
        return sum(log.read_text(errors="replace").count("deadlock detected") for log in logs)
