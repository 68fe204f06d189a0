"""How a floor is described: its plan as shapes in metres, its areas."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from tenne.design.plan_reading import LARGEST_SIDE_M, LONGEST_TEXT, MOST_SHAPES, MOST_STEPS
from tenne.design.plan_shapes import FURNITURE, OPENINGS, TONES
from tenne.spaces.models import AreaKind

from .mistakes import gettext_noop
from .values import ROUNDED, Described, InLanguages, Key, OneOf, Text, Truth, refused

Across = Annotated[float, Field(ge=0, le=LARGEST_SIDE_M, allow_inf_nan=False), ROUNDED]
Anywhere = Annotated[
    float, Field(ge=-LARGEST_SIDE_M, le=LARGEST_SIDE_M, allow_inf_nan=False), ROUNDED
]
Long = Annotated[float, Field(ge=0.05, le=LARGEST_SIDE_M, allow_inf_nan=False), ROUNDED]
Side = Annotated[float, Field(ge=1, le=LARGEST_SIDE_M, allow_inf_nan=False), ROUNDED]
Degrees = Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False), ROUNDED]
Point = Annotated[list[Across], Field(min_length=2, max_length=2)]
Box = Annotated[list[Across], Field(min_length=4, max_length=4)]
MOST_FLOORS, MOST_AREAS, MOST_CORNERS = 40, 300, 100


class Rectangle(Described):
    """A rectangle on a floor, from its upper left corner."""

    x: Across
    y: Across
    w: Long
    h: Long


class Ground(Rectangle):
    """The floor itself; boards draw planks."""

    kind: Literal["ground"]
    boards: Truth = False


class Wall(Described):
    """A line of wall through points; outer ones are thicker, closed ones return to the start."""

    kind: Literal["wall"]
    points: list[Point] = Field(min_length=2, max_length=MOST_CORNERS)
    outer: Truth = False
    closed: Truth = False


class Line(Described):
    """Something in a wall, from one end to the other."""

    x1: Across
    y1: Across
    x2: Across
    y2: Across


class Window(Line):
    """A window."""

    kind: Literal["window"]


class Door(Line):
    """A door from hinge to latch; none leaves a gap, double gives it two leaves."""

    kind: Literal["door"]
    opens: Annotated[str, OneOf(OPENINGS)] = "left"
    double: Truth = False


class Zone(Rectangle):
    """A part of the floor with its own colour."""

    kind: Literal["zone"]
    tone: Annotated[str, OneOf(TONES)] = "service"


class Furniture(Described):
    """A piece of furniture, turned around its centre in degrees."""

    kind: Literal["furniture"]
    what: Annotated[str, OneOf(FURNITURE)]
    x: Anywhere
    y: Anywhere
    w: Long
    h: Long
    turn: Degrees = 0.0


class Plant(Described):
    """A plant, round."""

    kind: Literal["plant"]
    x: Across
    y: Across
    size: Annotated[float, Field(ge=0.2, le=3, allow_inf_nan=False), ROUNDED] = 0.7


class Stairs(Rectangle):
    """A flight of stairs."""

    kind: Literal["stairs"]
    steps: int = Field(default=8, ge=2, le=MOST_STEPS)


class Void(Rectangle):
    """Where the floor is open to below."""

    kind: Literal["void"]


def _short(text: InLanguages) -> InLanguages:
    if not 0 < max(len(text.de), len(text.en)) <= LONGEST_TEXT:
        raise refused(
            "label", gettext_noop("A label has 1 to %(most)s characters."), most=LONGEST_TEXT
        )
    return text


class Label(Described):
    """A word on the plan, in each language."""

    kind: Literal["label"]
    x: Across
    y: Across
    text: Annotated[Text, AfterValidator(_short)]
    strong: Truth = False


def _tagged(given: Any) -> Any:
    """Refuse a shape that is no mapping with a sentence of its own."""
    if not isinstance(given, dict | Described):
        raise refused("shape", gettext_noop("A shape is written like {kind: plant, x: 1, y: 2}."))
    return given


Shape = Annotated[
    Annotated[
        Ground | Wall | Window | Door | Zone | Furniture | Plant | Stairs | Void | Label,
        Field(discriminator="kind"),
    ],
    BeforeValidator(_tagged),
]


class Area(Described):
    """A part of a floor with its outline: as a box ``[x, y, w, h]`` or through its corners."""

    key: Key
    kind: Annotated[str, OneOf(AreaKind.values)]
    name: Text = Field(default_factory=InLanguages)
    capacity: int = Field(default=0, ge=0, le=32_767)
    box: Box | None = None
    outline: list[Point] | None = Field(default=None, min_length=3, max_length=MOST_CORNERS)

    @property
    def corners(self) -> list[list[float]]:
        """The outline through its corners, however it is written."""
        if self.box is None:
            return self.outline or []
        x, y, w, h = self.box
        right, low = round(x + w, 3), round(y + h, 3)
        return [[x, y], [right, y], [right, low], [x, low]]


class Plan(Described):
    """The plan of a floor; the origin is the upper left corner, y grows downwards."""

    width: Side
    height: Side
    shapes: list[Shape] = Field(default_factory=list, max_length=MOST_SHAPES)

    def stored(self) -> dict[str, Any]:
        """Return it as tables keep it and as `tenne.design.plan` reads it."""
        shapes = [shape.model_dump(exclude_defaults=True) for shape in self.shapes]
        return {"width_m": self.width, "height_m": self.height, "shapes": shapes}


class Floor(Described):
    """A floor of the house; 0 is the ground floor."""

    level: int = Field(ge=-20, le=200)
    name: Text = Field(default_factory=InLanguages)
    short_name: Text = Field(default_factory=InLanguages)
    plan: Plan | None = None
    areas: list[Area] = Field(default_factory=list, max_length=MOST_AREAS)
