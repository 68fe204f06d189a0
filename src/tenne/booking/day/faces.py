"""What a place shows whatever the day: put into words once a revision and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote_plus

from tenne.booking import words
from tenne.booking.queries.free import policy_of, price_group
from tenne.design.plan import Plan
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Floor, ResourceKind

SIDES = ("x", "y", "w", "h")


@dataclass(frozen=True, slots=True)
class Face:
    """A place in one language; what ends in ``_html`` is escaped.

    Places of one ``group`` differ in nothing that a day can bring but in their bookings.
    """

    place: Place
    title: str
    facts: str
    title_html: str
    facts_html: str
    in_address: str
    features: frozenset[str]
    is_desk: bool
    group: object
    lies_on_plan: bool  # what does not stays in the list, which says the same


def faces_on(catalogue: Catalogue, floor: Floor | None) -> list[Face]:
    """Return what is listed with a floor, in the reader's language; without floors, all places.

    What stands nowhere in the house, a locker that nobody has drawn, is listed with each floor.
    """
    key = ("faces", floor.pk if floor else None, words.language())
    if key not in catalogue.cache:
        nowhere = [] if floor is None else _nowhere(catalogue)
        places = [*places_on(catalogue, floor), *nowhere]
        catalogue.cache[key] = [_face(place, catalogue) for place in places]
    faces: list[Face] = catalogue.cache[key]
    return faces


def _nowhere(catalogue: Catalogue) -> list[Place]:
    return [place for place in catalogue.places.values() if place.resource.area is None]


def places_on(catalogue: Catalogue, floor: Floor | None) -> list[Place]:
    """Return the places on a floor; without floors, all of them."""
    key = ("places", floor.pk if floor else None)
    if key not in catalogue.cache:
        catalogue.cache[key] = [
            place
            for place in catalogue.places.values()
            if floor is None
            or (place.resource.area is not None and place.resource.area.floor_id == floor.pk)
        ]
    places: list[Place] = catalogue.cache[key]
    return places


def _face(place: Place, catalogue: Catalogue) -> Face:
    resource = place.resource
    title, facts = resource.title, words.facts_of(resource)
    plan = plan_of(catalogue, resource.area.floor) if resource.area else None
    return Face(
        place=place,
        title=title,
        facts=facts,
        title_html=escape(title),
        facts_html=escape(facts),
        in_address=quote_plus(resource.number),
        features=frozenset(resource.features),
        is_desk=resource.kind == ResourceKind.DESK,
        group=_group(place, catalogue),
        lies_on_plan=plan is not None and lies_on(plan, resource.position),
    )


def _group(place: Place, catalogue: Catalogue) -> object:
    resource = place.resource
    groups: dict[Any, object] = catalogue.cache.setdefault("groups of places", {})
    alike = (
        resource.kind,
        resource.is_kept_back,
        resource.has_holder,
        resource.granularity_minutes,
        policy_of(catalogue, place),
        price_group(catalogue, place, ""),
    )
    # Not a count: two threads that fill the table at once would give two groups one number.
    return groups.setdefault(alike, object())


def plan_of(catalogue: Catalogue, floor: Floor) -> Plan | None:
    """Return the plan of a floor without seats, read once a revision; None where it has none."""
    key = ("plan", floor.pk)
    if key not in catalogue.cache:
        catalogue.cache[key] = Plan.from_json(floor.plan) if floor.plan else None
    plan: Plan | None = catalogue.cache[key]
    return plan


def lies_on(plan: Plan, position: Mapping[str, Any]) -> bool:
    """Tell whether a place has its own spot within a plan."""
    if not all(side in position for side in SIDES):
        return False
    x, y, w, h = (position[side] for side in SIDES)
    return bool(0 <= x <= x + w <= plan.width_m and 0 <= y <= y + h <= plan.height_m)
