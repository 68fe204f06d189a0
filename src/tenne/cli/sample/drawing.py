"""The words in which sample floors are drawn; lengths in metres, from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .description import DESK, Box, Place, PlaceRules, Shape, both


def shell(width: float, height: float, *, margin: float = 0.5) -> list[Shape]:
    """Draw ground and outer walls of a rectangular house."""
    left, right, low = margin, width - margin, height - margin
    ground = {"x": margin, "y": margin, "w": right - left, "h": low - margin, "boards": True}
    corners = [[left, margin], [right, margin], [right, low], [left, low]]
    return [
        {"kind": "ground", **ground},
        {"kind": "wall", "points": corners, "outer": True, "closed": True},
    ]


def wall(*points: tuple[float, float]) -> Shape:
    """Draw an inner wall through points."""
    return {"kind": "wall", "points": [list(point) for point in points]}


def windows_across(y: float, *spans: tuple[float, float]) -> list[Shape]:
    """Draw windows in a wall that runs across."""
    return [{"kind": "window", "x1": a, "y1": y, "x2": b, "y2": y} for a, b in spans]


def windows_down(x: float, *spans: tuple[float, float]) -> list[Shape]:
    """Draw windows in a wall that runs down."""
    return [{"kind": "window", "x1": x, "y1": a, "x2": x, "y2": b} for a, b in spans]


def door(
    hinge: tuple[float, float],
    latch: tuple[float, float],
    opens: str = "left",
    *,
    double: bool = False,
) -> Shape:
    """Draw a door from its hinge to its latch; ``none`` leaves a gap."""
    (x1, y1), (x2, y2) = hinge, latch
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return {"kind": "door", **ends, "opens": opens, "double": double}


def zone(box: Box, tone: str = "service") -> Shape:
    """Draw an area that nobody holds."""
    return {"kind": "zone", **_corners(box), "tone": tone}


def thing(what: str, x: float, y: float, w: float, h: float) -> Shape:
    """Draw a piece of furniture."""
    return {"kind": "furniture", "what": what, **_corners((x, y, w, h))}


def void(box: Box) -> Shape:
    """Draw an opening to the floor below."""
    return {"kind": "void", **_corners(box)}


def stairs(box: Box, steps: int = 9) -> Shape:
    """Draw stairs."""
    return {"kind": "stairs", **_corners(box), "steps": steps}


def plants(*spots: tuple[float, float]) -> list[Shape]:
    """Draw plants."""
    return [{"kind": "plant", "x": x, "y": y, "size": 0.8} for x, y in spots]


def label(x: float, y: float, de: str, en: str, *, strong: bool = False) -> Shape:
    """Write a word on the floor."""
    return {"kind": "label", "x": x, "y": y, "text": both(de, en), "strong": strong}


def desk(
    number: int,
    area: str,
    box: Box,
    side: str = "south",
    *features: str,
    is_fixed: bool = False,
    rules: PlaceRules = DESK,
) -> Place:
    """Put a desk on the floor; its chair stands at ``side``."""
    return Place(
        kind="desk",
        number=str(number),
        name=both(f"Tisch {number}", f"Desk {number}"),
        area=area,
        box=box,
        side=side,
        features=features,
        rules=rules,
        is_fixed=is_fixed,
    )


def long_table(
    first_number: int,
    area: str,
    corner: tuple[float, float],
    *,
    per_side: int,
    features: Iterable[str] = (),
    seat: tuple[float, float] = (1.6, 0.8),
) -> list[Place]:
    """Put a long table on the floor: a row of seats on each side, numbered from the upper left."""
    (x, y), (w, h) = corner, seat
    seats = []
    for place in range(2 * per_side):
        row, column = divmod(place, per_side)
        box = (round(x + column * w, 2), round(y + row * h, 2), w, h)
        side = "south" if row else "north"
        seats.append(desk(first_number + place, area, box, side, *features))
    return seats


def room(
    name: str, area: str, box: Box | None, rules: PlaceRules, capacity: int, *features: str
) -> Place:
    """Make a room that has a name."""
    return Place(
        kind="room",
        number=name,
        name=both(name, name),
        area=area,
        box=box,
        features=features,
        capacity=capacity,
        rules=rules,
    )


def booths(first_number: int, area: str, boxes: Sequence[Box], rules: PlaceRules) -> list[Place]:
    """Make phone booths, numbered in the order of their boxes."""
    return [
        Place(
            kind="booth",
            number=f"K{number}",
            name=both(f"Kabine {number}", f"Booth {number}"),
            area=area,
            box=box,
            features=("soundproof",),
            rules=rules,
        )
        for number, box in enumerate(boxes, first_number)
    ]


def _corners(box: Box) -> dict[str, float]:
    x, y, w, h = box
    return {"x": x, "y": y, "w": w, "h": h}
