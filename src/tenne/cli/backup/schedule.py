"""Back up every night while Tenne runs, or soon after a night that was slept through."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tenne.cli.backup.archive import SUFFIX
from tenne.cli.migration import command_environment
from tenne.cli.options import Options
from tenne.cli.processes import dies_with_parent

PREFIX = "nightly-"
UNFINISHED = ".tenne-backup-"
SETTLE_SECONDS = 600.0
RETRY_SECONDS = 3600.0


def is_due(*, last: datetime | None, now: datetime, hour: int) -> bool:
    """Whether the latest hour for backups has passed since the last one."""
    scheduled = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if scheduled > now:
        scheduled -= timedelta(days=1)
    return last is None or last < scheduled


def latest_nightly(data: Path) -> Path | None:
    """Return the latest nightly backup."""
    found = list((data / "backups").glob(f"{PREFIX}*{SUFFIX}"))
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def last_nightly(data: Path) -> datetime | None:
    """Return when the latest nightly backup was written."""
    latest = latest_nightly(data)
    return datetime.fromtimestamp(latest.stat().st_mtime).astimezone() if latest else None


def remove_unfinished(data: Path) -> None:
    """Remove what a backup left that was killed on its way; nobody works here now."""
    for folder in (data / "backups").glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder, ignore_errors=True)


class NightlyBackup:
    """Starts `tenne backup --nightly` when it is due and tells when that failed."""

    def __init__(
        self,
        options: Options,
        *,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._options = options
        self._tell = tell
        self._clock = clock
        self._now = now
        self._not_before = clock() + SETTLE_SECONDS
        self._process: subprocess.Popen[str] | None = None

    def look(self) -> int | None:
        """Start a due backup, look after one that runs; return its process while there is one."""
        if self._process is not None:
            self._look_after(self._process)
        elif self._clock() >= self._not_before and self._has_work():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tenne.cli.main", "backup", "--nightly"],
                env=command_environment(self._options),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                preexec_fn=dies_with_parent(os.getpid(), signal.SIGTERM),  # noqa: PLW1509
            )
        return self._process.pid if self._process else None

    def _has_work(self) -> bool:
        """Whether a night is to be backed up, or its copy to be carried elsewhere."""
        from tenne.cli.backup.elsewhere import is_pending

        last = last_nightly(self._options.data)
        is_night = is_due(last=last, now=self._now(), hour=self._options.backup_hour)
        return is_night or is_pending(self._options)

    def _look_after(self, process: subprocess.Popen[str]) -> None:
        if process.poll() is None:
            return
        self._process = None
        said = process.stderr.read() if process.stderr else ""
        if process.returncode:
            self._not_before = self._clock() + RETRY_SECONDS
            reason = said.strip().splitlines()[-1:] or ["it said nothing"]
            self._tell(f"The nightly backup failed and is tried again in an hour: {reason[0]}")
        else:
            self._tell("The nightly backup is written.")
