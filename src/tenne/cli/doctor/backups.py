"""What the doctor knows about backups: when the last one was written and where it lies."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tenne.cli.backup.elsewhere import what_is_missing
from tenne.cli.doctor.finding import Finding
from tenne.cli.options import Options
from tenne.foundation.backup_notes import Note, Safety, judge, notes


def examine_backup(options: Options) -> Iterator[Finding]:
    """Say when the last backup was written and whether one left the machine."""
    if options.sample:
        yield Finding(True, "The sample network is not backed up; there is nothing to lose.")
        return
    missing = what_is_missing(options)
    yield backup_finding(notes(options.data), now=datetime.now(UTC), missing=missing)


def backup_finding(written: list[Note], *, now: datetime, missing: str = "") -> Finding:
    """Say how safe the backups that are known make the data."""
    found = judge(written, now=now)
    if found.latest is None:
        return Finding(
            False, "There is no backup yet; run `tenne backup`, or leave Tenne on at night."
        )
    age = round((now - found.latest).total_seconds() / 3600)
    when = f"The last backup was written {age} hours ago"
    if found.safety is Safety.OLD:
        return Finding(False, f"{when}; look into logs/supervisor.log and run `tenne backup`.")
    if missing:
        return Finding(False, f"{when}, but {missing}.")
    if found.safety is Safety.ONLY_HERE:
        return Finding(
            False,
            f"{when}, but lies on the same disk as the data: name another disk or share, "
            'backup_copy_to = "/mnt/…" in tenne.toml, or fetch the file from another machine.',
        )
    return Finding(True, f"{when}, and a copy lies on another disk.")
