"""The guests of a booking, as whoever booked announces them."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from tenne.booking.models import Booking
from tenne.booking.queries.guests import company_of
from tenne.booking.services.guests.bringing import LONGEST_NAMES, bring
from tenne.booking.views.access import own_booking
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.booking.views.booking_page import facts
from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

MOST = 500


class GuestsForm(forms.Form):
    """How many come along, and perhaps who."""

    guests = forms.IntegerField(label=gettext_lazy("How many guests"), min_value=0, max_value=MOST)
    names = forms.CharField(
        label=gettext_lazy("Their names, one a line"),
        required=False,
        max_length=LONGEST_NAMES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@own_booking
def guests(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Show who comes along; on the button, keep it."""
    company = company_of(booking)
    known = {"guests": company.count, "names": company.names} if company else {"guests": 1}
    form = GuestsForm(request.POST or None, initial=known)
    if request.method != "POST":
        return _show(request, booking, form)
    if not form.is_valid():
        return _show(request, booking, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        kept = bring(booking, guests=said["guests"], names=said["names"], now=timezone.now())
    except Refused as refusal:
        return _show(request, booking, form, sorry=sentence(refusal), status=CONFLICT)
    if kept is None:
        toast.say(request, _("You come alone."))
    else:
        text = ngettext("You bring %(n)s guest.", "You bring %(n)s guests.", kept.count)
        toast.say(request, text % {"n": kept.count})
    return redirect(booking)


def _show(
    request: HttpRequest,
    booking: Booking,
    form: forms.Form,
    *,
    sorry: str = "",
    status: int = 200,
) -> HttpResponse:
    context = facts(booking, timezone.now()) | {
        "form": form,
        "room": max(booking.resource.capacity - 1, 0),
        "sorry": sorry,
        "has_errors": bool(sorry or form.errors),
    }
    return render(request, "booking/guests.html", context, status=status)
