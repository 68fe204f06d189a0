"""A note of every backup: when, where, and whether it left the disk that the data is on."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tenne.cli.folders import write_private

KEPT_NOTES = 100


@dataclass(frozen=True)
class Note:
    """One written backup."""

    file: str
    written: str
    size: int
    on_other_disk: bool

    @property
    def when(self) -> datetime:
        """Return when it was written."""
        return datetime.fromisoformat(self.written)


def journal_path(data: Path) -> Path:
    """Return the file that holds the notes."""
    return data / "backups" / "journal.json"


def notes(data: Path) -> list[Note]:
    """Return all notes, oldest first."""
    try:
        return [Note(**entry) for entry in json.loads(journal_path(data).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


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
