"""What is wrong in a space file: one sentence each, with line, column and field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

Path = tuple[str | int, ...]


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; it is put into words when somebody reads it."""
    return text


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a file that cannot be imported; line 0 means the file as a whole."""

    code: str
    message: str
    line: int = 0
    column: int = 0
    path: Path = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The field as people write it: ``floors[0].areas[2].kind``."""
        return written(self.path)

    @property
    def sentence(self) -> str:
        """What is wrong and a way on, in the reader's language."""
        text = gettext(self.message)
        said = {
            name: gettext(value) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return text % said if said else text

    def __str__(self) -> str:
        at = gettext("Line %(line)s") % {"line": self.line} if self.line else ""
        field_of = f" ({self.where})" if self.where else ""
        return f"{at}{field_of}: {self.sentence}" if at or field_of else self.sentence


class Said(str):
    """A word within a sentence that has a translation of its own."""

    __slots__ = ()


def written(path: Path) -> str:
    """Return a path as text."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return mistakes as they stand in the file, each once."""
    return sorted(
        _once(mistakes),
        key=lambda mistake: (mistake.line, mistake.column, mistake.where),
    )


def _once(mistakes: Iterable[Mistake]) -> list[Mistake]:
    found: dict[tuple[Any, ...], Mistake] = {}
    for mistake in mistakes:
        found.setdefault((mistake.line, mistake.column, mistake.path, mistake.code), mistake)
    return list(found.values())
