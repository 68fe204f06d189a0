"""A floor as the plan check sees it: shapes in metres, areas and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenne.design.plan_reading import read_floor
from tenne.design.plan_shapes import Shape
from tenne.numerics.polygons import Point, Polygon, box, middle

ROOMS = ("room", "booth", "guest-room")
FURNITURE = ("desk", "locker")
OUTSIDE = "parking"  # lies wherever there is ground, beside the house most of all


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be held and stands on the plan; the chair of a desk is at ``side``."""

    kind: str
    number: str
    area: str
    x: float
    y: float
    w: float
    h: float
    side: str = "south"
    turn: float = 0.0
    features: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How it is called in a space file: ``desk/7``."""
        return f"{self.kind}/{self.number}"

    @property
    def is_desk(self) -> bool:
        """Tell whether one person sits here."""
        return self.kind == "desk"

    @property
    def is_furniture(self) -> bool:
        """Tell whether it stands in the way of those who walk."""
        return self.kind in FURNITURE

    @property
    def is_room(self) -> bool:
        """Tell whether it fills walls of its own."""
        return self.kind in ROOMS

    @property
    def corners(self) -> Polygon:
        """Return its outline, turned as it stands."""
        return box(self.x, self.y, self.w, self.h, self.turn)

    @property
    def middle(self) -> Point:
        """Return its centre."""
        return middle(self.corners)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the floor with its outline; without corners it is not drawn."""

    key: str
    kind: str
    corners: tuple[Point, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """One floor."""

    level: int
    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    areas: tuple[Area, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def desks(self) -> tuple[Place, ...]:
        """Return the places at which one person sits."""
        return tuple(place for place in self.places if place.is_desk)

    @property
    def rooms(self) -> tuple[Place, ...]:
        """Return rooms and booths."""
        return tuple(place for place in self.places if place.is_room)


def of_drawing(
    drawing: Mapping[str, Any], *, level: int, areas: Iterable[Area], places: Iterable[Place]
) -> FloorPlan:
    """Return a floor from its stored drawing; raises `PlanError` when that cannot be read."""
    width, height, shapes = read_floor(drawing)
    return FloorPlan(level, width, height, shapes, tuple(areas), tuple(places))


def of_content(
    floor: Mapping[str, Any], resources: Sequence[Mapping[str, Any]]
) -> FloorPlan | None:
    """Return a floor in the words of a space file; None when it has no plan.

    A resource stands on this floor when its area is one of it, or when it has no area.
    """
    plan = floor.get("plan")
    if not plan:
        return None
    drawing = {
        "width_m": plan["width"],
        "height_m": plan["height"],
        "shapes": list(plan.get("shapes") or ()),
    }
    areas = [
        Area(one["key"], one["kind"], _corners(one), one.get("name") or {})
        for one in floor.get("areas") or ()
    ]
    here = {area.key for area in areas}
    places = [
        place_at(one["kind"], one["number"], one.get("area") or "", one["at"], one)
        for one in resources
        if one.get("at") and (one.get("area") or "") in {"", *here}
    ]
    return of_drawing(drawing, level=floor.get("level", 0), areas=areas, places=places)


def place_at(
    kind: str, number: str, area: str, at: Mapping[str, Any], rest: Mapping[str, Any]
) -> Place:
    """Return a place from where it stands and what else is known of it."""
    x, y, w, h = (float(at[name]) for name in ("x", "y", "w", "h"))
    side, turn = at.get("side") or "south", float(at.get("turn") or 0.0)
    features = tuple(rest.get("features") or ())
    return Place(kind, str(number), area, x, y, w, h, side, turn, features)


def _corners(area: Mapping[str, Any]) -> tuple[Point, ...]:
    if area.get("box"):
        return box(*(float(number) for number in area["box"]))
    return tuple((float(x), float(y)) for x, y in area.get("outline") or ())
