"""The page of a series: all its dates, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import words
from tenne.booking.calendars.file import events_file
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.models import LIVE_STATES, Booking, Series, SeriesDate, State
from tenne.booking.queries.own_series import dates_of, require_series
from tenne.booking.queries.waiting import waits_of_series
from tenne.booking.rules import EFFECTS
from tenne.booking.series import words as series_words
from tenne.booking.services.series_dates import (
    GIVEN_BACK,
    coming,
    due_for,
    first_coming,
    give_dates_back,
)
from tenne.booking.services.waiting.for_series import left_out, wait_for_dates
from tenne.design import toast
from tenne.foundation.permission import View, signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.models import Person
from tenne.spaces.face import desk_of, place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_as_agreed

from .book_desk import UNPROCESSABLE
from .booking_page import PILLS
from .lists import wait_row


def own_series(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over a series to its person; look like none to others."""

    @wraps(view)
    def found(request: HttpRequest, series_id: UUID, **words_: Any) -> HttpResponseBase:
        try:
            series = require_series(series_id)
        except Series.DoesNotExist as error:
            raise Http404 from error
        speak_for(series.space)
        return view(request, series, **words_)

    return signed_in(found)


def frame(series: Series) -> dict[str, Any]:
    """Return what all pages of a series show."""
    space = series.space
    return {
        "series": series,
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "title": series.resource.title,
        "headline": series_words.headline(series),
    }


@require_safe
@own_series
def series_page(request: HttpRequest, series: Series) -> HttpResponse:
    """Show all dates, with the way to each booking and to what is left out."""
    now = timezone.now()
    dates = dates_of(series)
    live = [one.booking for one in dates if one.booking and one.booking.state in LIVE_STATES]
    to_come = [one for one in live if one.starts_at > now]
    # What is asked for is not owed yet; what it would come to is still said.
    priced = [one.booking for one in dates if one.booking and _counts(one.booking)]
    waits = {wait.series_date_id: wait_row(wait, now) for wait in waits_of_series(series, now)}
    context = frame(series) | {
        "until": series_words.until(booked_days(dates) or [one.day for one in dates]),
        "left": series_words.count(len(to_come)),
        "can_change": any(one.state == State.CONFIRMED for one in to_come),
        "can_cancel": bool(to_come),
        "answer_by": answer_by(live, now),
        "left_out": series_words.count(len(out)) if (out := left_out(series, now)) else "",
        "rows": [_waited(date_row(series, one, now), waits.get(one.pk)) for one in dates],
        "waits": list(waits.values()),
        "total_cents": sum(one.price_cents for one in priced),
        "tax_word": next((tax_word_as_agreed(one.tax) for one in priced if one.price_cents), ""),
    }
    return render(request, "booking/series.html", context)


def _waited(row: dict[str, Any], wait: dict[str, Any] | None) -> dict[str, Any]:
    """Let a date that nobody has booked again say that its person stands in line for it."""
    if wait is None or not row.get("can_add"):
        return row
    return row | {"state": wait["short"], "kind": wait["kind"], "symbol": wait["symbol"]}


def _counts(booking: Booking) -> bool:
    return EFFECTS[booking.state].is_owed or booking.state == State.REQUESTED


def answer_by(live: Sequence[Booking], now: datetime) -> str:
    """Say by when the house answers the dates that are requested; nothing where none is."""
    asked = [one for one in live if one.state == State.REQUESTED and one.held_until]
    until = min((one.held_until for one in asked if one.held_until), default=None)
    return words.moment(until, asked[0].zone) if until is not None and until > now else ""


def booked_days(dates: Sequence[SeriesDate]) -> list[date]:
    """Return the days that count: neither left out nor cancelled."""
    gone = (State.CANCELLED, State.CANCELLED_LATE)
    return [one.day for one in dates if one.booking and one.booking.state not in gone]


def date_row(series: Series, one: SeriesDate, now: datetime) -> dict[str, Any]:
    """Return a date as one line of the list."""
    booking = one.booking
    row: dict[str, Any] = {"day": one.day, "when": words.day(one.day), "is_over": False}
    if booking is None or booking.state in (State.CANCELLED, State.CANCELLED_LATE):
        word = _("left out") if booking is None else booking.state_word
        can_add = one.day >= local_date(now, series.zone)
        row |= {"state": word, "kind": "", "symbol": "cross", "can_add": can_add}
    if booking is None:
        return row
    kind, symbol = PILLS[State(booking.state)]
    own_way = series.is_exception(one, booking)
    is_live = booking.state in LIVE_STATES
    if own_way and is_live:
        row |= {"state": _("changed"), "kind": "info", "symbol": "edit"}
    return {"state": booking.state_word, "kind": kind, "symbol": symbol} | row | {
        "when": words.day_and_hours(booking.period, booking.zone),
        "place": booking.resource.title if booking.resource_id != series.resource_id else "",
        "price": words.price(booking.price_cents) if EFFECTS[booking.state].has_a_price else "",
        "url": booking.get_absolute_url(),
        "is_over": booking.ends_at <= now,
        "can_follow": booking.state == State.CONFIRMED and booking.starts_at > now,
    }  # fmt: skip


@require_safe
@own_series
def series_calendar(_request: HttpRequest, series: Series) -> HttpResponse:
    """Hand out all dates as one file for the calendar."""
    booked = [one.booking for one in dates_of(series) if one.booking is not None]
    shown = [one for one in booked if EFFECTS[one.state].calendar]
    file = events_file(shown, language=words.language(), now=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="tenne-series.ics"'
    return response


@require_POST
@own_series
def series_wait(request: HttpRequest, series: Series) -> HttpResponseBase:
    """Stand in line for one date that is left out, or for all of them."""
    days = None
    if "day" in request.POST:
        try:
            days = {date.fromisoformat(request.POST["day"])}
        except ValueError as error:
            raise Http404 from error
    try:
        waits = wait_for_dates(series, days=days, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
        return redirect(series)
    if waits:
        shown = {"count": series_words.count(len(waits))}
        text = _("On the wait list for %(count)s. A mail comes as soon as one is free.") % shown
    else:
        text = _("Nothing to wait for: these dates are free, or over. Take them up again.")
    toast.say(request, text)
    return redirect(series)


class DatesForm(forms.Form):
    """From which day until which; an empty end means all that follow."""

    first = forms.DateField(
        label=gettext_lazy("From"), widget=picker("date"), validators=WITHIN_REACH
    )
    last = forms.DateField(
        label=gettext_lazy("Until"), widget=picker("date"), validators=WITHIN_REACH, required=False,
        help_text=gettext_lazy("Empty: all that follow. With a day, a holiday is released."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@own_series
def series_cancel(request: HttpRequest, series: Series) -> HttpResponseBase:
    """Show which dates would be given back and what stays due; on the button, give them back."""
    return give_back_page(request, series, back=series.get_absolute_url())


def give_back_page(
    request: HttpRequest,
    series: Series,
    *,
    back: str,
    made_by: Person | None = None,
    by_house: bool = False,
) -> HttpResponseBase:
    """Let the person of a series give dates back, who made them, or a host; then lead ``back``."""
    now, shown = timezone.now(), frame(series) | {"back": back}
    if by_house:
        shown |= {"place": desk_of(series.space), "name": series.person.name}
    first_day = first_coming(series, now, made_by=made_by)
    said = request.POST if request.method == "POST" else request.GET
    form = DatesForm(said if "first" in said else {"first": first_day or series.first_day})
    if not form.is_valid():
        return render(
            request, "booking/series_cancel.html", shown | {"form": form}, status=UNPROCESSABLE
        )
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    if request.method == "POST":
        gone = give_dates_back(
            series, first=first, last=last, now=now, made_by=made_by, by_house=by_house
        )
        text = ngettext("%(n)s date is cancelled.", "%(n)s dates are cancelled.", len(gone))
        toast.say(request, text % {"n": len(gone)})
        return redirect(back)
    bookings = sorted(
        coming(series, first=first, last=last, now=now, states=GIVEN_BACK, made_by=made_by),
        key=lambda one: one.starts_at,
    )
    due = sum(one.price_cents * due_for(one, now) // 100 for one in bookings)
    context = shown | {
        "form": form,
        "dates": [words.day_and_hours(one.period, one.zone) for one in bookings],
        "count": series_words.count(len(bookings)),
        "due": words.money(due) if due else "",
    }
    return render(request, "booking/series_cancel.html", context)
