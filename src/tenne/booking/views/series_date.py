"""Take a date of a series up again that was left out or cancelled."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import words
from tenne.booking.forms import BookingForm
from tenne.booking.models import Series
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import judged, wish_for_date
from tenne.booking.series.asked import value_of
from tenne.booking.services import Terms
from tenne.booking.services.series_dates import take_up
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.codes import secret_token
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.tariffs.tax_words import tax_word_of_price

from .book_desk import CONFLICT, UNPROCESSABLE
from .series import frame, own_series


@require_http_methods(["GET", "HEAD", "POST"])
@own_series
@paid_action
def series_date(request: HttpRequest, series: Series, day: str) -> HttpResponseBase:
    """Show whether a date that was left out can be had, or what instead; on an order, book it."""
    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    return _shown(request, series, asked)


def _shown(request: HttpRequest, series: Series, day: date) -> HttpResponseBase:
    now, catalogue = timezone.now(), catalogue_of(space_id=series.space_id)
    place = catalogue.places.get(series.resource_id) if catalogue else None
    if catalogue is None or place is None or not series.dates.filter(day=day).exists():
        raise Http404
    wish = wish_for_date(series, catalogue, place, day)
    audience = series.person.audience
    found = judged(wish, now=now, audience=audience)[0]
    offers = [found.free] if found.free else list(found.instead)
    chosen = _chosen(request, day, offers, catalogue)
    form = None
    if chosen is not None:
        form = _order_form(series, chosen, request)
    sorry, status = "", 200
    if request.method == "POST" and chosen is not None and form is not None and form.is_valid():
        terms = Terms(
            payment_way=form.cleaned_data.get("payment_way", PaymentWay.AT_DESK),
            note=form.cleaned_data["note"],
            idempotency_key=form.cleaned_data["key"],
            agreed_cents=agreed_cents(request),
        )
        try:
            take_up(series, day, free=chosen, now=now, terms=terms)
        except Refused as refusal:
            sorry, status = sentence(refusal), CONFLICT
        else:
            toast.say(request, _("%(day)s is booked again.") % {"day": words.day(day)})
            return redirect(series)
    elif request.method == "POST":
        status = UNPROCESSABLE if chosen is not None else CONFLICT
    zone = catalogue.zone
    context = frame(series) | {
        "day": day,
        "sorry": sorry,
        "refusal": sentence(found.refusal) if found.refusal else "",
        "can_wait": found.refusal is not None and found.refusal.code == "occupied",
        "offers": [
            {
                "value": value_of(day, one, catalogue),
                "label": f"{one.place.resource.title}, {words.day_and_hours(one.period, zone)}",
                "chosen": one == chosen,
            }
            for one in offers
        ],
        "form": form,
    }
    if chosen is not None:
        context |= {
            "value": value_of(day, chosen, catalogue),
            "total_cents": chosen.price.cents,
            "tax_word": tax_word_of_price(chosen.price) if chosen.price.cents else "",
            "what": f"{chosen.place.resource.title}, {words.day_and_hours(chosen.period, zone)}",
        }
    return render(request, "booking/series_date.html", context, status=status)


def _chosen(
    request: HttpRequest, day: date, offers: list[Free], catalogue: Catalogue
) -> Free | None:
    """Return what was chosen; at first what is offered first."""
    said = (request.POST if request.method == "POST" else request.GET).get("instead", "")
    if not said and request.method != "POST":
        return next(iter(offers), None)
    return next((one for one in offers if value_of(day, one, catalogue) == said), None)


def _order_form(series: Series, chosen: Free, request: HttpRequest) -> BookingForm:
    data = {"data": request.POST} if request.method == "POST" else {}
    return BookingForm(
        **data,
        costs=bool(chosen.price.cents),
        takes_transfers=bool(series.space.operator.iban),
        initial={"key": secret_token()},
    )
