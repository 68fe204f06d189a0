"""One `tenne` at a time works on a data folder; the others say who does."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenne.cli.trouble import Trouble

SERVING = "up"
PATIENCE_SECONDS = 60.0


def lock_path(data: Path) -> Path:
    """Return the file whose lock stands for the data folder."""
    return data / "run" / "lock"


@contextmanager
def holding(data: Path, purpose: str, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the data folder for a purpose; wait for short work, never for a running server."""
    descriptor = os.open(lock_path(data), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, data, patience)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {purpose}\n".encode(), 0)
        yield
    finally:
        # The lock goes with the descriptor, also when the process is killed.
        os.close(descriptor)


def holder(data: Path) -> tuple[int, str] | None:
    """Return process and purpose of whoever holds the data folder now."""
    try:
        descriptor = os.open(lock_path(data), os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid, _, purpose = os.pread(descriptor, 200, 0).decode().strip().partition(" ")
        return int(pid or 0), purpose
    finally:
        os.close(descriptor)
    return None


def is_served(data: Path) -> bool:
    """Whether a `tenne up` runs on this data folder."""
    found = holder(data)
    return found is not None and found[1] == SERVING


def _take(descriptor: int, data: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, _, purpose = os.pread(descriptor, 200, 0).decode().strip().partition(" ")
            if purpose == SERVING or time.monotonic() > end:
                raise Trouble(_sentence(data, pid, purpose)) from None
            time.sleep(0.1)
        else:
            return


def _sentence(data: Path, pid: str, purpose: str) -> str:
    if purpose == SERVING:
        return (
            f"Tenne already runs on {data} (process {pid}); stop it first "
            f"(kill {pid}, or Ctrl-C where it runs), or choose another --data."
        )
    return (
        f"“tenne {purpose}” (process {pid}) is working on {data}; "
        "wait until it is done and try again."
    )
