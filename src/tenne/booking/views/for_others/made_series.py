"""A series that somebody has booked for another person: see its dates, give them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tenne.booking import words
from tenne.booking.for_others.words import state_of, state_word
from tenne.booking.models import LIVE_STATES, Series, SeriesDate, State
from tenne.booking.queries.for_others import dates_made, require_made_series
from tenne.booking.rules import EFFECTS
from tenne.booking.series import words as series_words
from tenne.booking.views.booking_page import PILLS
from tenne.booking.views.series import answer_by, booked_days, frame, give_back_page
from tenne.foundation import scope
from tenne.foundation.permission import View, signed_in
from tenne.people.sessions import person_of
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_as_agreed


def own_work(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over a series to whoever made dates of it for another; look like none to others."""

    @wraps(view)
    def found(request: HttpRequest, made_id: UUID) -> HttpResponseBase:
        try:
            series = require_made_series(person_of(request), made_id)
        except Series.DoesNotExist as error:
            raise Http404 from error
        speak_for(series.space)
        return view(request, series)

    return signed_in(found)


@require_safe
@own_work
def made_series(request: HttpRequest, series: Series) -> HttpResponse:
    """Show the dates that somebody made for another, who pays, and the way to give them back."""
    now, rows = timezone.now(), dates_made(person_of(request), series)
    made = [one.booking for one in rows if one.booking is not None]
    live = [one for one in made if one.state in LIVE_STATES]
    owed = [one for one in made if EFFECTS[one.state].is_owed or one.state == State.REQUESTED]
    to_come = [
        one
        for one in live
        if one.starts_at > now and one.state in (State.CONFIRMED, State.REQUESTED)
    ]
    context = frame(series) | {
        "name": series.person.name,
        "until": series_words.until(booked_days(rows) or [one.day for one in rows]),
        "rows": [_row(series, one, now) for one in rows],
        "maker_pays": any(one.maker_pays for one in made),
        "total_cents": sum(one.price_cents for one in owed if one.maker_pays),
        "tax_word": next((tax_word_as_agreed(one.tax) for one in owed if one.price_cents), ""),
        "answer_by": answer_by(live, now),
        "can_cancel": bool(to_come),
        "left": series_words.count(len(to_come)),
        "cancelling": _cancelling(to_come, now),
    }
    return render(request, "booking/made_series.html", context)


def _cancelling(to_come: list[Any], now: datetime) -> str:
    """Say until when the next date may be cancelled for nothing."""
    first = min(to_come, key=lambda one: one.starts_at, default=None)
    if first is None:
        return ""
    return words.cancelling(first.cancellation_steps, first.period, first.zone, now)


def _row(series: Series, one: SeriesDate, now: datetime) -> dict[str, Any]:
    booking = one.booking
    if booking is None:
        return {"when": words.day(one.day), "state": _("left out"), "kind": "", "symbol": "cross"}
    state = state_of(booking)
    kind, symbol = PILLS[state]
    is_elsewhere = booking.resource_id != series.resource_id
    return {
        "when": words.day_and_hours(booking.period, booking.zone),
        "place": booking.resource.title if is_elsewhere else "",
        "price": words.price(booking.price_cents) if booking.maker_pays else "",
        "state": state_word(booking),
        "kind": kind,
        "symbol": symbol,
        "url": reverse("booking:made", args=[booking.public_id]),
        "is_over": booking.ends_at <= now,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@own_work
def made_series_cancel(request: HttpRequest, series: Series) -> HttpResponseBase:
    """Show which of the dates that somebody made would be given back; on the button, do it."""
    back = reverse("booking:made_series", args=[series.public_id])
    with scope.operators(series.operator_id):
        return give_back_page(request, series, back=back, made_by=person_of(request))
