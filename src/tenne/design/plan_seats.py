"""Draw what can be held: desks with their chair, rooms with their table, in every state.

A seat is drawn around its own middle and moved to its spot, so that seats of one look share one
drawing. Its colours come as custom properties of its state: they reach into a shared drawing.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape

from tenne.design.plan import Seat
from tenne.design.plan_furniture import Box, chair, circle, n, path, rectangle, units
from tenne.design.plan_looks import SUB_SIZE, Drawn, Look, draw_mark, draw_top, fits, fitted, write
from tenne.design.plan_rooms import draw_room

LOWEST_DESK_WITH_TWO_LINES = 34
BOXES = ("locker", "parking")  # nobody sits there
NARROWEST_WITH_A_MARK = 44


class Stock:
    """The drawings that recur on a page, each kept once; ``key`` tells pages' plans apart."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.names: dict[str, str] = {}

    def use(self, drawing: str) -> str:
        """Point to a drawing instead of repeating it."""
        if drawing not in self.names:
            self.names[drawing] = f"{self.key}-{len(self.names)}"
        return f'<use href="#{self.names[drawing]}"/>'

    @property
    def definitions(self) -> str:
        """What all pointers point to."""
        kept = "".join(f'<g id="{name}">{drawn}</g>' for drawn, name in self.names.items())
        return f"<defs>{kept}</defs>" if kept else ""


def draw_seat(seat: Seat, key: str, shared: Callable[[str], str] = str) -> str:
    """Draw one seat as a link that can be chosen, or as a picture with a name.

    ``shared`` may replace what lies below the words by a pointer to it.
    """
    selectable = seat.selectable
    look = Look(
        seat.number, seat.kind, seat.w, seat.h, seat.state, seat.state_text, seat.initials,
        seat.chair, seat.turn, seat.seats, selectable,
    )  # fmt: skip
    drawn = _drawn(look, key, is_area=seat.is_area)
    css = "seat" if seat.state in ("free", "chosen") else f"seat seat-{seat.state}"
    css += " seat-chosen" if seat.is_part else ""
    css += " seat-room" if seat.is_area else ""
    css += " seat-faded" if seat.faded else ""
    spot = _spot(seat.x, seat.y, seat.w, seat.h)
    said = f'aria-label="{escape(seat.name)}" transform="translate({spot})"'
    inner = f"{shared(drawn.body)}{drawn.words}"
    if not selectable:
        return f'<g class="{css}" role="img" {said}>{inner}</g>'
    checked = "true" if seat.state == "chosen" and not seat.is_part else "false"
    return (
        f'<a class="{css}" role="radio" aria-checked="{checked}" '
        f'href="{escape(seat.href)}" {said}>{inner}</a>'
    )


def draw_sample(state: str, key: str) -> str:
    """Draw a small desk in a state, without words, to fill 28 × 20 units."""
    look = Look("", "desk", 0.6, 0.4, state, "", "", "none", 0, 0, selectable=False)
    body = _drawn(look, key, is_area=False).body
    return f'<g class="seat seat-{state}" transform="translate(14 10)">{body}</g>'


@lru_cache(maxsize=8192)
def _spot(x: float, y: float, w: float, h: float) -> str:
    """Return where the middle of a seat lies, in drawing units."""
    return f"{n(units(x) + units(w) / 2)} {n(units(y) + units(h) / 2)}"


# A drawing hangs on nothing but its look: a page of two hundred seats draws the few new ones.
@lru_cache(maxsize=8192)
def _drawn(look: Look, key: str, *, is_area: bool) -> Drawn:
    w, h = units(look.w), units(look.h)
    box = Box(-w / 2, -h / 2, w, h)
    if is_area:
        return draw_room(look, box, key)
    return _box(look, box, key) if look.kind in BOXES else _desk(look, box, key)


def _desk(seat: Look, box: Box, key: str) -> Drawn:
    body, ring = _chair(seat, box) + draw_top(seat, box, key), _target_and_ring(seat, box)
    if seat.turn:
        turn = f'<g transform="rotate({n(seat.turn)})">'
        body, ring = f"{turn}{body}</g>", f"{turn}{ring}</g>" if ring else ""
    return Drawn(body + draw_mark(seat, box) + ring, _desk_text(seat, box))


def _box(seat: Look, box: Box, key: str) -> Drawn:
    """Draw a locker with its door, a parking space with its sign; the number stays in sight."""
    x, y, w, h = box
    if seat.kind == "locker":
        front = f"M{n(x + 4)} {n(y + h - 3)}h{n(w - 8)}"
    else:
        front = f"M{n(x + 6)} {n(y + 13)}v-9h3.5a2.7 2.7 0 0 1 0 5.4h-3.5"
    has_mark = w >= NARROWEST_WITH_A_MARK
    body = draw_top(seat, box, key, radius=2) + path(front, "seat-mark")
    body += draw_mark(seat, box) if has_mark else ""
    ring = rectangle((x - 3, y - 3, w + 6, h + 6), "seat-target seat-ring", 5)
    body += ring if seat.selectable else ""
    if seat.turn:
        body = f'<g transform="rotate({n(seat.turn)})">{body}</g>'
    shown, size = fitted(seat.number, w - 6)
    halo = " seat-halo" if seat.state in ("half", "monthly") else ""
    return Drawn(body, write(0, 4 if seat.kind == "locker" else 6, shown, size + halo))


def _chair(seat: Look, box: Box) -> str:
    if seat.chair == "none":
        return ""
    cx, cy = box.middle
    angle = {"south": 0, "west": 90, "north": 180, "east": 270}[seat.chair]
    reach = (box.h if angle in (0, 180) else box.w) / 2
    if seat.kind == "standing":
        drawn = circle(cx, cy + reach + 9, 7, "seat-chair")
    else:
        size = min(26.0, (box.w if angle in (0, 180) else box.h) * 0.5)
        drawn = chair(cx, cy + reach + 6, "seat-chair", size)
    return f'<g transform="rotate({angle})">{drawn}</g>' if angle else drawn


def _desk_text(seat: Look, box: Box) -> str:
    cx, cy = box.middle
    main = seat.number
    if main and seat.state in ("taken", "fixed"):
        main = seat.initials or "–"
    has_mark = bool(draw_mark(seat, box))
    shown, size = fitted(main, box.w - (30 if has_mark else 6))
    halo = " seat-halo" if seat.state in ("half", "monthly") else ""
    two_lines = box.h >= LOWEST_DESK_WITH_TWO_LINES and fits(seat.state_text, SUB_SIZE, box.w)
    if seat.state == "half" and seat.state_text and two_lines:
        below = write(cx, cy + 14, seat.state_text, "seat-sub" + halo)
        shown, size = fitted(main, box.w - 6)
        size = "text-medium" if size == "text-large" else size
        return write(cx, cy - 1.5, shown, size + halo) + below
    # A sign in the corner needs the room beside a short text.
    return write(cx - 6 if has_mark else cx, cy + 6, shown, size + halo)


def _target_and_ring(seat: Look, box: Box) -> str:
    if not seat.selectable:
        return ""
    sides = {side: 18 if seat.chair == side else 3 for side in ("west", "north", "east", "south")}
    around = (
        box.x - sides["west"],
        box.y - sides["north"],
        box.w + sides["west"] + sides["east"],
        box.h + sides["north"] + sides["south"],
    )
    return rectangle(around, "seat-target seat-ring", 10)
