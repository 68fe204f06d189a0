"""Write what belongs to a space beside its places: inventory, workplace sheet, WLAN, extras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tenne.spaces.models import (
    Area,
    InventoryItem,
    Resource,
    Space,
    WlanMeasurement,
    WorkplaceFact,
)
from tenne.tariffs.models import Extra

from .content import SpaceFile
from .synchronising import synchronise


def put_belongings(
    file: SpaceFile, space: Space, areas: Mapping[str, Area], resources: Mapping[str, Resource]
) -> None:
    """Bring inventory, workplace sheet and measurements to what the file says."""
    _inventory(file, space, areas, resources)
    _extras(file, space)
    owner = {"space": space, "operator_id": space.operator_id}
    synchronise(
        {row.topic: row for row in WorkplaceFact.objects.filter(space=space)},
        {one.topic: {"text": one.text.stored(), "as_of": one.as_of} for one in file.workplace},
        lambda topic: WorkplaceFact(topic=topic, **owner),
    )
    synchronise(
        {row.measured_on: row for row in WlanMeasurement.objects.filter(space=space)},
        {one.day: {"down_mbit": one.down, "up_mbit": one.up} for one in file.wlan},
        lambda day: WlanMeasurement(measured_on=day, **owner),
    )


def _extras(file: SpaceFile, space: Space) -> None:
    synchronise(
        {(row.code, row.valid_from): row for row in Extra.objects.filter(space=space)},
        {
            (one.code, one.valid_from): {
                "name": one.name.stored(),
                "unit": one.unit,
                "price_cents": int(one.price * 100),
                "vat_percent": one.vat,
                "valid_until": one.valid_until,
            }
            for one in file.extras
        },
        lambda key: Extra(
            space=space, operator_id=space.operator_id, code=key[0], valid_from=key[1]
        ),
    )


def _inventory(
    file: SpaceFile, space: Space, areas: Mapping[str, Area], resources: Mapping[str, Resource]
) -> None:
    """Things that are called the same are told apart by their order; faults keep their thing."""
    rows = list(InventoryItem.objects.filter(space=space).order_by("pk"))
    wanted: dict[Any, dict[str, Any]] = {}
    keys = _counted([(one.kind, one.label) for one in file.inventory])
    for key, one in zip(keys, file.inventory, strict=True):
        wanted[key] = {
            "state": one.state,
            "resource_id": resources[one.resource].pk if one.resource else None,
            "area_id": areas[one.area].pk if one.area else None,
            "position": one.at.model_dump() if one.at else {},
            "note": one.note,
            "checked_on": one.checked,
        }
    synchronise(
        dict(zip(_counted([(row.kind, row.label) for row in rows]), rows, strict=True)),
        wanted,
        lambda key: InventoryItem(
            space=space, operator_id=space.operator_id, kind=key[0], label=key[1]
        ),
    )


def _counted(names: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append((*name, seen[name]))
    return found
