"""`tenne backup` and `tenne restore`: from the words to what is said at the end."""

from datetime import datetime
from pathlib import Path

from tenne.cli.backup.archive import SUFFIX, Manifest
from tenne.cli.backup.elsewhere import carry, is_pending
from tenne.cli.backup.restore import restore_backup
from tenne.cli.backup.schedule import PREFIX, is_due, last_nightly, latest_nightly
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
    if nightly and (waiting := _waits_for_its_copy(options)):
        _carry_elsewhere(options, waiting)
        return 0
    target = (file or _name(options, nightly=nightly)).expanduser().absolute()
    with available(options, "backup") as access:
        manifest = write_backup(options, access, target)
    say(f"Backed up {_contents(manifest)} in {target} ({_size(target)}).")
    if nightly:
        keep_latest(options.data / "backups", PREFIX, options.backup_keep)
    if options.backup_copy_to and not file:
        _carry_elsewhere(options, target)
    return 0


def _waits_for_its_copy(options: Options) -> Path | None:
    """Return this night's backup when it is there and only its copy is missing."""
    now = datetime.now().astimezone()
    if is_due(last=last_nightly(options.data), now=now, hour=options.backup_hour):
        return None
    return latest_nightly(options.data) if is_pending(options) else None


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
    carry(options, written, folder)
    say(f"A copy is in {folder}.")
