"""“Where is a desk today?”: spaces near a place, by distance, as list and map."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.booking.asked import ANY, Asked
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.views.book_desk import person_of
from tenne.foundation.permission import public
from tenne.foundation.wall_time import local_date
from tenne.people import limits
from tenne.people.rules import Rate
from tenne.regions.models import Mode
from tenne.regions.queries import Travel
from tenne.spaces.legal_links import legal_links
from tenne.spaces.queries import listed_spaces
from tenne.web.place_search import Centre, centre_of

from .asked import FILTERS, RADII, FinderAsked, finder_asked_in
from .map_drawing import map_of
from .search import Found, Near, by_distance, found_at

ON_A_PAGE = 8
# A search asks each space that it shows; who has signed in may search as often as they like.
SEARCHES_PER_NETWORK = Rate("finder-searches-network", 120, timedelta(minutes=1))


@require_safe
@public
def finder(request: HttpRequest) -> HttpResponse:
    """Show spaces near a place with what is free there on a day."""
    asked, person, now = finder_asked_in(request.GET), person_of(request), timezone.now()
    if person is None and request.GET:
        limits.require((SEARCHES_PER_NETWORK, limits.client_network(request)), now=now)
    spaces = list(listed_spaces())
    centre = centre_of(asked.near, spaces) if asked.near else None
    every = by_distance(spaces, centre)
    near = [one for one in every if one.km is None or one.km <= asked.radius_km]
    page = Paginator(near, ON_A_PAGE).get_page(request.GET.get("page"))
    audience = person.audience if person else ""
    found = [found_at(one, asked, now=now, audience=audience) for one in page]
    context = _form(asked, found, now) | _others(asked, centre, every, near)
    context |= {
        "found": [_card(number, one, asked) for number, one in enumerate(found, 1)],
        "map": map_of(found, centre),
        "sources": _sources(found),
        "page": page,
        "page_address": asked.address(),
        "legal_links": legal_links(),
    }
    return render(request, "web/finder.html", context)


def _form(asked: FinderAsked, found: list[Found], now: datetime) -> dict[str, Any]:
    """Return what the form shows."""
    today = local_date(now, found[0].near.space.zone) if found else now.date()
    times = {
        "from": asked.start,
        "until": asked.end,
        "booth_from": asked.booth_start,
        "booth_until": asked.booth_end,
    }
    return {
        "asked": asked,
        "day": asked.day or today,
        "is_today": asked.day in (None, today),
        "tomorrow": asked.address(day=today + ONE_DAY),
        "times": {name: f"{value:%H:%M}" if value else "" for name, value in times.items()},
        "filters": [
            {"value": one.value, "label": one.label, "is_on": one.value in asked.features}
            for one in FILTERS
        ],
        "radii": [{"km": one, "is_on": one == asked.radius_km} for one in RADII],
        "has_more": bool(asked.features or asked.has_hours or asked.has_booth),
    }


def _others(
    asked: FinderAsked, centre: Centre | None, every: list[Near], near: list[Near]
) -> dict[str, Any]:
    """Return what is said where the place is unknown, or nothing lies near it."""
    context: dict[str, Any] = {"centre": centre, "unknown": bool(asked.near) and centre is None}
    if centre is not None and not near and every:
        nearest = every[0]
        wider = next((km for km in RADII if nearest.km is not None and nearest.km <= km), 0)
        context |= {
            "nearest": nearest.space,
            "nearest_km": round(nearest.km or 0),
            "wider": asked.address(radius_km=wider) if wider else "",
        }
    return context


def _card(number: int, found: Found, asked: FinderAsked) -> dict[str, Any]:
    """Return a space as the list shows it."""
    space, zone = found.near.space, found.near.space.zone
    wish = Asked(
        day=found.day,
        number=ANY,
        stretch="hours" if asked.has_hours else "",
        start=asked.start if asked.has_hours else None,
        end=asked.end if asked.has_hours else None,
        features=asked.features,
    )
    book = reverse("booking:book_desk", args=[space.slug])
    return {
        "number": number,
        "space": space,
        "km": None if found.near.km is None else round(found.near.km),
        "travel": [_travel(one) for one in found.near.travel],
        "state": found.state,
        "shut": found.shut,
        "says": _says(found),
        "when": words.day_and_hours(found.period, zone) if found.period else "",
        "price": words.price_for(found.cheapest) if found.cheapest else "",
        "booth": found.booth.place.resource.title if found.booth else "",
        "booth_when": words.hours(found.booth.period, zone) if found.booth else "",
        "booth_price": words.price_for(found.booth.price) if found.booth else "",
        "book": book + wish.address() if found.desks or found.partly else "",
        "basket": reverse("booking:basket", args=[space.slug]) + found.basket
        if found.basket
        else "",
        "other": _other(found, asked),
    }


def _travel(travel: Travel) -> str:
    """Say how long the way takes, and how."""
    return _("%(minutes)s min %(how)s") % {
        "minutes": travel.minutes,
        "how": Mode(travel.mode).label,
    }


def _sources(found: list[Found]) -> list[str]:
    """Say where the times come from and of when they are, each once."""
    known = {(one.source, one.as_of) for card in found for one in card.near.travel}
    return [
        _("Travel times: %(source)s, as of %(day)s.")
        % {"source": source, "day": words.day(day, "year")}
        for source, day in sorted(known)
    ]


def _says(found: Found) -> str:
    """Say what is free, in a few words."""
    desks = len(found.desks)
    if found.state == "closed":
        return _("closed that day")
    if found.state == "full":
        return _("no such desk free")
    if found.state == "part":
        text = ngettext(
            "%(n)s desk free for a part of the day",
            "%(n)s desks free for a part of the day",
            found.partly,
        )
        return text % {"n": found.partly}
    if found.state == "no-booth":
        text = ngettext(
            "%(n)s desk free, but no booth then", "%(n)s desks free, but no booth then", desks
        )
        return text % {"n": desks}
    every = max(desks, found.partly)
    text = ngettext("%(n)s desk free", "%(n)s desks free", every) % {"n": every}
    if every == desks:
        return text
    return _("%(desks)s, %(n)s all day") % {"desks": text, "n": desks}


def _other(found: Found, asked: FinderAsked) -> dict[str, str]:
    if found.other_day is None:
        return {}
    count = found.other_day.desks
    return {
        "label": ngettext("%(day)s: %(n)s desk free", "%(day)s: %(n)s desks free", count)
        % {"day": words.day(found.other_day.day), "n": count},
        "address": asked.address(day=found.other_day.day),
    }
