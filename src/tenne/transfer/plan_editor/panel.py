"""The fields of one thing: what a page shows of it, and what comes back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tenne.design.plan import CHAIR_SIDES
from tenne.design.plan_shapes import FURNITURE, OPENINGS, TONES
from tenne.spaces.models import AreaKind, Feature

from .edited import Wrong
from .floor_content import Content
from .outlines import area_corners
from .rooms import ROOMS
from .things import AREA, FURNITURE_NAMES, PLACE, Thing, said, section_of

Words = str | Promise
NUMBER, WHOLE, TEXT, CHOICE, TRUTH, MANY, CORNERS = (
    "number", "whole", "text", "choice", "truth", "many", "corners",
)  # fmt: skip
SIDES: dict[str, Words] = {
    "south": pgettext_lazy("chair", "below"),
    "north": pgettext_lazy("chair", "above"),
    "west": pgettext_lazy("chair", "on the left"),
    "east": pgettext_lazy("chair", "on the right"),
    "none": pgettext_lazy("chair", "none"),
}
LEAVES: dict[str, Words] = {
    "left": gettext_lazy("to the left, seen from the hinge"),
    "right": gettext_lazy("to the right, seen from the hinge"),
    "none": gettext_lazy("no leaf, an open gap"),
}
GROUNDS: dict[str, Words] = {
    "service": gettext_lazy("kitchen, toilets"),
    "quiet": gettext_lazy("quiet corner"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a thing; ``value`` is what stands in it, ``geometry`` those in metres."""

    name: str
    label: Words
    kind: str = NUMBER
    value: Any = ""
    choices: Sequence[tuple[str, Words]] = ()
    step: str = "0.1"
    is_geometry: bool = False
    is_unit: bool = True


X, Y = gettext_lazy("From the left"), gettext_lazy("From the top")
W, H = gettext_lazy("Width"), gettext_lazy("Depth")


def fields_of(thing: Thing, content: Content) -> list[Field]:
    """Return the fields of a thing, its place on the floor first."""
    if thing.section == PLACE:
        return _place_fields(thing.values, content)
    if thing.section == AREA:
        return _area_fields(thing.values)
    return _shape_fields(thing.values)


def _metres(values: dict[str, Any], *names: tuple[str, Words]) -> list[Field]:
    return [
        Field(name, label, value=written(values.get(name, "")), is_geometry=True)
        for name, label in names
    ]


def _box_fields(values: dict[str, Any]) -> list[Field]:
    return _metres(values, ("x", X), ("y", Y), ("w", W), ("h", H))


def _turn(values: dict[str, Any]) -> Field:
    label = gettext_lazy("Turn in degrees")
    value = written(values.get("turn", 0))
    return Field("turn", label, value=value, step="5", is_geometry=True)


def _place_fields(place: dict[str, Any], content: Content) -> list[Field]:
    at = place.get("at") or {}
    fields = _box_fields(at)
    if place["kind"] not in ROOMS:
        fields += [_turn(at)]
    if place["kind"] == "desk":
        sides = [(side, SIDES[side]) for side in sorted(CHAIR_SIDES, key=list(SIDES).index)]
        side = at.get("side") or "south"
        fields.append(Field("side", gettext_lazy("Chair"), CHOICE, side, sides))
    areas: list[tuple[str, Words]] = [
        (area["key"], said(area.get("name")) or AreaKind(area["kind"]).label)
        for area in section_of(content, AREA)
    ]
    return [
        Field("number", gettext_lazy("Number or short name"), TEXT, place["number"]),
        *fields,
        *_names(place.get("name"), gettext_lazy("Full name")),
        Field("area", gettext_lazy("Stands in"), CHOICE, place.get("area", ""), areas),
        Field("capacity", gettext_lazy("For how many people"), WHOLE, place.get("capacity", 1)),
        Field(
            "features", gettext_lazy("What it offers"), MANY, place.get("features", []),
            Feature.choices,
        ),
        Field(
            "permanent", gettext_lazy("Let permanently, not by the day"), TRUTH,
            place.get("permanent", False),
        ),
    ]  # fmt: skip


def _names(name: Any, label: Words) -> list[Field]:
    name = name if isinstance(name, dict) else {"de": name or ""}
    return [
        Field(f"name_{code}", f"{label} ({language})", TEXT, name.get(code, ""))
        for code, language in (("de", "Deutsch"), ("en", "English"))
    ]


def _area_fields(area: dict[str, Any]) -> list[Field]:
    box = area.get("box")
    if box or not area.get("outline"):
        place = _box_fields(dict(zip("xywh", box or [], strict=False)))
    else:
        place = [_corners(area_corners(area))]
    return [
        *place,
        Field("kind", gettext_lazy("What it is for"), CHOICE, area["kind"], AreaKind.choices),
        *_names(area.get("name"), gettext_lazy("Name")),
        Field("capacity", gettext_lazy("For how many people"), WHOLE, area.get("capacity", 0)),
    ]


def _corners(points: Iterable[Sequence[float]]) -> Field:
    value = [(written(x), written(y)) for x, y in points]
    return Field("points", gettext_lazy("Corners"), CORNERS, value, is_geometry=True)


def _shape_fields(shape: dict[str, Any]) -> list[Field]:
    kind = shape["kind"]
    if kind == "wall":
        closed = Field(
            "closed", gettext_lazy("Returns to its beginning"), TRUTH, shape.get("closed", False)
        )
        outer = Field("outer", gettext_lazy("Outer wall"), TRUTH, shape.get("outer", False))
        return [_corners(shape["points"]), closed, outer]
    if kind in ("window", "door"):
        ends = _metres(
            shape, ("x1", gettext_lazy("Begins, from the left")),
            ("y1", gettext_lazy("Begins, from the top")),
            ("x2", gettext_lazy("Ends, from the left")), ("y2", gettext_lazy("Ends, from the top")),
        )  # fmt: skip
        return ends + (_leaf_fields(shape) if kind == "door" else [])
    if kind in ("plant", "label"):
        fields = _metres(shape, ("x", X), ("y", Y))
        if kind == "plant":
            size = written(shape.get("size", 0.7))
            return [*fields, Field("size", gettext_lazy("Size"), value=size)]
        text = shape["text"] if isinstance(shape["text"], dict) else {"de": shape["text"]}
        strong = Field("strong", gettext_lazy("Large"), TRUTH, shape.get("strong", False))
        label = gettext_lazy("Text")
        return [*fields, *_names(text, label), strong]
    return _box_fields(shape) + _boxed_extras(shape)


def _leaf_fields(door: dict[str, Any]) -> list[Field]:
    opens = [(one, LEAVES[one]) for one in OPENINGS]
    return [
        Field("opens", gettext_lazy("Opens"), CHOICE, door.get("opens", "left"), opens),
        Field("double", gettext_lazy("Two leaves"), TRUTH, door.get("double", False)),
    ]


def _boxed_extras(shape: dict[str, Any]) -> list[Field]:
    kind = shape["kind"]
    if kind == "furniture":
        what = [(one, FURNITURE_NAMES[one]) for one in FURNITURE]
        return [
            _turn(shape),
            Field("what", gettext_lazy("What it is"), CHOICE, shape["what"], what),
        ]
    if kind == "stairs":
        return [Field("steps", gettext_lazy("Steps"), WHOLE, shape.get("steps", 8))]
    if kind == "zone":
        tones = [(one, GROUNDS[one]) for one in TONES]
        return [Field("tone", gettext_lazy("Colour"), CHOICE, shape.get("tone", "service"), tones)]
    if kind == "ground":
        return [Field("boards", gettext_lazy("Boards"), TRUTH, shape.get("boards", False))]
    return []


def values_from(thing: Thing, content: Content, post: QueryDict) -> dict[str, Any]:
    """Return what came back in the words of the content; a field that was not sent stays."""
    given: dict[str, Any] = {}
    wrong: list[str] = []
    for field in fields_of(thing, content):
        if not _was_sent(field, post):
            continue
        try:
            given[field.name] = _value(field, post)
        except Wrong as problem:
            wrong += [f"{thing.name}, {sentence}" for sentence in problem.sentences]
    if wrong:
        raise Wrong(*wrong)
    return _in_content(thing, given)


def _was_sent(field: Field, post: QueryDict) -> bool:
    """Tell whether a field came back: boxes that nobody ticked say so by a field of their own."""
    if field.kind == CORNERS:
        return "px" in post
    return field.name in post or (field.kind in (TRUTH, MANY) and f"has_{field.name}" in post)


def _value(field: Field, post: QueryDict) -> Any:
    if field.kind == CORNERS:
        pairs = zip(post.getlist("px"), post.getlist("py"), strict=False)
        return [
            [number(x, field.label), number(y, field.label)]
            for x, y in pairs
            if x.strip() or y.strip()
        ]
    if field.kind == MANY:
        return post.getlist(field.name)
    if field.kind == TRUTH:
        return field.name in post
    text = post.get(field.name, "").strip()
    if field.kind in (NUMBER, WHOLE):
        value = number(text, field.label)
        return round(value) if field.kind == WHOLE else value
    return text


def number(text: str, label: Words) -> float:
    """Read a number as people write it, with a point or a comma."""
    try:
        value = float(text.strip().replace(",", ".") or "x")
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Wrong(
            _("%(field)s: write a number like 1.6; “%(given)s” is none.")
            % {"field": label, "given": text[:20]}
        )
    return value


def _in_content(thing: Thing, given: dict[str, Any]) -> dict[str, Any]:
    """Put what came back where the content has it."""
    names = {code: given.pop(f"name_{code}", None) for code in ("de", "en")}
    if any(name is not None for name in names.values()):
        text = {code: name for code, name in names.items() if name}
        given["text" if thing.values["kind"] == "label" else "name"] = text or None
    if thing.section == PLACE:
        at = {
            name: given.pop(name) for name in ("x", "y", "w", "h", "turn", "side") if name in given
        }
        if at:
            given["at"] = {**(thing.values.get("at") or {}), **at}
    elif thing.section == AREA:
        if all(name in given for name in "xywh"):
            given["box"] = [given.pop(name) for name in "xywh"]
        if "points" in given:
            given["outline"] = given.pop("points")
    return given


def written(value: float | str) -> str:
    """Write metres as a number field takes them."""
    return f"{value:g}" if isinstance(value, int | float) else value
