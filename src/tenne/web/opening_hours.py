"""Opening hours as maps write them: ``Mo-Fr 08:00-20:00; PH off``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from itertools import groupby

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
Opening = tuple[int, time, time]  # weekday, opens, closes


def as_maps_write_them(openings: Iterable[Opening], *, keeps_holidays: bool) -> str:
    """Write opening hours in the syntax of OpenStreetMap; empty where nothing opens.

    ``closes`` at or before ``opens`` means the next day, as everywhere; midnight is 24:00.
    """
    by_day: dict[int, list[str]] = {}
    for weekday, opens, closes in sorted(openings):
        by_day.setdefault(weekday, []).append(f"{opens:%H:%M}-{_closing(closes)}")
    if not by_day:
        return ""
    if len(by_day) == len(DAYS) and all(times == ["00:00-24:00"] for times in by_day.values()):
        return "24/7"
    rules = []
    for times, days in groupby(sorted(by_day), key=lambda day: ",".join(by_day[day])):
        for first, last in _runs(list(days)):
            name = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
            rules.append(f"{name} {times}")
    return "; ".join([*rules, *(["PH off"] if keeps_holidays else [])])


def _closing(closes: time) -> str:
    return "24:00" if closes == time(0) else f"{closes:%H:%M}"


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Return neighbouring days as first and last."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
