"""What the doctor knows about backups: when the last one was written and where it lies."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tenne.cli.backup.elsewhere import what_is_missing
from tenne.cli.backup.journal import Note, notes
from tenne.cli.doctor.finding import Finding
from tenne.cli.options import Options

OLD_BACKUP = timedelta(hours=30)


def examine_backup(options: Options) -> Iterator[Finding]:
    """Say when the last backup was written and whether one left the machine."""
    if options.sample:
        yield Finding(True, "The sample network is not backed up; there is nothing to lose.")
        return
    missing = what_is_missing(options)
    yield backup_finding(notes(options.data), now=datetime.now(UTC), missing=missing)


def backup_finding(written: list[Note], *, now: datetime, missing: str = "") -> Finding:
    """Judge the backups that are known."""
    if not written:
        return Finding(
            False, "There is no backup yet; run `tenne backup`, or leave Tenne on at night."
        )
    latest = max(written, key=lambda note: note.when)
    age = round((now - latest.when).total_seconds() / 3600)
    when = f"The last backup was written {age} hours ago"
    if now - latest.when > OLD_BACKUP:
        return Finding(False, f"{when}; look into logs/supervisor.log and run `tenne backup`.")
    if missing:
        return Finding(False, f"{when}, but {missing}.")
    elsewhere = [note for note in written if note.on_other_disk]
    if not elsewhere or now - max(note.when for note in elsewhere) > OLD_BACKUP:
        return Finding(
            False,
            f"{when}, but lies on the same disk as the data: name another disk or share, "
            'backup_copy_to = "/mnt/…" in tenne.toml, or fetch the file from another machine.',
        )
    return Finding(True, f"{when}, and a copy lies on another disk.")
