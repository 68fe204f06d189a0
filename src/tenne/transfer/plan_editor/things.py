"""What stands on a floor, each thing with a key, a name and the place that it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from tenne.spaces.models import AreaKind, ResourceKind

from .floor_content import Content

PLACE, AREA, SHAPE = "place", "area", "shape"
FURNITURE_NAMES = {
    "armchair": gettext_lazy("Armchair"),
    "bar": gettext_lazy("Bar"),
    "bookshelf": gettext_lazy("Bookshelf"),
    "bench": gettext_lazy("Bench"),
    "chair": gettext_lazy("Chair"),
    "coat-rack": gettext_lazy("Coat rack"),
    "counter": gettext_lazy("Counter"),
    "kitchen": gettext_lazy("Kitchen unit"),
    "lockers": gettext_lazy("Lockers"),
    "printer": gettext_lazy("Printer"),
    "rectangular-table": gettext_lazy("Table"),
    "round-table": gettext_lazy("Round table"),
    "sink": gettext_lazy("Sink"),
    "sofa": gettext_lazy("Sofa"),
    "toilet": gettext_lazy("Toilet"),
    "whiteboard": gettext_lazy("Whiteboard"),
}
SHAPE_NAMES = {
    "ground": gettext_lazy("Ground"),
    "wall": gettext_lazy("Wall"),
    "window": gettext_lazy("Window"),
    "door": gettext_lazy("Door"),
    "zone": gettext_lazy("Coloured ground"),
    "plant": gettext_lazy("Plant"),
    "stairs": gettext_lazy("Stairs"),
    "void": gettext_lazy("Opening to below"),
    "label": gettext_lazy("Label"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a floor: where it stands in the content, and how people call it."""

    section: str
    index: int
    values: dict[str, Any]
    name: str

    @property
    def key(self) -> str:
        """How a page names it: ``shape-3``."""
        return f"{self.section}-{self.index}"

    @property
    def what(self) -> str:
        """What it is: ``desk``, ``meeting-room``, ``wall``; of furniture, which piece."""
        return str(self.values.get("what") or self.values["kind"])

    @property
    def group(self) -> str:
        """Under which heading it is listed."""
        if self.section != SHAPE:
            return self.section
        return "wall" if self.values["kind"] in ("wall", "window", "door") else SHAPE


def things_of(content: Content) -> list[Thing]:
    """Return all things of a floor: places, then areas, then shapes, each in its order."""
    return [*_places(content), *_areas(content), *_shapes(content)]


def thing_at(content: Content, key: str) -> Thing | None:
    """Return a thing by its key, or None where there is no such."""
    return next((one for one in things_of(content) if one.key == key), None)


def section_of(content: Content, section: str) -> list[dict[str, Any]]:
    """Return the list in which a kind of things stands, to read or to change."""
    if section == PLACE:
        return content.setdefault("resources", [])  # type: ignore[no-any-return]
    if section == AREA:
        return content["floor"].setdefault("areas", [])  # type: ignore[no-any-return]
    return content["floor"].setdefault("plan", {}).setdefault("shapes", [])  # type: ignore[no-any-return]


def said(text: Any) -> str:
    """Return a text in the reader's language, else in German, else in whatever there is."""
    if isinstance(text, dict):
        language = (get_language() or "de")[:2]
        return str(text.get(language) or text.get("de") or text.get("en") or "")
    return str(text or "")


def place_name(kind: str, number: str) -> str:
    """Return how a place is called: ``Tisch 7``, ``Raum Scheune``."""
    return f"{ResourceKind(kind).label} {number}"


def _places(content: Content) -> Iterator[Thing]:
    for index, one in enumerate(content.get("resources", [])):
        named = said(one.get("name"))
        name = named or place_name(one["kind"], one["number"])
        yield Thing(PLACE, index, one, name)


def _areas(content: Content) -> Iterator[Thing]:
    for index, one in enumerate(content["floor"].get("areas", [])):
        kind = str(AreaKind(one["kind"]).label)
        name = said(one.get("name"))
        full = _("%(kind)s “%(name)s”") % {"kind": kind, "name": name} if name else kind
        yield Thing(
            AREA, index, one, pgettext("part of a floor", "Area: %(name)s") % {"name": full}
        )


def _shapes(content: Content) -> Iterator[Thing]:
    counted: dict[str, int] = {}
    for index, one in enumerate((content["floor"].get("plan") or {}).get("shapes", [])):
        name = _shape_name(one)
        counted[name] = counted.get(name, 0) + 1
        yield Thing(SHAPE, index, one, f"{name} {counted[name]}")


def _shape_name(one: dict[str, Any]) -> str:
    if one["kind"] == "furniture":
        return str(FURNITURE_NAMES[one["what"]])
    if one["kind"] == "label":
        return f"{SHAPE_NAMES['label']} “{said(one['text'])}”"
    if one["kind"] == "wall" and one.get("outer"):
        return _("Outer wall")
    return str(SHAPE_NAMES[one["kind"]])
