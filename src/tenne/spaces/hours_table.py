"""Hours as people read them: weekdays that are alike in one row, ``Mo–Fr``, ``8:00–20:00``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design import formats

from .models import HoursKind, OpeningHours, Space
from .voice import people_of

MONDAY = date(2024, 1, 1)  # any Monday, for the names of weekdays


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The hours of some weekdays that are alike."""

    days: str
    times: str


def hours_of(space: Space) -> list[OpeningHours]:
    """Return all hours of a space in the order of the week: one statement."""
    return list(OpeningHours.objects.filter(space=space).order_by("weekday", "opens"))


def heading_of(kind: HoursKind, space: Space) -> str:
    """Say whose hours these are, in the word that the house has for the people who use it."""
    if kind == HoursKind.ACCESS:
        return _("Access for %(people)s") % {"people": people_of(space)}
    return str(kind.label)


def hours_table(hours: Iterable[OpeningHours], kind: HoursKind) -> list[HoursRow]:
    """Return one kind of hours; nothing where there are none of that kind."""
    by_day: dict[int, list[str]] = {}
    for row in hours:
        if row.kind == kind:
            by_day.setdefault(row.weekday, []).append(_times(row))
    closed = _("closed") if kind == HoursKind.OPENING else ""
    return _grouped(by_day, closed) if by_day else []


def _times(row: OpeningHours) -> str:
    if row.opens == row.closes == time(0):
        return _("day and night")
    return f"{_shown(row.opens)}–{_shown(row.closes)}"


def _shown(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _grouped(by_day: Mapping[int, list[str]], closed: str) -> list[HoursRow]:
    """Join neighbouring weekdays with the same hours; a missing weekday is left out or closed."""
    language = get_language() or "de"
    names = [formats.weekday(MONDAY + n * timedelta(days=1), language) for n in range(7)]
    rows: list[tuple[int, int, str]] = []
    for day in range(7):
        times = ", ".join(by_day.get(day, [])) or closed
        if rows and rows[-1][2] == times:
            rows[-1] = (rows[-1][0], day, times)
        else:
            rows.append((day, day, times))
    return [
        HoursRow(names[first] if first == last else f"{names[first]}–{names[last]}", times)
        for first, last, times in rows
        if times
    ]
