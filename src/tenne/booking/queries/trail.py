"""What became of a booking, step by step: who changed what, when, why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenne.booking.models import Booking
from tenne.people.models import Person
from tenne.spaces.models import Resource

# What is told of a booking; all else in a row follows from these, or is nobody's business.
TOLD = (
    "state", "resource_id", "wall_start", "wall_end", "price_cents", "payment_way", "note",
    "answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what was before, what is now; the first step has nothing before."""

    at: datetime
    who: str  # empty: Tenne by itself
    through: str
    reason: str
    changed: Mapping[str, tuple[Any, Any]]


def trail_of(booking: Booking) -> list[Step]:
    """Return all changes of a booking, the latest first: three statements."""
    events = Booking.pgh_event_model.objects.filter(pgh_obj_id=booking.pk)  # type: ignore[attr-defined]
    rows = list(events.order_by("pgh_id").values("pgh_created_at", "pgh_context__metadata", *TOLD))
    about = [row["pgh_context__metadata"] or {} for row in rows]
    names = _names(one.get("person") for one in about)
    places = _places(row["resource_id"] for row in rows)
    steps: list[Step] = []
    before: Mapping[str, Any] = {}
    for row, said in zip(rows, about, strict=True):
        now = {name: row[name] for name in TOLD} | {"resource_id": places.get(row["resource_id"])}
        changed = {
            name: (before.get(name), value)
            for name, value in now.items()
            if not before or before[name] != value
        }
        before = now
        if changed:
            steps.append(
                Step(
                    at=row["pgh_created_at"],
                    who=names.get(said.get("person"), ""),
                    through=str(said.get("through", "")),
                    reason=_reason(said),
                    changed=changed,
                )
            )
    return steps[::-1]


def _reason(said: Mapping[str, Any]) -> str:
    """Return why it was changed, where that was said."""
    found = (str(said[name]) for name in ("reason", "rearranged", "swapped") if said.get(name))
    return next(found, "")


def _names(keys: Iterable[int | None]) -> dict[int | None, str]:
    found = Person.objects.filter(pk__in={key for key in keys if key is not None})
    return dict(found.values_list("pk", "name"))


def _places(keys: Iterable[int]) -> dict[int, str]:
    return {one.pk: one.title for one in Resource.objects.filter(pk__in=set(keys))}
