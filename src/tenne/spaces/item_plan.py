"""Draw the things of the inventory on the plans of their floors, each by its number in the list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from tenne.design.plan import Plan

from .models import Floor, InventoryItem


@dataclass(frozen=True, slots=True)
class Numbered:
    """A thing with its number in the list, and on the plan."""

    number: int
    item: InventoryItem


def numbered(items: Sequence[InventoryItem]) -> list[Numbered]:
    """Number the things by kind and name; chair 10 comes behind chair 9."""
    in_order = sorted(items, key=lambda one: (one.kind, _counted(one.label)))
    return [Numbered(number, item) for number, item in enumerate(in_order, 1)]


def _counted(label: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", label.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def plans_with(rows: Sequence[Numbered]) -> list[tuple[str, Plan]]:
    """Return the plan of each floor on which things have a place, with their numbers on it."""
    spots: dict[Floor, dict[tuple[float, float], list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        floor, spot = _floor_of(row.item), _spot_of(row.item)
        if floor is not None and spot is not None and _lies_on(floor, spot):
            spots[floor][spot].append(row.number)
    return [
        (_name(floor), _drawn(floor, found))
        for floor, found in sorted(spots.items(), key=lambda pair: pair[0].level)
    ]


def _drawn(floor: Floor, spots: dict[tuple[float, float], list[int]]) -> Plan:
    labels = [
        {"kind": "label", "x": x, "y": y, "text": ", ".join(map(str, numbers)), "strong": True}
        for (x, y), numbers in spots.items()
    ]
    drawing = {**floor.plan, "shapes": [*floor.plan.get("shapes", ()), *labels]}
    return Plan.from_json(drawing).with_seats([], label=_name(floor), key=f"things-{floor.level}")


def _floor_of(item: InventoryItem) -> Floor | None:
    if item.area is not None:
        return item.area.floor
    if item.resource is not None and item.resource.area is not None:
        return item.resource.area.floor
    return None


def _spot_of(item: InventoryItem) -> tuple[float, float] | None:
    """Return where a thing stands: as written down, else in the middle of its place."""
    if {"x", "y"} <= item.position.keys():
        return item.position["x"], item.position["y"]
    place = item.resource.position if item.resource is not None else {}
    if {"x", "y", "w", "h"} <= place.keys():
        return round(place["x"] + place["w"] / 2, 2), round(place["y"] + place["h"] / 2, 2)
    return None


def _lies_on(floor: Floor, spot: tuple[float, float]) -> bool:
    plan = floor.plan
    return bool(plan) and spot[0] <= plan["width_m"] and spot[1] <= plan["height_m"]


def _name(floor: Floor) -> str:
    language = (get_language() or "de")[:2]
    return str(floor.name.get(language) or floor.name.get("de") or floor.level)
