"""When a price holds, in words: ``Tag, Mo–Fr``, ``Abend, 17–22 Uhr``, ``Stunde, Wochenende``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import time

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import Unit

WEEKEND = frozenset({6, 7})
EVENING, NOON, EARLY_AFTERNOON, EARLY_EVENING = time(17), time(12), time(13), time(18)


def unit_in_words(
    unit: str,
    *,
    weekdays: Collection[int] = (),
    day_from: time | None = None,
    day_until: time | None = None,
) -> str:
    """Return what a price is for and when it holds; weekdays as in ISO 8601, none are all.

    A day between two hours is called by its part where it has a name: an evening.
    """
    said = [str(Unit(unit).label), days_in_words(weekdays)]
    if day_from is not None and day_until is not None:
        name = _part_of_the_day(day_from, day_until)
        if unit == Unit.DAY and name:
            said[0] = name
        said.append(hours_in_words(day_from, day_until))
    return ", ".join(one for one in said if one)


def days_in_words(weekdays: Collection[int]) -> str:
    """Return weekdays as a price list names them: ``Mo–Fr``, ``Di, Do``, the weekend."""
    if frozenset(weekdays) == WEEKEND:
        return _("weekend")
    return ", ".join(
        _abbreviated(first) if first == last else f"{_abbreviated(first)}–{_abbreviated(last)}"
        for first, last in _runs(sorted(weekdays))
    )


def hours_in_words(since: time, until: time) -> str:
    """Return two times of the clock: ``17–22 Uhr``, ``17:00–22:00``."""
    is_short = (get_language() or "de").startswith("de")
    ends = {"since": _clock(since, is_short=is_short), "until": _clock(until, is_short=is_short)}
    return _("%(since)s–%(until)s") % ends


def _part_of_the_day(since: time, until: time) -> str:
    if since >= EVENING:
        return _("evening")
    if since >= NOON and until <= EARLY_EVENING:
        return _("afternoon")
    if since < NOON and until <= EARLY_AFTERNOON:
        return _("morning")
    return ""


def _runs(weekdays: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of days that follow one another."""
    first = None
    for day in weekdays:
        first = day if first is None else first
        if day + 1 not in weekdays:
            yield first, day
            first = None


def _abbreviated(weekday: int) -> str:
    return str(WEEKDAYS_ABBR[weekday - 1]).rstrip(".")


def _clock(clock: time, *, is_short: bool) -> str:
    return f"{clock.hour}" if is_short and not clock.minute else f"{clock.hour}:{clock:%M}"
