"""One floor in the words of a space file: taken out of the file of a space, and put back into it.

The content of a draft is ``{"floor": {…}, "resources": [{…}, …]}``: a floor as a space file writes
it, and the places that stand on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..describing.presets import BY_KEY, FOR_KIND
from ..space_file.content import Resource, Rules, SpaceFile
from ..space_file.plan import Floor
from ..space_file.values import Described

Content = dict[str, Any]


class Drawing(Described):
    """A floor with its places, as read from the content of a draft."""

    floor: Floor
    resources: list[Resource] = []

    def content(self) -> Content:
        """Return it as drafts keep it; the same drawing always gives the same content."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def floor_of(file: SpaceFile, level: int) -> Drawing | None:
    """Return a floor of a space with all that stands on it, or None where there is no such."""
    floor = next((one for one in file.floors if one.level == level), None)
    if floor is None:
        return None
    return Drawing(floor=floor, resources=_standing_on(file, floor))


def _standing_on(file: SpaceFile, floor: Floor) -> list[Resource]:
    areas = {area.key for area in floor.areas}
    return [one for one in file.resources if one.area in areas]


def with_floor(file: SpaceFile, drawing: Drawing) -> SpaceFile:
    """Return the file with a floor as it is drawn; nothing else in it changes.

    What named something that is gone lets go of it: inventory its area or place, a whole its part,
    and a price of one place goes with the place.
    """
    floors = [one for one in file.floors if one.level != drawing.floor.level]
    floors = sorted([*floors, drawing.floor], key=lambda floor: floor.level)
    before = floor_of(file, drawing.floor.level)
    rules = dict(file.rules)
    resources = _merged(file, before.resources if before else [], drawing.resources, rules)
    keys = {one.key for one in resources}
    areas = {area.key for floor in floors for area in floor.areas}
    resources = [
        one.model_copy(update={"parts": [part for part in one.parts if part in keys]})
        for one in resources
    ]
    inventory = [
        item.model_copy(
            update={
                "resource": item.resource if item.resource in keys else None,
                "area": item.area if item.area in areas else None,
            }
        )
        for item in file.inventory
    ]
    prices = [
        price for price in file.prices if not price.number or f"{price.kind}/{price.number}" in keys
    ]
    update = {"floors": floors, "resources": resources, "inventory": inventory, "prices": prices}
    return file.model_copy(update={**update, "rules": rules})


def _merged(
    file: SpaceFile, before: Sequence[Resource], drawn: Sequence[Resource], rules: dict[str, Rules]
) -> list[Resource]:
    """Return all places: those drawn in the places of their namesakes, new ones behind their kind.

    A place keeps its rules; a new one is held like most of its kind, the first of a kind as one
    that is added to the list. Rules that nobody had come into ``rules``, in place.
    """
    known = {one.key: one for one in file.resources}
    here = {one.key for one in before}
    wanted = {one.key: _ruled(one, known, file, rules) for one in drawn}
    merged = [
        wanted.pop(one.key, one)
        for one in file.resources
        if one.key not in here or one.key in wanted
    ]
    for new in wanted.values():
        last = max((n for n, one in enumerate(merged) if one.kind == new.kind), default=-1)
        merged.insert(last + 1 if last >= 0 else len(merged), new)
    return merged


def _ruled(
    one: Resource, known: dict[str, Resource], file: SpaceFile, rules: dict[str, Rules]
) -> Resource:
    if one.key in known:
        return one.model_copy(update={"rules": known[one.key].rules})
    if one.rules in file.rules:
        return one
    usual = Counter(other.rules for other in file.resources if other.kind == one.kind)
    name = usual.most_common(1)[0][0] if usual else _preset(one.kind, rules)
    return one.model_copy(update={"rules": name})


def _preset(kind: str, rules: dict[str, Rules]) -> str:
    """Return the name of the rules with which the list begins a kind; add them in place."""
    wanted = Rules.model_validate(dict(BY_KEY[FOR_KIND[kind]].rules))
    name, number = kind, 1
    while rules.get(name, wanted) != wanted:
        number += 1
        name = f"{kind}-{number}"
    rules[name] = wanted
    return name
