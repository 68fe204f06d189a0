"""Draw a checked floor: the plan, the ways that people take, a numbered mark at each finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tenne.design.plan import Plan
from tenne.design.plan_drawing import draw_plan
from tenne.design.plan_furniture import n, path, units
from tenne.numerics.polygons import Point

from ..plan_editor.floor_content import Content
from ..plan_editor.picture import drawing_of, seat_of
from ..plan_editor.things import PLACE, things_of
from .telling import Told

if TYPE_CHECKING:
    from tenne.spaces.plan_check.check import Check, DrawnWay

# Widths of a way, by the share of all desks that it leads to.
THICKEST, THINNEST = 13.0, 3.0
MARK, MARK_STEP = 15.0, 26.0
MOST_MARKS = 60


def draw_check(
    content: Content, check: Check, findings: Sequence[Told], *, key: str, label: str
) -> SafeString:
    """Draw a floor with its ways and marks; ``key`` tells several plans on one page apart."""
    seats = [
        seat_of(one)
        for one in things_of(content)
        if one.section == PLACE and one.values.get("at") and _lies_on(one.values["at"], check)
    ]
    plan = Plan.from_json(drawing_of(content)).with_seats(seats, label=label, key=key)
    ways = f'<g class="check-ways" aria-hidden="true">{_ways(check.ways)}</g>'
    return draw_plan(plan, get_language() or "de", above=ways + marks_on(findings, key))


def marks_on(findings: Sequence[Told], key: str) -> str:
    """Draw the marks of findings, to be laid over the drawing of a floor."""
    marks = _marks(findings[:MOST_MARKS], key)
    return f'<g class="check-marks" aria-hidden="true">{_hatch(key)}{marks}</g>'


def _hatch(key: str) -> str:
    """Return lines that cover what a warning is about and let it shine through."""
    return (
        f'<defs><pattern id="check-{key}" width="9" height="9" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="check-hatch" d="M0 0V9"/></pattern></defs>'
    )


def _lies_on(at: dict[str, float], check: Check) -> bool:
    """Tell whether a place can be drawn: what lies beside the floor is in the list only."""
    x, y, w, h = (at[side] for side in "xywh")
    return x + w <= check.floor.width and y + h <= check.floor.height


def _ways(ways: Sequence[DrawnWay]) -> str:
    most = max((way.desks for way in ways), default=1)
    drawn = []
    for way in ways:
        wide = THINNEST + (THICKEST - THINNEST) * (way.desks - 1) / max(1, most - 1)
        points = " ".join(f"{n(units(x))},{n(units(y))}" for x, y in way.points)
        drawn.append(f'<polyline class="check-way" stroke-width="{n(wide)}" points="{points}"/>')
    return "".join(drawn)


def _marks(findings: Sequence[Told], key: str) -> str:
    """Draw frames around what findings are about, and a numbered mark at each."""
    frames, marks = [], []
    taken: list[Point] = []
    for told in findings:
        css = "check-warning" if told.is_warning else "check-hint"
        for outline in told.finding.outlines:
            corners = " ".join(f"{n(units(x))} {n(units(y))}" for x, y in outline)
            fill = f' fill="url(#check-{key})"' if told.is_warning else ' fill="none"'
            frames.append(f'<path class="{css}-frame"{fill} d="M{corners}z"/>')
        for spot in told.finding.spots[:1]:
            x, y = _free(units(spot[0]), units(spot[1]), taken)
            taken.append((x, y))
            marks.append(_mark(x, y, told, css))
    return "".join(frames) + "".join(marks)


def _free(x: float, y: float, taken: Sequence[Point]) -> Point:
    """Return a spot for a mark beside those that are there already."""
    while any(abs(x - ax) < MARK_STEP and abs(y - ay) < MARK_STEP for ax, ay in taken):
        x += MARK_STEP
    return x, y


def _mark(x: float, y: float, told: Told, css: str) -> str:
    # A warning is a square that stands on its corner, a hint a circle: told apart without colour.
    if told.is_warning:
        r = MARK * 1.25
        sign = path(
            f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y)}L{n(x)} {n(y + r)}L{n(x - r)} {n(y)}z", css
        )
    else:
        sign = f'<circle class="{css}" cx="{n(x)}" cy="{n(y)}" r="{n(MARK)}"/>'
    return f'{sign}<text class="check-number" x="{n(x)}" y="{n(y + 6)}">{told.number}</text>'
