"""Describe a floor in metres: shapes that are drawn, seats that can be held.

A floor keeps its shapes as JSON. The origin is the upper left corner, x grows to the right and
y grows downwards, all lengths are metres::

    {"width_m": 15, "height_m": 14, "shapes": [
        {"kind": "ground",  "x": 0.3, "y": 0.3, "w": 14.4, "h": 13.4, "boards": true},
        {"kind": "wall",    "points": [[0.3, 0.3], [14.7, 0.3], [14.7, 13.7]], "outer": true},
        {"kind": "window",  "x1": 2, "y1": 0.3, "x2": 4, "y2": 0.3},
        {"kind": "door",    "x1": 5, "y1": 13.7, "x2": 6, "y2": 13.7, "opens": "left"},
        {"kind": "zone",    "x": 9, "y": 0.3, "w": 5, "h": 4, "tone": "service"},
        {"kind": "furniture", "what": "kitchen", "x": 9.2, "y": 0.4, "w": 4, "h": 0.6, "turn": 0},
        {"kind": "plant",   "x": 1, "y": 10, "size": 0.7},
        {"kind": "stairs",  "x": 8, "y": 11, "w": 2, "h": 1, "steps": 8},
        {"kind": "void",    "x": 6, "y": 6, "w": 3, "h": 3},
        {"kind": "label",   "x": 11, "y": 2, "text": {"de": "Küche", "en": "Kitchen"}}]}

=========  ========================================================================================
ground     the floor itself; ``boards`` draws planks
wall       a line through ``points``; ``outer`` ones are thicker, ``closed`` ones return
window     glass in a wall, from (x1, y1) to (x2, y2)
door       an opening from the hinge (x1, y1) to the latch (x2, y2); ``opens`` is ``left``,
           ``right`` seen from hinge to latch, or ``none`` for a gap; ``double`` gives it two leaves
zone       an area that is not held; ``tone`` is ``service`` (kitchen, toilets) or ``quiet``
furniture  ``what`` is one of `FURNITURE`; ``turn`` turns it around its centre, in degrees
label      ``text`` is a string or one per language; the language of the page wins, then ``de``
=========  ========================================================================================

Seats are not part of this JSON: they are resources with a place of their own. A view puts both
together with ``plan.with_seats(seats)`` and hands the result to ``{% floor_plan plan %}``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tenne.design.plan_reading import read_floor
from tenne.design.plan_shapes import PlanError, Shape

SEAT_KINDS = (
    "desk", "standing", "room", "booth", "office", "guest-room", "locker", "parking", "place",
)  # fmt: skip
SEAT_STATES = ("free", "half", "taken", "mine", "fixed", "blocked", "chosen", "monthly")
CHAIR_SIDES = ("north", "east", "south", "west", "none")


@dataclass(frozen=True)
class Seat:
    """One thing that can be held, as the person looking at the plan sees it.

    ``name`` is the full accessible name ("Tisch 4, frei ab 13 Uhr, am Fenster, 14 Euro");
    ``state_text`` is the short second line in the drawing ("ab 13", "frei bis 14:00");
    ``initials`` belong to a person who agreed to be shown. A seat without ``href`` is a picture.
    """

    resource_id: int
    number: str
    kind: str
    x: float
    y: float
    w: float
    h: float
    state: str
    name: str
    href: str = ""
    state_text: str = ""
    initials: str = ""
    chair: str = "south"
    turn: float = 0.0
    faded: bool = False
    seats: int = 0
    is_part: bool = False  # of what is chosen, which stands nowhere on the plan itself

    def __post_init__(self) -> None:
        for what, value, allowed in (
            ("kind", self.kind, SEAT_KINDS),
            ("state", self.state, SEAT_STATES),
            ("chair", self.chair, CHAIR_SIDES),
        ):
            if value not in allowed:
                raise PlanError(
                    f"seat {self.number}: {what} must be one of {', '.join(allowed)}, got {value!r}"
                )

    @property
    def is_area(self) -> bool:
        """Tell rooms, which fill their walls, from desks, which stand in the open."""
        return self.kind in ("room", "booth", "office", "guest-room")

    @property
    def selectable(self) -> bool:
        """Tell whether a click leads anywhere."""
        return bool(self.href) and self.state in ("free", "half", "mine", "chosen", "monthly")


@dataclass(frozen=True)
class Plan:
    """A floor with its shapes and seats; ``key`` tells several plans on one page apart."""

    width_m: float
    height_m: float
    shapes: tuple[Shape, ...] = ()
    seats: tuple[Seat, ...] = ()
    label: str = ""
    key: str = "plan"
    # The drawn shapes, shared by all copies of a plan: only seats differ from page to page.
    drawn: dict[tuple[str, str], tuple[str, str, str]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Plan":
        """Read a stored floor; a mistake is named with its place in the file."""
        width, height, shapes = read_floor(data)
        return Plan(width, height, shapes)

    def with_seats(self, seats: Sequence[Seat], *, label: str = "", key: str = "plan") -> "Plan":
        """Put seats on the floor; each must lie within it."""
        for seat in seats:
            inside = (
                0 <= seat.x <= seat.x + seat.w <= self.width_m
                and 0 <= seat.y <= seat.y + seat.h <= self.height_m
            )
            if not inside:
                raise PlanError(
                    f"seat {seat.number} must lie within 0..{self.width_m} × 0..{self.height_m}, "
                    f"got x {seat.x}, y {seat.y}, w {seat.w}, h {seat.h}"
                )
        return replace(self, seats=tuple(seats), label=label or self.label, key=key)
