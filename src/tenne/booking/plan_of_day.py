"""Turn what is free on a day into seats on a plan and rows of a list; both say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from tenne.booking.models import Booking
from tenne.design.plan import Plan, Seat
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Floor, ResourceKind

from . import words
from .offers import Situation, grid_before
from .queries.days import Freedom, free_stretches, taken_until

AN_HOUR = timedelta(hours=1)
SEAT_KINDS = {"desk": "desk", "room": "room", "booth": "booth"}
ON_THE_PLAN = ("x", "y", "w", "h")


@dataclass(frozen=True, slots=True)
class Row:
    """One place as the list shows it; without an address it cannot be chosen."""

    place: Place
    title: str
    facts: str
    state: str
    free: str
    price: str
    address: str
    is_chosen: bool
    is_faded: bool


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at a plan, and how: whose bookings are theirs, what is chosen, what is faded."""

    address_of: Callable[[Place], str]
    chosen_id: int | None = None
    mine: Mapping[int, Booking] | None = None
    features: tuple[str, ...] = ()


def floors_of(catalogue: Catalogue) -> list[Floor]:
    """Return the floors on which something stands, lowest first."""
    if "floors" not in catalogue.cache:
        found = {
            place.resource.area.floor.pk: place.resource.area.floor
            for place in catalogue.places.values()
            if place.resource.area is not None
        }
        catalogue.cache["floors"] = sorted(found.values(), key=lambda floor: floor.level)
    floors: list[Floor] = catalogue.cache["floors"]
    return floors


def places_on(catalogue: Catalogue, floor: Floor | None) -> list[Place]:
    """Return the places on a floor; without floors, all of them."""
    return [
        place
        for place in catalogue.places.values()
        if floor is None
        or (place.resource.area is not None and place.resource.area.floor_id == floor.pk)
    ]


def rows_on(floor: Floor | None, at: Situation, view: View) -> list[Row]:
    """Return the places of a floor with what is free of them that day."""
    return [_row(place, at, view) for place in places_on(at.catalogue, floor)]


def _row(place: Place, at: Situation, view: View) -> Row:
    resource = place.resource
    free = at.freedom(place)
    is_chosen = place.id == view.chosen_id
    mine = (view.mine or {}).get(place.id)
    state, text = _state(place, free, at)
    address = view.address_of(place) if state in ("free", "half") else ""
    if mine is not None and not (is_chosen and address):
        state, text = (
            "mine",
            _("yours, %(hours)s") % {"hours": words.hours(mine.period, at.catalogue.zone)},
        )
        address, is_chosen = mine.get_absolute_url(), False
    price = ""
    if free.stretch and state != "mine":
        found = at.price(place, _offered(place, free.stretch))
        price = _per(place, found.cents) if found else ""
        if found is None:
            state, text, address = "blocked", _("not on offer"), ""
    return Row(
        place=place,
        title=resource.title,
        facts=words.facts_of(resource),
        state="chosen" if is_chosen and address else state,
        free=text,
        price=price,
        address=address,
        is_chosen=is_chosen,
        is_faded=resource.kind == ResourceKind.DESK
        and not frozenset(view.features).issubset(resource.features),
    )


def _offered(place: Place, stretch: Period) -> Period:
    """Return what the price beside a place is for: its part of the day, or an hour of a room."""
    if place.resource.kind == ResourceKind.DESK:
        return stretch
    return Period(stretch.start, stretch.start + AN_HOUR)


def _per(place: Place, cents: int) -> str:
    if place.resource.kind == ResourceKind.DESK or not cents:
        return words.price(cents)
    return _("%(price)s an hour") % {"price": words.price(cents)}


def _state(place: Place, free: Freedom, at: Situation) -> tuple[str, str]:
    """Return the state of a place and the words for it."""
    if place.resource.is_fixed:
        return "fixed", _("permanent desk")
    zone, whole = at.catalogue.zone, at.on.whole
    outage = at.catalogue.out_of_service(place, whole, at.now)
    if outage is not None:
        until = words.day(local_date(outage.ends_at - AN_HOUR, zone))
        return "blocked", _("out of service until %(day)s") % {"day": until}
    if place.resource.kind != ResourceKind.DESK:
        return _state_by_the_hour(place, at)
    if free.state == "free":
        return "free", _("free")
    if free.stretch is None:
        return "taken", _taken_text(place, whole.start, at)
    if free.stretch.end == whole.end:
        text = _("free from %(time)s") % {"time": words.clock(free.stretch.start, zone)}
    elif free.stretch.start == whole.start:
        text = _("free until %(time)s") % {"time": words.clock(free.stretch.end, zone)}
    else:
        text = _("free %(hours)s") % {"hours": words.hours(free.stretch, zone)}
    return "half", text


def _state_by_the_hour(place: Place, at: Situation) -> tuple[str, str]:
    """Say of a room or booth until when it is free, or from when on."""
    whole, zone = at.on.whole, at.catalogue.zone
    begin = max(whole.start, grid_before(at.now, place, at.catalogue))
    left = [
        stretch
        for stretch in free_stretches(place, whole, at.busy)
        if stretch.end > begin and (stretch.end - max(begin, stretch.start)).total_seconds() > 0
    ]
    if not left:
        return "taken", _taken_text(place, begin, at)
    first = left[0]
    is_running = whole.start < at.now
    if first.start <= begin:
        if first.end == whole.end:
            return "free", _("free now") if is_running else _("free")
        return "free", _("free until %(time)s") % {"time": words.clock(first.end, zone)}
    return "half", _("free from %(time)s") % {"time": words.clock(first.start, zone)}


def _taken_text(place: Place, moment: datetime, at: Situation) -> str:
    until = taken_until(place, moment, at.busy)
    if until is None or until >= at.on.whole.end:
        return _("taken all day")
    return _("taken until %(time)s") % {"time": words.clock(until, at.catalogue.zone)}


def plan_with(floor: Floor, rows: Iterable[Row], *, label: str) -> Plan | None:
    """Draw the rows of a floor as seats; None where the floor has no plan."""
    if not floor.plan:
        return None
    plan = Plan.from_json(floor.plan)
    # What was placed outside its floor stays in the list, which says the same as the plan.
    seats = [_seat(row) for row in rows if _lies_on(plan, row.place.resource.position)]
    return plan.with_seats(seats, label=label, key=f"floor-{floor.level}")


def _lies_on(plan: Plan, position: Mapping[str, Any]) -> bool:
    if not all(side in position for side in ON_THE_PLAN):
        return False
    x, y, w, h = (position[side] for side in ON_THE_PLAN)
    return bool(0 <= x <= x + w <= plan.width_m and 0 <= y <= y + h <= plan.height_m)


def _seat(row: Row) -> Seat:
    resource = row.place.resource
    position = resource.position
    kind = SEAT_KINDS.get(resource.kind, "place")
    is_desk = kind == "desk"
    return Seat(
        resource_id=resource.pk,
        number=resource.title if kind == "booth" else resource.number,
        kind=kind,
        x=position["x"],
        y=position["y"],
        w=position["w"],
        h=position["h"],
        state=row.state,
        name=", ".join(part for part in (row.title, row.free, row.facts, row.price) if part),
        href=row.address,
        state_text=_short_state(row, kind),
        chair=position.get("side", "south"),
        turn=float(position.get("turn", 0)),
        faded=row.is_faded,
        seats=0 if is_desk else resource.capacity,
    )


def _short_state(row: Row, kind: str) -> str:
    """Shorten a state for the drawing of what is small: ``frei ab 13 Uhr`` becomes ``ab 13``."""
    if row.state == "half" and kind != "room":
        text = row.free.removesuffix(" Uhr").removeprefix(f"{_('free')} ")
        return text.replace(":00", "") if kind == "desk" else text
    return "" if kind == "desk" else row.free
