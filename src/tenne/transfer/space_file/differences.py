"""What a file would change: two descriptions compared thing by thing; values in, values out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .content import Item, Resource, Rules, SpaceFile
from .layout import default_name

LONGEST_SHOWN = 70
Thing = tuple[str, str]  # what kind of thing, and which one
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A field with what it said and what it would say."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that would be added, changed or removed."""

    what: str  # added | changed | removed
    section: str
    name: str
    changes: tuple[Change, ...] = ()


def differences(old: SpaceFile | None, new: SpaceFile) -> list[Difference]:
    """Return what importing `new` would change in a space that is described by `old`."""
    before, after = (facts(old) if old else {}), facts(new)
    found = []
    for thing, values in after.items():
        if thing not in before:
            found.append(Difference("added", *thing))
        elif changes := tuple(_changes(before[thing], values)):
            found.append(Difference("changed", *thing, changes))
    found += [Difference("removed", *thing) for thing in before if thing not in after]
    if old is not None and _order(old, new) != _order(new, old):
        found.append(Difference("changed", "order", "resources"))
    return found


def _order(file: SpaceFile, other: SpaceFile) -> list[str]:
    """Return the resources that two files share, as one of them orders them."""
    shared = {one.key for one in other.resources}
    return [one.key for one in file.resources if one.key in shared]


def facts(file: SpaceFile) -> dict[Thing, Facts]:
    """Return every thing of a file by its lasting name, with all that is said of it."""
    found: dict[Thing, Facts] = {("space", file.space.slug): _plain(file.space)}
    for kind in ("opening", "staffed", "access"):
        for day, opens, closes in hours_of(file, kind):
            found["hours", f"{kind} {day} {opens}"] = {"to": closes}
    for closed in file.closed_days:
        found["closed-day", closed.day.isoformat()] = {"reason": _plain(closed.reason)}
    for floor in file.floors:
        said = _plain(floor)
        found["floor", str(floor.level)] = {k: said[k] for k in ("name", "short_name", "plan")}
        for area in floor.areas:
            about = {"floor": floor.level, **_plain(area), "outline": area.corners}
            found["area", area.key] = {k: v for k, v in about.items() if k not in ("key", "box")}
    for one in file.resources:
        found["resource", one.key] = facts_of(one, file.rules)
    for name, item in items_of(file):
        said = _plain(item)
        found["thing", name] = {k: v for k, v in said.items() if k not in ("kind", "label")}
    for fact in file.workplace:
        found["workplace", fact.topic] = {"text": _plain(fact.text), "as_of": fact.as_of}
    for wlan in file.wlan:
        found["wlan", wlan.day.isoformat()] = {"down": wlan.down, "up": wlan.up}
    for price in file.prices:
        kind, number, audience, unit, since = price.key
        name = " ".join(part for part in (kind, number, audience, unit, f"{since}") if part)
        found["price", name] = {
            "price": price.price,
            "vat": price.vat.normalize(),
            "up_to": price.up_to,
            "until": price.valid_until,
        }
    for extra in file.extras:
        said = _plain(extra)
        found["extra", f"{extra.code} {extra.valid_from}"] = {
            **{name: said[name] for name in ("name", "unit", "price")},
            "vat": extra.vat.normalize(),
            "until": extra.valid_until,
        }
    return found


def facts_of(one: Resource, rules: Mapping[str, Rules]) -> Facts:
    """Return all that a file says of a resource, its rules written out."""
    held_by = rules[one.rules] if one.rules else Rules()
    said = _plain(one)
    return {
        **{k: v for k, v in said.items() if k not in ("kind", "number", "name", "rules")},
        "name": one.name.stored() if one.name else default_name(one.kind, one.number),
        "parts": sorted(one.parts),
        **_plain(held_by),
    }


def items_of(file: SpaceFile) -> Iterator[tuple[str, Item]]:
    """Yield the things of the inventory; those that are called the same are counted."""
    seen: Counter[tuple[str, str]] = Counter()
    for item in file.inventory:
        key = (item.kind, item.label)
        seen[key] += 1
        yield (f"{item.kind} {item.label}" + (f" #{seen[key]}" if seen[key] > 1 else "")), item


def hours_of(file: SpaceFile, kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield weekday, opening and closing time of one kind of hours."""
    for entry in getattr(file.hours, kind):
        for day in entry.days:
            yield day, f"{entry.opens:%H:%M}", f"{entry.closes:%H:%M}"


def _plain(model: Any) -> Facts:
    values: Facts = model.model_dump()
    return values


def _changes(before: Facts, after: Facts) -> Iterator[Change]:
    for name in after:
        if before.get(name) != after[name]:
            was, will = before.get(name), after[name]
            if isinstance(was, dict) and isinstance(will, dict) and name != "plan":
                for inner in _changes(was, will):
                    yield Change(f"{name}.{inner.field}", inner.old, inner.new)
            else:
                yield Change(name, shown(was), shown(will))


def shown(value: Any) -> str:
    """Return a value as a line of differences shows it."""
    if isinstance(value, dict) and "shapes" in value:
        return f"{value['width']:g} × {value['height']:g} m, {len(value['shapes'])}"
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, dict | list):
        text = json.dumps(value, ensure_ascii=False, default=str)
    elif isinstance(value, float | Decimal):
        text = f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    else:
        text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
