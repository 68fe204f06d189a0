"""Say what is wrong with a drawn floor, in sentences that name the thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tenne.design import formats

from ..space_file.agreement import agreed
from ..space_file.content import FORMAT
from ..space_file.mistakes import Mistake, Path
from ..space_file.reading import Document
from ..space_file.validation import validate
from .floor_content import Content, Drawing
from .things import AREA, PLACE, SHAPE, place_name, thing_at

# A whole file needs a space around its floors; which one does not matter here.
AROUND: dict[str, Any] = {
    "slug": "draft",
    "name": "draft",
    "operator": "draft",
    "address": {
        "street": "-", "postcode": "0", "town": "-", "municipality_key": "12000000",
        "federal_state": "BB", "latitude": "0", "longitude": "0",
    },
}  # fmt: skip
FIELD_NAMES = {
    "x": gettext_lazy("from the left"),
    "y": gettext_lazy("from the top"),
    "w": gettext_lazy("width"),
    "h": gettext_lazy("depth"),
    "width": gettext_lazy("width"),
    "height": gettext_lazy("depth"),
    "turn": gettext_lazy("turn"),
    "number": gettext_lazy("number"),
    "capacity": gettext_lazy("people"),
    "steps": gettext_lazy("steps"),
    "size": gettext_lazy("size"),
    "text": gettext_lazy("text"),
    "points": gettext_lazy("corners"),
    "outline": gettext_lazy("corners"),
    "box": gettext_lazy("box"),
    "level": gettext_lazy("floor number"),
}
MOST_SAID = 12
LIMITS = ("least", "most")  # what a number may be: mistakes that say two of them
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_drawing(content: Content, taken: Collection[str] = ()) -> tuple[Drawing | None, list[str]]:
    """Return a content as a drawing, or what is wrong with it.

    Parameters
    ----------
    taken : collection of str
        Keys of places on other floors of the space (``desk/7``): numbers are used once.
    """
    twice = list(_twice(content, taken))
    values: dict[str, Any] = {"format": FORMAT, "space": AROUND, "floors": [content["floor"]]}
    values["resources"] = [
        {name: value for name, value in one.items() if name not in ("rules", "parts")}
        for one in deepcopy(content.get("resources", []))
    ]
    document = Document(values=values)
    checked, unfit = validate(document)
    found = unfit + agreed(checked, lambda _path: 0, document.place)
    said = [_sentence(one, content) for one in found if one.code != "resource-twice"]
    if twice or said:
        return None, list(dict.fromkeys([*twice, *said]))[:MOST_SAID]
    return Drawing.model_validate(content), []


def free_number(kind: str, keys: Collection[str], start: int = 1) -> int:
    """Return the lowest number from a start on that no place of a kind has."""
    while f"{kind}/{start}" in keys:
        start += 1
    return start


def keys_in(content: Content) -> list[str]:
    """Return the keys of all places of a content: ``desk/7``."""
    return [f"{one['kind']}/{one['number']}" for one in content.get("resources", [])]


def _twice(content: Content, taken: Collection[str]) -> Iterator[str]:
    seen: set[str] = set(taken)
    everything = {*taken, *keys_in(content)}
    for one in content.get("resources", []):
        key = f"{one['kind']}/{one['number']}"
        if key in seen:
            yield _("There is “%(name)s” already; each number is used once. Free is %(free)s.") % {
                "name": place_name(one["kind"], one["number"]),
                "free": free_number(one["kind"], everything),
            }
        seen.add(key)


def _sentence(mistake: Mistake, content: Content) -> str:
    thing, rest = _named(mistake.path, content)
    field = next((FIELD_NAMES[p] for p in reversed(rest) if p in FIELD_NAMES), "")
    about = _("%(thing)s, %(field)s") % {"thing": thing, "field": field} if field else thing
    return f"{about}: {_as_spoken(mistake).sentence}"


def _as_spoken(mistake: Mistake) -> Mistake:
    """Write its numbers as people do, where a space file would have a point: ``199,5``."""
    if mistake.code not in LIMITS:
        return mistake
    language = get_language() or "de"
    said = {
        name: formats.number(Decimal(value), language) if DECIMAL.fullmatch(value) else value
        for name, value in mistake.values.items()
    }
    return replace(mistake, values=said)


def _named(path: Path, content: Content) -> tuple[str, Path]:
    """Return how people call the thing at a place of the file, and the rest of the way."""
    sections = {("floors", 0, "plan", "shapes"): SHAPE, ("floors", 0, "areas"): AREA}
    for start, section in (*sections.items(), (("resources",), PLACE)):
        if path[: len(start)] == start and len(path) > len(start):
            thing = thing_at(content, f"{section}-{path[len(start)]}")
            if thing is not None:
                return thing.name, path[len(start) + 1 :]
    return _("Floor"), path
