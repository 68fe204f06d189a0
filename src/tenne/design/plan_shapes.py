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
    x: float
    y: float
    w: float
    h: float
    boards: bool = False


@dataclass(frozen=True)
class Wall:
    points: tuple[Point, ...]
    outer: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Window:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Door:
    x1: float
    y1: float
    x2: float
    y2: float
    opens: str = "left"
    double: bool = False


@dataclass(frozen=True)
class Zone:
    x: float
    y: float
    w: float
    h: float
    tone: str = "service"


@dataclass(frozen=True)
class Furniture:
    what: str
    x: float
    y: float
    w: float
    h: float
    turn: float = 0.0


@dataclass(frozen=True)
class Plant:
    x: float
    y: float
    size: float = 0.7


@dataclass(frozen=True)
class Stairs:
    x: float
    y: float
    w: float
    h: float
    steps: int = 8


@dataclass(frozen=True)
class Void:
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    texts: Mapping[str, str]
    strong: bool = False

    def text(self, language: str) -> str:
        """Choose the text in the language of the page, else German, else whatever there is."""
        return self.texts.get(language) or self.texts.get("de") or next(iter(self.texts.values()))


Shape = Ground | Wall | Window | Door | Zone | Furniture | Plant | Stairs | Void | Label
