"""Put a shape among the others of a floor: what lies below is drawn first."""

from __future__ import annotations

from typing import Any

from .floor_content import Content
from .things import SHAPE, section_of

# What lies below is drawn first: a wall never covers the window in it.
ORDER = (
    "ground",
    "zone",
    "void",
    "wall",
    "window",
    "door",
    "stairs",
    "furniture",
    "plant",
    "label",
)


def insert(content: Content, values: dict[str, Any]) -> int:
    """Put a shape among the others, above what lies below it; return where."""
    shapes = section_of(content, SHAPE)
    rank = ORDER.index(values["kind"])
    index = next(
        (n for n, one in enumerate(shapes) if ORDER.index(one["kind"]) > rank), len(shapes)
    )
    shapes.insert(index, values)
    return index
