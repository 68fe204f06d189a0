"""A floor that is like another: the same walls and rooms, other numbers."""

from __future__ import annotations

from typing import Any

from .adding import following_number
from .checking import free_number
from .doubling import next_number
from .edited import Elsewhere, copied
from .floor_content import Content
from .things import AREA, PLACE, section_of


def copy_floor(
    content: Content, level: int, elsewhere: Elsewhere, names: dict[str, dict[str, str]]
) -> Content:
    """Return a floor of another level with the same plan.

    Desks are counted on from the highest number of the house; a room gets the next free name. The
    parts of a whole are those of the copy; parts on other floors are left out.

    Parameters
    ----------
    elsewhere : Elsewhere
        All that the space has taken, the floor that is copied included.
    """
    content = copied(content)
    floor = content["floor"]
    floor.update({"level": level, "name": names["name"], "short_name": names["short_name"]})
    areas = _with_new_keys(section_of(content, AREA), level, set(elsewhere.areas))
    renamed: dict[str, str] = {}
    taken = set(elsewhere.places)
    first = following_number("desk", taken)
    for place in section_of(content, PLACE):
        before = f"{place['kind']}/{place['number']}"
        if str(place["number"]).isdecimal():
            start = first if place["kind"] == "desk" else 1
            place["number"] = str(free_number(place["kind"], taken, start))
        else:
            place["number"] = next_number(place, taken)
        place.pop("name", None)
        renamed[before] = f"{place['kind']}/{place['number']}"
        taken.add(renamed[before])
        if place.get("area") in areas:
            place["area"] = areas[place["area"]]
    for place in section_of(content, PLACE):
        parts = [renamed[part] for part in place.get("parts", []) if part in renamed]
        place.pop("parts", None)
        if parts:
            place["parts"] = parts
    return content


def _with_new_keys(areas: list[dict[str, Any]], level: int, taken: set[str]) -> dict[str, str]:
    """Give areas keys that no other floor has, in place; return old and new."""
    renamed = {}
    for area in areas:
        stem, number = f"{area['key'][:30]}-{level}".replace("--", "-u"), 2
        key = stem
        while key in taken:
            key, number = f"{stem}-{number}", number + 1
        taken.add(key)
        renamed[area["key"]] = key
        area["key"] = key
    return renamed
