"""Turns about time: the hours of a week, closed days. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ...space_file.content import WEEKDAYS
from ..change import Values

Span = tuple[str, str]  # from, to: ("09:00", "17:00")
DAY_AND_NIGHT: Span = ("00:00", "00:00")
ONE_DAY, LONGEST_RUN = timedelta(days=1), timedelta(days=366)


def spans_of(values: Values, kind: str) -> dict[str, list[Span]]:
    """Return the hours of each weekday, in order."""
    found: dict[str, list[Span]] = {day: [] for day in WEEKDAYS}
    for entry in values["hours"][kind]:
        for day in entry["days"]:
            found[day].append((entry["from"], entry["to"]))
    return {day: sorted(spans) for day, spans in found.items()}


def with_hours(values: Values, kind: str, week: Mapping[str, Sequence[Span]]) -> Values:
    """Let these be the hours of a kind; weekdays that are alike share an entry."""
    alike: dict[Span, list[str]] = {}
    for day in WEEKDAYS:
        for span in week.get(day, ()):
            alike.setdefault(span, []).append(day)
    values["hours"][kind] = [
        {"days": days, "from": opens, "to": closes} for (opens, closes), days in alike.items()
    ]
    return values


def with_closed_days(values: Values, days: Iterable[Mapping[str, Any]]) -> Values:
    """Let these be the closed days, in the order of the calendar."""
    values["closed_days"] = sorted(days, key=lambda one: str(one["day"]))
    return values


def closed_runs(values: Values) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return the closed days as they are entered: first and last day of each reason in a row."""
    runs: list[tuple[str, str, Mapping[str, Any]]] = []
    for one in sorted(values["closed_days"], key=lambda one: str(one["day"])):
        if runs and _goes_on(runs[-1], one):
            runs[-1] = (runs[-1][0], one["day"], one["reason"])
        else:
            runs.append((one["day"], one["day"], one["reason"]))
    return runs


def _goes_on(run: tuple[str, str, Mapping[str, Any]], one: Mapping[str, Any]) -> bool:
    first, last, reason = run
    day = date.fromisoformat(one["day"])
    is_next = day - date.fromisoformat(last) == ONE_DAY
    return is_next and reason == one["reason"] and day - date.fromisoformat(first) <= LONGEST_RUN
