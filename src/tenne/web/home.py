"""The home of a member: today's pass, the quickest ways to a place, what is booked and owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenne.billing.queries import open_sales_of
from tenne.booking import home_space, words
from tenne.booking.allocation.words import cards_of
from tenne.booking.asked import Asked
from tenne.booking.day.offers import Situation, grid_before
from tenne.booking.models import Booking, State
from tenne.booking.queries import next_bookings_of, with_places
from tenne.booking.queries.days import (
    OpenDay,
    allows,
    counted,
    desks_of,
    free_stretches,
    leaves_by_the_day,
    open_days,
    taken_at,
    today_in,
    widest_step,
)
from tenne.booking.queries.free import busy_leaves
from tenne.booking.queries.own import usual_desks
from tenne.booking.queries.tight import tight_leaves
from tenne.booking.views import booking_page
from tenne.booking.views.day_strip import free_text
from tenne.booking.views.lists import row
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date, wall
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.models import ResourceKind
from tenne.spaces.voice import speak_for

MOST_SHOWN = 5
NOON_GREETING, EVENING_GREETING = 11, 18
QUARTER = timedelta(minutes=15)
ZONE = ZoneInfo("Europe/Berlin")  # of the network: for the greeting, and for mails of a sample site


@dataclass(frozen=True, slots=True)
class Tile:
    """A quick way to a place that is free."""

    icon: str
    title: str
    note: str
    url: str


def home(request: HttpRequest, person: Person) -> HttpResponse:
    """Show the day of a person; its cost does not grow with the number of places."""
    now = timezone.now()
    coming = next_bookings_of(person.pk, now=now, most=MOST_SHOWN + 1)
    known = with_places(coming)
    pass_today = _pass(coming, now)
    context: dict[str, Any] = {
        "greeting": _greeting(person, now),
        "today": now.date(),
        "coming": [row(one, now) for one in coming if one is not pass_today][:MOST_SHOWN],
        "sales": open_sales_of(person.pk),
        "permanent": cards_of(person.pk, now),
    }
    if pass_today is not None:
        context |= booking_page.facts(pass_today, now) | {
            "is_today": local_date(pass_today.starts_at, pass_today.zone)
            <= local_date(now, pass_today.zone)
        }
    at_home = home_space.of(request)
    if at_home is not None:
        read = (one for one in known.values() if one.space.slug == at_home.slug)
        catalogue = next(read, None) or catalogue_of(slug=at_home.slug)
        if catalogue is not None:
            home_space.remember(request, catalogue.space)
            speak_for(catalogue.space)
            context |= _of_the_space(catalogue, person, now)
    return render(request, "web/home.html", context)


def _greeting(person: Person, now: datetime) -> str:
    """Greet by the clock of the zone that most spaces keep."""
    words_of_name = person.name.split()
    values = {"name": words_of_name[0] if words_of_name else ""}
    hour = wall(now, ZONE).hour
    if hour < NOON_GREETING:
        return _("Good morning, %(name)s") % values
    if hour < EVENING_GREETING:
        return _("Hello, %(name)s") % values
    return _("Good evening, %(name)s") % values


def _pass(coming: list[Booking], now: datetime) -> Booking | None:
    """Return the booking that counts now: the running one, or the next one of today."""
    for booking in coming:
        is_firm = booking.state in (State.CONFIRMED, State.CHECKED_IN)
        starts = local_date(booking.starts_at, booking.zone)
        if is_firm and starts <= local_date(now, booking.zone):
            return booking
    return None


def _of_the_space(catalogue: Catalogue, person: Person, now: datetime) -> dict[str, Any]:
    """Return what is free in the space: of its days in numbers, of now in full."""
    space, today = catalogue.space, today_in(catalogue, now)
    days = [on for _, on in open_days(catalogue, today, now) if on][:2]
    now_open = days[0] if days and days[0].day == today else None
    busy = busy_leaves(catalogue, _rest_of(now_open, catalogue, now), now)
    address = reverse("booking:book_desk", args=[space.slug])
    mine = next(iter(usual_desks(person.pk, catalogue)), None)
    named = [*leaves_by_the_day(catalogue), *(mine.leaves if mine else ())]
    tight = tight_leaves(catalogue, [on.whole for on in days], now, named=named)
    tiles = []
    for on, count, left in zip(days, counted(catalogue, days, tight, now), tight, strict=True):
        free = free_text(count)
        if mine and left.keys().isdisjoint(mine.leaves) and allows(catalogue, mine, on.whole, now):
            free = _("%(count)s, %(place)s too") % {"count": free, "place": mine.resource.title}
        title = _title_of(on.day, catalogue, now)
        tiles.append(Tile("desk", title, free, address + Asked(day=on.day).address()))
        if on is now_open:
            at = Situation(catalogue, on, busy, now, person.audience)
            tiles += _tiles_now(at, address)
    desks = desks_of(catalogue)
    taken = taken_at(busy, now)
    return {
        "space": space,
        "place": place_of(space),
        "book_url": address,
        "tiles": tiles,
        "here": sum(not taken.isdisjoint(desk.leaves) for desk in desks),
        "desks": len(desks),
        "today": today,
        "free_today": tiles[0].note if tiles else "",
    }


def _rest_of(on: OpenDay | None, catalogue: Catalogue, now: datetime) -> Period:
    """Return what is looked at row by row: from the last step of the clock until closing."""
    begin = now - widest_step(catalogue)
    return Period(begin, max(on.whole.end, now + QUARTER) if on else now + QUARTER)


def _title_of(day: date, catalogue: Catalogue, now: datetime) -> str:
    """Name the way to a desk on a day."""
    if day == local_date(now, catalogue.zone):
        return _("Desk today")
    if day == local_date(now + timedelta(days=1), catalogue.zone):
        return _("Desk tomorrow")
    return _("Desk on %(day)s") % {"day": words.day(day)}


def _tiles_now(at: Situation, address: str) -> list[Tile]:
    """Lead to the first booth that is free now, or once the house opens, and to the first room."""
    tiles = []
    taken = taken_at(at.busy, max(at.now, at.on.whole.start))
    for kind, icon in ((ResourceKind.BOOTH, "booth"), (ResourceKind.ROOM, "door")):
        for place in at.catalogue.places.values():
            if _may_be_had_now(place, kind) and taken.isdisjoint(place.leaves):
                until = _free_now_until(place, at)
                if until is not None:
                    tiles.append(_tile_now(place, until, icon, at, address))
                    break
    return tiles


def _may_be_had_now(place: Place, kind: str) -> bool:
    """Tell whether a place waits neither for its notice nor for an answer of the house."""
    resource = place.resource
    is_at_once = not resource.lead_minutes and resource.approval_minutes is None
    return resource.kind == kind and is_at_once and not resource.is_kept_back


def _tile_now(place: Place, until: datetime, icon: str, at: Situation, address: str) -> Tile:
    closes = until == at.on.whole.end
    shown = {"time": words.clock(until, at.catalogue.zone)}
    note = _("free until closing") if closes else _("free until %(time)s") % shown
    asked = Asked(day=at.on.day, kind=place.resource.kind, number=place.resource.number)
    if at.now < at.on.whole.start:
        opens = words.clock(at.on.whole.start, at.catalogue.zone)
        title = _("%(place)s from %(time)s") % {"place": place.resource.title, "time": opens}
    else:
        title = _("%(place)s now") % {"place": place.resource.title}
    return Tile(icon, title, note, address + asked.address())


def _free_now_until(place: Place, at: Situation) -> datetime | None:
    begin = max(at.on.whole.start, grid_before(at.now, place, at.catalogue))
    if not at.on.whole.holds(max(at.now, at.on.whole.start)) or begin >= at.on.whole.end:
        return None
    stretches = free_stretches(place, Period(begin, at.on.whole.end), at.busy)
    first = stretches[0] if stretches else None
    if first is None or first.start > begin or first.end - max(begin, at.now) < QUARTER:
        return None
    return first.end
