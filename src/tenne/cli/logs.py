"""Logs in the data folder that never outgrow their share of the disk."""

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

MAX_BYTES = 5 * 1024 * 1024
KEPT_FILES = 5


class RotatingLog:
    """A log file that moves aside when full; a full disk loses lines, never the writer."""

    def __init__(self, path: Path, *, max_bytes: int = MAX_BYTES, kept: int = KEPT_FILES) -> None:
        self.path = path
        self._max_bytes = max_bytes
        self._kept = kept
        self._lock = threading.Lock()

    def write(self, content: bytes) -> None:
        """Append bytes; start a new file first when this one is full."""
        with self._lock, suppress(OSError):
            self._rotate_when_full(len(content))
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, content)
            finally:
                os.close(descriptor)

    def last_lines(self, count: int = 5) -> list[str]:
        """Return the latest lines, to tell why something ended."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, self.path.stat().st_size - 8192))
                return file.read().decode(errors="replace").splitlines()[-count:]
        except OSError:
            return []

    def _rotate_when_full(self, coming: int) -> None:
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return
        if size + coming <= self._max_bytes:
            return
        for number in range(self._kept - 1, 0, -1):
            older = self._numbered(number)
            if older.exists():
                older.replace(self._numbered(number + 1))
        self.path.replace(self._numbered(1))

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")


def pump(source: IO[bytes], log: RotatingLog) -> threading.Thread:
    """Carry what a process says into its log for as long as it speaks."""

    def carry() -> None:
        with suppress(OSError, ValueError):
            while content := os.read(source.fileno(), 65536):
                log.write(content)
        with suppress(OSError):
            source.close()

    thread = threading.Thread(target=carry, name=f"log-{log.path.stem}", daemon=True)
    thread.start()
    return thread
