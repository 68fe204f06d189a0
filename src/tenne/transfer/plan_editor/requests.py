"""What a page asks of a draft, as an edit: one function for each button."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from ..space_file.reading import NO_TEXT
from .adding import add
from .checking import read_drawing
from .desk_rows import ACROSS, DESK, DOWN, IN_ROWS, LAYOUTS, LONG, DeskRow, add_row, put_all
from .doubling import double
from .edited import Edited, Elsewhere, Wrong
from .edits import as_corners, change, move, remove, resize_floor
from .floor_content import Content
from .listed import LISTED, as_listed, put
from .outlines import Corners
from .panel import number, values_from
from .things import thing_at, things_of
from .waiting_areas import AREAS, outline_area

Ask = Callable[[Content, QueryDict, Elsewhere], Edited]
MOST_CORNERS = 100


def edited(content: Content, post: QueryDict, elsewhere: Elsewhere) -> Edited:
    """Return a draft after what was asked, checked; raise `Wrong` and change nothing."""
    if any(not _is_text(value) for values in post.lists() for value in values[1]):
        raise Wrong(_(NO_TEXT))
    ask = ASKS.get(post.get("do", ""))
    if ask is None:
        raise Wrong(_("This page asked for something that nobody knows. Load it anew."))
    found = ask(content, post, elsewhere)
    drawing, wrong = read_drawing(found.content, elsewhere.places)
    if drawing is None:
        raise Wrong(*wrong)
    return Edited(drawing.content(), found.chosen)


def _is_text(value: str) -> bool:
    """Tell whether every letter of a value can be kept."""
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _move(content: Content, post: QueryDict, _elsewhere: Elsewhere) -> Edited:
    dx, dy = number(post.get("dx", "0"), "dx"), number(post.get("dy", "0"), "dy")
    return move(content, _keys(content, post), dx, dy)


def _change(content: Content, post: QueryDict, elsewhere: Elsewhere) -> Edited:
    thing = thing_at(content, post.get("at", ""))
    if thing is None:
        raise Wrong(_("What you changed is not on this floor any more."))
    values = values_from(thing, content, post)
    found = as_listed(content, thing, values, elsewhere)
    return found or change(content, thing.key, values)


def _remove(content: Content, post: QueryDict, _elsewhere: Elsewhere) -> Edited:
    return remove(content, _keys(content, post))


def _double(content: Content, post: QueryDict, elsewhere: Elsewhere) -> Edited:
    return double(content, _keys(content, post), elsewhere)


def _add(content: Content, post: QueryDict, elsewhere: Elsewhere) -> Edited:
    box: tuple[float, float, float, float] | None = None
    if post.get("x"):
        x, y, w, h = (number(post.get(name, "0"), name) for name in "xywh")
        box = (x, y, w, h)
    what, corners = post.get("what", ""), _corners(post)
    if what.startswith(LISTED):
        return put(content, what.removeprefix(LISTED), elsewhere, box=box, corners=corners)
    if what.startswith(AREAS):
        return outline_area(content, what.removeprefix(AREAS), box=box, corners=corners)
    return add(content, what, elsewhere, box=box, corners=corners)


def _corners(post: QueryDict) -> Corners | None:
    found = [
        [number(x, "x"), number(y, "y")]
        for x, y in zip(post.getlist("px"), post.getlist("py"), strict=False)
        if x.strip() or y.strip()
    ]
    return found[:MOST_CORNERS] or None


def _row(content: Content, post: QueryDict, elsewhere: Elsewhere) -> Edited:
    def text(name: str) -> str:
        return str(post.get(name, "")).strip()

    def metres(name: str, label: str, usual: float) -> float:
        return number(text(name), label) if text(name) else usual

    if "all" in post:
        return put_all(content, text("all") if text("all") in IN_ROWS else DESK, elsewhere)
    usual = DeskRow()
    x, y, first = text("x"), text("y"), text("first")
    row = DeskRow(
        count=round(metres("count", _("How many"), usual.count)),
        layout=text("layout") if text("layout") in LAYOUTS else LONG,
        direction=DOWN if text("direction") == DOWN else ACROSS,
        first_number=round(number(first, _("First number"))) if first else None,
        width=metres("w", _("Width of a desk"), usual.width),
        depth=metres("h", _("Depth of a desk"), usual.depth),
        gap=metres("gap", _("Gap"), usual.gap),
        x=number(x, _("From the left")) if x else None,
        y=number(y, _("From the top")) if y else None,
        features=tuple(post.getlist("features")),
    )
    return add_row(content, row, elsewhere)


def _outline(content: Content, post: QueryDict, _elsewhere: Elsewhere) -> Edited:
    """Let a rectangular area be drawn corner by corner."""
    return as_corners(content, post.get("at", ""))


def _floor(content: Content, post: QueryDict, _elsewhere: Elsewhere) -> Edited:
    """Say how the floor is called and how large its paper is."""
    plan = content["floor"]["plan"]
    width = number(post.get("width", str(plan["width"])), _("Width"))
    height = number(post.get("height", str(plan["height"])), _("Depth"))
    found = resize_floor(content, width, height)
    for name in ("name", "short_name"):
        texts = {code: post.get(f"{name}_{code}", "").strip() for code in ("de", "en")}
        if f"{name}_de" in post:
            found.content["floor"][name] = {code: text for code, text in texts.items() if text}
    return found


def _keys(content: Content, post: QueryDict) -> list[str]:
    """Return the things that are meant and are there."""
    known = {one.key for one in things_of(content)}
    return [key for key in dict.fromkeys(post.getlist("at")) if key in known]


ASKS: Mapping[str, Ask] = {
    "add": _add,
    "change": _change,
    "double": _double,
    "floor": _floor,
    "move": _move,
    "outline": _outline,
    "remove": _remove,
    "row": _row,
}
