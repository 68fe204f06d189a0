"""Notes of every backup, and how safe they make the data: one judge for doctor and front desk."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

OLD = timedelta(hours=30)


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


class Safety(enum.Enum):
    """How much would be left if the machine burned down now."""

    NEVER = "never"
    OLD = "old"
    ONLY_HERE = "only here"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Judgement:
    """What the notes say: how safe, and when the latest backup was written."""

    safety: Safety
    latest: datetime | None


def journal_path(data: Path) -> Path:
    """Return the file that holds the notes."""
    return data / "backups" / "journal.json"


def notes(data: Path) -> list[Note]:
    """Return all notes, oldest first."""
    try:
        return [Note(**entry) for entry in json.loads(journal_path(data).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def judge(written: Sequence[Note], *, now: datetime) -> Judgement:
    """Judge the backups that are known: none, too old, on this disk only, or elsewhere too."""
    if not written:
        return Judgement(Safety.NEVER, None)
    latest = max(note.when for note in written)
    if now - latest > OLD:
        return Judgement(Safety.OLD, latest)
    is_elsewhere = any(note.on_other_disk and now - note.when <= OLD for note in written)
    return Judgement(Safety.ELSEWHERE if is_elsewhere else Safety.ONLY_HERE, latest)
