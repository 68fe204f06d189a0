"""What a door display shows, in words: huge for one room, a list for all rooms of a space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenne.booking import words
from tenne.booking.door.bar import DayBar, bar_of, day_shown
from tenne.booking.door.state import CLOSED, FREE, LENGTHS, TAKEN, Door, Known, door_of, known_until
from tenne.booking.models import Booking
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.queries.free import free_places
from tenne.booking.queries.occupied import Taken, taken_during
from tenne.booking.rooms.week import rooms_of
from tenne.booking.services import door
from tenne.booking.shutdown.announcing import announcements
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date, wall
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import Colours, FrontDeskDevice
from tenne.spaces.own_domains import site_of
from tenne.tariffs.queries import price_at
from tenne.tariffs.rules import Price
from tenne.tariffs.tax_words import tax_word_of_price

MOST_ROOMS, MOST_SHUT = 12, 2
DARK_FROM, DARK_UNTIL = 19, 7
WORDS = {
    FREE: lambda: _("Free"),
    TAKEN: lambda: _("Taken"),
    "held": lambda: _("Held"),
    "out": lambda: _("Out of service"),
    CLOSED: lambda: _("Closed"),
}


@dataclass(frozen=True, slots=True)
class KnownLater:
    """A line for when there is no network: ``14–15 Uhr belegt``, and when it is over."""

    room: str
    text: str
    over: str  # on the clock on the wall; empty where nobody knows


@dataclass(frozen=True, slots=True)
class RoomNow:
    """A room in words: ``Frei``, ``bis 14 Uhr``, ``Danach 14–15 Uhr belegt``."""

    title: str
    people: str
    kind: str
    word: str
    until: str
    after: str

    @property
    def sentence(self) -> str:
        """The state in one line."""
        return f"{self.word} {self.until}".strip()


def rooms_shown(display: FrontDeskDevice, catalogue: Catalogue) -> list[Place]:
    """Return the room of a display, or all rooms of its space."""
    if display.resource_id is None:
        return rooms_of(catalogue)[:MOST_ROOMS]
    place = catalogue.places.get(display.resource_id)
    return [place] if place is not None else []


def display_context(display: FrontDeskDevice, now: datetime, *, sorry: str = "") -> dict[str, Any]:
    """Return what the part of the page shows that is asked for again and again."""
    catalogue = catalogue_of(space_id=display.space_id)
    places = rooms_shown(display, catalogue) if catalogue is not None else []
    context: dict[str, Any] = {
        "theme": _theme(display, now),
        "space_name": display.space.name,
        "sorry": sorry,
        "kind": CLOSED,
        "sentence": _("Not in use"),
        "today": words.day(local_date(now, display.space.zone)),
    }
    if catalogue is None or not places:
        return context
    taken = _taken(places, now)
    rooms = _rooms_now(catalogue, taken, now)
    context["known"] = _known(display, catalogue, taken, now)
    context["shut"] = announcements(catalogue, now, places=places)[:MOST_SHUT]
    if display.resource_id is None:
        return context | {"rooms": rooms, "kind": "list", "sentence": ""}
    room, place = rooms[0], places[0]
    context |= {"room": room, "kind": room.kind, "sentence": room.sentence}
    context["bar"] = _bar(catalogue, place, taken[0][1], now)
    held = door.held_by(display, now)
    if held is not None:
        return context | _held(held)
    choices = _choices(catalogue, place, now) if room.kind == FREE else []
    return context | {
        "choices": choices,
        "tax_word": next((one["tax_word"] for one in choices if one["tax_word"]), ""),
        "address": f"{site_of(catalogue.space)}/t/{place.resource.short_code}/",
        "qr_label": _("QR code for %(place)s") % {"place": room.title},
    }


def clock_on_the_wall(display: FrontDeskDevice, now: datetime) -> datetime:
    """Return what a clock on the wall of the space shows."""
    return wall(now, display.space.zone)


def _theme(display: FrontDeskDevice, now: datetime) -> str:
    if display.colours != Colours.BY_TIME:
        return display.colours
    hour = wall(now, display.space.zone).hour
    return "dark" if hour >= DARK_FROM or hour < DARK_UNTIL else "light"


def _taken(places: list[Place], now: datetime) -> list[tuple[Place, list[Taken]]]:
    """Read what takes the rooms a day back and a day on, of all at once: one statement."""
    leaves = sorted({leaf for place in places for leaf in place.leaves})
    rows = taken_during(leaves, Period(now - ONE_DAY, now + ONE_DAY), now=now, person_id=0)
    return [(place, [row for row in rows if row.leaf in place.leaves]) for place in places]


def _rooms_now(
    catalogue: Catalogue, taken: list[tuple[Place, list[Taken]]], now: datetime
) -> list[RoomNow]:
    opening = catalogue.opening(Period(now, now + 7 * ONE_DAY))
    found = []
    for place, own in taken:
        keeps = place.resource.keeps_opening_hours
        state = door_of(own, opening, now, keeps_hours=keeps)
        if place.resource.is_kept_back:
            state = Door(TAKEN, None)
        found.append(_in_words(place, state, catalogue, now))
    return found


def _bar(catalogue: Catalogue, place: Place, rows: list[Taken], now: datetime) -> DayBar | None:
    """Return the bar of the day; nothing on a day on which the house stays closed."""
    opening = catalogue.opening(Period(now, now + ONE_DAY))
    if not place.resource.keeps_opening_hours:
        opening = [calendar_day(local_date(now, catalogue.zone), catalogue.zone)]
    shown = day_shown(opening, now, catalogue.zone)
    if shown is None or place.resource.is_kept_back:
        return None
    return bar_of(rows, shown, now, catalogue.zone)


def _known(
    display: FrontDeskDevice,
    catalogue: Catalogue,
    taken: list[tuple[Place, list[Taken]]],
    now: datetime,
) -> list[KnownLater]:
    """Say what is booked for the rest of the day; the tablet shows it while it has no network."""
    zone = catalogue.zone
    tomorrow = local_date(now, zone) + ONE_DAY
    opening = next(
        (one for one in catalogue.opening(Period(now, now + ONE_DAY)) if one.holds(now)), None
    )
    midnight = datetime.combine(tomorrow, time(), tzinfo=zone)
    end = max(midnight, opening.end) if opening else midnight
    lines = [
        (one, place.resource.title)
        for place, own in taken
        if not place.resource.is_kept_back
        for one in known_until(own, now, end)
    ]
    lines.sort(key=lambda line: (line[0].start, line[1]))
    is_list = display.resource_id is None
    return [
        KnownLater(
            room=title if is_list else "",
            text=_known_in_words(one, zone),
            over=f"{wall(one.until, zone):%Y-%m-%dT%H:%M:%S}" if one.until else "",
        )
        for one, title in lines
    ]


def _known_in_words(one: Known, zone: ZoneInfo) -> str:
    if one.until is None:
        when = words.clock(one.start, zone)
        text = _("from %(when)s out of service") if one.is_out else _("from %(when)s taken")
        return text % {"when": when}
    hours = words.hours(Period(one.start, one.until), zone)
    text = _("%(hours)s out of service") if one.is_out else _("%(hours)s taken")
    return text % {"hours": hours}


def _in_words(place: Place, state: Door, catalogue: Catalogue, now: datetime) -> RoomNow:
    zone, seats = catalogue.zone, place.resource.capacity
    until = ""
    if state.until is not None:
        is_today = local_date(state.until - timedelta(seconds=1), zone) == local_date(now, zone)
        when = words.clock(state.until, zone) if is_today else words.moment(state.until, zone)
        text = _("opens %(when)s") if state.kind == CLOSED else _("until %(when)s")
        until = text % {"when": when}
    elif state.kind == TAKEN and not place.resource.is_kept_back:
        # Only who holds it for good has no end; who that is stays unsaid.
        until = _("permanently")
    after = ""
    if state.following is not None and state.following.start < now + ONE_DAY:
        after = _("Then %(hours)s taken") % {"hours": words.hours(state.following, zone)}
    people = ngettext("%(n)s person", "%(n)s people", seats) % {"n": seats}
    return RoomNow(
        title=place.resource.title,
        people=people if seats > 1 else "",
        kind=state.kind,
        word=WORDS[state.kind](),
        until=until,
        after=after,
    )


def _choices(catalogue: Catalogue, place: Place, now: datetime) -> list[dict[str, object]]:
    """Return for how long the room can be held now."""
    if place.resource.is_kept_back:
        return []
    found: list[dict[str, object]] = []
    ends: set[datetime] = set()
    for minutes in LENGTHS:
        period = door.period_of(place, catalogue, minutes, now)
        if period.end in ends:
            continue
        ends.add(period.end)
        if free_places(catalogue, [place], period, now=now, audience=""):
            until = words.clock(period.end, catalogue.zone)
            price = price_at(catalogue, place, period, audience="")
            found.append(
                {
                    "minutes": minutes,
                    "until": _("until %(when)s") % {"when": until},
                    "price": price_for_guests(price) if price else "",
                    "tax_word": tax_word_of_price(price) if price and price.cents else "",
                }
            )
    return found


def price_for_guests(price: Price) -> str:
    """Name a price with whom it is for: what somebody pays whom the house does not know."""
    return _("for guests %(price)s") % {"price": words.price(price.cents)}


def _held(held: Booking) -> dict[str, Any]:
    """Say what is held, and show the code that confirms it."""
    path = reverse("booking:door_hold", args=[held.public_id, door.token_of(held)])
    until = words.clock(held.held_until, held.zone) if held.held_until else ""
    return {
        "kind": "held-here",
        "held_hours": words.hours(held.period, held.zone),
        "confirm_until": until,
        "sentence": _("Held %(hours)s") % {"hours": words.hours(held.period, held.zone)},
        "address": f"{site_of(held.space)}{path}",
        "qr_label": _("QR code to confirm on the phone"),
    }
