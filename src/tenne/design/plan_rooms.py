"""Draw what is held as a whole: booths, meeting rooms, guest rooms, with a seat for each."""

from __future__ import annotations

from math import ceil

from tenne.design.plan_furniture import Box, chair, circle, n, path, rectangle, units
from tenne.design.plan_looks import (
    LETTER,
    LINE,
    SIZES,
    SUB_SIZE,
    TINY_SIZE,
    Drawn,
    Look,
    draw_mark,
    draw_top,
    fits,
    fitted,
    size_of,
    write,
)

BED_M = (0.9, 2.0)  # of one sleeper
BED_GAP = 12.0
NARROWEST_TABLE_ROOM, LOWEST_TABLE_ROOM = 120, 90
CHAIR_STEP, CHAIR = 24.0, 19.0  # along a table
STOOL_STEP = 22.0  # along the shelf of a booth
BELOW_A_SHELF, BELOW_A_STOOL, BELOW_A_CHAIR = 26.0, 38.0, 50.0
BESIDE_A_TABLE = 12.0
BESIDE_WORDS = 2.5  # in a booth, where walls are near
# A handset, seen from the side, 16 by 16 from its upper left corner.
RECEIVER = (
    "h4l2 5-2.5 1.5a9 9 0 0 0 5 5l1.5-2.5 5 2v4c0 1-1 1.5-2 1.5a14 14 0 0 1-14-14c0-1 .5-2.5 1-2.5z"
)
FOR_CHAIRS = 26.0  # between a table and the wall, where somebody sits


def draw_room(seat: Look, box: Box, key: str) -> Drawn:
    """Draw a room, booth or guest room within its walls."""
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
    cx, room = box.middle[0], box.w - 2 * BESIDE_WORDS
    lines = _name_lines(seat.number, room, int((box.h - BELOW_A_SHELF) // LINE))
    lines = [line for line in lines if not line[0].endswith("…")]
    if not lines:
        return Drawn(_shelf(box) + _telephone(cx, box), "")
    told = [*lines, *_state_lines(seat.state_text, room)]
    if box.h >= BELOW_A_SHELF + LINE * len(told):
        lines = told
    drawn = _shelf(box)
    stools, above = _stools(seat.seats or 1, box, LINE * len(lines))
    drawn += stools
    first = box.y + above + max(0.0, (box.h - above - LINE * len(lines)) / 2) + LINE * 0.75
    texts = (write(cx, first + i * LINE, *line) for i, line in enumerate(lines))
    return Drawn(drawn, "".join(texts))


def _shelf(box: Box) -> str:
    return rectangle((box.x + box.w * 0.16, box.y + 8, box.w * 0.68, 13), "room-furniture", 4)


def _telephone(x: float, box: Box) -> str:
    """Draw a receiver where a name has no room: what it is called stands in the label and list."""
    middle = box.y + BELOW_A_SHELF + (box.h - BELOW_A_SHELF) / 2
    return path(f"M{n(x - 8)} {n(middle - 8)}{RECEIVER}", "seat-mark")


def _name_lines(name: str, width: float, most: int) -> list[tuple[str, str]]:
    """Set a name in one line or two; where only one has room, what tells it from its neighbour."""
    if fits(name, SIZES[-1][1], width) or " " not in name:
        return [fitted(name, width)]
    words = name.split(" ", 1)
    if most < len(words):
        return [fitted(name if fits(name, TINY_SIZE, width) else words[-1], width)]
    longest = max(words, key=len)
    if fits(longest, SIZES[-1][1], width):
        return [(word, size_of(longest, width)) for word in words]
    return [fitted(word, width) for word in words]


def _stools(people: int, box: Box, for_words: float) -> tuple[str, float]:
    """Draw who sits at the shelf of a booth, and return where its words may begin."""
    count = min(people, max(1, int((box.w - 8) // STOOL_STEP)))
    at = [box.middle[0] + (i + 0.5 - count / 2) * STOOL_STEP for i in range(count)]
    if box.h >= BELOW_A_CHAIR + for_words + 6:
        chairs = (chair(x, box.y + 31, "room-furniture", 18) for x in at)
        return "".join(chairs), BELOW_A_CHAIR
    if box.h >= BELOW_A_STOOL + for_words:
        stools = (circle(x, box.y + 29, 5.5, "room-furniture") for x in at)
        return "".join(stools), BELOW_A_STOOL
    return "", BELOW_A_SHELF


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
    lines = [fitted(seat.number, room), *_state_lines(seat.state_text, room)]
    free = box.h - length - BED_GAP
    lines = lines[: max(1, int(free // LINE))]
    first = box.y + box.h - free / 2 - LINE * len(lines) / 2 + LINE * 0.75
    texts = (write(box.middle[0], first + i * LINE, *line) for i, line in enumerate(lines))
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
    if fits(text, SUB_SIZE, width):
        return [(text, "seat-sub")]
    if fits(text, TINY_SIZE, width):
        return [(text, "seat-sub text-tiny")]
    words = text.split(" ", 1)
    if len(words) > 1 and all(fits(word, SUB_SIZE, width) for word in words):
        return [(word, "seat-sub") for word in words]
    return []


def _room(seat: Look, box: Box) -> Drawn:
    cx, cy = box.middle
    longest = max(len(seat.number) * SIZES[0][1], len(seat.state_text) * SUB_SIZE) * LETTER
    table = _table(seat.seats, box, longest + 28)
    number, size = fitted(seat.number, table.w - 8)
    if not seat.state_text:
        texts = write(cx, cy + 6, number, size)
    else:
        texts = write(cx, cy - 3, number, size)
        texts += write(cx, cy + 16, seat.state_text, "seat-sub")
    return Drawn(_table_chairs(seat.seats, table) + rectangle(table, "room-furniture", 8), texts)


def _table(people: int, box: Box, for_words: float) -> Box:
    """Return the table of a room: as long as its people need, with ends if that is too short."""
    w = max(box.w * 0.5, for_words, ceil(people / 2) * CHAIR_STEP)
    w, h = min(box.w - 2 * BESIDE_A_TABLE, w), max(54.0, box.h * 0.4)
    if people > 2 * int(w // CHAIR_STEP):
        w = box.w - 2 * FOR_CHAIRS
        h = max(h, ceil((people - 2 * int(w // CHAIR_STEP)) / 2) * CHAIR_STEP)
    h = min(box.h - 2 * FOR_CHAIRS, h)
    return Box(-w / 2, -h / 2, w, h)


def _table_chairs(people: int, table: Box) -> str:
    """Draw a chair for everybody who finds a place: along the sides first, then at the ends."""
    along, across = max(1, int(table.w // CHAIR_STEP)), int(table.h // CHAIR_STEP)
    people = people or 2 * round(table.w / 30)
    below, above = min((people + 1) // 2, along), min(people // 2, along)
    rest = people - below - above
    return (
        _row(below, table.w, table.h / 2, 0)
        + _row(above, table.w, table.h / 2, 180)
        + _row(min((rest + 1) // 2, across), table.h, table.w / 2, 90)
        + _row(min(rest // 2, across), table.h, table.w / 2, 270)
    )


def _row(people: int, length: float, reach: float, angle: int) -> str:
    """Draw chairs along one side of a table around the origin."""
    at = ((i + 0.5) * length / people - length / 2 for i in range(people))
    drawn = "".join(chair(x, reach + 6, "room-furniture", CHAIR) for x in at)
    return f'<g transform="rotate({angle})">{drawn}</g>' if angle and drawn else drawn
