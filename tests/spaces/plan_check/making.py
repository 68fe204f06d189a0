"""Make floors for the plan check: a room of 10 × 8 metres with a door below."""

from __future__ import annotations

from typing import Any

from tenne.numerics import polygons
from tenne.spaces.plan_check.check import Check
from tenne.spaces.plan_check.findings import Finding
from tenne.spaces.plan_check.floor import Area, FloorPlan, Place, of_drawing

Shape = dict[str, Any]
DOOR = {"kind": "door", "x1": 4.5, "y1": 8, "x2": 5.5, "y2": 8, "opens": "right"}


def shell() -> list[Shape]:
    """Draw ground, outer walls, a window above."""
    corners = [[0, 0], [10, 0], [10, 8], [0, 8]]
    return [
        {"kind": "ground", "x": 0, "y": 0, "w": 10, "h": 8},
        {"kind": "wall", "points": corners, "outer": True, "closed": True},
        {"kind": "window", "x1": 2, "y1": 0, "x2": 8, "y2": 0},
    ]


def wall(*points: tuple[float, float]) -> Shape:
    """Draw an inner wall."""
    return {"kind": "wall", "points": [list(point) for point in points]}


def thing(what: str, x: float, y: float, w: float, h: float) -> Shape:
    """Draw a piece of furniture."""
    return {"kind": "furniture", "what": what, "x": x, "y": y, "w": w, "h": h}


def desk(
    number: int, x: float, y: float, side: str = "south", *features: str, area: str = "office",
    w: float = 1.6, h: float = 0.8, turn: float = 0.0,
) -> Place:  # fmt: skip
    """Put a desk on the floor."""
    return Place("desk", str(number), area, x, y, w, h, side, turn, features)


def room(
    kind: str, number: str, box: tuple[float, float, float, float], *features: str, area: str = ""
) -> Place:
    """Put a room or booth on the floor."""
    return Place(kind, number, area, *box, features=features)


def area(key: str, kind: str, *box: float) -> Area:
    """Name a part of the floor."""
    return Area(key, kind, polygons.box(*box))


OFFICE = area("office", "open-office", 0, 0, 10, 8)


def floor(
    *shapes: Shape,
    places: tuple[Place, ...] = (),
    areas: tuple[Area, ...] = (OFFICE,),
    door: Shape | None = DOOR,
    level: int = 0,
) -> FloorPlan:
    """Make a floor with a door, and whatever else is drawn."""
    drawn = [*shell(), *([door] if door else []), *shapes]
    drawing = {"width_m": 10, "height_m": 8, "shapes": drawn}
    return of_drawing(drawing, level=level, areas=areas, places=places)


def found(plan: FloorPlan, code: str) -> list[Finding]:
    """Return the findings of one kind."""
    return [finding for finding in Check(plan).findings if finding.code == code]


def codes(plan: FloorPlan) -> set[str]:
    """Return the kinds of all findings."""
    return {finding.code for finding in Check(plan).findings}
