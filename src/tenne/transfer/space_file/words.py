"""Say in the reader's language what a file would change; pages and commands say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .differences import Difference
from .retiring import Leaving

SECTIONS: dict[str, Promise | str] = {
    "space": gettext_lazy("Space"),
    "hours": gettext_lazy("Hours"),
    "closed-day": gettext_lazy("Closed day"),
    "floor": gettext_lazy("Floor"),
    "area": gettext_lazy("Area"),
    "resource": gettext_lazy("Place"),
    "thing": gettext_lazy("Inventory"),
    "workplace": gettext_lazy("Workplace sheet"),
    "wlan": gettext_lazy("WLAN measured on"),
    "price": gettext_lazy("Price"),
    "extra": gettext_lazy("Extra"),
    "order": gettext_lazy("Order of the places"),
}
SIGNS = {"added": "+", "changed": "~", "removed": "−"}


@dataclass(frozen=True, slots=True)
class Line:
    """One difference in words: its sign, what it is about, and its fields, old → new."""

    sign: str
    kind: str
    about: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        details = "".join(f"\n    {detail}" for detail in self.details)
        return f"{self.sign} {self.about}{details}"


def lines(differences: Iterable[Difference], leaving: Iterable[Leaving]) -> list[Line]:
    """Return every difference in words; what is booked and would leave says how often."""
    gone = {one.key: one for one in leaving}
    return [_line(one, gone.get(one.name)) for one in differences]


def _line(one: Difference, leaving: Leaving | None) -> Line:
    section = str(SECTIONS[one.section])
    about = section if one.section == "order" else f"{section} {one.name}"
    details = tuple(f"{c.field}: {c.old} → {c.new}" for c in one.changes)
    if one.what == "removed" and one.section == "resource" and leaving and leaving.bookings:
        details = (booked(leaving),)
    return Line(SIGNS[one.what], one.what, about, details)


def booked(one: Leaving) -> str:
    """Say how often a place that would leave is booked."""
    total = ngettext("%(n)s booking", "%(n)s bookings", one.bookings) % {"n": one.bookings}
    upcoming = _("of them %(n)s to come") % {"n": one.upcoming}
    return f"{total}, {upcoming}"
