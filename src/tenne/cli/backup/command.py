"""`tenne backup` and `tenne restore`: from the words to what is said at the end."""

import os
import shutil
from pathlib import Path

from tenne.cli.backup.archive import SUFFIX, Manifest
from tenne.cli.backup.journal import note_backup
from tenne.cli.backup.restore import restore_backup
from tenne.cli.backup.schedule import PREFIX
from tenne.cli.backup.write import keep_latest, stamp, write_backup
from tenne.cli.database import available, has_database, require_remembered_database
from tenne.cli.folders import MEGABYTE, prepare_data_folder
from tenne.cli.lock import holder, is_served
from tenne.cli.options import Options
from tenne.cli.progress import say
from tenne.cli.trouble import Trouble


def back_up(options: Options, file: Path | None, *, nightly: bool) -> int:
    """Write a backup; at night also tidy old ones and carry the new one elsewhere."""
    require_remembered_database(options)
    if not has_database(options):
        raise Trouble(f"There is nothing to back up in {options.data} yet; check --data.")
    prepare_data_folder(options.data)
    target = (file or _name(options, nightly=nightly)).expanduser().absolute()
    with available(options, "backup") as access:
        manifest = write_backup(options, access, target)
    say(f"Backed up {_contents(manifest)} in {target} ({_size(target)}).")
    if nightly:
        keep_latest(options.data / "backups", PREFIX, options.backup_keep)
    if options.backup_copy_to and not file:
        _carry_elsewhere(options, target)
    return 0


def restore(options: Options, file: Path) -> int:
    """Put a backup in place of the data and say what came back."""
    source = file.expanduser().absolute()
    prepare_data_folder(options.data)
    if is_served(options.data):
        pid = (holder(options.data) or (0, ""))[0]
        raise Trouble(
            f"Tenne is running on {options.data}; stop it first (kill {pid}), because bookings "
            "made meanwhile would be lost."
        )
    with available(options, "restore") as access:
        manifest = restore_backup(options, access, source)
    say(f"Restored {_contents(manifest)}, as they were on {manifest.written}; all was checked.")
    _erase_again(options)
    say("Start Tenne with `tenne up`; it brings the tables up to date where needed.")
    return 0


def _erase_again(options: Options) -> None:
    """Erase whoever the backup has brought back although they were erased since."""
    from tenne.cli.django_setup import django_ready

    if not (options.data / "erasures.txt").exists():
        return
    with django_ready(options, "restore"):
        from tenne.transfer.services import reapply_erasures

        again = reapply_erasures()
    if again:
        say(f"Erased again: {again} of those whom the backup brought back.")


def _name(options: Options, *, nightly: bool) -> Path:
    return options.data / "backups" / f"{PREFIX if nightly else 'tenne-'}{stamp()}{SUFFIX}"


def _contents(manifest: Manifest) -> str:
    return (
        f"{manifest.total_rows} rows in {len(manifest.rows)} tables and "
        f"{len(manifest.uploads)} uploaded files"
    )


def _size(path: Path) -> str:
    return f"{max(1, round(path.stat().st_size / MEGABYTE))} MB"


def _carry_elsewhere(options: Options, written: Path) -> None:
    folder = options.backup_copy_to
    assert folder is not None  # noqa: S101 - asked before
    if not folder.is_dir():
        raise Trouble(
            f"The backup is written, but {folder} is not there to take its copy; connect that "
            "disk or share, or change backup_copy_to."
        )
    copy = folder / written.name
    waiting = copy.with_name(f".{copy.name}.part")
    waiting.unlink(missing_ok=True)
    # Private from its first byte on: it holds everybody's data and the secret key.
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with written.open("rb") as source, os.fdopen(descriptor, "wb") as target:
        shutil.copyfileobj(source, target)
    waiting.rename(copy)
    keep_latest(folder, PREFIX, options.backup_keep)
    note_backup(options.data, copy)
    say(f"A copy is in {folder}.")
