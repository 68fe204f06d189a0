"""Turns about time: the hours of a week, closed days. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...space_file.content import WEEKDAYS
from ..change import Values

Span = tuple[str, str]  # from, to: ("09:00", "17:00")
DAY_AND_NIGHT: Span = ("00:00", "00:00")


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
