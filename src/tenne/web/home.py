"""The home of a member: today's pass, the quickest ways to a place, what is booked and owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenne.billing.queries import open_sales_of
from tenne.booking import home_space, words
from tenne.booking.asked import Asked
from tenne.booking.models import Booking, State
from tenne.booking.offers import Situation, grid_before, situation_on
from tenne.booking.queries import bookings_of
from tenne.booking.queries.days import (
    count_free_desks,
    desks_of,
    free_stretches,
    freedom,
    open_days,
    taken_until,
    today_in,
)
from tenne.booking.queries.free import busy_leaves
from tenne.booking.queries.own import usual_places
from tenne.booking.views import booking_page
from tenne.booking.views.day_strip import free_text
from tenne.booking.views.lists import row
from tenne.design import frame
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date, wall
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import ResourceKind

MOST_SHOWN = 5
NOON_GREETING, EVENING_GREETING = 11, 18
QUARTER = timedelta(minutes=15)
ZONE = ZoneInfo("Europe/Berlin")  # of the network, for the greeting only


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
    coming = list(bookings_of(person.pk, now=now)[: MOST_SHOWN + 1])
    pass_today = _pass(coming, now)
    context: dict[str, Any] = {
        "greeting": _greeting(person, now),
        "today": now.date(),
        "coming": [row(one) for one in coming if one is not pass_today][:MOST_SHOWN],
        "sales": open_sales_of(person.pk),
    }
    if pass_today is not None:
        context |= booking_page.facts(pass_today, now) | {
            "is_today": local_date(pass_today.starts_at, pass_today.zone)
            <= local_date(now, pass_today.zone)
        }
    at_home = home_space.of(request)
    catalogue = catalogue_of(slug=at_home.slug) if at_home else None
    if catalogue is not None:
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
    space, today = catalogue.space, today_in(catalogue, now)
    days = [(day, on) for day, on in open_days(catalogue, today, now) if on][:2]
    reach = Period(
        calendar_day(today, catalogue.zone).start,
        calendar_day(days[-1][0] if days else today, catalogue.zone).end,
    )
    busy = busy_leaves(catalogue, reach, now)
    address = reverse("booking:book_desk", args=[space.slug])
    usual = usual_places(person.pk, space.pk, ResourceKind.DESK)
    tiles = []
    counts = count_free_desks(catalogue, [on for _day, on in days], now)
    for (day, _on), count in zip(days, counts, strict=True):
        at = situation_on(catalogue, day, busy, now, person.audience)
        if at is not None:
            tiles.append(_desk_tile(at, count, usual, address, is_today=day == today))
            if day == today:
                tiles += _tiles_now(at, address)
    desks = desks_of(catalogue)
    here = sum(taken_until(desk, now, busy) is not None for desk in desks)
    return {
        "space": space,
        "place": frame.Place(space.name, space.get_absolute_url()),
        "book_url": address,
        "tiles": tiles,
        "here": here,
        "desks": len(desks),
        "today": today,
        "free_today": tiles[0].note if tiles else "",
    }


def _desk_tile(
    at: Situation, count: int, usual: list[int], address: str, *, is_today: bool
) -> Tile:
    """Lead to a desk on a day, with how many are free and whether the usual one is."""
    free = free_text(count)
    mine = next((at.catalogue.places[one] for one in usual if one in at.catalogue.places), None)
    if mine and freedom(at.catalogue, mine, at.on, at.busy, at.now).state == "free":
        free = _("%(count)s, %(place)s too") % {"count": free, "place": mine.resource.title}
    tomorrow = local_date(at.now + timedelta(days=1), at.catalogue.zone)
    if is_today:
        title = _("Desk today")
    elif at.on.day == tomorrow:
        title = _("Desk tomorrow")
    else:
        title = _("Desk on %(day)s") % {"day": words.day(at.on.day)}
    return Tile("desk", title, free, address + Asked(day=at.on.day).address())


def _tiles_now(at: Situation, address: str) -> list[Tile]:
    """Lead to the first booth that is free now, and to the first room."""
    tiles = []
    for kind, icon in ((ResourceKind.BOOTH, "booth"), (ResourceKind.ROOM, "door")):
        for place in at.catalogue.places.values():
            if place.resource.kind == kind and not place.resource.is_fixed:
                until = _free_now_until(place, at)
                if until is not None:
                    tiles.append(_tile_now(place, until, icon, at, address))
                    break
    return tiles


def _tile_now(place: Place, until: datetime, icon: str, at: Situation, address: str) -> Tile:
    closes = until == at.on.whole.end
    shown = {"time": words.clock(until, at.catalogue.zone)}
    note = _("free until closing") if closes else _("free until %(time)s") % shown
    asked = Asked(day=at.on.day, kind=place.resource.kind, number=place.resource.number)
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
