"""A real `tenne up` for tests: started, asked, killed and stopped."""

import functools
import http.client
import os
import pwd
import re
import signal
import socket
import ssl
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

import tenne as tenne_package
from tenne.cli.database import running_database

# Goals are seconds; a busy test machine gets ten times as long before a test gives up.
PATIENCE = 300.0
ORDINARY = "nobody"


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which only the test says where things are."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TENNE_", "DATABASE_URL", "PG", "DJANGO_", "COV_", "XDG_"))
    }
    return {**kept, **more}


def tenne(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a `tenne` command to its end, with these variables in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "tenne.cli.main", *words],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
        cwd="/",
    )


def as_user(user: str | None) -> dict[str, Any]:
    """Return the arguments that make a child process run as somebody else."""
    if user is None:
        return {}
    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def users() -> list[str | None]:
    """Return the users to test as: yourself, and as root an ordinary one if it has a Python."""
    return [None, ORDINARY] if os.geteuid() == 0 and python_for(ORDINARY) else [None]


@functools.cache
def python_for(user: str | None) -> str:
    """Return a Python that a user can run with Tenne; root's own may lie where only root goes."""
    if user is None:
        return sys.executable
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for place in (sys.executable, f"/usr/bin/python{version}", f"/usr/local/bin/python{version}"):
        with suppress(OSError):
            tried = subprocess.run(
                [place, "-c", "import tenne.cli.commands, django, psycopg"],
                capture_output=True,
                check=False,
                env=environment_for(user),
                cwd="/",
                **as_user(user),
            )
            if tried.returncode == 0:
                return place
    return ""


def environment_for(user: str | None) -> dict[str, str]:
    """Return the environment in which a user's Python finds Tenne."""
    found = environment(PYTHONDONTWRITEBYTECODE="1")
    if user:
        source = Path(tenne_package.__path__[0]).parent
        found |= {"HOME": "/nonexistent", "PYTHONPATH": f"{source}:{sysconfig.get_path('purelib')}"}
    return found


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def eventually(holds: Callable[[], bool], what: str, seconds: float = PATIENCE) -> float:
    """Wait until something holds and return how long that took."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > seconds:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)
    return time.monotonic() - begun


@dataclass
class Running:
    """One `tenne up` and what can be asked of it."""

    data: Path
    port: int
    process: subprocess.Popen[str]
    output: Path
    trust: Path | None = None

    def said(self) -> str:
        """Return everything that was printed so far."""
        return self.output.read_text(encoding="utf-8")

    def status(self, path: str) -> int | None:
        """Return the status of a page, or nothing when nobody answers."""
        connection = self._open()
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def is_ready(self) -> bool:
        """Whether database, tables and worker are well."""
        return self.status("/readyz") == 200

    def wait_until_ready(self) -> float:
        """Wait for readiness; a `tenne up` that ended shows what it said."""

        def ready_or_ended() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"tenne up ended: {self.said()}")
            return self.is_ready()

        try:
            return eventually(ready_or_ended, "ready")
        except AssertionError as error:
            logs = [path.read_text()[-2000:] for path in sorted(self.data.glob("logs/*.log"))]
            raise AssertionError(
                "\n".join([str(error), self.answer("/readyz"), self.said(), *logs])
            ) from None

    def headers(self, path: str) -> http.client.HTTPMessage:
        """Return the headers of a page, that of its status as ``:status``."""
        connection = self._open()
        connection.request("GET", path)
        response = connection.getresponse()
        response.headers[":status"] = str(response.status)
        connection.close()
        return response.headers

    def _open(self) -> http.client.HTTPConnection:
        if self.trust is None:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        context = ssl.create_default_context(cafile=str(self.trust))
        return http.client.HTTPSConnection("localhost", self.port, timeout=15, context=context)

    def answer(self, path: str) -> str:
        """Return what a page says."""
        connection = self._open()
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except (OSError, http.client.HTTPException) as error:
            return str(error)
        finally:
            connection.close()

    def connect(self) -> psycopg.Connection:
        """Connect as the application does."""
        return psycopg.connect(running_database(self.data).application, autocommit=True)

    def pid_of(self, name: str) -> int:
        """Return the process number of web, worker or the database."""
        if name == "database":
            folder = next(self.data.glob("postgres/[0-9]*"))
            return int((folder / "postmaster.pid").read_text().split()[0])
        return int((self.data / "run" / f"{name}.pid").read_text().split()[0])

    def web_workers(self) -> list[int]:
        """Return the processes that answer requests."""
        master = self.pid_of("web")
        children = Path(f"/proc/{master}/task/{master}/children").read_text()
        return [int(pid) for pid in children.split()]

    def stop(self) -> str:
        """Stop in order and return everything that was said."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)
        return self.said()

    def kill(self) -> None:
        """End the supervisor without a chance to tidy."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)


@contextmanager
def served(
    data: Path,
    *words: str,
    user: str | None = None,
    port: int | None = None,
    wait: bool = True,
    trust: Path | None = None,
    program: Sequence[str] = ("-m", "tenne.cli.main"),
    **more: str,
) -> Iterator[Running]:
    """Serve a data folder for the time of a test."""
    port = port or free_port()
    output = data.parent / f"{data.name}-{port}.out"
    with output.open("a", encoding="utf-8") as file:
        process = subprocess.Popen(
            [python_for(user), *program, "up", "--data", str(data), "--port", str(port), *words],
            env={**environment_for(user), **more},
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            **as_user(user),
        )  # fmt: skip
    running = Running(data, port, process, output, trust)
    try:
        if wait:
            running.wait_until_ready()
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
        if process.poll() is None:
            process.kill()


def processes_of(data: Path) -> list[str]:
    """Return the command lines of all processes that work on a data folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if not re.fullmatch(r"\d+", entry.name):
            continue
        with suppress(OSError):
            words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            if os.fsencode(str(data)) in words and int(entry.name) != os.getpid():
                found.append((entry / "cmdline").read_text().replace("\0", " ").strip())
    return [line for line in found if "pytest" not in line]
