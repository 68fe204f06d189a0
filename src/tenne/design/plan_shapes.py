"""Name the shapes that a floor is drawn from; lengths are metres."""

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]

FURNITURE = (
    "armchair", "bar", "bookshelf", "bench", "chair", "coat-rack", "counter", "kitchen", "lockers",
    "printer", "rectangular-table", "round-table", "sink", "sofa", "toilet", "whiteboard",
)  # fmt: skip
TONES = ("service", "quiet")
OPENINGS = ("left", "right", "none")


class PlanError(ValueError):
    """Something on a plan is not what the description above allows."""


@dataclass(frozen=True)
class Ground:
    """The surface of a floor."""

    x: float
    y: float
    w: float
    h: float
    boards: bool = False


@dataclass(frozen=True)
class Wall:
    """A line of wall through points; closed ones go round."""

    points: tuple[Point, ...]
    outer: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Window:
    """A window in a wall, from one end to the other."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Door:
    """A door in a wall, with the side to which it opens."""

    x1: float
    y1: float
    x2: float
    y2: float
    opens: str = "left"
    double: bool = False


@dataclass(frozen=True)
class Zone:
    """A part of the floor with its own colour."""

    x: float
    y: float
    w: float
    h: float
    tone: str = "service"


@dataclass(frozen=True)
class Furniture:
    """A thing that stands on the floor."""

    what: str
    x: float
    y: float
    w: float
    h: float
    turn: float = 0.0


@dataclass(frozen=True)
class Plant:
    """A plant, round."""

    x: float
    y: float
    size: float = 0.7


@dataclass(frozen=True)
class Stairs:
    """A flight of stairs."""

    x: float
    y: float
    w: float
    h: float
    steps: int = 8


@dataclass(frozen=True)
class Void:
    """Where the floor is open to below."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Label:
    """A word on the plan, in each language."""

    x: float
    y: float
    texts: Mapping[str, str]
    strong: bool = False

    def text(self, language: str) -> str:
        """Choose the text in the language of the page, else German, else whatever there is."""
        return self.texts.get(language) or self.texts.get("de") or next(iter(self.texts.values()))


Shape = Ground | Wall | Window | Door | Zone | Furniture | Plant | Stairs | Void | Label
