"""Facts about processes that the operating system knows: alive, since when, whose children."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_ON_LINUX = sys.platform.startswith("linux")
# Loaded here, before any fork: a child between fork and exec may not load libraries.
_LIBC = ctypes.CDLL(None, use_errno=True) if _ON_LINUX else None


@dataclass(frozen=True)
class Identity:
    """A process that can be told from a later one with the same number."""

    pid: int
    started: str

    def is_running(self) -> bool:
        """Whether exactly this process is still at work; a zombie is not."""
        return is_running(self.pid) and started(self.pid) == self.started

    def send(self, number: int) -> None:
        """Signal the process and the group that it leads."""
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(self.pid) == self.pid:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)


def dies_with_parent(parent: int, number: int) -> Callable[[], None]:
    """Return what a child does before it starts: ask to be signalled when its parent dies."""

    def ask() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
            if os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)

    return ask


def adopt_orphans() -> None:
    """Become the parent of grandchildren whose parent dies, so that they can be cleared away."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def clear_away_zombies(own_children: set[int]) -> None:
    """Collect adopted processes that have ended, never those that a `Popen` waits for."""
    for pid in _processes():
        state, parent = _state_and_parent(pid)
        if state == "Z" and parent == os.getpid() and pid not in own_children:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)


def is_running(pid: int) -> bool:
    """Whether a process is at work; one that only waits to be collected is not."""
    if _ON_LINUX:
        return _state_and_parent(pid)[0] not in {"", "Z", "X"}
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def started(pid: int) -> str:
    """Return when a process started, in the system's own count; empty when nobody knows."""
    fields = _stat(pid)
    return fields[19] if fields else ""


def identify(pid: int) -> Identity:
    """Return who a process is now."""
    return Identity(pid, started(pid))


def with_command_line(matches: Callable[[list[str]], bool]) -> list[int]:
    """Return the running processes whose command line matches."""
    return [pid for pid in _processes() if is_running(pid) and matches(command_line(pid))]


def command_line(pid: int) -> list[str]:
    """Return the words a process was started with, or the title that it gave itself."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def wait_until(done: Callable[[], bool], seconds: float, *, every: float = 0.05) -> bool:
    """Wait for something to hold; say whether it did in time."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() >= end:
            return False
        time.sleep(every)
    return True


def _processes() -> Iterator[int]:
    try:
        names = os.listdir("/proc")
    except OSError:
        return
    yield from (int(name) for name in names if name.isdigit())


def _state_and_parent(pid: int) -> tuple[str, int]:
    fields = _stat(pid)
    return (fields[0], int(fields[1])) if fields else ("", 0)


def _stat(pid: int) -> list[str]:
    """Return the fields after the name, which may itself hold spaces and brackets."""
    try:
        content = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return []
    return content.rpartition(")")[2].split()
