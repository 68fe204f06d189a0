"""Turn what is free on a day into seats on a plan and rows of a list; both say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.day.faces import Face, faces_on, plan_of
from tenne.booking.day.offers import Situation, grid_before
from tenne.booking.models import Booking
from tenne.booking.queries.days import Freedom, free_stretches, is_too_early, taken_until
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.tight import SHORTEST_OFFER
from tenne.design.plan import Plan, Seat
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import ON_PLANS, Floor, ResourceKind
from tenne.tariffs.queries import has_a_price
from tenne.tariffs.rules import Price

CHOOSABLE = ("free", "half", "monthly")
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a place on a day, whoever looks; the same for all that are alike."""

    state: str
    text: str
    price: str
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One place as the list shows it; without an address it cannot be chosen."""

    face: Face
    state: str
    free: str
    price: str
    address: str
    is_chosen: bool
    is_faded: bool

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.face.place

    @property
    def title(self) -> str:
        """Its full name."""
        return self.face.title


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at a plan, and how: whose bookings are theirs, what is chosen, what is faded."""

    address_of: Callable[[Face], str]
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


def rows_on(floor: Floor | None, at: Situation, view: View) -> list[Row]:
    """Return the places of a floor with what is free of them that day."""
    wanted = frozenset(view.features)
    rows = [_row(face, at, view, wanted) for face in faces_on(at.catalogue, floor)]
    whole = next((row for row in rows if row.state == "chosen"), None)
    along = {one for one in whole.place.leaves if one != whole.place.id} if whole else set()
    # A hall that stands nowhere on the plan is seen in its halves.
    return [_chosen_with_its_whole(row) if row.place.id in along else row for row in rows]


def _chosen_with_its_whole(row: Row) -> Row:
    return replace(row, state="chosen") if row.state in CHOOSABLE else row


def _row(face: Face, at: Situation, view: View, wanted: frozenset[str]) -> Row:
    place_id = face.place.id
    standing = _standing(face, at)
    state, text, price = standing.state, standing.text, standing.price
    is_chosen = place_id == view.chosen_id
    address = view.address_of(face) if state in CHOOSABLE else ""
    mine = view.mine.get(place_id) if view.mine else None
    if mine is not None and not (is_chosen and address):
        shown = {"hours": words.hours(mine.period, at.catalogue.zone)}
        state, text, price = "mine", _("yours, %(hours)s") % shown, ""
        address, is_chosen = mine.get_absolute_url(), False
    elif not standing.is_offered:
        has_one = has_a_price(at.catalogue, face.place, at.on.day)
        text = _("not on offer") if has_one else _("on request")
        state, price, address = "blocked", "", ""
    return Row(
        face=face,
        state="chosen" if is_chosen and address else state,
        free=text,
        price=price,
        address=address,
        is_chosen=is_chosen,
        is_faded=face.is_desk and not wanted <= face.features,
    )


def _standing(face: Face, at: Situation) -> Standing:
    """Return how it stands with a place; found out once for all that are alike, and as free."""
    outage = at.catalogue.out_of_service(face.place, at.on.whole, at.now)
    key = ("standing", face.group, at.taken(face.place), outage.pk if outage else None)
    if key not in at.known:
        free = at.freedom(face.place)
        state, text = _state(face.place, free, at)
        price, is_offered = "", True
        month = at.month_price(face.place)
        if month is not None:
            price = _("%(price)s a month") % {"price": words.price(month.cents)}
        elif stretch := free.stretch or _night(face.place, at):
            found = at.price(face.place, _offered(face.place, stretch))
            price, is_offered = _per(face.place, found) if found else "", found is not None
        at.known[key] = Standing(state, text, price, is_offered)
    standing: Standing = at.known[key]
    return standing


def _night(place: Place, at: Situation) -> Period | None:
    """Return the day of a guest room: its night begins on it, however long it must be."""
    return at.on.whole if place.resource.kind == ResourceKind.GUEST_ROOM else None


def _offered(place: Place, stretch: Period) -> Period:
    """Return what the price beside a place is for: its part of the day, or an hour of a room."""
    if place.resource.kind == ResourceKind.DESK:
        return stretch
    return Period(stretch.start, stretch.start + AN_HOUR)


def _per(place: Place, found: Price) -> str:
    if place.resource.kind == ResourceKind.DESK or not found.cents:
        return words.price(found.cents)
    return words.price_by_unit(found)


def _state(place: Place, free: Freedom, at: Situation) -> tuple[str, str]:
    """Return the state of a place and the words for it."""
    if place.resource.is_kept_back or _is_held_for_good(place, at):
        is_desk = place.resource.kind == ResourceKind.DESK
        return "fixed", _("permanent desk") if is_desk else _("let permanently")
    zone, whole = at.catalogue.zone, at.on.whole
    outage = at.catalogue.out_of_service(place, whole, at.now)
    if outage is not None:
        until = words.day(local_date(outage.ends_at - AN_HOUR, zone))
        return "blocked", _("out of service until %(day)s") % {"day": until}
    if at.month_price(place) is not None:
        return _state_by_the_month(place, at)
    if place.resource.kind != ResourceKind.DESK:
        return _state_by_the_hour(place, at)
    return _state_by_the_day(place, free, at)


def _is_held_for_good(place: Place, at: Situation) -> bool:
    """Tell whether its holder keeps it that day; what they give to others is like any place."""
    return place.resource.has_holder and not free_stretches(place, at.on.whole, at.busy)


def _state_by_the_day(place: Place, free: Freedom, at: Situation) -> tuple[str, str]:
    """Say of a desk which part of the day is free."""
    if free.state == "free":
        return "free", _("free")
    if free.stretch is None and free_stretches(place, at.on.whole, at.busy) == (at.on.whole,):
        # Nobody holds it: what is left of the day is too short for its rules, or too far ahead.
        if is_too_early(at.catalogue, place, at.on.whole, at.now):
            return "blocked", _("not to be booked yet")
        return "blocked", _("too late to book for that day")
    if free.stretch is None:
        return "taken", _taken_text(place, at.on.whole.start, at)
    return "half", _("free %(spans)s") % {"spans": _spans(_worth_offering(place, free, at), at)}


def _worth_offering(place: Place, free: Freedom, at: Situation) -> list[Period]:
    """Return the parts of a day that are long enough to be taken; the rules know the least."""
    least = min(SHORTEST_OFFER, policy_of(at.catalogue, place).longest)
    return [stretch for stretch in free.stretches if stretch.duration >= least]


def _spans(stretches: Sequence[Period], at: Situation) -> str:
    """Say when something is free: ``bis 15:30 Uhr und ab 17:30 Uhr``; all of it, nothing else."""
    zone, whole = at.catalogue.zone, at.on.whole
    said = []
    for stretch in stretches:
        if stretch.end == whole.end:
            said.append(_("from %(time)s") % {"time": words.clock(stretch.start, zone)})
        elif stretch.start == whole.start:
            said.append(_("until %(time)s") % {"time": words.clock(stretch.end, zone)})
        else:
            said.append(words.hours(stretch, zone))
    *first, last = said
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


def _state_by_the_month(place: Place, at: Situation) -> tuple[str, str]:
    """Say of a place that is let by the month that its house is to be asked, unless it is taken."""
    if free_stretches(place, at.on.whole, at.busy) != (at.on.whole,):
        return "taken", _taken_text(place, at.on.whole.start, at)
    return "monthly", _("by the month only – ask the house")


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


def plan_with(floor: Floor, rows: Iterable[Row], *, label: str, at: Situation) -> Plan | None:
    """Draw the rows of a floor as seats; None where the floor has no plan."""
    plan = plan_of(at.catalogue, floor)
    if plan is None:
        return None
    seats = [_seat(row) for row in rows if row.face.lies_on_plan]
    return plan.with_seats(seats, label=label, key=f"floor-{floor.level}")


def _seat(row: Row) -> Seat:
    resource = row.face.place.resource
    position = resource.position
    kind = resource.kind if resource.kind in ON_PLANS else "place"
    is_desk = kind == "desk"
    is_part = row.state == "chosen" and not row.is_chosen
    part = _("part of your choice") if is_part else ""
    said = (row.face.title, part, row.free, row.face.facts, row.price)
    return Seat(
        resource_id=resource.pk,
        number=resource.plan_label,
        kind=kind,
        x=position["x"],
        y=position["y"],
        w=position["w"],
        h=position["h"],
        state=row.state,
        name=", ".join(filter(None, said)),
        href=row.address,
        state_text=_short_state(row, kind),
        chair=position.get("side", "south"),
        turn=float(position.get("turn", 0)),
        faded=row.is_faded,
        seats=0 if is_desk else resource.capacity,
        is_part=is_part,
    )


def _short_state(row: Row, kind: str) -> str:
    """Shorten a state for the drawing of what is small: ``frei ab 13 Uhr`` becomes ``ab 13``."""
    if row.state == "monthly":
        return "" if kind == "desk" else _("by the month")
    if row.state == "half" and kind != "room":
        text = row.free.removesuffix(" Uhr").removeprefix(f"{_('free')} ")
        return text.replace(":00", "") if kind == "desk" else text
    return "" if kind == "desk" else row.free
