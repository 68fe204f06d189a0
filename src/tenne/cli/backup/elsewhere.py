"""Carry a backup to another disk or share: private, complete and compared, or not there at all."""

import os
import shutil
from pathlib import Path

from tenne.cli.backup import archive
from tenne.cli.backup.journal import is_on_other_disk, note_backup
from tenne.cli.backup.schedule import PREFIX, latest_nightly
from tenne.cli.backup.write import keep_latest
from tenne.cli.options import Options
from tenne.cli.trouble import Trouble


def is_pending(options: Options) -> bool:
    """Whether the latest nightly backup still waits for its copy."""
    latest, folder = latest_nightly(options.data), options.backup_copy_to
    return bool(folder and latest and not (folder / latest.name).exists())


def carry(options: Options, written: Path, folder: Path) -> Path:
    """Copy a backup into a folder and read it back before it counts."""
    if not folder.is_dir():
        raise Trouble(
            f"The backup is written, but {folder} is not there to take its copy; connect that "
            "disk or share, or change backup_copy_to."
        )
    copy = folder / written.name
    waiting = copy.with_name(f".{copy.name}.part")
    try:
        _write(written, waiting)
        archive.verify(waiting, archive.read_manifest(written))
        waiting.rename(copy)
    except OSError as error:
        raise Trouble(
            f"The backup is written, but its copy in {folder} is not ({error.strerror}); make "
            "room or give the right to write there."
        ) from None
    finally:
        _remove(waiting)
    keep_latest(folder, PREFIX, options.backup_keep)
    note_backup(options.data, copy)
    return copy


def _write(written: Path, waiting: Path) -> None:
    _remove(waiting)
    # Private from its first byte on: it holds everybody's data and the secret key.
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with written.open("rb") as source, os.fdopen(descriptor, "wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())


def _remove(waiting: Path) -> None:
    if waiting.parent.is_dir():
        waiting.unlink(missing_ok=True)


def what_is_missing(options: Options) -> str:
    """Return why the latest nightly backup is not safe elsewhere; empty when it is."""
    folder, latest = options.backup_copy_to, latest_nightly(options.data)
    if folder is None or latest is None:
        return ""
    if not folder.is_dir():
        return f"{folder} is not there to take a copy: connect that disk or share"
    if not (folder / latest.name).exists():
        return f"no copy of it is in {folder}: look into logs/supervisor.log for the reason"
    if not is_on_other_disk(options.data, folder / latest.name):
        return f"its copy in {folder} lies on the same disk as the data: name another one"
    return ""
