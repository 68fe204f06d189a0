"""Read the workplace sheet of a space: every topic, stated or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


def has_sheet(space: Space) -> bool:
    """Tell whether anything is stated on the sheet."""
    return any(line.text for line in sheet_of(space))


def latest_wlan(space: Space) -> WlanMeasurement | None:
    """Return the newest measurement of the WLAN."""
    return WlanMeasurement.objects.filter(space=space).order_by("-measured_on").first()
