"""My bookings, what is past, and the counts of a page that stays open."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import home_space, words
from tenne.booking.asked import asked_in
from tenne.booking.for_others import words as for_others_words
from tenne.booking.models import Booking, Enquiry, Series, State, Wait, WaitState
from tenne.booking.queries import bookings_of
from tenne.booking.queries.for_others import OWN_WORK, made_by
from tenne.booking.queries.own_series import series_by_booking
from tenne.booking.queries.quotes import open_enquiries_of
from tenne.booking.queries.swaps import BETWEEN_TWO, open_of_person
from tenne.booking.queries.waiting import waits_of
from tenne.booking.quotes import words as event_words
from tenne.booking.rules import EFFECTS
from tenne.booking.series import words as series_words
from tenne.booking.services.waiting.offering import is_offer
from tenne.booking.swaps import words as swap_words
from tenne.booking.titles import title_of
from tenne.booking.waiting import titles as waiting_titles
from tenne.foundation import scope
from tenne.foundation.permission import public, signed_in
from tenne.people.sessions import person_of
from tenne.spaces.catalogue import catalogue_of

from .booking_page import PILLS
from .day_strip import day_note
from .desk_page import read_page

ON_A_PAGE = 25


@require_safe
@signed_in
def my_bookings(request: HttpRequest) -> HttpResponse:
    """Show what is coming and, page by page, what is past."""
    now, person_id = timezone.now(), request.user.pk or 0
    pages = Paginator(bookings_of(person_id, now=now, past=True), ON_A_PAGE)
    past = pages.get_page(request.GET.get("page"))
    enquiries = open_enquiries_of(person_id)
    quoted = {one.booking_id for one in enquiries}  # what a quote holds stands there
    held = [one for one in bookings_of(person_id, now=now) if one.pk not in quoted]
    coming = _coming([one for one in held if not is_offer(one)], now)
    context = {
        "coming": coming,
        "enquiries": [_enquiry_row(one) for one in enquiries],
        "waits": [wait_row(wait, now) for wait in waits_of(person_id)],
        "swaps": _swap_rows(person_id, now),
        "made": _made(made_by(person_of(request), now=now), now),
        "past": [row(booking, now) for booking in past],
        "page": past,
        "home": None if coming else home_space.of(request),
    }
    return render(request, "booking/my_bookings.html", context)


def _enquiry_row(enquiry: Enquiry) -> dict[str, object]:
    """Return what was asked for an event as one line of a list."""
    said = event_words.event_of(enquiry)
    return said | {
        "space": enquiry.space.name,
        "kind": said["state_kind"],
        "symbol": said["state_symbol"],
        "url": enquiry.get_absolute_url(),
    }


def wait_row(wait: Wait, now: datetime) -> dict[str, Any]:
    """Return a place in line as one line of a list; an offer says until when."""
    until = wait.offer.held_until if wait.offer is not None else None
    is_offered = wait.state == WaitState.OFFERED and until is not None and now < until
    shown = {"until": words.moment(until, wait.zone) if until is not None else ""}
    return {
        "title": waiting_titles.title_of(wait),
        "space": wait.space.name,
        "when": waiting_titles.when_of(wait),
        "state": _("free for you until %(until)s") % shown if is_offered else _("in line"),
        "kind": "ok" if is_offered else "notice",
        "symbol": "check" if is_offered else "clock",
        "url": wait.get_absolute_url(),
        "short": _("offered") if is_offered else _("waited for"),
        "leave": reverse("booking:leave_line", args=[wait.public_id]),
    }


def _swap_rows(person_id: int, now: datetime) -> list[dict[str, object]]:
    with scope.network(BETWEEN_TWO):
        return [swap_words.row(one, person_id, now) for one in open_of_person(person_id, now)]


def _coming(bookings: list[Booking], now: datetime) -> list[dict[str, object]]:
    """Return what is to come, a series as one line that tells its next date and how many follow."""
    return [
        row(booking, now) if of is None else row(booking, now) | _as_series(booking, *of)
        for booking, of in _each_series_once(bookings)
    ]


def _made(bookings: list[Booking], now: datetime) -> list[dict[str, object]]:
    """Return the same of what was booked for others."""
    rows = []
    for booking, of in _each_series_once(bookings):
        own = made_row(booking, now)
        if of is not None:
            url = reverse("booking:made_series", args=[of[0].public_id])
            said = _as_series(booking, *of)
            own |= said | {"url": url, "more": f"{own['more']}, {said['more']}"}
        rows.append(own)
    return rows


def _as_series(booking: Booking, series: Series, dates: int) -> dict[str, object]:
    shown = {"count": series_words.count(dates)}
    return {
        "title": f"{booking.resource.title}, {series_words.headline(series)}",
        "more": _("next; still to come: %(count)s") % shown,
        "url": series.get_absolute_url(),
    }


def _each_series_once(
    bookings: list[Booking],
) -> Iterator[tuple[Booking, tuple[Series, int] | None]]:
    """Yield what stands alone, and the next date of each series with how many it has."""
    with scope.network(OWN_WORK):
        series_of = series_by_booking(booking.pk for booking in bookings)
    dates, seen = Counter(series.pk for series in series_of.values()), set()
    for booking in bookings:
        series = series_of.get(booking.pk)
        if series is None:
            yield booking, None
        elif series.pk not in seen:
            seen.add(series.pk)
            yield booking, (series, dates[series.pk])


def made_row(booking: Booking, now: datetime) -> dict[str, object]:
    """Return what somebody has booked for another person as one line of a list."""
    kind, symbol = PILLS[for_others_words.state_of(booking)]
    address = reverse("booking:made", args=[booking.public_id])
    return for_others_words.row(booking, now) | {"kind": kind, "symbol": symbol, "url": address}


def row(booking: Booking, now: datetime) -> dict[str, object]:
    """Return a booking as one line of a list."""
    state = State(booking.state)
    kind, symbol = PILLS[state]
    return {
        "title": title_of(booking, now),
        "space": booking.space.name,
        "when": words.day_and_hours(booking.period, booking.zone),
        "price": words.price(booking.price_cents) if EFFECTS[state].has_a_price else "",
        "state": booking.state_word,
        "kind": kind,
        "symbol": symbol,
        "url": booking.get_absolute_url(),
    }


@require_safe
@public
def counts(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer how many desks are free on each day shown; 304 while nothing has changed."""
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    page = read_page(asked_in(request.GET), catalogue, person=None, now=timezone.now())
    notes = {day: day_note(page, day, on) for day, on in page.days}
    shown = notes.get(page.asked.day) if page.asked.day else None
    body = json.dumps(
        {
            "counts": {f"day-{day:%Y-%m-%d}": text for day, (text, _state) in notes.items()},
            "news": _news(page.asked.day, shown[0]) if shown else "",
        }
    ).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    is_known = tag in request.headers.get("If-None-Match", "")
    response = (
        HttpResponse(status=304)
        if is_known
        else HttpResponse(body, content_type="application/json")
    )
    response["ETag"], response["Cache-Control"] = tag, "no-cache, private"
    response["Vary"] = "Accept-Language, Cookie"
    return response


def _news(day: object, text: str) -> str:
    shown = words.day(day)  # type: ignore[arg-type]
    return _("%(day)s: %(text)s.") % {"day": shown, "text": text}
