"""Draw a whole floor as one SVG that is also a group of radio buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tenne.design.formats import language_of
from tenne.design.plan import Plan
from tenne.design.plan_furniture import draw_shape, n, units
from tenne.design.plan_seats import Stock, draw_sample, draw_seat
from tenne.design.plan_shapes import Ground, Label, Shape, Void, Zone

# Below this width a plan scrolls inside its frame, so that a desk never gets smaller than a finger.
PIXELS_PER_METRE = 20
# A smaller floor keeps air at its sides, so that its desks do not grow into dining tables.
NARROWEST_VIEW_M = 11
# Width of a letter of a label where it is largest, on a phone, in the widest of the fonts.
LABEL_LETTER = 11.5
FLAT = (Ground, Zone, Void)


def draw_plan(plan: Plan, locale: str, *, above: str = "") -> SafeString:
    """Draw ground, rooms, walls and desks, in this order from below.

    ``above`` is drawn last: escaped SVG of the caller, such as marks.
    """
    key = escape(plan.key)
    flat, standing, labels = _shapes(plan, language_of(locale), key)
    rooms = [seat for seat in plan.seats if seat.is_area]
    desks = [seat for seat in plan.seats if not seat.is_area]
    role = "radiogroup" if any(seat.selectable for seat in plan.seats) else "group"
    label = plan.label or _("Floor plan. Arrow keys move, space chooses.")
    stock = Stock(key)
    drawn_rooms = "".join(draw_seat(seat, key, stock.use) for seat in rooms)
    drawn_desks = "".join(draw_seat(seat, key, stock.use) for seat in desks)
    left, right = _sides(plan)
    drawing = "".join(
        (
            f'<svg class="plan-drawing" data-plan="{key}" role="{role}" '
            f'aria-label="{escape(label)}" '
            f'width="{n(plan.width_m * PIXELS_PER_METRE)}" '
            f'viewBox="{n(left)} 0 {n(right - left)} {n(units(plan.height_m))}">',
            patterns(key),
            stock.definitions,
            flat,
            drawn_rooms,
            standing,
            labels,
            drawn_desks,
            above,
            "</svg>",
        )
    )
    # Every text in it went through escape(); numbers and class names are ours.
    return mark_safe(drawing)  # noqa: S308


def _sides(plan: Plan) -> tuple[float, float]:
    """Return where what is seen of a plan begins and ends, in drawing units."""
    view_m = max(plan.width_m, NARROWEST_VIEW_M)
    left = units((plan.width_m - view_m) / 2)
    return left, left + units(view_m)


def _shapes(plan: Plan, language: str, key: str) -> tuple[str, str, str]:
    """Return what lies, what stands and what is written on a floor; drawn once for each plan."""
    if (language, key) not in plan.drawn:
        flat = [shape for shape in plan.shapes if isinstance(shape, FLAT)]
        standing = [shape for shape in plan.shapes if not isinstance(shape, FLAT)]
        sides, words = _sides(plan), [one for one in plan.shapes if isinstance(one, Label)]
        labels = (draw_label(word, language, within=sides) for word in words)
        found = (_hidden(flat, key), _hidden(standing, key), "".join(labels))
        plan.drawn[language, key] = found
    return plan.drawn[language, key]


def _hidden(shapes: Sequence[Shape], key: str) -> str:
    drawn = "".join(draw_shape(shape, key) for shape in shapes)
    return f'<g class="plan-shapes" aria-hidden="true">{drawn}</g>'


def draw_label(label: Label, language: str, within: tuple[float, float] | None = None) -> str:
    """Write one word of the plan around its spot, or as near to it as both edges allow."""
    css = "plan-label-strong" if label.strong else "plan-label"
    text, x, y = label.text(language), units(label.x), units(label.y) + 5
    if within is not None:
        left, right = within
        half = min(len(text) * LABEL_LETTER, right - left) / 2
        x = min(max(x, left + half), right - half)
    return f'<text class="{css}" x="{n(x)}" y="{n(y)}">{escape(text)}</text>'


def patterns(key: str) -> str:
    """Return what hatched and open grounds are filled with."""
    return (
        f'<defs><pattern id="hatch-{key}" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-ground" width="7" height="7"/>'
        '<path class="hatch-line" d="M0 0V7"/></pattern>'
        f'<pattern id="void-{key}" width="10" height="10" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="void-ground" width="10" height="10"/>'
        '<path class="void-line" d="M0 0V10"/></pattern>'
        f'<pattern id="month-{key}" width="10" height="10" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(-45)"><rect class="month-ground" width="10" height="10"/>'
        '<path class="month-line" d="M0 0V10"/></pattern></defs>'
    )


@dataclass(frozen=True)
class LegendEntry:
    """One look and what it means."""

    drawing: SafeString
    text: str


def legend_entries(plan: Plan) -> list[LegendEntry]:
    """Explain the states that appear on the plan, in a fixed order."""
    texts = {
        "free": pgettext("on the plan", "Free"),
        "chosen": pgettext("on the plan", "Chosen"),
        "half": pgettext("on the plan", "Free in part"),
        "taken": pgettext("on the plan", "Taken"),
        "monthly": pgettext("on the plan", "By the month only"),
        "mine": pgettext("on the plan", "Yours"),
        "fixed": pgettext("on the plan", "Permanent desk"),
        "blocked": pgettext("on the plan", "Not bookable"),
    }
    present = {seat.state for seat in plan.seats}
    return [
        LegendEntry(_legend_drawing(state, plan.key), text)
        for state, text in texts.items()
        if state in present
    ]


def _legend_drawing(state: str, key: str) -> SafeString:
    drawn = draw_sample(state, escape(key))
    # Drawn from our own words.
    return mark_safe(f'<svg viewBox="0 0 28 20" aria-hidden="true">{drawn}</svg>')  # noqa: S308
