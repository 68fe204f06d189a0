"""One process that the supervisor keeps: web server or job worker."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tenne.cli.folders import write_private
from tenne.cli.logs import RotatingLog, pump
from tenne.cli.processes import Identity, dies_with_parent, identify, wait_until

# The end of a traceback from starting up; later errors may quote data and stay in the log.
_ERROR = re.compile(r"(ImportError|ModuleNotFoundError|SyntaxError|NameError|[\w.]*Improperly)")


class Child:
    """A process with its log, its pid file and its way of stopping."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        title: str,
        environment: Mapping[str, str],
        data: Path,
        stop_seconds: float,
        pass_descriptors: Sequence[int] = (),
        niceness: int = 0,
    ) -> None:
        self.name = title
        self.log = RotatingLog(data / "logs" / f"{name}.log")
        self._command = list(command)
        self._environment = dict(environment)
        self._stop_seconds = stop_seconds
        self._pass_descriptors = tuple(pass_descriptors)
        self._niceness = niceness
        self._record = record_of(data, name)
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        """Start the process in a group of its own, so that Ctrl-C reaches the supervisor only."""
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
            start_new_session=True,
            pass_fds=self._pass_descriptors,
            preexec_fn=dies_with_parent(os.getpid(), signal.SIGTERM),  # noqa: PLW1509
        )
        if self._niceness:
            with suppress(OSError):
                own = os.getpriority(os.PRIO_PROCESS, 0)
                os.setpriority(os.PRIO_PROCESS, self._process.pid, own + self._niceness)
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        pump(self._process.stdout, self.log)
        identity = identify(self._process.pid)
        with suppress(OSError):
            # Whole or not at all: an empty record would hide an orphan from the next start.
            write_private(self._record, f"{identity.pid} {identity.started}\n")

    @property
    def pid(self) -> int | None:
        """Return the number of the running process."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def is_running(self) -> bool:
        """Whether the process is alive."""
        return self.pid is not None

    def last_words(self) -> str:
        """Say where the reason for an end can be read, and the reason if Python named it."""
        errors = [line for line in self.log.last_lines(20) if _ERROR.match(line)]
        return f"{errors[-1] + ' ' if errors else ''}More is in {self.log.path}."

    def stop(self, impatient: Callable[[], bool] = lambda: False) -> None:
        """Ask the process to finish, and end it when it does not or nobody wants to wait."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            wait_until(lambda: process.poll() is not None or impatient(), self._stop_seconds)
        # Also what is left of its group: children of a process that was killed.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self._process = None
        self._record.unlink(missing_ok=True)


def record_of(data: Path, name: str) -> Path:
    """Return the file that names a running process of Tenne."""
    return data / "run" / f"{name}.pid"


def end_leftovers(data: Path, names: Sequence[str], *, seconds: float = 15.0) -> list[str]:
    """End processes that a killed supervisor left behind; return which there were."""
    ended = []
    for name in names:
        record = record_of(data, name)
        identity = _recorded(record)
        if identity and identity.is_running():
            ended.append(name)
            identity.send(signal.SIGTERM)
            if not wait_until(lambda left=identity: not left.is_running(), seconds):  # type: ignore[misc]
                identity.send(signal.SIGKILL)
                wait_until(lambda left=identity: not left.is_running(), seconds)  # type: ignore[misc]
        record.unlink(missing_ok=True)
    return ended


def _recorded(record: Path) -> Identity | None:
    try:
        pid, _, started = record.read_text(encoding="utf-8").strip().partition(" ")
        return Identity(int(pid), started)
    except (OSError, ValueError):
        return None
