"""Add a thing to the inventory of a space, change it, take it off the list and put it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core import signing
from django.db import transaction

from ..models import Area, Fault, InventoryItem, Resource, Space

PUT_BACK_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is known of a thing."""

    kind: str
    label: str
    state: str = "good"
    resource: Resource | None = None
    area: Area | None = None
    position: dict[str, float] = field(default_factory=dict)
    note: str = ""
    checked_on: date | None = None

    def values(self) -> dict[str, Any]:
        """Return the fields of its row."""
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def add_item(space: Space, thing: Thing) -> InventoryItem:
    """Add a thing to the inventory of a space."""
    item: InventoryItem = InventoryItem.objects.create(
        operator_id=space.operator_id, space=space, **thing.values()
    )
    return item


@transaction.atomic
def change_item(item_id: int, thing: Thing) -> None:
    """Change what is known of a thing."""
    item = InventoryItem.objects.select_for_update().get(pk=item_id)
    for name, value in thing.values().items():
        setattr(item, name, value)
    item.save()


@transaction.atomic
def remove_item(item: InventoryItem) -> str:
    """Take a thing off the list; return what puts it back for ten minutes."""
    kept = {
        "pk": item.pk,
        "resource": item.resource_id,
        "area": item.area_id,
        "checked_on": item.checked_on and item.checked_on.isoformat(),
        "faults": list(Fault.objects.filter(item=item).values_list("pk", flat=True)),
        **{name: getattr(item, name) for name in ("kind", "label", "state", "position", "note")},
    }
    item.delete()
    return signing.dumps(kept, salt=_salt(item.space), compress=True)


@transaction.atomic
def put_back(space: Space, text: str) -> InventoryItem | None:
    """Put a thing back as it was, with what was reported of it; None where that is over."""
    try:
        kept = signing.loads(text, salt=_salt(space), max_age=PUT_BACK_WITHIN)
    except signing.BadSignature:
        return None
    faults, checked_on = kept.pop("faults"), kept.pop("checked_on")
    resource, area = kept.pop("resource"), kept.pop("area")
    values = kept | {
        "checked_on": date.fromisoformat(checked_on) if checked_on else None,
        "resource": Resource.objects.filter(pk=resource, space=space).first(),
        "area": Area.objects.filter(pk=area, floor__space=space).first(),
        "operator_id": space.operator_id,
        "space": space,
    }
    item, _is_new = InventoryItem.objects.get_or_create(pk=values.pop("pk"), defaults=values)
    Fault.objects.filter(pk__in=faults, space=space).update(item=item)
    return item


def _salt(space: Space) -> str:
    return f"inventory of {space.pk}"
