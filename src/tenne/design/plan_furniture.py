"""Draw what stands on a floor: kitchen, sofas, plants, stairs, doors, windows and walls."""

import math
from collections.abc import Callable
from typing import NamedTuple, Protocol

from tenne.design.plan_shapes import (
    Door,
    Furniture,
    Ground,
    Label,
    Plant,
    Point,
    Shape,
    Stairs,
    Void,
    Wall,
    Window,
    Zone,
)

# Drawing units in a metre. A desk of 1.6 m is 64 units wide and carries a number of 17 units.
UNITS = 40


def units(metres: float) -> float:
    """Turn metres into drawing units, rounded to a tenth."""
    return round(metres * UNITS, 1)


def n(value: float) -> str:
    """Write a coordinate as short as possible."""
    return f"{round(value, 1):g}"


class Boxed(Protocol):
    """Whatever covers a rectangle of floor."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def w(self) -> float: ...
    @property
    def h(self) -> float: ...


class Box(NamedTuple):
    """A rectangle in drawing units."""

    x: float
    y: float
    w: float
    h: float

    @property
    def middle(self) -> Point:
        """Find its centre."""
        return self.x + self.w / 2, self.y + self.h / 2


def box_of(thing: Boxed) -> Box:
    """Turn the metres of a shape or seat into a box of drawing units."""
    return Box(units(thing.x), units(thing.y), units(thing.w), units(thing.h))


def rectangle(box: tuple[float, float, float, float], css: str, radius: float = 0) -> str:
    """Write one rectangle."""
    x, y, w, h = box
    corner = f' rx="{n(radius)}"' if radius else ""
    return f'<rect class="{css}" x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}"{corner}/>'


def path(d: str, css: str) -> str:
    """Write one path."""
    return f'<path class="{css}" d="{d}"/>'


def circle(x: float, y: float, radius: float, css: str) -> str:
    """Write one circle."""
    return f'<circle class="{css}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>'


def chair(x: float, y: float, css: str = "furniture", size: float = 17) -> str:
    """Draw a chair seen from above, its back towards the lower edge, around (x, y)."""
    half = size / 2
    seat = rectangle((x - half, y - half, size, size * 0.86), css, 5)
    back = path(
        f"M{n(x - half)} {n(y + half * 0.72)}q{n(half)} {n(half * 0.72)} {n(size)} 0",
        "furniture-line",
    )
    return seat + back


# Each drawing fills a box of w × h units whose upper left corner is the origin.
def _kitchen(w: float, h: float) -> str:
    hob = min(h * 0.72, 18)
    sink = min(h * 0.6, 15)
    rings = "".join(
        circle(w * 0.12 + dx * hob * 0.5, h / 2 + dy * hob * 0.5, hob * 0.19, "furniture-line")
        for dx in (-0.5, 0.5)
        for dy in (-0.5, 0.5)
    )
    basin = rectangle((w * 0.42, (h - sink) / 2, sink * 1.7, sink), "furniture", 3)
    tap = path(
        f"M{n(w * 0.42 + sink * 0.85)} {n((h - sink) / 2 - 1)}v{n(sink * 0.5)}", "furniture-line"
    )
    fridge = path(f"M{n(w * 0.82)} 0v{n(h)}", "furniture-line")
    return rectangle((0, 0, w, h), "furniture", 3) + rings + basin + tap + fridge


def _counter(w: float, h: float) -> str:
    depth = min(h * 0.5, 18)
    return path(
        f"M0 4a4 4 0 0 1 4-4H{n(w - 4)}a4 4 0 0 1 4 4V{n(h)}H{n(w - depth)}V{n(depth)}H0z",
        "furniture",
    )


def _bar(w: float, h: float) -> str:
    stools = "".join(
        circle((i + 0.5) * w / max(1, int(w // 26)), h + 9, 6, "furniture")
        for i in range(max(1, int(w // 26)))
    )
    return rectangle((0, 0, w, h), "furniture", 3) + stools


def _rectangular_table(w: float, h: float) -> str:
    per_side = max(1, int(w // 28))
    chairs = ""
    for i in range(per_side):
        x = (i + 0.5) * w / per_side
        chairs += chair(x, h + 5)
        chairs += f'<g transform="rotate(180 {n(x)} -5)">{chair(x, -5)}</g>'
    return chairs + rectangle((0, 0, w, h), "furniture", 5)


def _round_table(w: float, h: float) -> str:
    radius = min(w, h) / 2
    cx, cy = w / 2, h / 2
    chairs = "".join(
        f'<g transform="rotate({angle} {n(cx)} {n(cy)})">{chair(cx, cy + radius + 5, size=15)}</g>'
        for angle in (0, 90, 180, 270)
    )
    return chairs + circle(cx, cy, radius, "furniture")


def _sofa(w: float, h: float) -> str:
    arm = min(7, w / 6)
    cushions = max(1, round((w - 2 * arm) / 26))
    step = (w - 2 * arm) / cushions
    seams = "".join(f"M{n(arm + i * step)} {n(h * 0.32)}V{n(h)}" for i in range(1, cushions))
    lines = f"M{n(arm)} {n(h)}V{n(h * 0.32)}H{n(w - arm)}V{n(h)}{seams}"
    return rectangle((0, 0, w, h), "furniture", 6) + path(lines, "furniture-line")


def _shelf(w: float, h: float) -> str:
    count = max(2, int(w // 14))
    lines = "".join(f"M{n(i * w / count)} 0V{n(h)}" for i in range(1, count))
    return rectangle((0, 0, w, h), "furniture", 2) + path(lines, "furniture-line")


def _printer(w: float, h: float) -> str:
    return (
        rectangle((0, 0, w, h), "furniture", 3)
        + rectangle((w * 0.2, h * 0.18, w * 0.6, h * 0.34), "furniture", 1.5)
        + path(f"M{n(w * 0.25)} {n(h * 0.74)}h{n(w * 0.5)}", "furniture-line")
    )


def _toilet(w: float, h: float) -> str:
    return rectangle((w * 0.12, 0, w * 0.76, h * 0.28), "furniture", 2) + (
        f'<ellipse class="furniture" cx="{n(w / 2)}" cy="{n(h * 0.64)}" '
        f'rx="{n(w * 0.36)}" ry="{n(h * 0.36)}"/>'
    )


def _sink(w: float, h: float) -> str:
    return rectangle((0, 0, w, h), "furniture", 4) + rectangle(
        (w * 0.18, h * 0.3, w * 0.64, h * 0.52), "furniture", 5
    )


def _bench(w: float, h: float) -> str:
    return rectangle((0, 0, w, h), "furniture", 5)


def _coat_rack(w: float, h: float) -> str:
    hooks = "".join(
        circle((i + 0.5) * w / max(2, int(w // 14)), h * 0.6, 2, "furniture-line")
        for i in range(max(2, int(w // 14)))
    )
    return path(f"M0 1.5H{n(w)}", "furniture-line") + hooks


def _whiteboard(w: float, h: float) -> str:
    return rectangle((0, 0, w, max(3, h)), "furniture", 1.5)


FURNITURE_DRAWINGS: dict[str, Callable[[float, float], str]] = {
    "armchair": _sofa,
    "bar": _bar,
    "bench": _bench,
    "bookshelf": _shelf,
    "chair": lambda w, h: chair(w / 2, h / 2, size=min(w, h)),
    "coat-rack": _coat_rack,
    "counter": _counter,
    "kitchen": _kitchen,
    "lockers": _shelf,
    "printer": _printer,
    "rectangular-table": _rectangular_table,
    "round-table": _round_table,
    "sink": _sink,
    "sofa": _sofa,
    "toilet": _toilet,
    "whiteboard": _whiteboard,
}


def draw_furniture(piece: Furniture) -> str:
    """Draw one piece of furniture in its place and turn."""
    w, h = units(piece.w), units(piece.h)
    turn = f" rotate({n(piece.turn)} {n(w / 2)} {n(h / 2)})" if piece.turn else ""
    inner = FURNITURE_DRAWINGS[piece.what](w, h)
    return f'<g transform="translate({n(units(piece.x))} {n(units(piece.y))}){turn}">{inner}</g>'


def draw_plant(plant: Plant) -> str:
    """Draw a plant: nine leaves of unlike length around a pot."""
    x, y, size = units(plant.x), units(plant.y), units(plant.size) / 2
    leaves = ""
    for i in range(9):
        angle = i * 40 + 12
        length = size * (0.62, 0.5, 0.56)[i % 3]
        away = size - length
        cx = x + math.cos(math.radians(angle)) * away
        cy = y + math.sin(math.radians(angle)) * away
        leaves += (
            f'<ellipse class="leaf" cx="{n(cx)}" cy="{n(cy)}" rx="{n(length)}" '
            f'ry="{n(size * 0.21)}" transform="rotate({angle} {n(cx)} {n(cy)})"/>'
        )
    return leaves + circle(x, y, size * 0.2, "pot")


def draw_stairs(stairs: Stairs) -> str:
    """Draw steps across the shorter side, and an arrow upwards along them."""
    x, y, w, h = box_of(stairs)
    if w >= h:
        steps = "".join(
            f"M{n(x + i * w / stairs.steps)} {n(y)}v{n(h)}" for i in range(1, stairs.steps)
        )
        arrow = f"M{n(x + 6)} {n(y + h / 2)}H{n(x + w - 6)}m-7-5 7 5-7 5"
    else:
        steps = "".join(
            f"M{n(x)} {n(y + i * h / stairs.steps)}h{n(w)}" for i in range(1, stairs.steps)
        )
        arrow = f"M{n(x + w / 2)} {n(y + h - 6)}V{n(y + 6)}m-5 7 5-7 5 7"
    return (
        rectangle((x, y, w, h), "furniture")
        + path(steps, "furniture-line")
        + path(arrow, "plan-leaf")
    )


def draw_wall(wall: Wall) -> str:
    """Draw one line of wall."""
    corners = " ".join(f"{n(units(x))} {n(units(y))}" for x, y in wall.points)
    end = "z" if wall.closed else ""
    return path(f"M{corners}{end}", "wall-outer" if wall.outer else "wall-inner")


def draw_window(window: Window) -> str:
    """Draw glass in a wall as a narrow box with a line in the middle."""
    x1, y1, x2, y2 = (units(v) for v in (window.x1, window.y1, window.x2, window.y2))
    length = math.hypot(x2 - x1, y2 - y1) or 1
    dx, dy = (y1 - y2) / length * 3.4, (x2 - x1) / length * 3.4
    box = (
        f"M{n(x1 + dx)} {n(y1 + dy)}L{n(x2 + dx)} {n(y2 + dy)}"
        f"L{n(x2 - dx)} {n(y2 - dy)}L{n(x1 - dx)} {n(y1 - dy)}z"
    )
    middle = f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}"
    return path(box, "plan-sill") + path(middle, "plan-glass")


def draw_door(door: Door) -> str:
    """Draw an opening with its leaf and the arc that the leaf sweeps."""
    hinge, latch = (units(door.x1), units(door.y1)), (units(door.x2), units(door.y2))
    gap = path(f"M{n(hinge[0])} {n(hinge[1])}L{n(latch[0])} {n(latch[1])}", "plan-gap")
    if door.opens == "none":
        return gap
    side = 1 if door.opens == "left" else -1
    if not door.double:
        return gap + _leaf(hinge, latch, side)
    middle = ((hinge[0] + latch[0]) / 2, (hinge[1] + latch[1]) / 2)
    return gap + _leaf(hinge, middle, side) + _leaf(latch, middle, -side)


def _leaf(hinge: Point, latch: Point, side: int) -> str:
    dx, dy = latch[0] - hinge[0], latch[1] - hinge[1]
    radius = math.hypot(dx, dy)
    ex, ey = hinge[0] + side * dy, hinge[1] - side * dx
    sweep = 0 if side == 1 else 1
    swing = f"M{n(latch[0])} {n(latch[1])}A{n(radius)} {n(radius)} 0 0 {sweep} {n(ex)} {n(ey)}"
    return path(swing, "plan-swing") + path(
        f"M{n(hinge[0])} {n(hinge[1])}L{n(ex)} {n(ey)}", "plan-leaf"
    )


def draw_ground(ground: Ground) -> str:
    """Draw the floor, with planks half a metre wide where there are boards."""
    x, y, w, h = box_of(ground)
    drawn = rectangle((x, y, w, h), "plan-ground")
    if ground.boards:
        lines = "".join(
            f"M{n(x)} {n(y + i * UNITS / 2)}h{n(w)}" for i in range(1, int(h / (UNITS / 2)))
        )
        drawn += path(lines, "plan-boards")
    return drawn


def draw_zone(zone: Zone) -> str:
    """Draw an area that is not held."""
    css = "plan-zone" if zone.tone == "service" else "plan-zone plan-zone-quiet"
    return rectangle(box_of(zone), css)


def draw_void(void: Void, key: str) -> str:
    """Draw an opening to the floor below."""
    x, y, w, h = box_of(void)
    return (
        f'<rect class="plan-void" x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" '
        f'fill="url(#void-{key})"/>'
    )


def draw_shape(shape: Shape, key: str) -> str:
    """Draw one shape; labels are drawn with the seats, because they are read out."""
    if isinstance(shape, Void):
        return draw_void(shape, key)
    if isinstance(shape, Label):
        return ""
    drawings: dict[type, Callable[..., str]] = {
        Door: draw_door,
        Furniture: draw_furniture,
        Ground: draw_ground,
        Plant: draw_plant,
        Stairs: draw_stairs,
        Wall: draw_wall,
        Window: draw_window,
        Zone: draw_zone,
    }
    return drawings[type(shape)](shape)
