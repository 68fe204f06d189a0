"""Read the workplace sheet of a space: every topic, stated or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from .models import Space, WlanMeasurement, WorkplaceFact, WorkplaceTopic


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet; without a text it is not stated."""

    topic: WorkplaceTopic
    text: Mapping[str, str]
    as_of: date | None

    def in_language(self, language: str) -> str:
        """Return the fact in a language, else in the other one; empty when it is not stated."""
        return self.text.get(language[:2]) or self.text.get("de") or self.text.get("en") or ""


def sheet_of(space: Space) -> list[Line]:
    """Return all lines of the sheet in their order."""
    facts = {fact.topic: fact for fact in WorkplaceFact.objects.filter(space=space)}
    return [
        Line(topic, fact.text, fact.as_of)
        if (fact := facts.get(topic.value))
        else Line(topic, {}, None)
        for topic in WorkplaceTopic
    ]


def for_employers(space: Space) -> dict[str, Any]:
    """Return whether anything is stated on the sheet, and the newest WLAN: one statement."""
    newest = WlanMeasurement.objects.filter(space=OuterRef("pk")).order_by("-measured_on")
    rows: Any = Space.objects.values(
        is_stated=Exists(WorkplaceFact.objects.filter(space=OuterRef("pk"))),
        **{
            name: Subquery(newest.values(name)[:1])
            for name in ("measured_on", "down_mbit", "up_mbit")
        },
    )
    found: dict[str, Any] = rows.get(pk=space.pk)
    return found


def latest_wlan(space: Space) -> WlanMeasurement | None:
    """Return the newest measurement of the WLAN."""
    return WlanMeasurement.objects.filter(space=space).order_by("-measured_on").first()
