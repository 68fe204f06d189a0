"""What a seat looks like, and how its words are set so that they stay within it."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from tenne.design.plan_furniture import Box, n, path, rectangle

# Width of a letter as a share of its size: bold ones of the wide system fonts are as wide.
LETTER = 0.6
# Sizes on a phone, where texts are largest; the classes text-… in tenne.css carry the same.
SIZES = (("large", 22.0), ("medium", 18.0), ("small", 15.0))
SUB_SIZE, TINY_SIZE = 16.0, 14.0
LINE = 18.0
SHORTEST_TO_CUT = 3  # letters: a number or initials stay whole


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


def write(x: float, y: float, text: str, css: str) -> str:
    """Write words around their middle; what is large and in the middle need not say so."""
    css = " ".join(word for word in css.split() if word != "text-large")
    look = f' class="{css}"' if css else ""
    aside = f' x="{n(x)}"' if x else ""
    return f'<text{look}{aside} y="{n(y)}">{escape(text)}</text>'


def fits(text: str, size: float, width: float) -> bool:
    """Tell whether a text of a size stays within a width."""
    return len(text) * size * LETTER <= width


def size_of(text: str, width: float) -> str:
    """Return the largest size in which a text stays within a width."""
    fitting = [name for name, size in SIZES if fits(text, size, width)]
    return f"text-{fitting[0] if fitting else 'small'}"


def fitted(text: str, width: float) -> tuple[str, str]:
    """Return a name as it stays inside a width, with its size; its start where all is too long.

    The whole name stands in the label of the seat.
    """
    for name, size in (*SIZES, ("tiny", TINY_SIZE)):
        if fits(text, size, width):
            return text, f"text-{name}"
    if len(text) <= SHORTEST_TO_CUT:
        return text, "text-small"
    kept = max(1, int(width / (TINY_SIZE * LETTER)) - 1)
    return text[:kept].rstrip(" -") + "…", "text-tiny"
