"""The public page of a space: what is this place, what does it cost, is there a desk today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import home_space, words
from tenne.booking.queries.days import (
    Busy,
    OpenDay,
    count_free_desks,
    desks_of,
    free_stretches,
    freedom,
    open_days,
    today_in,
)
from tenne.booking.queries.free import busy_leaves
from tenne.booking.queries.quotes import rooms_with_seatings
from tenne.booking.rooms.week import rooms_of
from tenne.booking.shutdown.announcing import announcements
from tenne.design import formats
from tenne.design.plan import Plan, Seat
from tenne.foundation.permission import public
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.catalogue import Place as BookablePlace
from tenne.spaces.face import place_of
from tenne.spaces.hours_table import HoursRow, heading_of, hours_of, hours_table
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import (
    ON_PLANS,
    Floor,
    HoursKind,
    ResourceKind,
    RosterRule,
    Space,
)
from tenne.spaces.photos import photos_of
from tenne.spaces.queries import Week, week_of
from tenne.spaces.roster import public_roster
from tenne.spaces.voice import speak_for
from tenne.spaces.workplace import for_employers
from tenne.tariffs.queries import has_a_price, month_price

from .former_use import former_use
from .page_metadata import metadata_of
from .price_table import price_table

ONE_DAY = timedelta(days=1)
CLOSED_DAYS_AHEAD, LONGEST_CLOSURE = timedelta(weeks=8), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Today:
    """What a space is like at this moment, and how many desks are left on its next open day.

    ``on`` is that day, today if anything is left of it; None when no day of two weeks is open.
    """

    is_open: bool
    sentence: str
    free_desks: int
    desks: int
    on: OpenDay | None
    is_today: bool


@require_safe
@public
def space_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a space to everybody; an unlisted one to who knows its address."""
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    space, now = catalogue.space, timezone.now()
    speak_for(space)
    week = week_of(space)
    home_space.remember(request, space)
    today = today_at(catalogue, week, now)
    photos = photos_of(space, words.language())
    return render(
        request,
        "web/space.html",
        {
            "space": space,
            "place": place_of(space),
            "legal_links": legal_links(space.operator),
            "today": today,
            "shut": announcements(catalogue, now),
            "standing": words.how_long_it_stands(space, today_in(catalogue, now)),
            "former_use": former_use(space),
            "prices": price_table(catalogue, today_in(catalogue, now)),
            "texts": {
                name: words.in_language(getattr(space, name))
                for name in ("story", "directions", "accessibility", "house_rules")
            },
            "equipment": in_language_or_german(space.equipment),
            "hours": hours_tables(space),
            "closed_days": closed_days(week, now),
            "metadata": metadata_of(space, in_language_or_german(space.equipment), photos),
            "photos": photos,
            "has_rooms": bool(rooms_of(catalogue)),
            "has_event_rooms": bool(rooms_with_seatings(catalogue)),
            "plans": plans_of(catalogue, today.on, now),
            "employers": for_employers(space),
            "roster": roster_shown(space, now),
            "coordinates": f"{space.latitude}, {space.longitude}",
        },
    )


def in_language_or_german(lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Choose the list in the reader's language."""
    return lists.get(words.language()) or lists.get("de") or ()


def today_at(catalogue: Catalogue, week: Week, now: datetime) -> Today:
    """Say whether a space is open, until when, and how many desks are free today."""
    free, today = 0, today_in(catalogue, now)
    on = next((one for _day, one in open_days(catalogue, today, now) if one is not None), None)
    if on is not None:
        (free,) = count_free_desks(catalogue, [on], now)
    until = week.open_until(now)
    return Today(
        is_open=until is not None,
        sentence=_open_sentence(week, now, until),
        free_desks=free,
        desks=len(desks_of(catalogue)),
        on=on,
        is_today=on is not None and on.day == today,
    )


def busy_on(catalogue: Catalogue, on: OpenDay, now: datetime) -> Busy:
    """Return what is taken on a day, and around it as far as buffers reach."""
    return busy_leaves(catalogue, on.whole.widened(before=ONE_DAY, after=ONE_DAY), now)


def _open_sentence(week: Week, now: datetime, until: datetime | None) -> str:
    zone = week.space.zone
    if week.is_day_and_night() and until is not None:
        return _("open day and night")
    if until is not None:
        return _("open now until %(time)s") % {"time": words.clock(until, zone)}
    opens = week.opens_next(now)
    if opens is None:
        stands = words.how_long_it_stands(week.space, local_date(now, zone))
        return stands or (_("closed for now") if week.hours else _("no opening hours"))
    return _("closed now, opens %(when)s") % {"when": words.moment(opens, zone)}


def roster_shown(space: Space, now: datetime) -> dict[str, list[Any]] | None:
    """Say when somebody is there, and where nobody is within a day; None without a roster."""
    found = public_roster(space, now)
    if found is None:
        return None
    unstaffed = [
        (words.day_and_hours(one.period, space.zone), one.is_closed) for one in found.unstaffed
    ]
    days = [
        (words.day(one.day), ", ".join(words.hours(period, space.zone) for period in one.periods))
        for one in found.days
    ]
    return {"days": days, "unstaffed": unstaffed}


def hours_tables(space: Space) -> list[tuple[str, list[HoursRow]]]:
    """Return the three kinds of hours, each with weekdays that are alike in one row."""
    hours, tables = hours_of(space), []
    for kind in HoursKind:
        if kind == HoursKind.STAFFED and space.roster != RosterRule.NONE:
            continue  # shifts that somebody has taken say it instead
        rows = hours_table(hours, kind)
        if rows:
            tables.append((heading_of(kind, space), rows))
    return tables


def closed_days(week: Week, now: datetime) -> list[tuple[str, str]]:
    """Return the closed days of the next weeks with their reasons; days in a row are one line.

    A closed house that is open on no weekend is closed in a row over the weekend, too.
    """
    language = get_language() or "de"
    first = now.astimezone(week.space.zone).date()
    runs = groupby(_usual_days(week, first), key=lambda day: _reason(week, day, language))
    return [(_from_to(list(days), language), reason) for reason, days in runs if reason]


def _from_to(days: list[date], language: str) -> str:
    ends = days if len(days) == 1 else (days[0], days[-1])
    return " – ".join(formats.day(day, language) for day in ends)


def _usual_days(week: Week, first: date) -> Iterator[date]:
    """Yield the days of the next weeks that have hours; what is closed then is told to its end."""
    weekdays = {one.weekday for one in week.hours}
    for n in range(CLOSED_DAYS_AHEAD.days + LONGEST_CLOSURE.days):
        day = first + n * ONE_DAY
        if day.weekday() not in weekdays:
            continue
        if n >= CLOSED_DAYS_AHEAD.days and not _reason(week, day, "de"):
            return
        yield day


def _reason(week: Week, day: date, language: str) -> str:
    """Say why a day is closed, at least that it is; nothing of a day that is open."""
    said = week.why_closed(day, language)
    return said or (_("closed") if day in week.closed_days else "")


def plans_of(catalogue: Catalogue, on: OpenDay | None, now: datetime) -> list[tuple[str, Plan]]:
    """Return the floors as pictures; who wants to choose a place goes on to the booking page."""
    busy = busy_on(catalogue, on, now) if on else {}
    by_floor: dict[Floor, list[Seat]] = {}
    for place in catalogue.places.values():
        area = place.resource.area
        if (
            area is None
            or place.resource.kind not in ON_PLANS
            or "x" not in place.resource.position
        ):
            continue
        state = _state(place, catalogue, on, busy, now)
        by_floor.setdefault(area.floor, []).append(_seat(place, state))
    return [
        (
            words.floor_name(floor),
            Plan.from_json(floor.plan).with_seats(
                seats, label=words.floor_name(floor), key=f"floor{floor.level}"
            ),
        )
        for floor, seats in sorted(by_floor.items(), key=lambda pair: pair[0].level)
    ]


def _state(
    place: BookablePlace, catalogue: Catalogue, on: OpenDay | None, busy: Busy, now: datetime
) -> str:
    """Return how a place is drawn: on the next open day, or as it is let where no day is open."""
    if place.resource.is_kept_back:
        return "fixed"
    day = on.day if on is not None else today_in(catalogue, now)
    by_the_month = month_price(catalogue, place, day, audience="") is not None
    if on is None:
        return "monthly" if by_the_month else "blocked"
    if catalogue.out_of_service(place, on.whole, now):
        return "blocked"
    if not has_a_price(catalogue, place, day):
        return "on-request"
    return _state_by_bookings(place, catalogue, on, busy, now, by_the_month=by_the_month)


def _state_by_bookings(
    place: BookablePlace,
    catalogue: Catalogue,
    on: OpenDay,
    busy: Busy,
    now: datetime,
    *,
    by_the_month: bool,
) -> str:
    stretches = free_stretches(place, on.whole, busy)
    if by_the_month:
        return "monthly" if stretches == (on.whole,) else "taken"
    if place.resource.kind == ResourceKind.GUEST_ROOM:
        # The night is what counts, and that does not end when the house closes.
        return "free" if stretches == (on.whole,) else "half" if stretches else "taken"
    return freedom(catalogue, place, on, busy, now).state


def _seat(place: BookablePlace, state: str) -> Seat:
    resource, at = place.resource, place.resource.position
    spoken = {
        "monthly": _("by the month only"),
        "free": _("free"),
        "half": _("free for a part of the day"),
        "taken": _("taken"),
        "fixed": _("permanent desk") if resource.kind == "desk" else _("let permanently"),
        "blocked": _("out of service"),
        "on-request": _("on request"),
    }
    kind = resource.kind
    if kind == "desk" and "standing" in resource.features:
        kind = "standing"
    return Seat(
        resource_id=resource.pk,
        number=resource.plan_label,
        kind=kind,
        x=at["x"],
        y=at["y"],
        w=at["w"],
        h=at["h"],
        state="blocked" if state == "on-request" else state,
        name=f"{resource.title}, {spoken[state]}",
        chair=at.get("side", "south"),
        turn=float(at.get("turn", 0)),
        seats=resource.capacity,
    )
