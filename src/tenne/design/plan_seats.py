"""Draw what can be held: desks with their chair, rooms with their table, in every state.

A seat is drawn around its own middle and moved to its spot, so that seats of one look share one
drawing. Its colours come as custom properties of its state: they reach into a shared drawing.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from tenne.design.plan import Seat
from tenne.design.plan_furniture import Box, chair, circle, n, path, rectangle, units

# Width of a letter as a share of its size, a mean over the system fonts.
LETTER = 0.53
# Sizes on a phone, where texts are largest; the classes text-… in tenne.css carry the same.
SIZES = (("large", 22.0), ("medium", 18.0), ("small", 15.0))
SUB_SIZE, TINY_SIZE = 16.0, 14.0
LINE = 18.0
LOWEST_DESK_WITH_TWO_LINES = 34
BED_M = (0.9, 2.0)  # of one sleeper
BED_GAP = 12.0
SHORTEST_TO_CUT = 3  # letters: a number or initials stay whole
NARROWEST_TABLE_ROOM, LOWEST_TABLE_ROOM = 120, 90


class Look(NamedTuple):
    """All of a seat that its drawing shows but its spot: the same for all that look alike."""

    number: str
    kind: str
    w: float
    h: float
    state: str
    state_text: str
    initials: str
    chair: str
    turn: float
    seats: int
    selectable: bool


class Drawn(NamedTuple):
    """What is drawn of a seat below its words, which seats may share, and its words."""

    body: str
    words: str


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
    css += " seat-room" if seat.is_area else ""
    css += " seat-faded" if seat.faded else ""
    spot = _spot(seat.x, seat.y, seat.w, seat.h)
    said = f'aria-label="{escape(seat.name)}" transform="translate({spot})"'
    inner = f"{shared(drawn.body)}{drawn.words}"
    if not selectable:
        return f'<g class="{css}" role="img" {said}>{inner}</g>'
    checked = "true" if seat.state == "chosen" else "false"
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
    return _area(look, box, key) if is_area else _desk(look, box, key)


def draw_top(seat: Look, box: Box, key: str, radius: float = 7) -> str:
    """Draw the surface of a seat in its state: hatched, half hatched or plain."""
    x, y, w, h = box
    hatch = f'fill="url(#hatch-{key})"'
    top = rectangle(box, "seat-top", radius)
    if seat.state == "taken":
        corners = f'x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(radius)}"'
        return f"<rect {corners} {hatch}/>{top}"
    if seat.state == "monthly":
        corners = f'x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(radius)}"'
        return f'<rect {corners} fill="url(#month-{key})"/>{top}'
    if seat.state == "half":
        r = n(radius - 1)
        return top + (
            f'<path {hatch} d="M{n(x + radius)} {n(y + 1)}H{n(x + w * 0.42)}V{n(y + h - 1)}'
            f"H{n(x + radius)}a{r} {r} 0 0 1 -{r} -{r}V{n(y + radius)}"
            f'a{r} {r} 0 0 1 {r} -{r}z"/>'
        )
    return top


def draw_mark(seat: Look, box: Box) -> str:
    """Draw the small sign in the corner: a lock, a cross, a check on one's own."""
    signs = {
        "fixed": "m1 4h8v6.5h-8zm1.5 0v-1.7a2.5 2.5 0 0 1 5 0v1.7",
        "blocked": "m0 1 8 8m0-8-8 8",
        "mine": "m0 5 3 3.5 6-7",
        "monthly": "m0 1.5h9v8h-9zm0 2.7h9m-6.5-4v2.4m4-2.4v2.4",
    }
    if seat.state not in signs:
        return ""
    corner = f"M{n(box.x + box.w - 14)} {n(box.y + 4)}"
    return path(corner + signs[seat.state], "seat-mark")


def _text(x: float, y: float, text: str, css: str) -> str:
    """Write words around their middle; what is large and in the middle need not say so."""
    css = " ".join(word for word in css.split() if word != "text-large")
    look = f' class="{css}"' if css else ""
    aside = f' x="{n(x)}"' if x else ""
    return f'<text{look}{aside} y="{n(y)}">{escape(text)}</text>'


def _fits(text: str, size: float, width: float) -> bool:
    return len(text) * size * LETTER <= width


def _size(text: str, width: float) -> str:
    fitting = [name for name, size in SIZES if _fits(text, size, width)]
    return f"text-{fitting[0] if fitting else 'small'}"


def _fitted(text: str, width: float) -> tuple[str, str]:
    """Return a name as it stays inside a width, with its size; its start where all is too long.

    The whole name stands in the label of the seat.
    """
    for name, size in (*SIZES, ("tiny", TINY_SIZE)):
        if _fits(text, size, width):
            return text, f"text-{name}"
    if len(text) <= SHORTEST_TO_CUT:
        return text, "text-small"
    kept = max(1, int(width / (TINY_SIZE * LETTER)) - 1)
    return text[:kept].rstrip(" -") + "…", "text-tiny"


def _desk(seat: Look, box: Box, key: str) -> Drawn:
    body, ring = _chair(seat, box) + draw_top(seat, box, key), _target_and_ring(seat, box)
    if seat.turn:
        turn = f'<g transform="rotate({n(seat.turn)})">'
        body, ring = f"{turn}{body}</g>", f"{turn}{ring}</g>" if ring else ""
    return Drawn(body + draw_mark(seat, box) + ring, _desk_text(seat, box))


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
    shown, size = _fitted(main, box.w - (30 if has_mark else 6))
    halo = " seat-halo" if seat.state in ("half", "monthly") else ""
    two_lines = box.h >= LOWEST_DESK_WITH_TWO_LINES and _fits(seat.state_text, SUB_SIZE, box.w)
    if seat.state == "half" and seat.state_text and two_lines:
        below = _text(cx, cy + 14, seat.state_text, "seat-sub" + halo)
        shown, size = _fitted(main, box.w - 6)
        size = "text-medium" if size == "text-large" else size
        return _text(cx, cy - 1.5, shown, size + halo) + below
    # A sign in the corner needs the room beside a short text.
    return _text(cx - 6 if has_mark else cx, cy + 6, shown, size + halo)


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


def _area(seat: Look, box: Box, key: str) -> Drawn:
    small = seat.kind == "booth" or box.w < NARROWEST_TABLE_ROOM or box.h < LOWEST_TABLE_ROOM
    if seat.kind == "guest-room":
        drawn = _guest_room(seat, box)
    else:
        drawn = _booth(seat, box) if small else _room(seat, box)
    ring = ""
    if seat.selectable:
        ring = rectangle((box.x + 6, box.y + 6, box.w - 12, box.h - 12), "seat-ring", 6)
    inset = Box(box.x, box.y + 3, box.w - 3, box.h)
    top = draw_top(seat, box, key, radius=2)
    return Drawn(top + drawn.body + draw_mark(seat, inset) + ring, drawn.words)


def _booth(seat: Look, box: Box) -> Drawn:
    cx, room = box.middle[0], box.w - 2
    if not _fits(seat.number, SIZES[-1][1], room) and " " in seat.number:
        words = seat.number.split(" ", 1)
        longest = max(words, key=len)
        is_small = _fits(longest, SIZES[-1][1], room)
        lines = [(w, _size(longest, room)) if is_small else _fitted(w, room) for w in words]
    else:
        lines = [_fitted(seat.number, room)]
    lines += _state_lines(seat.state_text, room)
    below_desk, below_stool = 26.0, 50.0
    with_stool = box.h >= below_stool + LINE * len(lines) + 6
    above = below_stool if with_stool else below_desk
    if not with_stool and box.h < above + LINE * len(lines):
        lines = lines[:1]
    drawn = rectangle((box.x + box.w * 0.16, box.y + 8, box.w * 0.68, 13), "room-furniture", 4)
    if with_stool:
        drawn += chair(cx, box.y + 31, "room-furniture", 18)
    first = box.y + above + max(0.0, (box.h - above - LINE * len(lines)) / 2) + LINE * 0.75
    texts = (_text(cx, first + i * LINE, *line) for i, line in enumerate(lines))
    return Drawn(drawn, "".join(texts))


def _guest_room(seat: Look, box: Box) -> Drawn:
    """Draw beds along the upper wall, two sleepers side by side, and the texts below them."""
    length = min(units(BED_M[1]), box.h * 0.5)
    width = length * BED_M[0] / BED_M[1]
    most = int((box.w - 2 * BED_GAP) // (width + BED_GAP))
    sleepers = max(1, min(seat.seats or 1, most))
    beds = [2] * (sleepers // 2) + [1] * (sleepers % 2)
    left = box.middle[0] - (sleepers * width + (len(beds) - 1) * BED_GAP) / 2
    drawn = ""
    for people in beds:
        drawn += _bed(Box(left, box.y + BED_GAP, people * width, length), people)
        left += people * width + BED_GAP
    room = box.w - 8
    lines = [_fitted(seat.number, room), *_state_lines(seat.state_text, room)]
    free = box.h - length - BED_GAP
    lines = lines[: max(1, int(free // LINE))]
    first = box.y + box.h - free / 2 - LINE * len(lines) / 2 + LINE * 0.75
    texts = (_text(box.middle[0], first + i * LINE, *line) for i, line in enumerate(lines))
    return Drawn(drawn, "".join(texts))


def _bed(bed: Box, people: int) -> str:
    """Draw a bed seen from above, its head at the top."""
    drawn = rectangle(bed, "room-furniture", 4)
    share = bed.w / people
    for n_th in range(people):
        pillow = (bed.x + (n_th + 0.14) * share, bed.y + 5, share * 0.72, bed.h * 0.17)
        drawn += rectangle(pillow, "room-furniture", 3)
    return drawn + path(f"M{n(bed.x)} {n(bed.y + bed.h * 0.36)}h{n(bed.w)}", "furniture-line")


def _state_lines(text: str, width: float) -> list[tuple[str, str]]:
    """Set the second line of a narrow room in one line, in two, or leave it to its name."""
    if not text:
        return []
    if _fits(text, SUB_SIZE, width):
        return [(text, "seat-sub")]
    if _fits(text, TINY_SIZE, width):
        return [(text, "seat-sub text-tiny")]
    words = text.split(" ", 1)
    if len(words) > 1 and all(_fits(word, SUB_SIZE, width) for word in words):
        return [(word, "seat-sub") for word in words]
    return []


def _room(seat: Look, box: Box) -> Drawn:
    cx, cy = box.middle
    longest = max(len(seat.number) * SIZES[0][1], len(seat.state_text) * SUB_SIZE) * LETTER
    w = min(box.w - 24, max(box.w * 0.5, longest + 28))
    h = min(box.h - 52, max(54.0, box.h * 0.4))
    table = Box(cx - w / 2, cy - h / 2, w, h)
    number, size = _fitted(seat.number, w - 8)
    if not seat.state_text:
        texts = _text(cx, cy + 6, number, size)
    else:
        texts = _text(cx, cy - 3, number, size)
        texts += _text(cx, cy + 16, seat.state_text, "seat-sub")
    return Drawn(_table_chairs(seat, table) + rectangle(table, "room-furniture", 8), texts)


def _table_chairs(seat: Look, table: Box) -> str:
    wanted = (seat.seats or round(table.w / 30) * 2) // 2
    per_side = max(1, min(wanted, int(table.w // 24)))
    drawn = ""
    for i in range(per_side):
        x = table.x + (i + 0.5) * table.w / per_side
        drawn += chair(x, table.y + table.h + 6, "room-furniture", 19)
        drawn += f'<g transform="rotate(180 {n(x)} {n(table.y - 6)})">'
        drawn += chair(x, table.y - 6, "room-furniture", 19) + "</g>"
    return drawn
