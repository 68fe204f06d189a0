"""Places that the list of a space has and no plan yet: put where they stand, as they are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tenne.spaces.kind_words import without_kind
from tenne.spaces.models import ON_PLANS

from .adding import corners_for, put_place
from .edited import Edited, Elsewhere, Wrong, copied
from .edits import change, full_name
from .floor_content import Content
from .new_rooms import add_room
from .outlines import Corners
from .palette import ROOM_KINDS
from .rooms import ROOMS, area_of_room
from .things import PLACE, Thing, said, section_of, thing_at

LISTED = "listed:"  # what a button asks for: ``listed:desk/7``
MANY_PEOPLE = 12
Box = tuple[float, float, float, float]


def waiting(content: Content, elsewhere: Elsewhere) -> list[dict[str, Any]]:
    """Return the places that stand on no plan, desks in the order of their numbers first."""
    found = {
        key_of(one): one
        for one in section_of(content, PLACE)
        if not one.get("at") and one["kind"] in ON_PLANS
    }
    here = {key_of(one) for one in section_of(content, PLACE)}
    found |= {key_of(one): one for one in elsewhere.unplaced if key_of(one) not in here}
    return sorted(found.values(), key=_rank)


def _rank(one: dict[str, Any]) -> tuple[int, bool, int, str]:
    number = str(one["number"])
    counted = int(number) if number.isdecimal() else 0
    return ON_PLANS.index(one["kind"]), not number.isdecimal(), counted, number


def key_of(one: dict[str, Any]) -> str:
    """Return how others name a place: ``desk/7``."""
    return f"{one['kind']}/{one['number']}"


def name_of(one: dict[str, Any]) -> str:
    """Return how people call a place: ``Tisch 7``."""
    return said(full_name(one))


def put(
    content: Content, key: str, elsewhere: Elsewhere, *,
    box: Box | None = None, corners: Corners | None = None,
) -> Edited:  # fmt: skip
    """Put a place of the list on the plan: only where it stands is new."""
    content = copied(content)
    place = taken_out(content, key, elsewhere)
    if place is None:
        raise Wrong(_("This place stands on a plan already, or is gone. Load the page anew."))
    if place["kind"] not in ROOMS:
        return put_place(content, place, place["kind"], elsewhere, box)
    what = place["kind"]
    if what == "room":
        is_large = place.get("capacity", 1) >= MANY_PEOPLE
        what = "seminar-room" if is_large else "meeting-room"
    outline = corners_for(content, what, box, corners)
    return add_room(content, ROOM_KINDS[what], elsewhere, outline, place)


def taken_out(content: Content, key: str, elsewhere: Elsewhere) -> dict[str, Any] | None:
    """Return a place that waits, to be put elsewhere in the content, in place."""
    found = next((one for one in waiting(content, elsewhere) if key_of(one) == key), None)
    if found is None:
        return None
    places = section_of(content, PLACE)
    places[:] = [one for one in places if key_of(one) != key]
    return copied(found)


def _key_meant_by(typed: str, kind: str, listed: list[dict[str, Any]]) -> str | None:
    """Return which place is meant by its number or name, with or without the word for its kind."""
    wanted = without_kind(kind, typed).casefold()
    for one in listed:
        called = (str(one["number"]), *full_name(one).values())
        if one["kind"] == kind and wanted in {without_kind(kind, n).casefold() for n in called}:
            return key_of(one)
    return None


def as_listed(
    content: Content, thing: Thing, values: dict[str, Any], elsewhere: Elsewhere
) -> Edited | None:
    """Let a drawn place become the one of the list whose number was typed; None if there is none.

    Only where it stands stays as drawn; rules, features and name are those of the list.
    """
    if thing.section != PLACE or not thing.values.get("at"):
        return None
    typed = str(values.get("number", ""))
    key = _key_meant_by(typed, thing.values["kind"], waiting(content, elsewhere))
    if key is None or typed == str(thing.values["number"]):
        return None
    where: dict[str, Any] = {name: values[name] for name in ("at", "area") if name in values}
    found = change(content, thing.key, where)
    drawn = thing_at(found.content, thing.key)
    if drawn is None:
        return None
    area, old = area_of_room(found.content, drawn), full_name(drawn.values)
    kept = {name: drawn.values[name] for name in ("at", "area") if drawn.values.get(name)}
    was = key_of(drawn.values)
    listed = taken_out(found.content, key, elsewhere) or {}
    places = section_of(found.content, PLACE)
    at = next(n for n, one in enumerate(places) if key_of(one) == was)
    places[at] = {**listed, **kept}
    if area is not None and area.values.get("name") == old:
        area.values["name"] = full_name(places[at])
    return Edited(found.content, (f"{PLACE}-{at}",))
