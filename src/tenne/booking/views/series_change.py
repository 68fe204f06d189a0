"""Change the place or the hours of a series from a day on: see each date, then do it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import words
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.models import Series
from tenne.booking.queries.free import places_like
from tenne.booking.queries.series import Judged
from tenne.booking.series import words as series_words
from tenne.booking.series.rule import Hours
from tenne.booking.services import Terms
from tenne.booking.services.series_change import SeriesChange, change_series, judged_change
from tenne.booking.services.series_dates import first_coming
from tenne.design import toast
from tenne.design.paid import agreed_cents
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.tariffs.tax_words import tax_word_of_price

from .book_desk import CONFLICT, UNPROCESSABLE
from .series import frame, own_series


class SeriesChangeForm(forms.Form):
    """From which day on, where and when."""

    first = forms.DateField(
        label=gettext_lazy("From this date on"), widget=picker("date"), validators=WITHIN_REACH
    )
    place = forms.ChoiceField(label=gettext_lazy("Place"))
    start = forms.TimeField(label=gettext_lazy("From"), widget=picker("time", step=900))
    end = forms.TimeField(label=gettext_lazy("Until"), widget=picker("time", step=900))
    exceptions = forms.BooleanField(
        label=gettext_lazy("Dates that were changed on their own, too"), required=False
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (place.resource.short_code, place.resource.title) for place in places
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@own_series
def series_change(request: HttpRequest, series: Series) -> HttpResponseBase:
    """Show what a change makes of each date; on the button, change all that is listed."""
    now, catalogue = timezone.now(), catalogue_of(space_id=series.space_id)
    first = first_coming(series, now)
    if catalogue is None or first is None:
        return redirect(series)
    places = places_like(catalogue, kind=series.resource.kind)
    said = request.POST if request.method == "POST" else request.GET
    is_asked = "start" in said
    form = SeriesChangeForm(said if is_asked else None, places=places, initial={
        "first": said.get("first") or first, "place": series.resource.short_code,
        "start": series.opens, "end": series.closes,
    })  # fmt: skip
    context = frame(series) | {"form": form, "sorry": ""}
    if not is_asked or not form.is_valid():
        status = UNPROCESSABLE if is_asked else 200
        return render(request, "booking/series_change.html", context, status=status)
    change = _change(form.cleaned_data, catalogue, places)
    found = judged_change(series, change, now=now)
    status = 200
    if request.method == "POST":
        chosen = {one.day: one.free for one in found if one.free is not None}
        total = sum(one.price.cents for one in chosen.values())
        before = _price_until_now(series, chosen)
        # What costs no more needs no word of duty above its button.
        agreed = agreed_cents(request) if total > before else total
        terms = Terms(agreed_cents=agreed or 0, payment_way=PaymentWay.AT_DESK)
        try:
            changed = change_series(series, change, chosen=chosen, now=now, terms=terms)
        except Refused as refusal:
            context["sorry"], status = sentence(refusal), CONFLICT
            found = judged_change(series, change, now=now)
        else:
            toast.say(request, _("Moved. The new calendar entries come by mail."))
            return redirect(changed)
    context |= _listed(found, change, said)
    before = _price_until_now(series, [one.day for one in found if one.free is not None])
    context["costs_more"] = context["total_cents"] > before
    context["is_cheaper"] = context["total_cents"] < before
    return render(request, "booking/series_change.html", context, status=status)


def _change(said: dict[str, Any], catalogue: Catalogue, places: Sequence[Place]) -> SeriesChange:
    place = next(one for one in places if one.resource.short_code == said["place"])
    hours = Hours(said["start"], said["end"], nights=int(said["end"] <= said["start"]))
    return SeriesChange(catalogue, place, hours, said["first"], said["exceptions"])


def _price_until_now(series: Series, days: Collection[date]) -> int:
    rows = series.dates.filter(day__in=list(days), booking__isnull=False)
    return sum(rows.values_list("booking__price_cents", flat=True))


def _listed(found: Sequence[Judged], change: SeriesChange, said: Any) -> dict[str, Any]:
    zone = change.catalogue.zone
    prices = [one.free.price for one in found if one.free is not None]
    return {
        "rows": [
            {
                "day": one.day,
                "when": words.hours(one.free.period, zone) if one.free else "",
                "price": words.price(one.free.price.cents) if one.free else "",
                "refusal": sentence(one.refusal) if one.refusal else "",
            }
            for one in found
        ],
        "is_asked": True,
        "new_title": change.place.resource.title,
        "moved": len(prices),
        "count": series_words.count(len(prices)),
        "total_cents": sum(one.cents for one in prices),
        "tax_word": next((tax_word_of_price(one) for one in prices if one.cents), ""),
        "fields": [(name, value) for name, value in said.items() if name in FIELDS],
    }


FIELDS = ("first", "place", "start", "end", "exceptions")
