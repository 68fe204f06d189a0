"""Write down what employers ask about a place to work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ..models import Space, WlanMeasurement, WorkplaceFact


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in two languages, and the day on which it was true."""

    topic: str
    de: str
    en: str
    as_of: date


@transaction.atomic
def write_facts(space: Space, facts: Iterable[Fact]) -> None:
    """Write the facts of a space; an emptied one is no longer stated."""
    for fact in facts:
        text = {code: said for code, said in (("de", fact.de), ("en", fact.en)) if said}
        if not text:
            WorkplaceFact.objects.filter(space=space, topic=fact.topic).delete()
            continue
        WorkplaceFact.objects.update_or_create(
            space=space,
            topic=fact.topic,
            defaults={"operator_id": space.operator_id, "text": text, "as_of": fact.as_of},
        )


@transaction.atomic
def measure_wlan(space: Space, *, on: date, down_mbit: int, up_mbit: int) -> WlanMeasurement:
    """Note how fast the WLAN was; a second measurement of a day replaces the first."""
    # Also when both come at once: the later one waits for the earlier, and replaces it.
    row: WlanMeasurement = WlanMeasurement.objects.update_or_create(
        space=space,
        measured_on=on,
        defaults={"operator_id": space.operator_id, "down_mbit": down_mbit, "up_mbit": up_mbit},
    )[0]
    return row
