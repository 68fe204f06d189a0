"""The nightly backup of a real `tenne up`: written, kept, carried elsewhere, made up for."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenne.cli.backup import archive
from tenne.foundation.backup_notes import notes
from tests.cli.process.running import eventually, served, tenne

pytestmark = pytest.mark.process

HOUR = 3600
# The same program with a shorter patience: it looks often, settles at once and retries soon.
IMPATIENT = (
    "-c",
    "import sys; from tenne.cli import main, supervisor; from tenne.cli.backup import schedule; "
    "supervisor.CHORES_EVERY_SECONDS = schedule.SETTLE_SECONDS = 0.2; "
    "schedule.RETRY_SECONDS = 1.0; sys.exit(main.main(sys.argv[1:]))",
)


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """Return a folder on another disk than the data: the one in memory."""
    folder = Path(tempfile.mkdtemp(prefix="tenne-copy-", dir="/dev/shm"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def nightly(folder: Path) -> list[Path]:
    return sorted(folder.glob("nightly-*.tenne"))


def let_nights_pass(data: Path, hours: float) -> None:
    """Make the backups older, as if the machine had slept."""
    for path in nightly(data / "backups"):
        then = time.time() - hours * HOUR
        os.utime(path, (then, then))


def test_nights_are_backed_up_kept_copied_and_made_up_for(data: Path, other_disk: Path) -> None:
    words = {
        "TENNE_BACKUP_COPY_TO": str(other_disk),
        "TENNE_BACKUP_KEEP": "2",
        "TENNE_BACKUP_HOUR": str(time.localtime().tm_hour),
    }

    with served(data, program=IMPATIENT, **words) as site:
        check_three_nights(data, other_disk)
        examined = tenne("doctor", "--data", str(data))
        site.stop()

    assert site.said().count("The nightly backup is written.") == 3
    assert "hours ago, and a copy lies on another disk." in examined.stdout
    shutil.rmtree(other_disk)
    let_nights_pass(data, 49)
    with served(data, program=IMPATIENT, **words):
        check_a_missing_disk(data, other_disk)


def check_three_nights(data: Path, other_disk: Path) -> None:
    for number in range(1, 4):
        eventually(lambda count=number: len(notes(data)) == 2 * count, f"backup {number}")
        if number < 3:
            let_nights_pass(data, 25)

    kept, copies = nightly(data / "backups"), nightly(other_disk)
    eventually(lambda: len(nightly(data / "backups")) == 2, "the oldest one is gone")
    assert [path.name for path in kept] == [path.name for path in copies]
    assert [note.on_other_disk for note in notes(data)] == [False, True] * 3
    for copy in copies:
        assert copy.stat().st_mode & 0o777 == 0o600
        archive.verify(copy, archive.read_manifest(copy))


def check_a_missing_disk(data: Path, other_disk: Path) -> None:
    """The missed night is made up for at once; its copy as soon as the disk is back."""
    log = data / "logs" / "supervisor.log"
    eventually(lambda: "is not there to take its copy" in log.read_text(), "the missing disk", 15)
    written = nightly(data / "backups")
    examined = tenne("doctor", "--data", str(data))
    other_disk.mkdir()
    eventually(lambda: len(nightly(other_disk)) == 1, "the copy that was made up for")

    assert time.time() - written[-1].stat().st_mtime < HOUR
    assert f"but {other_disk} is not there to take a copy" in examined.stdout
    assert nightly(data / "backups") == written
