"""What somebody has booked for another person: see it, cancel it, take that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.booking import services
from tenne.booking.for_others.words import state_of, state_word
from tenne.booking.models import Booking, State
from tenne.booking.queries.for_others import require_made
from tenne.booking.queries.own_series import series_by_booking
from tenne.booking.queries.requests import basket_of
from tenne.booking.series import words as series_words
from tenne.booking.services.for_others.booking_for import bring_back
from tenne.booking.titles import title_of
from tenne.booking.views.booking_page import PILLS, facts
from tenne.design import toast
from tenne.foundation import scope
from tenne.foundation.permission import signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.people.sessions import person_of
from tenne.spaces.voice import speak_for


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def made(request: HttpRequest, made_id: UUID) -> HttpResponseBase:
    """Show what was booked for another person; on a button, cancel it or take that back."""
    try:
        booking = require_made(person_of(request), made_id)
    except Booking.DoesNotExist as error:
        raise Http404 from error
    speak_for(booking.space)
    with scope.person(booking.person_id):
        return _changed(request, booking) if request.method == "POST" else _show(request, booking)


def _show(request: HttpRequest, booking: Booking) -> HttpResponse:
    state = state_of(booking)
    kind, symbol = PILLS[state]
    context = facts(booking, timezone.now()) | {
        "name": booking.person.name,
        "state": state_word(booking),
        "state_kind": kind,
        "state_symbol": symbol,
        "is_requested": booking.state == State.REQUESTED,
        "whole": _whole(booking),
    }
    return render(request, "booking/made.html", context)


def _whole(booking: Booking) -> dict[str, str] | None:
    """Return the page of the series, or of all that was booked at once; None where it is alone."""
    series = series_by_booking([booking.pk]).get(booking.pk)
    if series is not None:
        return {
            "url": reverse("booking:made_series", args=[series.public_id]),
            "title": series_words.headline(series),
        }
    if basket := basket_of(booking):
        return {"url": reverse("booking:made_together", args=[basket]), "title": _("Basket")}
    return None


def _changed(request: HttpRequest, booking: Booking) -> HttpResponse:
    now, is_undo = timezone.now(), "undo" in request.POST
    said = {"place": title_of(booking, now), "name": booking.person.name}
    try:
        if is_undo:
            bring_back(booking, maker=person_of(request), now=now)
            toast.say(request, _("%(place)s is booked for %(name)s again.") % said)
        else:
            services.cancel(booking, now=now)
            toast.say(request, _("%(place)s is cancelled.") % said)
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    return redirect(reverse("booking:made", args=[booking.public_id]))
