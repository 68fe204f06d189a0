"""Where things are on the floor: boxes, lines and corners in metres; values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .things import AREA, PLACE, Thing

Corners = list[list[float]]
BOXED = ("ground", "zone", "stairs", "void", "furniture")


@dataclass(frozen=True, slots=True)
class Outline:
    """What a thing covers: corners of a line or of an outline, and how far it is turned."""

    corners: Corners
    is_closed: bool = True
    turn: float = 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest upright rectangle around it, unturned: x, y, width, height."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return min(xs), min(ys), clean(max(xs) - min(xs)), clean(max(ys) - min(ys))

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of that rectangle."""
        x, y, w, h = self.box
        return clean(x + w / 2), clean(y + h / 2)


def clean(metres: float) -> float:
    """Round to the millimetre, as plans are kept; adding nothing turns -0 into 0."""
    return round(metres, 3) + 0.0


def corners_of_box(x: float, y: float, w: float, h: float) -> Corners:
    """Return the corners of a rectangle, from the upper left one."""
    right, low = clean(x + w), clean(y + h)
    return [[x, y], [right, y], [right, low], [x, low]]


def outline_of(thing: Thing) -> Outline | None:
    """Return what a thing covers, or None where it has no place on the plan."""
    return outline_in(thing.section, thing.values)


def outline_in(section: str, values: dict[str, Any]) -> Outline | None:
    """Return the same for the values of a thing."""
    if section == PLACE:
        at = values.get("at")
        return at and Outline(_box(at), turn=at.get("turn", 0.0))
    if section == AREA:
        corners = area_corners(values)
        return Outline(corners) if corners else None
    return _of_shape(values)


def area_corners(area: dict[str, Any]) -> Corners:
    """Return the outline of an area, however it is written; nothing where it has none."""
    box = area.get("box")
    return corners_of_box(*box) if box else area.get("outline") or []


def _of_shape(one: dict[str, Any]) -> Outline:
    kind = one["kind"]
    if kind in BOXED:
        return Outline(_box(one), turn=one.get("turn", 0.0))
    if kind == "wall":
        return Outline(one["points"], is_closed=one.get("closed", False))
    if kind in ("window", "door"):
        return Outline([[one["x1"], one["y1"]], [one["x2"], one["y2"]]], is_closed=False)
    reach = one.get("size", 0.7) / 2 if kind == "plant" else 0.3
    x, y = one["x"], one["y"]
    return Outline(corners_of_box(clean(x - reach), clean(y - reach), 2 * reach, 2 * reach))


def _box(at: dict[str, Any]) -> Corners:
    return corners_of_box(at["x"], at["y"], at["w"], at["h"])


def same_corners(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> bool:
    """Tell whether two outlines go through the same corners, wherever they begin."""
    return len(one) == len(other) and {tuple(c) for c in one} == {tuple(c) for c in other}


def lies_in(x: float, y: float, corners: Corners) -> bool:
    """Tell whether a spot lies within an outline."""
    inside = False
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
