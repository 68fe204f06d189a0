"""Put another one of things beside them, in the same arrangement: desks, rooms with their walls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .checking import free_number, keys_in
from .edited import Edited, Elsewhere, Wrong, copied
from .edits import assign_areas, within_floor
from .floor_content import Content
from .layers import insert
from .outlines import clean, outline_of
from .rooms import belongings, shift
from .things import AREA, PLACE, SHAPE, Thing, section_of, things_of
from .walls import IN_A_WALL, into_nearest_wall

BESIDE_M = 0.6
LONGEST_STEM = 9
LAST_DIGITS = re.compile(r"[0-9]+$")
Values = dict[str, Any]


def double(content: Content, keys: Collection[str], elsewhere: Elsewhere) -> Edited:
    """Put another one of things beside them, with all that would move along; places get numbers."""
    content = copied(content)
    originals = {one for key in keys for one in belongings(content, key)}
    twins = [
        Thing(one.section, one.index, copied(one.values), one.name)
        for one in things_of(content)
        if one.key in originals and outline_of(one) is not None
    ]
    if not twins:
        return Edited(content, tuple(keys))
    dx, dy = _beside(content, twins)
    for one in twins:
        shift(one, dx, dy)
    _name_areas([one for one in twins if one.section == AREA], content, elsewhere)
    _number_places([one for one in twins if one.section == PLACE], content, elsewhere)
    for one in twins:
        if one.section == SHAPE:
            insert(content, one.values)
        else:
            section_of(content, one.section).append(one.values)
    wanted = [one.values for one in twins if one.key in keys]
    for values in wanted:
        if values["kind"] in IN_A_WALL:
            values.update(into_nearest_wall(content, values))
    assign_areas(content, set(_keys_of(content, [one.values for one in twins])))
    return Edited(content, tuple(_keys_of(content, wanted)))


def _keys_of(content: Content, wanted: Iterable[Values]) -> Iterator[str]:
    known = {id(values) for values in wanted}
    return (one.key for one in things_of(content) if id(one.values) in known)


def _beside(content: Content, twins: list[Thing]) -> tuple[float, float]:
    """Return how far twins go: to where they lie wholly beside the first, within the floor."""
    boxes = [outline.box for one in twins if (outline := outline_of(one)) is not None]
    w = clean(max(x + w for x, _y, w, _h in boxes) - min(x for x, _y, _w, _h in boxes))
    h = clean(max(y + h for _x, y, _w, h in boxes) - min(y for _x, y, _w, _h in boxes))
    is_in_a_wall = {one.values["kind"] for one in twins} <= set(IN_A_WALL)
    if is_in_a_wall:
        across, down = (w + BESIDE_M, 0.0), (0.0, h + BESIDE_M)
        is_across = w >= h
    else:
        has_walls = any(one.section == AREA for one in twins)
        across, down = (w, 0.0), (0.0, h if has_walls else h + BESIDE_M)
        is_across = w <= h or any(one.section == PLACE for one in twins)
    first, second = (across, down) if is_across else (down, across)
    back = [(-dx, -dy) for dx, dy in (first, second)]
    ways = [(clean(dx), clean(dy)) for dx, dy in (first, second, *back)]
    for way in ways:
        if within_floor(content, twins, *way) == way:
            return way
    raise Wrong(
        _("Another one has no room beside it on this floor. Make the floor larger, or choose less.")
    )


def _name_areas(twins: list[Thing], content: Content, elsewhere: Elsewhere) -> None:
    """Give areas keys that are free, in place."""
    taken = {*elsewhere.areas, *(area["key"] for area in section_of(content, AREA))}
    for one in twins:
        stem, number = one.values["key"][:34].rstrip("0123456789").rstrip("-"), 2
        while f"{stem}-{number}" in taken:
            number += 1
        one.values["key"] = f"{stem}-{number}"
        taken.add(one.values["key"])


def _number_places(twins: list[Thing], content: Content, elsewhere: Elsewhere) -> None:
    """Give places the next free numbers, in place; what is a part of a twin is a twin itself."""
    taken = {*elsewhere.taken, *keys_in(content)}
    renamed: dict[str, str] = {}
    for one in twins:
        before, values = str(one.values["number"]), one.values
        values["number"] = next_number(values, taken)
        key = f"{values['kind']}/{values['number']}"
        renamed[f"{values['kind']}/{before}"] = key
        taken.add(key)
        names = _renamed(values.pop("name", None), before, values["number"])
        if names:
            values["name"] = names
    for one in twins:
        parts = [renamed[part] for part in one.values.pop("parts", []) if part in renamed]
        if parts:
            one.values["parts"] = parts


def _renamed(names: Any, before: str, now: str) -> dict[str, str]:
    """Return names that count on as the number does: Besprechung 1 → 2; others are not repeated."""
    last, following = LAST_DIGITS.search(before), LAST_DIGITS.search(now)
    if not isinstance(names, dict) or not last or not following:
        return {}
    counted = {
        language: text[: -len(last[0])] + following[0]
        for language, text in names.items()
        if re.search(rf"(^|[^0-9]){last[0]}$", text or "")
    }
    return counted if counted.keys() == {one for one, text in names.items() if text} else {}


def next_number(place: Values, taken: Collection[str]) -> str:
    """Return a free number for the twin of a place: 7 → 8, Box → Box 2, F1 → F2."""
    kind, number = place["kind"], str(place["number"])
    if number.isdecimal():
        return str(free_number(kind, taken, int(number) + 1))
    stem = number.rstrip("0123456789")
    if stem == number:
        stem = f"{number[:LONGEST_STEM].rstrip()} "
    stem, at = stem[: LONGEST_STEM + 1], 2
    while f"{kind}/{stem}{at}" in taken:
        at += 1
    return f"{stem}{at}"
