"""Move a booking: say where and when, see the new price, then do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.booking import services
from tenne.booking.asked import ANY
from tenne.booking.day.offers import Verdict, situation_on, verdict_for, verdict_for_any
from tenne.booking.forms import MoveForm
from tenne.booking.models import Booking
from tenne.booking.queries.bookable import closed_on
from tenne.booking.queries.days import ONE_DAY, Busy
from tenne.booking.queries.free import busy_leaves, places_like
from tenne.booking.services.shortening import only_shorter, shortened, too_late_to_move
from tenne.design import toast
from tenne.design.paid import agreed_cents
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import calendar_day, instant, wall
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.tariffs.tax_words import tax_word_of_price

from .access import own_booking
from .book_desk import CONFLICT, LOOK, UNPROCESSABLE
from .booking_page import facts
from .desk_page import without


@dataclass(frozen=True, slots=True)
class Change:
    """A place and a period that a booking could move to."""

    place: Place
    period: Period
    verdict: Verdict
    is_for_any: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@own_booking
def move(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Show the form, then the new price, then move."""
    now = timezone.now()
    catalogue = catalogue_of(space_id=booking.space_id)
    if catalogue is None or not facts(booking, now)["can_move"]:
        return redirect(booking)
    data = request.POST if request.method == "POST" else request.GET
    places = places_like(catalogue, kind=booking.resource.kind)
    first = _initial(booking, now)
    form = MoveForm(
        data or None,
        places=places,
        initial=first,
        spans_days=first["day"] != first["last_day"],
        keeps=_keeps(booking, first, now),
        takes_any=not booking.is_named(now),
    )
    if not data:
        return _show(request, booking, form, None)
    if not form.is_valid():
        return _show(request, booking, form, None, status=UNPROCESSABLE)
    change, sorry = _change(booking, catalogue, form.cleaned_data, now)
    if change is None or request.method != "POST" or LOOK in request.POST or sorry:
        return _show(request, booking, form, change, sorry=sorry)
    return _moved(request, booking, form, change)


def _moved(request: HttpRequest, booking: Booking, form: MoveForm, change: Change) -> HttpResponse:
    """Move, unless it costs more than the person has seen."""
    if _costs_more(booking, change) and agreed_cents(request) != _cents(change):
        return _show(request, booking, form, change, status=CONFLICT)
    now = timezone.now()
    wish = services.Wish(period=change.period, resource_id=change.place.resource.public_id)
    if change.is_for_any:
        wish = services.same_place(booking, change.period, now=now)
    try:
        moved = services.move(booking, wish=wish, now=now)
    except Refused as refusal:
        return _show(request, booking, form, None, status=CONFLICT, sorry=sentence(refusal))
    toast.say(request, _("Moved. The new calendar entry comes by mail."))
    return redirect(moved)


def _initial(booking: Booking, now: datetime) -> dict[str, Any]:
    start, end = wall(booking.starts_at, booking.zone), wall(booking.ends_at, booking.zone)
    return {
        "place": str(booking.resource.public_id) if booking.is_named(now) else ANY,
        "day": start.date(),
        "start": start.time(),
        "last_day": end.date(),
        "end": end.time(),
    }


def _keeps(booking: Booking, first: dict[str, Any], now: datetime) -> list[str]:
    """Name the fields that stay: what has begun keeps its start, what is late its place."""
    if booking.starts_at <= now:
        return ["place", "day", "start"]
    if only_shorter(booking, now):
        return ["place"] if first["day"] != first["last_day"] else ["place", "day"]
    return []


def _change(
    booking: Booking, catalogue: Catalogue, said: dict[str, Any], now: datetime
) -> tuple[Change | None, str]:
    """Return what the form means and whether it can be had; else the sentence why not."""
    place = next(
        (one for one in catalogue.places.values() if str(one.resource.public_id) == said["place"]),
        None,
    )
    last_day = said.get("last_day") or said["day"]
    try:
        start = instant(datetime.combine(said["day"], said["start"]), catalogue.zone)
        end = instant(datetime.combine(last_day, said["end"]), catalogue.zone)
    except Refused as refusal:
        return None, sentence(refusal)
    is_for_any = said["place"] == ANY
    if (place is None and not is_for_any) or end <= start:
        return None, _("The end lies before the start. Choose a later end.")
    period = Period(start, end)
    own = catalogue.places.get(booking.resource_id)
    if own is not None and only_shorter(booking, now):
        if place not in (None, own):
            return None, sentence(too_late_to_move(booking))
        return _with_less_time(booking, catalogue, own, period, now)
    busy = _busy_without(booking, catalogue, said["day"], last_day, now)
    at = situation_on(catalogue, said["day"], busy, now, booking.person.audience)
    if at is None:
        return None, sentence(closed_on(catalogue, said["day"]))
    if place is None:
        verdict = verdict_for_any(tuple((booking.pool or {}).get("features", ())), period, at)
        place = verdict.place
    else:
        verdict = verdict_for(place, period, at)
    change = Change(place, period, verdict, is_for_any) if place is not None else None
    return change, verdict.refusal


def _with_less_time(
    booking: Booking, catalogue: Catalogue, place: Place, period: Period, now: datetime
) -> tuple[Change | None, str]:
    """Return a booking that keeps its place and gives up time, at its new price."""
    try:
        shorter = shortened(booking, catalogue, place, period, now=now)
    except Refused as refusal:
        return None, sentence(refusal)
    verdict = Verdict(period, place, shorter.price)
    return Change(place, period, verdict, is_for_any=not booking.is_named(now)), ""


def _busy_without(
    booking: Booking, catalogue: Catalogue, first: date, last: date, now: datetime
) -> Busy:
    """Return what others have taken: the booking's own place is free for itself."""
    reach = Period(
        calendar_day(first - ONE_DAY, catalogue.zone).start,
        calendar_day(last + ONE_DAY, catalogue.zone).end,
    )
    return without(busy_leaves(catalogue, reach, now), booking)


def _cents(change: Change) -> int:
    return change.verdict.price.cents if change.verdict.price else 0


def _costs_more(booking: Booking, change: Change) -> bool:
    return _cents(change) > booking.price_cents


def _show(
    request: HttpRequest,
    booking: Booking,
    form: MoveForm,
    change: Change | None,
    *,
    status: int = 200,
    sorry: str = "",
) -> HttpResponse:
    context = facts(booking, timezone.now()) | {
        "form": form,
        "sorry": sorry,
        "has_errors": bool(sorry or form.errors),
        "change": None if sorry else change,
    }
    price = change.verdict.price if change else None
    if change is not None and price is not None and not sorry:
        context |= {
            "new_title": _("Any free desk") if change.is_for_any else change.place.resource.title,
            "new_period": change.period,
            "new_price": price,
            "new_tax_word": tax_word_of_price(price),
            "costs_more": _costs_more(booking, change),
            "is_cheaper": price.cents < booking.price_cents,
        }
        for field in form.fields.values():
            field.widget.attrs["form"] = "new-time"
    return render(request, "booking/move.html", context, status=status)
