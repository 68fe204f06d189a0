"""Add a thing to the inventory of a space, and change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from ..models import Area, InventoryItem, Resource, Space


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
