"""The series of somebody as their house sees it: all dates, and cancelling the rest for them."""

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
from django.views.decorators.http import require_http_methods, require_safe

from tenne.booking.models import LIVE_STATES, Booking, Series, SeriesDate
from tenne.booking.queries.own_series import dates_of, require_series, series_by_booking
from tenne.booking.series import words as series_words
from tenne.booking.services.series_dates import GIVEN_BACK
from tenne.booking.views.series import (
    answer_by,
    booked_days,
    date_row,
    frame,
    give_back_page,
)
from tenne.foundation import audit
from tenne.foundation.permission import View
from tenne.spaces.face import desk_of
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space, roles_in


def link_of(booking: Booking) -> dict[str, str] | None:
    """Return where hosts find the series of a booking, and what it is called; None without one."""
    series = series_by_booking([booking.pk]).get(booking.pk)
    if series is None:
        return None
    return {"url": _address(booking.space, series), "headline": series_words.headline(series)}


def _address(space: Space, series: Series) -> str:
    return reverse("booking:house_series", args=[space.slug, series.public_id])


def _of_this_house(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over a series of the space; look like none where it is another one's."""

    @wraps(view)
    def found(
        request: HttpRequest, space: Space, series_id: UUID, **words: Any
    ) -> HttpResponseBase:
        try:
            series = require_series(series_id)
        except Series.DoesNotExist as error:
            raise Http404 from error
        if series.space_id != space.pk:
            raise Http404
        return view(request, series, **words)

    return host_of_space(found)


@require_safe
@_of_this_house
def house_series(request: HttpRequest, series: Series) -> HttpResponse:
    """Show all dates with their states, each with the way to it."""
    now, dates = timezone.now(), dates_of(series)
    live = [one.booking for one in dates if one.booking and one.booking.state in LIVE_STATES]
    to_come = [one for one in live if one.starts_at > now and one.state in GIVEN_BACK]
    is_operator = roles_in(request).may_operate(series.space.operator)
    context = frame(series) | {
        "place": desk_of(series.space),
        "name": series.person.name,
        "until": series_words.until(booked_days(dates) or [one.day for one in dates]),
        "rows": [_row(series, one, now, is_operator=is_operator) for one in dates],
        "answer_by": answer_by(live, now),
        "can_cancel": bool(to_come),
        "left": series_words.count(len(to_come)),
    }
    return render(request, "booking/house_series.html", context)


def _row(series: Series, one: SeriesDate, now: datetime, *, is_operator: bool) -> dict[str, Any]:
    """Return a date with the way to its booking: operators find it in the register."""
    row = date_row(series, one, now)
    if (booking := one.booking) is None:
        return row
    space = series.space
    if is_operator:
        row["url"] = reverse(
            "booking:register_booking", args=[space.operator.slug, booking.public_id]
        )
    else:
        row["url"] = reverse("web:host_desk", args=[space.slug], query={"q": booking.code})
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@_of_this_house
def house_series_cancel(request: HttpRequest, series: Series) -> HttpResponseBase:
    """Show which dates would be given back and what stays due; on the button, do it for them."""
    back = _address(series.space, series)
    with audit.context(operator=series.operator_id, space=series.space_id):
        return give_back_page(request, series, back=back, by_house=True)
