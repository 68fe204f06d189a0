"""An operator moves a booking: where and when and why, then what that does, then the button."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.booking import titles, words
from tenne.booking.models import Booking
from tenne.booking.queries.bookings import require_booking
from tenne.booking.queries.free import places_like
from tenne.booking.queries.rebooking import Rebooking, Target, can_rebook, target_of
from tenne.booking.rebooking.form import RebookForm
from tenne.booking.services.rebooking import rebook
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import Operator
from tenne.spaces.numbers import number_in
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page
from tenne.tariffs.tax_words import tax_word_of_price


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def rebook_booking(request: HttpRequest, operator: Operator, booking_id: UUID) -> HttpResponseBase:
    """Ask where to; show what that does; move it."""
    now = timezone.now()
    try:
        booking = require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    catalogue = catalogue_of(space_id=booking.space_id)
    if catalogue is None or not can_rebook(booking, now):
        return redirect("booking:register_booking", operator.slug, booking.public_id)
    form = RebookForm(
        request.POST or None, places=_places(catalogue, booking), initial=_initial(booking, now)
    )
    if request.method != "POST":
        return _page(request, operator, booking, {"form": form})
    if not form.is_valid():
        return _page(request, operator, booking, {"form": form}, status=UNPROCESSABLE)
    context: dict[str, Any] = {"form": form}
    try:
        wanted = _wanted(request, form, booking)
        if request.POST.get("step") == "confirm":
            try:
                with audit.context(operator=operator.pk):
                    rebook(booking, wanted, now=now)
            except Refused as refusal:
                context["sorry"] = sentence(refusal)
            else:
                toast.say(request, _("Moved; the reason stands in the trail."))
                return redirect("booking:register_booking", operator.slug, booking.public_id)
        target = target_of(catalogue, booking, wanted, now=now)
    except Refused as refusal:
        context |= {"sorry": sentence(refusal)}
        return _page(request, operator, booking, context, status=CONFLICT)
    context |= _check(booking, target, wanted, now)
    status = CONFLICT if "sorry" in context else 200
    return _page(request, operator, booking, context, status=status)


def _places(catalogue: Catalogue, booking: Booking) -> list[Place]:
    """Return what may be chosen: places of its kind first."""
    kind = booking.resource.kind
    return sorted(places_like(catalogue), key=lambda one: one.resource.kind != kind)


def _initial(booking: Booking, now: datetime) -> dict[str, Any]:
    start, end = wall(booking.starts_at, booking.zone), wall(booking.ends_at, booking.zone)
    is_chosen = booking.is_named(now)
    return {
        "place": str(booking.resource.public_id) if is_chosen else "",
        "day": start.date(),
        "start": start.time(),
        "last_day": end.date(),
        "end": end.time(),
    }


def _wanted(request: HttpRequest, form: RebookForm, booking: Booking) -> Rebooking:
    given = form.cleaned_data
    shown = request.POST.get("seen_cents", "")
    return Rebooking(
        period=form.period(booking.zone),
        reason=given["reason"],
        place_id=UUID(given["place"]) if given["place"] else None,
        overrules=frozenset(request.POST.getlist("overrule")),
        is_priced_anew=given["is_priced_anew"],
        is_own_wish=given["is_own_wish"],
        agreed_cents=number_in(shown) if shown else None,
    )


def _check(booking: Booking, target: Target, wanted: Rebooking, now: datetime) -> dict[str, Any]:
    """Return what would become of a booking."""
    price = target.price
    return {
        "is_check": True,
        "new_place": target.place.resource.title,
        "new_place_id": str(target.place.resource.public_id),
        "new_when": words.day_and_hours(target.period, booking.zone),
        "new_price": words.price(price.cents if price else booking.price_cents),
        "new_tax_word": tax_word_of_price(price) if price and price.cents else "",
        "seen_cents": "" if price is None else price.cents,
        "price_stays": price is None,
        "old_price": words.price(booking.price_cents),
        "old_place": titles.title_of(booking, now),
        "is_own_wish": wanted.is_own_wish,
        "broken": [{"code": one.code, "said": sentence(one)} for one in target.broken],
        "is_told": bool(booking.person.mail_address),
        "reason": wanted.reason,
    }


def _page(
    request: HttpRequest,
    operator: Operator,
    booking: Booking,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    answer = operator_page(
        request,
        "booking/rebook.html",
        operator,
        "booking:register",
        booking=booking,
        person=booking.person,
        old_title=booking.resource.title,
        when=words.day_and_hours(booking.period, booking.zone),
        has_errors=bool(context["form"].errors or context.get("sorry")),
        **context,
    )
    answer.status_code = status
    return answer
