"""The figures of a plan check as text, alone or two variants side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from tenne.design.formats import language_of, number

if TYPE_CHECKING:
    from tenne.spaces.plan_check.figures import Figures

Read = Callable[["Figures"], float | None]
LEAST_DIFFERENCE = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what is counted, and how it is written."""

    label: str | Promise
    read: Read
    unit: str  # "m²", "m", "%", or "" for a number of desks
    note: Callable[[Figures], str] = lambda _figures: ""

    def text(self, figures: Figures) -> str:
        """Return the value with its unit; a dash where there is nothing to count."""
        value = self.read(figures)
        return "–" if value is None else written(value, self.unit)

    def difference(self, one: Figures, other: Figures) -> str:
        """Say in words how the second differs from the first."""
        before, after = self.read(one), self.read(other)
        if before is None or after is None:
            return _("the same") if before is after else _("not comparable")
        more = round(after - before, 1)
        if abs(more) < LEAST_DIFFERENCE:
            return _("the same")
        amount = _points(abs(more)) if self.unit == "%" else written(abs(more), self.unit)
        if self.unit == "m":
            return (_("%(amount)s longer") if more > 0 else _("%(amount)s shorter")) % {
                "amount": amount
            }
        return (_("%(amount)s more") if more > 0 else _("%(amount)s less")) % {"amount": amount}


def _points(amount: float) -> str:
    words = ngettext("%(amount)s percentage point", "%(amount)s percentage points", ceil(amount))
    return words % {"amount": number(amount, _language())}


def written(value: float, unit: str) -> str:
    """Write a number with its unit, to a tenth at most."""
    text = number(round(value, 1) if unit else round(value), _language())
    if unit == "%" and language_of(_language()) == "en":
        return f"{text}%"
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def _language() -> str:
    return get_language() or "de"


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _out_of(count: int | None, whole: int) -> str:
    if count is None or not whole:
        return ""
    return _("%(count)s of %(whole)s desks") % {"count": count, "whole": whole}


FIGURES = (
    Figure(gettext_lazy("Floor area"), lambda f: f.floor_m2, "m²"),
    Figure(
        gettext_lazy("Common area: kitchen and lounge"),
        lambda f: _percent(f.common_share),
        "%",
        lambda f: written(f.common_m2, "m²"),
    ),
    Figure(gettext_lazy("In no area: ways, stairs, toilets"), lambda f: f.unnamed_m2, "m²"),
    Figure(gettext_lazy("Desks"), lambda f: f.desks, ""),
    Figure(gettext_lazy("Floor area for each desk"), lambda f: f.m2_per_desk, "m²"),
    Figure(gettext_lazy("Office area for each desk"), lambda f: f.office_m2_per_desk, "m²"),
    Figure(
        gettext_lazy("Ways that pass kitchen or lounge within 3 m"),
        lambda f: _percent(f.meeting_share),
        "%",
        lambda f: _out_of(f.chance_meetings, f.reached),
    ),
    Figure(gettext_lazy("Mean way from the entrance"), lambda f: f.mean_way_m, "m"),
    Figure(gettext_lazy("Longest way from the entrance"), lambda f: f.longest_way_m, "m"),
    Figure(
        gettext_lazy("Quiet desks that hear something noisy"),
        lambda f: f.disturbed if f.quiet else None,
        "",
        lambda f: _("of %(whole)s quiet desks") % {"whole": f.quiet} if f.quiet else "",
    ),
    Figure(
        gettext_lazy("Desks at a window"),
        lambda f: _percent(f.window_share),
        "%",
        lambda f: _out_of(f.at_window, f.desks),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of one variant, or of two with the difference in words."""

    label: str | Promise
    text: str
    note: str
    other_text: str = ""
    other_note: str = ""
    difference: str = ""


def lines_of(figures: Figures) -> list[Line]:
    """Return the figures of one variant."""
    return [Line(one.label, one.text(figures), one.note(figures)) for one in FIGURES]


def compared(first: Figures, second: Figures) -> list[Line]:
    """Return the figures of two variants side by side."""
    return [
        Line(
            one.label, one.text(first), one.note(first), one.text(second), one.note(second),
            one.difference(first, second),
        )
        for one in FIGURES
    ]  # fmt: skip
