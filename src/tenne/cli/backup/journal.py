"""Note every backup: when, where, and whether it left the disk that the data is on."""

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tenne.cli.folders import write_private
from tenne.foundation.backup_notes import Note, journal_path, notes

KEPT_NOTES = 100


def note_backup(data: Path, file: Path) -> Note:
    """Remember a backup that was written."""
    note = Note(
        file=str(file),
        written=datetime.now(UTC).isoformat(timespec="seconds"),
        size=file.stat().st_size,
        on_other_disk=is_on_other_disk(data, file),
    )
    kept = [*notes(data), note][-KEPT_NOTES:]
    write_private(journal_path(data), json.dumps([asdict(entry) for entry in kept], indent=1))
    return note


def is_on_other_disk(data: Path, file: Path) -> bool:
    """Whether a file lies on another disk or share than the data."""
    return os.stat(file).st_dev != os.stat(data).st_dev
