"""What the page of a draft shows: picture, the chosen thing with its fields, list, palette."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.spaces.models import ON_PLANS, Area, Feature, FloorDraft, Resource, Space

from ..plan_check.drawing import marks_on
from ..plan_check.telling import worth_a_look
from ..space_file.exporting import described
from .adding import following_number
from .checking import keys_in, read_drawing
from .desk_rows import IN_ROWS, MOST_AT_ONCE, DeskRow
from .drafts import steps_around
from .edited import Elsewhere
from .floor_content import Content
from .listed import LISTED, key_of, name_of, waiting
from .outlines import area_corners, outline_of
from .palette import GROUPS, ROOM_KINDS
from .panel import CORNERS, MANY, TRUTH, Field, fields_of, written
from .picture import KEY, draw, our_drawing
from .rooms import area_of_room
from .things import AREA, PLACE, Thing, said, things_of
from .waiting_areas import AREAS, undrawn

EMPTY_CORNERS = 1
MOST_FINDINGS = 30
QUICK = ("meeting-room", "booth", "desk", "wall", "door", "window", "plant")
ICONS = {
    "meeting-room": "people", "booth": "booth", "desk": "desk", "wall": "minus", "door": "door",
    "window": "window", "plant": "plant",
}  # fmt: skip


def elsewhere_in(space: Space, level: int) -> Elsewhere:
    """Return what the other floors of a space have taken."""
    places = Resource.objects.filter(space=space, is_active=True).exclude(area__floor__level=level)
    areas = Area.objects.filter(floor__space=space).exclude(floor__level=level)
    unplaced = _unplaced(space) if places.filter(area=None, kind__in=ON_PLANS).exists() else ()
    keys = {f"{kind}/{number}" for kind, number in places.values_list("kind", "number")}
    return Elsewhere(
        frozenset(keys - {key_of(one) for one in unplaced}),
        frozenset(areas.values_list("code", flat=True)),
        unplaced,
    )


def _unplaced(space: Space) -> tuple[dict[str, Any], ...]:
    """Return the places of a space that stand on no floor, as drafts keep them."""
    return tuple(
        one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for one in described(space).resources
        if one.area is None and one.at is None and one.kind in ON_PLANS
    )


def taken_in(space: Space, content: Content) -> Elsewhere:
    """Return what a copy of a content must not take: all of the space, and all of the content."""
    places = Resource.objects.filter(space=space, is_active=True).values_list("kind", "number")
    areas = Area.objects.filter(floor__space=space).values_list("code", flat=True)
    drawn = (area["key"] for area in content["floor"].get("areas", []))
    return Elsewhere(
        frozenset({*(f"{kind}/{number}" for kind, number in places), *keys_in(content)}),
        frozenset({*areas, *drawn}),
    )


def warnings_of(draft: FloorDraft, space: Space) -> dict[str, Any]:
    """Return what is wrong with a draft, what the plan check finds, and its marks on the plan."""
    elsewhere = elsewhere_in(space, draft.level)
    _drawing, problems = read_drawing(draft.content, elsewhere.places)
    findings = worth_a_look(draft.content)
    return {
        "problems": problems,
        "findings": findings[:MOST_FINDINGS],
        "more_findings": max(0, len(findings) - MOST_FINDINGS),
        "marks": our_drawing(marks_on(findings, KEY)),
    }


def shown(
    draft: FloorDraft, space: Space, wanted: Collection[str], *,
    entered: QueryDict | None = None, marks: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Return all that the page of a draft needs, but its warnings."""
    content = draft.content
    things = things_of(content)
    known = {one.key for one in things}
    chosen = [key for key in wanted if key in known]
    elsewhere = elsewhere_in(space, draft.level)
    only = next((one for one in things if [one.key] == chosen), None)
    can_undo, can_redo = steps_around(draft)
    plan = content["floor"].get("plan")
    taken = {*elsewhere.taken, *keys_in(content)}
    listed = waiting(content, elsewhere)
    kinds = [one["kind"] for one in listed]
    desks = [str(one["number"]) for one in listed if one["kind"] == "desk"]
    row = DeskRow(count=min(len(desks), MOST_AT_ONCE)) if desks else DeskRow()
    return {
        "title": said(content["floor"].get("name")) or str(draft.level),
        "picture": draw(content, things, chosen, above=marks) if plan else "",
        "groups": _groups(things),
        "chosen": chosen,
        "thing": only,
        "chosen_names": [one.name for one in things if one.key in chosen],
        "fields": _fields(only, content, entered) if only else [],
        "is_boxed_room": only is not None and _is_boxed_room(only, content),
        "says": _says(only) if only else "",
        "can_undo": can_undo,
        "can_redo": can_redo,
        "palette": GROUPS,
        "quick": [(what, label, ICONS[what]) for what, label in _palette() if what in QUICK],
        "polygons": " ".join([*ROOM_KINDS, "wall"]),
        "listed": [
            *((f"{AREAS}{key}", name, AREA) for key, name in undrawn(content)),
            *((f"{LISTED}{key_of(one)}", name_of(one), one["kind"]) for one in listed),
        ],
        "in_rows": {kind: n for kind in IN_ROWS if (n := kinds.count(kind)) > 1},
        "row": row,
        "next_desk": next((n for n in desks if n.isdecimal()), following_number("desk", taken)),
        "all_features": Feature.choices,
        "plan": plan and {name: written(plan[name]) for name in ("width", "height")},
        "floor": content["floor"],
    }


def _palette() -> list[tuple[str, Any]]:
    found = dict(entry for _group, entries in GROUPS for entry in entries)
    return [(what, found[what]) for what in QUICK]


def _groups(things: Sequence[Thing]) -> list[tuple[str, list[Thing]]]:
    titles = {
        PLACE: _("Places to book"),
        AREA: _("Rooms and areas"),
        "wall": _("Walls, windows, doors"),
        "shape": _("Furniture and the rest"),
    }
    return [
        (title, found)
        for group, title in titles.items()
        if (found := [one for one in things if one.group == group])
    ]


def _is_boxed_room(one: Thing, content: Content) -> bool:
    area = area_of_room(content, one)
    return area is not None and bool(area.values.get("box")) and bool(area_corners(area.values))


def _fields(thing: Thing, content: Content, entered: QueryDict | None) -> list[Field]:
    fields = fields_of(thing, content)
    if entered is not None and entered.get("at") == thing.key:
        fields = [_as_entered(field, entered) for field in fields]
    return [_with_room_to_add(field) for field in fields]


def _as_entered(field: Field, entered: QueryDict) -> Field:
    """Keep what somebody typed, also where it was wrong."""
    if field.kind == CORNERS and "px" in entered:
        pairs = zip(entered.getlist("px"), entered.getlist("py"), strict=False)
        return replace(field, value=[pair for pair in pairs if any(pair)])
    if field.kind == MANY:
        return replace(field, value=entered.getlist(field.name))
    if field.kind == TRUTH:
        return replace(field, value=field.name in entered)
    return replace(field, value=entered[field.name]) if field.name in entered else field


def _with_room_to_add(field: Field) -> Field:
    if field.kind != CORNERS:
        return field
    return replace(field, value=[*field.value, *[("", "")] * EMPTY_CORNERS])


def _says(thing: Thing) -> str:
    """Say of the chosen thing where it is, for those who hear it."""
    outline = outline_of(thing)
    if outline is None:
        return thing.name
    language = formats.language_of(get_language() or "de")
    x, y, w, h = (formats.number(round(value, 2), language) for value in outline.box)
    return _("%(thing)s: %(x)s m from the left, %(y)s m from the top, %(w)s × %(h)s m") % {
        "thing": thing.name, "x": x, "y": y, "w": w, "h": h,
    }  # fmt: skip
