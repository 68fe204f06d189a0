"""Series for machines: plan, book, show, change, give back, take up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Header, Query, Router
from pydantic import BaseModel

from tenne.booking.models import Series
from tenne.booking.queries.for_others import (
    OWN_WORK,
    dates_made,
    require_made_series,
    series_made_by,
)
from tenne.booking.queries.free import Free
from tenne.booking.queries.limits import room_left_among
from tenne.booking.queries.own_series import dates_of, require_series
from tenne.booking.queries.series import Judged, SeriesWish, had_around, judged, wish_for_date
from tenne.booking.series.asked import hours_of_day
from tenne.booking.series.rule import Hours, hours_of, rule_of
from tenne.booking.services import Terms
from tenne.booking.services.series import already_booked, book_series
from tenne.booking.services.series_change.changing import change_series
from tenne.booking.services.series_change.planning import SeriesChange, judged_change
from tenne.booking.services.series_dates import give_dates_back, take_up
from tenne.foundation import scope, wire
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.foundation.wire import Cursor, Identity, InvalidInput, Page, Rows, Trouble, YesOrNo
from tenne.people.bearer import books, caller_of, reads
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place, catalogue_and_place, catalogue_of

from . import for_others
from .bookings import BookHeaders
from .schemas import BookingWhole, NotPossible, as_booking
from .series_schemas import (
    DateOrder,
    Day,
    SeriesChangeOrder,
    SeriesConflict,
    SeriesOrder,
    SeriesPlan,
    SeriesShort,
    SeriesWhole,
    as_plan,
    as_series,
    clock,
    planned,
    with_dates,
)

router = Router(tags=["Series"])
CONFLICT = 409


class SeriesWanted(BaseModel):
    """Which part of a list is wanted."""

    made: YesOrNo = Field(False, description="What you have booked for others, instead.")
    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


class DatesGiven(BaseModel):
    """From which date until which; an end that is not named is that of the series."""

    first: Day | None = Field(None, description="This date and those that follow.")
    last: Day | None = Field(None, description="Up to and with this date.")


@router.post(
    "/series",
    auth=books,
    response={
        200: SeriesPlan, 201: SeriesWhole, 404: Trouble, 409: SeriesConflict, 422: InvalidInput,
        429: Trouble,
    },
    operation_id="book_series",
    summary="Book a series",
)  # fmt: skip
def book(request: HttpRequest, order: SeriesOrder, headers: Header[BookHeaders]) -> HttpResponse:
    """Book a resource again and again, for the person of the token: all that is listed, or none.

    With `dry_run` the answer (200) lists each date with its price, or with what is in the way and
    what could be had instead. Dates keep the clock of the space over clock changes. Each date
    becomes a booking of its own. With an `Idempotency-Key` the same order books nothing more.
    Where the house approves one of the places, all dates are `requested` and answered at once.
    With `for_whom` somebody else comes, who owes it only if they have let you book for them.
    """
    person, now = _person(request), timezone.now()
    wish, terms = _wish(order), Terms(note=order.note, idempotency_key=headers.key)
    whom = for_others.meant(request, order.for_whom) if _is_for_another(order) else None
    series = None
    if not order.dry_run:
        series = (
            whom.series_before(wish, headers.key) if whom else already_booked(person, wish, terms)
        )
    if series is None:
        found = _judged(wish, whom.counted if whom else [person], whom, now)
        if order.dry_run:
            return wire.answer(as_plan(str(wish.rule), found))
        if order.conflicts == "refuse" and _stuck(found, order.leave_out):
            return _conflict(found)
        chosen = _chosen(found, order)
        series = (
            whom.series(request, wish, chosen, terms)
            if whom
            else book_series(person=person, wish=wish, chosen=chosen, now=now, terms=terms)
        )
    response = _made_whole(series, person, 201) if whom else _whole(series, 201)
    response["Location"] = reverse("api-v1:show_series", args=[series.public_id])
    return response


@router.get(
    "/series",
    auth=reads,
    response={200: Page[SeriesShort], 422: InvalidInput},
    operation_id="list_series",
    summary="List series",
)
def list_series(request: HttpRequest, wanted: Query[SeriesWanted]) -> HttpResponse:
    """Your own series, the newest first, without their dates."""
    person = _person(request)
    with scope.network(OWN_WORK) if wanted.made else scope.person(person.pk):
        own = Series.objects.filter(person=person).select_related("resource", "space", "person")
        rows = series_made_by(person) if wanted.made else own
        found = list(rows.order_by("-made_at", "-pk"))
    part, more = wire.part_of(request, found, limit=wanted.limit, cursor=wanted.cursor)
    return wire.answer({"results": [as_series(one) for one in part], "next": more})


@router.get(
    "/series/{series_id}",
    auth=reads,
    response={200: SeriesWhole, 404: Trouble},
    operation_id="show_series",
    url_name="show_series",
    summary="Show a series",
)
def show_series(request: HttpRequest, series_id: Identity) -> HttpResponse:
    """One of your series with all its dates; what is left out stands among them.

    Of what you have booked for others you see your dates, and not whether anybody came.
    """
    series, is_made = _required_or_made(request, series_id)
    return _made_whole(series, _person(request)) if is_made else _whole(series)


@router.patch(
    "/series/{series_id}",
    auth=books,
    response={
        200: SeriesWhole | SeriesPlan, 404: Trouble, 409: SeriesConflict, 422: InvalidInput,
    },
    operation_id="change_series",
    summary="Change a series",
)  # fmt: skip
def change(request: HttpRequest, series_id: Identity, order: SeriesChangeOrder) -> HttpResponse:
    """Give this and all following dates another place, other hours or another rule, or none.

    Dates that were changed on their own stay as they are, unless `exceptions` says otherwise;
    so does what cannot be had; what was left out stays so. With `dry_run` the answer lists each
    date. Where earlier dates stay, what follows becomes a series of its own, which is the
    answer.
    """
    series, now = _required(request, series_id), timezone.now()
    wished = _change(series, order, now)
    judged_dates = judged_change(series, wished, now=now)
    found = judged_dates.found
    if order.dry_run:
        return wire.answer(as_plan(str(wished.rule or series.rule), found))
    chosen = _taken(found, with_others=order.conflicts == "alternatives")
    if not chosen and found and not judged_dates.gone:
        return _conflict(found)
    changed = change_series(series, wished, chosen=chosen, now=now, terms=Terms())
    return _whole(_required(request, changed.public_id))


@router.delete(
    "/series/{series_id}",
    auth=books,
    response={200: SeriesWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="cancel_series",
    summary="Cancel dates of a series",
)
def cancel(request: HttpRequest, series_id: Identity, dates: Query[DatesGiven]) -> HttpResponse:
    """Give back all dates to come, this and the following (`first`), or a range (a holiday).

    The answer shows what stays owed (`cancelled-late`). Again changes nothing. One date alone is
    cancelled as a booking. What you have booked for others you may cancel, too.
    """
    series, is_made = _required_or_made(request, series_id)
    person, now = _person(request), timezone.now()
    maker = person if is_made else None
    give_dates_back(series, first=dates.first, last=dates.last, now=now, made_by=maker)
    return _made_whole(series, person) if is_made else _whole(series)


@router.post(
    "/series/{series_id}/dates",
    auth=books,
    response={201: BookingWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="take_up_date",
    summary="Book a date of a series again",
)
def take_up_date(request: HttpRequest, series_id: Identity, order: DateOrder) -> HttpResponse:
    """Book a date again that was left out or cancelled; whoever comes second gets alternatives."""
    series, now = _required(request, series_id), timezone.now()
    catalogue, place = _place_of(series)
    wish = wish_for_date(series, catalogue, place, order.day)
    found = judged(wish, now=now, audience=series.person.audience)[0]
    if found.free is None:
        row = next((one for one in dates_of(series) if one.day == order.day), None)
        if row is not None and row.booking is not None and row.booking.state == "confirmed":
            return wire.answer(as_booking(row.booking), 201)
        reason = found.refusal or Refused("occupied", gettext("That day is taken."))
        raise Refused(reason.code, reason.message, alternatives=found.instead, **reason.values)
    booking = take_up(series, order.day, free=found.free, now=now, terms=Terms())
    return wire.answer(as_booking(booking), 201)


def _person(request: HttpRequest) -> Person:
    person = caller_of(request).person
    if person is None:
        raise Http404
    return person


def _required(request: HttpRequest, series_id: UUID) -> Series:
    """Return a series of the caller.

    Raises
    ------
    Http404
        If there is none, or it is somebody else's: the two look the same.
    """
    try:
        series = require_series(series_id)
    except Series.DoesNotExist as error:
        raise Http404 from error
    if series.person_id != caller_of(request).person_id:
        raise Http404
    return series


def _required_or_made(request: HttpRequest, series_id: UUID) -> tuple[Series, bool]:
    """Return a series of the caller, or one of which they made dates for another; tell which."""
    try:
        return _required(request, series_id), False
    except Http404:
        try:
            return require_made_series(_person(request), series_id), True
        except Series.DoesNotExist as error:
            raise Http404 from error


def _is_for_another(order: SeriesOrder) -> bool:
    return "for_whom" in order.model_fields_set


def _judged(
    wish: SeriesWish, counted: Sequence[Person], whom: for_others.Meant | None, now: datetime
) -> list[Judged]:
    """Tell of each date whether it can be had, at the price and limit of who comes."""
    with scope.operators(wish.catalogue.space.operator_id):
        room_left = room_left_among(counted, wish.place, now)
        had = had_around(wish, whom.comes if whom else counted[0], now)
    audience = whom.audience if whom else counted[0].audience
    return judged(wish, now=now, audience=audience, room_left=room_left, had=had)


def _place_of(series: Series) -> tuple[Catalogue, Place]:
    catalogue = catalogue_of(space_id=series.space_id)
    place = catalogue.places.get(series.resource_id) if catalogue else None
    if catalogue is None or place is None:
        raise Http404
    return catalogue, place


def _wish(order: SeriesOrder) -> SeriesWish:
    found = catalogue_and_place(order.resource)
    if found is None or found[1].resource.is_kept_back:
        raise Http404
    catalogue, place = found
    period = wire.period_of(order.start, order.end)
    hours = hours_of(period, catalogue.zone)
    first_day = local_date(period.start, catalogue.zone)
    if order.whole_days:
        hours = hours_of_day(catalogue, first_day, hours)
    return SeriesWish(catalogue, place, rule_of(order.rule), first_day, hours, order.whole_days)


def _change(series: Series, order: SeriesChangeOrder, now: datetime) -> SeriesChange:
    catalogue, place = _place_of(series)
    named = order.model_fields_set
    if "resource" in named:
        other = catalogue.by_public_id.get(order.resource)
        if other is None:
            raise Refused(
                "unknown-place",
                gettext("There is no such place in this space."),
            )
        place = other
    start = clock(order.start_time) if "start_time" in named else series.opens
    end = clock(order.end_time) if "end_time" in named else series.closes
    nights = series.nights if series.nights > 1 else int(end <= start)
    hours = Hours(start, end, nights)
    first = order.first or local_date(now, series.zone)
    rule = rule_of(order.rule) if "rule" in named else None
    keeps_hours = not named & {"start_time", "end_time"}
    return SeriesChange(
        catalogue,
        place,
        hours,
        first,
        with_exceptions=order.exceptions,
        rule=rule,
        whole_days=series.whole_days and keeps_hours,
    )


def _stuck(found: Sequence[Judged], leave_out: Sequence[date]) -> bool:
    return any(one.free is None for one in found if one.day not in leave_out)


def _chosen(found: Sequence[Judged], order: SeriesOrder) -> dict[date, Free]:
    chosen = _taken(found, with_others=order.conflicts == "alternatives")
    return {day: free for day, free in chosen.items() if day not in order.leave_out}


def _taken(found: Sequence[Judged], *, with_others: bool) -> dict[date, Free]:
    """Return what can be had of each date, if need be its first alternative."""
    chosen = {}
    for one in found:
        free = one.free or (next(iter(one.instead), None) if with_others else None)
        if free is not None:
            chosen[one.day] = free
    return chosen


def _conflict(found: Sequence[Judged]) -> HttpResponse:
    refusal = next(one.refusal for one in found if one.refusal is not None)
    body: dict[str, Any] = {
        "code": "conflicts",
        "message": gettext("Not every date can be had; nothing was booked. %(first)s")
        % {"first": sentence(refusal)},
        "alternatives": [],
        "dates": planned(found),
    }
    return wire.answer(body, CONFLICT)


def _made_whole(series: Series, maker: Person, status: int = 200) -> HttpResponse:
    dates = dates_made(maker, series)
    return wire.answer(with_dates(series, dates, for_maker=True), status)


def _whole(series: Series, status: int = 200) -> HttpResponse:
    return wire.answer(with_dates(series, dates_of(series)), status)
