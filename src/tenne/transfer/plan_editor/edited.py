"""What an edit hands back: another content, and what is chosen in it afterwards."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from .floor_content import Content


@dataclass(frozen=True, slots=True)
class Edited:
    """A content after one edit; ``chosen`` are keys of things in it."""

    content: Content
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other floors of the space have taken: keys of places (``desk/7``) and of areas.

    ``unplaced`` are the places of the space that stand on no floor; a drawing may put them there.
    """

    places: frozenset[str] = field(default_factory=frozenset)
    areas: frozenset[str] = field(default_factory=frozenset)
    unplaced: tuple[dict[str, Any], ...] = ()

    @property
    def taken(self) -> frozenset[str]:
        """Keys that no new place gets by itself."""
        return self.places | {f"{one['kind']}/{one['number']}" for one in self.unplaced}


class Wrong(ValueError):  # noqa: N818 - ends an edit, becomes sentences on the page
    """An edit cannot be done; each sentence names the thing and a way on."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def copied(content: Content) -> Content:
    """Return a content that may be changed while the old one stays as it is."""
    return deepcopy(content)
