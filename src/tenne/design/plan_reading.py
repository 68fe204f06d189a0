"""Read a floor from JSON and name every mistake with its place."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenne.design.plan_shapes import (
    FURNITURE,
    OPENINGS,
    TONES,
    Door,
    Furniture,
    Ground,
    Label,
    PlanError,
    Plant,
    Point,
    Shape,
    Stairs,
    Void,
    Wall,
    Window,
    Zone,
)

LARGEST_SIDE_M = 200.0
MOST_SHAPES = 600
MOST_STEPS = 40
LONGEST_TEXT = 60
TOLERANCE = 0.01


@dataclass(frozen=True)
class Reader:
    """One shape of the file, with the limits of its floor."""

    values: Mapping[str, Any]
    where: str
    width: float
    height: float

    def number(self, name: str, low: float, high: float, default: float | None = None) -> float:
        """Read a number within limits."""
        value = self.values.get(name, default)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
        ):
            raise PlanError(f"floor plan: {self.where}.{name} must be {low}..{high}, got {value}")
        return float(value)

    def x(self, name: str = "x") -> float:
        """Read a place across the floor."""
        return self.number(name, 0, self.width)

    def y(self, name: str = "y") -> float:
        """Read a place down the floor."""
        return self.number(name, 0, self.height)

    def box(self) -> dict[str, float]:
        """Read a rectangle that lies on the floor."""
        x, y = self.x(), self.y()
        w = self.number("w", 0.05, round(self.width - x, 3))
        h = self.number("h", 0.05, round(self.height - y, 3))
        return {"x": x, "y": y, "w": w, "h": h}

    def line(self) -> dict[str, float]:
        """Read a straight line."""
        return {"x1": self.x("x1"), "y1": self.y("y1"), "x2": self.x("x2"), "y2": self.y("y2")}

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Read one of a few words."""
        value = self.values.get(name, default)
        if value not in allowed:
            raise PlanError(
                f"floor plan: {self.where}.{name} must be one of "
                f"{', '.join(allowed)}, got {value!r}"
            )
        return str(value)

    def yes(self, name: str) -> bool:
        """Read a yes or no; missing means no."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise PlanError(f"floor plan: {self.where}.{name} must be true or false, got {value!r}")
        return value

    def points(self) -> tuple[Point, ...]:
        """Read the corners of a wall."""
        given = self.values.get("points")
        if not isinstance(given, list) or len(given) < 2:  # noqa: PLR2004
            raise PlanError(
                f"floor plan: {self.where}.points must be two or more [x, y], got {given}"
            )
        corners = []
        for index, pair in enumerate(given):
            where = f"{self.where}.points[{index}]"
            if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004
                raise PlanError(f"floor plan: {where} must be [x, y], got {pair}")
            corner = Reader({"x": pair[0], "y": pair[1]}, where, self.width, self.height)
            corners.append((corner.x(), corner.y()))
        return tuple(corners)

    def texts(self) -> dict[str, str]:
        """Read a text, alone or one per language."""
        given = self.values.get("text")
        texts = {"de": given} if isinstance(given, str) else given
        if (
            not isinstance(texts, dict)
            or not texts
            or not all(isinstance(t, str) and 0 < len(t) <= LONGEST_TEXT for t in texts.values())
        ):
            raise PlanError(
                f"floor plan: {self.where}.text must be 1..{LONGEST_TEXT} characters, "
                f"alone or per language, got {given!r}"
            )
        return {str(language): text for language, text in texts.items()}


def _ground(r: Reader) -> Shape:
    return Ground(**r.box(), boards=r.yes("boards"))


def _wall(r: Reader) -> Shape:
    return Wall(r.points(), outer=r.yes("outer"), closed=r.yes("closed"))


def _window(r: Reader) -> Shape:
    return Window(**r.line())


def _door(r: Reader) -> Shape:
    return Door(**r.line(), opens=r.choice("opens", OPENINGS, "left"), double=r.yes("double"))


def _zone(r: Reader) -> Shape:
    return Zone(**r.box(), tone=r.choice("tone", TONES, "service"))


def _furniture(r: Reader) -> Shape:
    longest = max(r.width, r.height)
    piece = Furniture(
        what=r.choice("what", FURNITURE),
        x=r.number("x", -longest, longest),
        y=r.number("y", -longest, longest),
        w=r.number("w", 0.05, longest),
        h=r.number("h", 0.05, longest),
        turn=r.number("turn", -360, 360, 0.0),
    )
    # A turned piece may start outside with its unturned corner and still stand on the floor.
    turn = math.radians(piece.turn)
    reach_x = (abs(piece.w * math.cos(turn)) + abs(piece.h * math.sin(turn))) / 2
    reach_y = (abs(piece.w * math.sin(turn)) + abs(piece.h * math.cos(turn))) / 2
    for name, middle, reach, limit in (
        ("x", piece.x + piece.w / 2, reach_x, r.width),
        ("y", piece.y + piece.h / 2, reach_y, r.height),
    ):
        if middle - reach < -TOLERANCE or middle + reach > limit + TOLERANCE:
            raise PlanError(
                f"floor plan: {r.where} must stand within {name} 0..{limit}, "
                f"got {middle - reach:.2f}..{middle + reach:.2f}"
            )
    return piece


def _plant(r: Reader) -> Shape:
    return Plant(r.x(), r.y(), r.number("size", 0.2, 3, 0.7))


def _stairs(r: Reader) -> Shape:
    return Stairs(**r.box(), steps=int(r.number("steps", 2, MOST_STEPS, 8)))


def _void(r: Reader) -> Shape:
    return Void(**r.box())


def _label(r: Reader) -> Shape:
    return Label(r.x(), r.y(), r.texts(), strong=r.yes("strong"))


READERS: dict[str, Callable[[Reader], Shape]] = {
    "door": _door,
    "furniture": _furniture,
    "ground": _ground,
    "label": _label,
    "plant": _plant,
    "stairs": _stairs,
    "void": _void,
    "wall": _wall,
    "window": _window,
    "zone": _zone,
}


def read_floor(data: Mapping[str, Any]) -> tuple[float, float, tuple[Shape, ...]]:
    """Turn stored JSON into width, height and shapes."""
    if not isinstance(data, Mapping):
        raise PlanError(f"floor plan must be an object, got {type(data).__name__}")
    whole = Reader(data, "plan", LARGEST_SIDE_M, LARGEST_SIDE_M)
    width = whole.number("width_m", 1, LARGEST_SIDE_M)
    height = whole.number("height_m", 1, LARGEST_SIDE_M)
    shapes = data.get("shapes", [])
    if not isinstance(shapes, list) or len(shapes) > MOST_SHAPES:
        raise PlanError(f"floor plan: shapes must be a list of 0..{MOST_SHAPES} shapes")
    drawn = tuple(_shape(one, n, width, height) for n, one in enumerate(shapes))
    return width, height, drawn


def _shape(values: Any, number: int, width: float, height: float) -> Shape:
    where = f"shapes[{number}]"
    if not isinstance(values, Mapping):
        raise PlanError(f"floor plan: {where} must be an object, got {values!r}")
    reader = Reader(values, where, width, height)
    return READERS[reader.choice("kind", tuple(READERS))](reader)
