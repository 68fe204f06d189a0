"""Draw a draft with the very drawings of the public plan, each thing for a pointer to take."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design.formats import language_of
from tenne.design.plan import Seat
from tenne.design.plan_drawing import NARROWEST_VIEW_M, PIXELS_PER_METRE, draw_label, patterns
from tenne.design.plan_furniture import draw_shape, n, path, units
from tenne.design.plan_reading import read_floor
from tenne.design.plan_seats import draw_seat
from tenne.design.plan_shapes import Ground, Label, Shape, Void, Zone
from tenne.spaces.models import CALLED_BY_NAME, ON_PLANS

from ..space_file.layout import default_name
from .floor_content import Content
from .outlines import Outline, area_corners, corners_of_box, outline_of, same_corners
from .rooms import belongings
from .things import AREA, PLACE, Thing, said

KEY = "draft"


def draw(
    content: Content, things: Iterable[Thing], chosen: Collection[str] = (), *, above: str = ""
) -> SafeString:
    """Draw a floor for its editor: what lies, rooms, what stands, words, desks; then the choice.

    ``above`` is drawn between the things and the choice: escaped SVG, such as marks.
    """
    things = list(things)
    width, height, shapes = read_floor(drawing_of(content))
    drawn = dict(zip((one.key for one in things if one.section == "shape"), shapes, strict=True))
    owners = _owners(things)
    layers: list[list[str]] = [[] for _layer in range(6)]
    for one in things:
        inner, layer = _inner(one, drawn.get(one.key))
        if inner:
            owner = owners.get(one.key, one)
            layers[layer].append(_grip(owner, inner, chosen))
    view = max(width, NARROWEST_VIEW_M)
    left = units((width - view) / 2)
    rings = "".join(_ring(one) for one in things if one.key in chosen)
    company = " ".join(sorted({key for one in chosen for key in belongings(content, one)}))
    label = escape(_("Plan of the draft; the list below holds the same things."))
    drawing = (
        f'<svg class="plan-drawing editor-drawing" data-editor-plan role="group" '
        f'data-moves="{company}" data-width="{n_metres(width)}" data-height="{n_metres(height)}" '
        f'aria-label="{label}" '
        f'width="{n(width * PIXELS_PER_METRE)}" '
        f'viewBox="{n(left)} 0 {n(units(view))} {n(units(height))}">{patterns(KEY)}'
        f"{''.join(layers[0])}{_grid(width, height)}"
        f"{''.join(''.join(layer) for layer in layers[1:])}{above}{rings}</svg>"
    )
    return mark_safe(drawing)  # noqa: S308 - texts were escaped; numbers and classes are ours


def our_drawing(svg: str) -> SafeString:
    """Call a drawing safe that is made of our own words, such as marks."""
    return mark_safe(svg)  # noqa: S308 - texts were escaped; numbers and classes are ours


def drawing_of(content: Content) -> dict[str, object]:
    """Return the drawing of a content as tables keep it."""
    plan = content["floor"]["plan"]
    return {
        "width_m": plan["width"],
        "height_m": plan["height"],
        "shapes": plan.get("shapes", []),
    }


def _owners(things: list[Thing]) -> dict[str, Thing]:
    """Return for a coloured ground the area that it colours: who takes one takes the other."""
    areas = [one for one in things if one.section == AREA]
    owners = {}
    for one in things:
        if one.section == "shape" and one.values["kind"] == "zone":
            corners = corners_of_box(*(one.values[side] for side in "xywh"))
            for area in areas:
                if same_corners(area_corners(area.values), corners):
                    owners[one.key] = area
    return owners


def _inner(one: Thing, shape: Shape | None) -> tuple[str, int]:
    """Return the drawing of a thing and the layer in which it lies."""
    outline = outline_of(one)
    if outline is None:
        return "", 0
    if one.section == AREA:
        return _line(outline, "editor-area"), 1
    if one.section == PLACE:
        seat = seat_of(one)
        return draw_seat(seat, KEY), 2 if seat.is_area else 5
    return _drawn(shape, outline) if shape else ("", 0)


def _drawn(shape: Shape, outline: Outline) -> tuple[str, int]:
    if isinstance(shape, Label):
        return draw_label(shape, language_of(get_language() or "de")) + _hit(outline), 4
    body = draw_shape(shape, KEY)
    if isinstance(shape, Ground):
        return body, 0
    return body + _hit(outline), 0 if isinstance(shape, Zone | Void) else 3


def seat_of(one: Thing) -> Seat:
    """Return a place as the public plan shows it when it is free."""
    values, at = one.values, one.values["at"]
    kind = values["kind"] if values["kind"] in ON_PLANS else "place"
    if kind == "desk" and "standing" in values.get("features", ()):
        kind = "standing"
    title = said(values.get("name")) or said(default_name(values["kind"], values["number"]))
    return Seat(
        resource_id=one.index,
        number=title if _is_in_full(values) else str(values["number"]),
        kind=kind,
        x=at["x"],
        y=at["y"],
        w=at["w"],
        h=at["h"],
        state="fixed" if values.get("permanent") else "free",
        name=one.name,
        chair=at.get("side") or "south",
        turn=float(at.get("turn", 0)),
        seats=0 if values["kind"] == "desk" else values.get("capacity", 1),
    )


def _is_in_full(place: dict[str, Any]) -> bool:
    """Tell whether a place is called by its full name on a plan, as guests see it."""
    is_counted = place["kind"] in CALLED_BY_NAME and str(place["number"]).isdigit()
    return place["kind"] == "booth" or is_counted


def _grip(owner: Thing, inner: str, chosen: Collection[str]) -> str:
    """Return a drawing as something that a pointer can take hold of."""
    title = f"<title>{escape(owner.name)}</title>"
    outline = outline_of(owner)
    box = " ".join(n_metres(value) for value in outline.box) if outline else ""
    css = "thing thing-chosen" if owner.key in chosen else "thing"
    return f'<g class="{css}" data-thing="{escape(owner.key)}" data-box="{box}">{title}{inner}</g>'


def n_metres(value: float) -> str:
    """Write metres as short as possible."""
    return f"{round(value, 3):g}"


def _hit(outline: Outline) -> str:
    """Return what a pointer meets: the whole box of a thing, or a broad line along it."""
    if outline.is_closed and len(outline.corners) == 4:  # noqa: PLR2004
        return _line(outline, "editor-hit")
    return _line(outline, "editor-hit editor-hit-line")


def _ring(one: Thing) -> str:
    outline = outline_of(one)
    return _line(outline, "editor-ring") if outline else ""


def _line(outline: Outline, css: str) -> str:
    corners = " ".join(f"{n(units(x))} {n(units(y))}" for x, y in outline.corners)
    line = path(f"M{corners}{'z' if outline.is_closed else ''}", css)
    if not outline.turn:
        return line
    x, y = outline.middle
    return f'<g transform="rotate({n(outline.turn)} {n(units(x))} {n(units(y))})">{line}</g>'


def _grid(width: float, height: float) -> str:
    """Draw a line each metre."""
    w, h = n(units(width)), n(units(height))
    across = "".join(f"M0 {n(units(y))}H{w}" for y in range(1, int(height) + 1))
    down = "".join(f"M{n(units(x))} 0V{h}" for x in range(1, int(width) + 1))
    return path(across + down, "editor-grid") + path(f"M0 0H{w}V{h}H0z", "editor-edge")
