"""Which floor the booking page opens, and the way to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenne.booking import words
from tenne.booking.day.faces import places_on
from tenne.booking.day.offers import Situation
from tenne.booking.day.plan import floors_of
from tenne.booking.queries.days import desks_of
from tenne.design.components import Segment
from tenne.spaces.catalogue import Place
from tenne.spaces.models import Floor, ResourceKind

from .day_strip import free_text

if TYPE_CHECKING:
    from .desk_page import DeskPage


def shown_floor(page: DeskPage, at: Situation) -> Floor | None:
    """Return the floor that was asked for, else that of the place, else one with a fitting desk."""
    floors = floors_of(page.catalogue)
    if page.asked.floor is not None:
        return next((one for one in floors if one.level == page.asked.floor), None)
    place = page.place or _fitting_desk(page, at)
    if place is not None and place.resource.area is not None:
        return place.resource.area.floor
    return floors[0] if floors else None


def _fitting_desk(page: DeskPage, at: Situation) -> Place | None:
    """Return the desk that any desk would come to; else the first that is free in part."""
    desks = desks_of(page.catalogue, page.asked.features)
    return page.verdict.place or next((one for one in desks if at.is_bookable(one)), None)


def floor_segments(page: DeskPage, at: Situation, shown: Floor | None) -> list[Segment]:
    """Return a way to each floor, with how many fitting desks are free there."""
    floors = floors_of(page.catalogue)
    if len(floors) < 2:  # noqa: PLR2004
        return []
    segments = []
    for floor in floors:
        upon = {place.id for place in places_on(page.catalogue, floor)}
        free = sum(
            at.is_bookable(desk)
            for desk in desks_of(page.catalogue, page.asked.features)
            if desk.id in upon
        )
        address = page.asked.address(
            floor=floor.level, number="", kind=ResourceKind.DESK.value, stretch=""
        )
        label = f"{words.floor_name(floor, short=True)} · {free_text(free)}"
        segments.append(Segment(label, address, current=shown == floor))
    return segments
