"""Draw what can be held: desks with their chair, rooms with their table, in every state."""

from django.utils.html import escape

from tenne.design.plan import Seat
from tenne.design.plan_furniture import Box, box_of, chair, circle, n, path, rectangle

# Width of a letter as a share of its size, measured for the system fonts with room to spare.
LETTER = 0.58
# Sizes on a phone, where texts are largest; the classes text-… in tenne.css carry the same.
SIZES = (("large", 19.0), ("medium", 16.0), ("small", 13.0))
SUB_SIZE, TINY_SIZE = 14.0, 13.0
LINE = 18.0
LOWEST_DESK_WITH_TWO_LINES = 34
NARROWEST_TABLE_ROOM, LOWEST_TABLE_ROOM = 120, 90


def draw_seat(seat: Seat, key: str) -> str:
    """Draw one seat as a link that can be chosen, or as a picture with a title."""
    inner = _area(seat, key) if seat.is_area else _desk(seat, key)
    state = "free" if seat.state == "chosen" else seat.state
    css = f"seat seat-{state}"
    css += " seat-room" if seat.is_area else ""
    css += " seat-faded" if seat.faded else ""
    name = escape(seat.name)
    if not seat.selectable:
        return f'<g class="{css}" role="img" aria-label="{name}"><title>{name}</title>{inner}</g>'
    checked = "true" if seat.state == "chosen" else "false"
    return (
        f'<a class="{css}" role="radio" aria-checked="{checked}" href="{escape(seat.href)}" '
        f'data-resource="{seat.resource_id}" aria-label="{name}"><title>{name}</title>{inner}</a>'
    )


def draw_top(seat: Seat, box: Box, key: str, radius: float = 7) -> str:
    """Draw the surface of a seat in its state: the hatch, the half hatch, the cross."""
    x, y, w, h = box
    hatch = f'fill="url(#hatch-{key})"'
    top = rectangle(box, "seat-top", radius)
    if seat.state == "taken":
        corners = f'x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(radius)}"'
        return f"<rect {corners} {hatch}/>{top}"
    if seat.state == "half":
        r = n(radius - 1)
        return top + (
            f'<path {hatch} d="M{n(x + radius)} {n(y + 1)}H{n(x + w * 0.42)}V{n(y + h - 1)}'
            f"H{n(x + radius)}a{r} {r} 0 0 1 -{r} -{r}V{n(y + radius)}"
            f'a{r} {r} 0 0 1 {r} -{r}z"/>'
        )
    if seat.state == "blocked":
        cross = f"M{n(x + 5)} {n(y + 5)}L{n(x + w - 5)} {n(y + h - 5)}"
        cross += f"M{n(x + w - 5)} {n(y + 5)}L{n(x + 5)} {n(y + h - 5)}"
        return top + path(cross, "seat-mark")
    return top


def draw_mark(seat: Seat, box: Box) -> str:
    """Draw the small sign in the corner: a lock on a permanent desk, a check on one's own."""
    right, y = box.x + box.w - 14, box.y
    if seat.state == "fixed":
        lock = f"M{n(right)} {n(y + 9)}h9v7h-9zM{n(right + 2)} {n(y + 9)}v-2a2.5 2.5 0 0 1 5 0v2"
        return path(lock, "seat-mark")
    if seat.state == "mine":
        return path(f"M{n(right)} {n(y + 9)}l3 3.5 6-7", "seat-mark")
    return ""


def _text(x: float, y: float, text: str, css: str) -> str:
    return f'<text class="{css}" x="{n(x)}" y="{n(y)}">{escape(text)}</text>'


def _fits(text: str, size: float, width: float) -> bool:
    return len(text) * size * LETTER <= width


def _size(text: str, width: float) -> str:
    fitting = [name for name, size in SIZES if _fits(text, size, width)]
    return f"text-{fitting[0] if fitting else 'small'}"


def _desk(seat: Seat, key: str) -> str:
    box = box_of(seat)
    cx, cy = box.middle
    turn = f' transform="rotate({n(seat.turn)} {n(cx)} {n(cy)})"' if seat.turn else ""
    return (
        f"<g{turn}>{_chair(seat, box)}{draw_top(seat, box, key)}</g>"
        f"{_desk_text(seat, box)}{draw_mark(seat, box)}"
        f"<g{turn}>{_target_and_ring(seat, box)}</g>"
    )


def _chair(seat: Seat, box: Box) -> str:
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
    return f'<g transform="rotate({angle} {n(cx)} {n(cy)})">{drawn}</g>' if angle else drawn


def _desk_text(seat: Seat, box: Box) -> str:
    cx, cy = box.middle
    main = (seat.initials or "–") if seat.state in ("taken", "fixed") else seat.number
    size = _size(main, box.w - 6)
    halo = " seat-halo" if seat.state == "half" else ""
    two_lines = box.h >= LOWEST_DESK_WITH_TWO_LINES and _fits(seat.state_text, SUB_SIZE, box.w)
    if seat.state == "half" and seat.state_text and two_lines:
        below = _text(cx, cy + 12, seat.state_text, "seat-sub" + halo)
        return _text(cx, cy - 2, main, size + halo) + below
    return _text(cx, cy + 6, main, size + halo)


def _target_and_ring(seat: Seat, box: Box) -> str:
    if not seat.selectable:
        return ""
    sides = {side: 18 if seat.chair == side else 3 for side in ("west", "north", "east", "south")}
    around = (
        box.x - sides["west"],
        box.y - sides["north"],
        box.w + sides["west"] + sides["east"],
        box.h + sides["north"] + sides["south"],
    )
    return rectangle(around, "seat-target") + rectangle(around, "seat-ring", 10)


def _area(seat: Seat, key: str) -> str:
    box = box_of(seat)
    small = seat.kind == "booth" or box.w < NARROWEST_TABLE_ROOM or box.h < LOWEST_TABLE_ROOM
    drawn = _booth(seat, box) if small else _room(seat, box)
    ring = ""
    if seat.selectable:
        ring = rectangle((box.x + 6, box.y + 6, box.w - 12, box.h - 12), "seat-ring", 6)
    return draw_top(seat, box, key, radius=2) + drawn + ring


def _booth(seat: Seat, box: Box) -> str:
    cx = box.middle[0]
    desk = rectangle((box.x + box.w * 0.16, box.y + 8, box.w * 0.68, 13), "room-furniture", 4)
    stool = chair(cx, box.y + 31, "room-furniture", 18)
    lines = [seat.number]
    if not _fits(seat.number, SIZES[-1][1], box.w - 8) and " " in seat.number:
        lines = seat.number.split(" ", 1)
    with_state = bool(seat.state_text) and _fits(seat.state_text, TINY_SIZE, box.w)
    spare = box.h - 58 - LINE * (len(lines) + with_state)
    baseline = box.y + 62 + max(0.0, spare / 2)
    drawn = "".join(
        _text(cx, baseline + i * LINE, line, _size(line, box.w - 8)) for i, line in enumerate(lines)
    )
    if with_state:
        css = "seat-sub" if _fits(seat.state_text, SUB_SIZE, box.w - 4) else "seat-sub text-tiny"
        drawn += _text(cx, baseline + len(lines) * LINE, seat.state_text, css)
    return desk + stool + drawn


def _room(seat: Seat, box: Box) -> str:
    cx, cy = box.middle
    longest = max(len(seat.number) * SIZES[0][1], len(seat.state_text) * SUB_SIZE) * LETTER
    w = min(box.w - 24, max(box.w * 0.5, longest + 28))
    h = min(box.h - 52, max(54.0, box.h * 0.4))
    table = Box(cx - w / 2, cy - h / 2, w, h)
    size = _size(seat.number, w - 8)
    if not seat.state_text:
        texts = _text(cx, cy + 6, seat.number, size)
    else:
        texts = _text(cx, cy - 3, seat.number, size)
        texts += _text(cx, cy + 16, seat.state_text, "seat-sub")
    return _table_chairs(seat, table) + rectangle(table, "room-furniture", 8) + texts


def _table_chairs(seat: Seat, table: Box) -> str:
    wanted = (seat.seats or round(table.w / 30) * 2) // 2
    per_side = max(1, min(wanted, int(table.w // 24)))
    drawn = ""
    for i in range(per_side):
        x = table.x + (i + 0.5) * table.w / per_side
        drawn += chair(x, table.y + table.h + 6, "room-furniture", 19)
        drawn += f'<g transform="rotate(180 {n(x)} {n(table.y - 6)})">'
        drawn += chair(x, table.y - 6, "room-furniture", 19) + "</g>"
    return drawn
