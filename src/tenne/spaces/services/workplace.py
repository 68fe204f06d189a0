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
        known = WorkplaceFact.objects.filter(space=space, topic=fact.topic)
        text = {code: said for code, said in (("de", fact.de), ("en", fact.en)) if said}
        if not text:
            known.delete()
            continue
        row = known.first() or WorkplaceFact(
            operator_id=space.operator_id, space=space, topic=fact.topic
        )
        row.text, row.as_of = text, fact.as_of
        row.save()


@transaction.atomic
def measure_wlan(space: Space, *, on: date, down_mbit: int, up_mbit: int) -> WlanMeasurement:
    """Note how fast the WLAN was; a second measurement of a day replaces the first."""
    row = WlanMeasurement.objects.filter(space=space, measured_on=on).first() or WlanMeasurement(
        operator_id=space.operator_id, space=space, measured_on=on
    )
    row.down_mbit, row.up_mbit = down_mbit, up_mbit
    row.save()
    return row
