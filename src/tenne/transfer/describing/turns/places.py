"""Turns about what can be held, and the areas it stands in. Plain values in, plain values out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tenne.spaces.models import ResourceKind

from ...plan_editor.starting import names_of_level
from ...space_file.layout import default_name
from ..change import Values
from .rules import name_for

LONGEST_NUMBER = 12
WORD = re.compile(r"[^\W\d_]{2}")  # "Box 1" is a name, "A1" a number
# What digits alone are called after; desks are counted by themselves.
COUNTED = {
    "room": ("Raum", "Room"),
    "booth": ("Kabine", "Phone booth"),
    "equipment": ("Gerät", "Device"),
    "locker": ("Schließfach", "Locker"),
    "parking": ("Stellplatz", "Parking space"),
    "guest-room": ("Gästezimmer", "Guest room"),
}


def key_of(one: Mapping[str, Any]) -> str:
    """Return how others name a place: ``room/Scheune``."""
    return f"{one['kind']}/{one['number']}"


def title_of(one: Mapping[str, Any], language: str) -> str:
    """Return the full name of a place in a language."""
    name = one["name"] or default_name(one["kind"], one["number"])
    return str(name.get(language) or name.get("de") or one["number"])


def with_places(
    values: Values, kind: str, numbers: Sequence[str], rules: Mapping[str, Any], said: Values
) -> Values:
    """Add places of a kind that are alike, behind those that are there."""
    name = name_for(values, kind, rules)
    taken = {one["number"] for one in values["resources"] if one["kind"] == kind}
    for number in numbers:
        short, title = _called(kind, number, taken)
        taken.add(short)
        one = {"kind": kind, "number": short, "name": title, "at": None, "parts": [], **said}
        values["resources"].append({**one, "rules": name})
    return values


def _called(kind: str, number: str, taken: set[str]) -> tuple[str, dict[str, str] | None]:
    """Return the number of a place, and its name where the number does not say it."""
    if len(number) > LONGEST_NUMBER:
        short = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
        return short, {"de": number, "en": number}
    if WORD.search(number) and kind == ResourceKind.DESK:
        return number, {"de": number, "en": number}
    if number.isdigit() and kind in COUNTED:
        german, english = COUNTED[kind]
        return number, {"de": f"{german} {number}", "en": f"{english} {number}"}
    return number, None


def with_place(values: Values, key: str, rules: Mapping[str, Any] | None, said: Values) -> Values:
    """Change what is said of a place; its kind and number stay: they stand on its sticker."""
    for one in values["resources"]:
        if key_of(one) == key:
            if said.get("area", one["area"]) != one["area"]:
                one["at"] = None
            before = _names(one)
            one.update(said)
            _follow(values, one, before)
            if rules is not None:
                one["rules"] = name_for(values, one["kind"], rules)
    return values


def _names(one: Mapping[str, Any]) -> dict[str, str]:
    named = one["name"] or default_name(one["kind"], one["number"])
    return {language: text for language, text in named.items() if text}


def _follow(values: Values, one: Mapping[str, Any], before: Mapping[str, str]) -> None:
    """Let an area that was drawn for a room and called after it go on being called so."""
    for area in (area for floor in values["floors"] for area in floor["areas"]):
        named = {language: text for language, text in (area["name"] or {}).items() if text}
        if area["key"] == one["area"] and named == before:
            area["name"] = _names(one)


def without_place(values: Values, key: str) -> Values:
    """Leave a place out, with its prices; things that stood there stay in the inventory."""
    values["resources"] = [one for one in values["resources"] if key_of(one) != key]
    for one in values["resources"]:
        one["parts"] = [part for part in one["parts"] if part != key]
    for item in values["inventory"]:
        if item["resource"] == key:
            item["resource"] = None
    values["prices"] = [
        price
        for price in values["prices"]
        if not price["number"] or f"{price['for']}/{price['number']}" != key
    ]
    return values


def with_areas(values: Values, rows: Sequence[Mapping[str, Any]]) -> Values:
    """Let these be the areas; each row has ``key`` (empty: new), kind, name, capacity, level."""
    before = {
        area["key"]: (floor["level"], area) for floor in values["floors"] for area in floor["areas"]
    }
    floors = {floor["level"]: {**floor, "areas": []} for floor in values["floors"]}
    kept: set[str] = set()
    for row in rows:
        level, old = before.get(row["key"], (None, {}))
        key = row["key"] or _new_key(row["kind"], {*before, *kept})
        kept.add(key)
        area = {**old, "key": key, **{k: row[k] for k in ("kind", "name", "capacity")}}
        if level != row["level"]:
            # What was drawn on one floor lies nowhere on another.
            area |= {"box": None, "outline": None}
            _off_the_plan(values, key)
        floors.setdefault(row["level"], new_floor(row["level"]))["areas"].append(area)
    # A floor that was made for its areas goes with the last of them; a drawn one stays.
    values["floors"] = [
        floors[level] for level in sorted(floors) if floors[level]["areas"] or floors[level]["plan"]
    ]
    return _without_areas(values, before.keys() - kept)


def new_floor(level: int) -> Values:
    """Return a floor without a plan, called as floors are."""
    names = names_of_level(level)
    return {
        "level": level,
        "name": names["name"],
        "short_name": names["short_name"],
        "plan": None,
        "areas": [],
    }


def _new_key(kind: str, taken: set[str]) -> str:
    number, key = 1, kind
    while key in taken:
        number += 1
        key = f"{kind}-{number}"
    return key


def _off_the_plan(values: Values, area: str) -> None:
    for one in values["resources"]:
        if one["area"] == area:
            one["at"] = None


def _without_areas(values: Values, gone: set[str]) -> Values:
    for one in values["resources"]:
        if one["area"] in gone:
            one |= {"area": None, "at": None}
    for item in values["inventory"]:
        if item["area"] in gone:
            item["area"] = None
    return values
