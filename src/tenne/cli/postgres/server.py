"""The running embedded database: started with patience, found again, stopped in order."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from tenne.cli import interruption
from tenne.cli.folders import let_pass_through
from tenne.cli.logs import RotatingLog, pump
from tenne.cli.postgres.cluster import (
    SUPERUSER,
    Cluster,
    explain,
    passwords,
    plain_environment,
)
from tenne.cli.postgres.sockets import make_socket_folder, remove_socket_folder
from tenne.cli.processes import (
    clear_away_zombies,
    command_line,
    dies_with_parent,
    is_running,
    wait_until,
    with_command_line,
)
from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

SILENT_SECONDS = 300.0
STOP_SECONDS = 60.0
TELL_EVERY_SECONDS = 10.0
POSTMASTER_FILE = "postmaster.pid"


class Server:
    """One embedded PostgreSQL and what is needed to keep it running."""

    name = "database"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.log = RotatingLog(cluster.data / "logs" / "postgres.log")
        self._process: subprocess.Popen[bytes] | None = None
        self.socket_folder: Path | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; recovery may take its time."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Start the server's process without waiting for it."""
        clear_leftovers(self.cluster)
        account = self.cluster.account
        if account.switch:
            let_pass_through(self.cluster.folder, account.uid, account.gid)
        self.socket_folder = make_socket_folder(self.cluster.data, account)
        # Left by a killed server; its number may still stand for a process nobody has collected.
        for stale in self.socket_folder.glob(".s.PGSQL.*"):
            stale.unlink()
        self._process = subprocess.Popen(
            [self.cluster.programs.path("postgres"), "-D", str(self.cluster.folder),
             "-k", str(self.socket_folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.cluster.folder,
            env=plain_environment(),
            start_new_session=True,
            preexec_fn=dies_with_parent(os.getpid(), signal.SIGINT),  # noqa: PLW1509
            **account.for_popen(),  # type: ignore[call-overload]
        )  # fmt: skip
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        pump(self._process.stdout, self.log)

    @property
    def pid(self) -> int | None:
        """Return the number of the running postmaster."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def is_running(self) -> bool:
        """Whether the postmaster is alive."""
        return self.pid is not None

    def wait_until_ready(self, seconds: float = SILENT_SECONDS) -> None:
        """Wait until the server answers, for as long as it says that it gets on."""
        begun = told = heard = time.monotonic()
        words = self._words()
        while not self.answers():
            interruption.heed()
            if not self.is_running():
                raise Trouble(self.last_words())
            now = time.monotonic()
            if words != self._words():
                words, heard = self._words(), now
            if now - heard > seconds:
                self.stop()
                raise Trouble(
                    f"The database is not ready and has said nothing for {seconds:.0f} s; look "
                    f"into {self.log.path} and start again."
                )
            if now - told >= TELL_EVERY_SECONDS:
                told = now
                say(
                    f"  The database is still getting ready ({now - begun:.0f} s so far); after "
                    "an unclean stop it redoes the latest work, which may take some minutes."
                )
            time.sleep(0.05)

    def _words(self) -> tuple[int, int]:
        """Return what changes with every word in the log; while redoing it speaks every 10 s."""
        try:
            status = self.log.path.stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_size)

    def answers(self) -> bool:
        """Whether the server accepts connections."""
        try:
            with psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def url(self, role: str, database: str) -> str:
        """Return how a role reaches a database of this server."""
        return socket_url(self.cluster.data, self.socket_folder, role, database)

    def stop(self, impatient: Callable[[], bool] = lambda: False) -> None:
        """Stop the server: running transactions end, everything confirmed is on disk."""
        process = self._process
        if process is None:
            return
        for number, seconds in (
            (signal.SIGINT, STOP_SECONDS),
            (signal.SIGQUIT, 5.0),
            (signal.SIGKILL, 5.0),
        ):
            if process.poll() is not None:
                break
            process.send_signal(number)
            gentle = number == signal.SIGINT
            wait_until(lambda: process.poll() is not None or (gentle and impatient()), seconds)  # noqa: B023
        self._process = None
        remove_socket_folder(self.cluster.data)

    def last_words(self) -> str:
        """Return a sentence for why the server ended, from its log."""
        words = self.log.last_lines(8)
        telling = [
            line for line in words if "FATAL" in line or "PANIC" in line or "No space" in line
        ]
        return (
            explain("postgres", telling or words or ["it said nothing"])
            + f" More is in {self.log.path}."
        )


def socket_url(data: Path, socket_folder: Path | None, role: str, database: str) -> str:
    """Return the address of a database behind a socket, as DATABASE_URL takes it."""
    password = quote(passwords(data)[role], safe="")
    return f"postgresql://{role}:{password}@/{database}?host={quote(str(socket_folder), safe='')}"


def clear_leftovers(cluster: Cluster) -> None:
    """End what an earlier, killed Tenne left running on this folder, the database last."""
    postmasters = _postmasters(cluster)
    for pid in postmasters:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
    if postmasters:
        say("Stopping the database that an earlier Tenne left behind …")
        if not wait_until(lambda: not any(map(is_running, postmasters)), STOP_SECONDS):
            _kill_all(postmasters)
    if not wait_until(lambda: not _backends(cluster), 1.0):
        # Without their postmaster they hold the shared memory, and serve nobody.
        _kill_all(_backends(cluster))
        wait_until(lambda: not _backends(cluster), 5.0)
    clear_away_zombies(set())
    _remove_stale_file(cluster)


def _postmasters(cluster: Cluster) -> list[int]:
    def runs_here(words: list[str]) -> bool:
        return words[0].endswith("postgres") and str(cluster.folder) in words[1:]

    return with_command_line(runs_here)


def _backends(cluster: Cluster) -> list[int]:
    return with_command_line(lambda words: words[0].startswith(f"postgres: {cluster.name}:"))


def _kill_all(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _remove_stale_file(cluster: Cluster) -> None:
    """Remove the note of a postmaster that is gone, or that only waits to be collected."""
    path = cluster.folder / POSTMASTER_FILE
    try:
        pid = int(path.read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return
    if not is_running(pid) or "postgres" not in " ".join(command_line(pid)):
        path.unlink(missing_ok=True)
