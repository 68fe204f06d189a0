"""Swap two bookings: choose whom to ask by place and time, see the wish, answer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.booking import words
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.models import Booking, Swap, SwapState
from tenne.booking.queries.swaps import (
    could_swap,
    met_by_shutdown,
    require_swap,
    standing_of,
    still_open,
)
from tenne.booking.services.swaps.answering import accept, decline
from tenne.booking.services.swaps.asking import ask, withdraw
from tenne.booking.swaps.rules import nobody_to_ask, require_swappable
from tenne.booking.swaps.words import Side, said_of, side_of, url_of
from tenne.design import toast
from tenne.foundation import scope
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import calendar_day, local_date

from .access import own_booking
from .book_desk import CONFLICT, UNPROCESSABLE
from .booking_page import facts


class DayForm(forms.Form):
    """The day on which somebody else has what one would like."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=picker("date"), validators=WITHIN_REACH)


class SwapForm(forms.Form):
    """Which place and time of somebody else one would like instead."""

    what = forms.ChoiceField(label=gettext_lazy("Instead I would like"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        self.fields["what"].error_messages["invalid_choice"] = sentence(nobody_to_ask())


@require_http_methods(["GET", "HEAD", "POST"])
@own_booking
def swap_ask(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """List what others have on a day, without names; on the button, ask whoever has it."""
    now = timezone.now()
    data = request.POST if request.method == "POST" else request.GET
    days = DayForm({"day": data.get("day") or local_date(booking.starts_at, booking.zone)})
    with scope.operators(booking.operator_id):
        there = _there(booking, days.cleaned_data["day"], now) if days.is_valid() else {}
        sorry = _own_refusal(booking, now)
    choices = [(key, _place_and_hours(one)) for key, one in there.items()]
    form = SwapForm(request.POST if request.method == "POST" else None, choices=choices)
    context = facts(booking, now) | {"days": days, "form": form, "choices": choices}
    context["day"] = f"{days.cleaned_data['day']}" if days.is_valid() else ""
    if request.method != "POST":
        return _asked_page(request, context, sorry)
    if not form.is_valid():
        return _asked_page(request, context, sorry, status=UNPROCESSABLE)
    other = there[form.cleaned_data["what"]]
    try:
        swap = ask(booking, resource_id=other.resource.public_id, start=other.starts_at, now=now)
    except Refused as refusal:
        return _asked_page(request, context, sentence(refusal), status=CONFLICT)
    toast.say(request, _("Asked. A mail comes with the answer."))
    return redirect(url_of(booking, swap))


def _there(booking: Booking, day: date, now: datetime) -> dict[str, Booking]:
    found = could_swap(booking, calendar_day(day, booking.zone), now)
    return {f"{one.resource.public_id}@{one.starts_at.timestamp():.0f}": one for one in found}


def _place_and_hours(booking: Booking) -> str:
    return f"{booking.resource.title}, {words.day_and_hours(booking.period, booking.zone)}"


def _own_refusal(booking: Booking, now: datetime) -> str:
    """Say why the booking itself is not swapped; nothing where it can be."""
    try:
        require_swappable(standing_of(booking, now, met=met_by_shutdown([booking.pk])))
    except Refused as refusal:
        return sentence(refusal)
    return ""


def _asked_page(
    request: HttpRequest, context: dict[str, Any], sorry: str, *, status: int = 200
) -> HttpResponse:
    has_errors = bool(sorry or context["form"].errors or context["days"].errors)
    said = {"sorry": sorry, "has_errors": has_errors}
    return render(request, "booking/swap_ask.html", context | said, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@own_booking
def swap(request: HttpRequest, booking: Booking, swap_id: UUID) -> HttpResponseBase:
    """Show a wish to swap from one's own side; on a button, answer it or take it back."""
    now = timezone.now()
    with scope.operators(booking.operator_id):
        try:
            found = require_swap(swap_id, person_id=booking.person_id)
        except Swap.DoesNotExist:
            raise Http404 from None
        side = side_of(found, booking.person_id)
        if side.own.pk != booking.pk:
            raise Http404
        if request.method != "POST":
            return _swap_page(request, side, now)
    try:
        return _answered(request, side, now)
    except Refused as refusal:
        with scope.operators(booking.operator_id):
            return _swap_page(request, side, now, sorry=sentence(refusal), status=CONFLICT)


def _answered(request: HttpRequest, side: Side, now: datetime) -> HttpResponse:
    found, own = side.swap, side.own
    if "back" in request.POST and can_ask_back(side):
        asked = ask(
            own, resource_id=side.other.resource.public_id, start=side.other.starts_at, now=now
        )
        toast.say(request, _("Asked. A mail comes with the answer."))
        return redirect(url_of(own, asked))
    if side.has_asked:
        withdraw(found, now=now)
        toast.say(request, _("The wish to swap is taken back."))
    elif "accept" in request.POST:
        accept(found, now=now)
        toast.say(request, _("Swapped. The new calendar entry comes by mail."))
    else:
        decline(found, now=now)
        toast.say(request, _("Declined. Your booking stays as it is."))
    return redirect(own)


def can_ask_back(side: Side) -> bool:
    """Tell whether both still have what they got, so that one may ask to swap back."""
    found, first, second = side.swap, side.swap.booking, side.swap.other
    return found.state == SwapState.ACCEPTED and (
        (first.calendar_sequence, second.calendar_sequence)
        == (found.booking_sequence + 1, found.other_sequence + 1)
    )


def _swap_page(
    request: HttpRequest, side: Side, now: datetime, *, sorry: str = "", status: int = 200
) -> HttpResponse:
    is_open = still_open(now).filter(pk=side.swap.pk).exists()
    can_back = can_ask_back(side)
    context = facts(side.own, now) | {
        "is_open": is_open,
        "has_asked": side.has_asked,
        "own": said_of(side.own, now),
        "other": said_of(side.other, now) if is_open or can_back else "",
        "until": words.moment(side.swap.lapses_at, side.own.zone),
        "became": side.swap.get_state_display()
        if side.swap.state != SwapState.ASKED
        else SwapState.LAPSED.label,
        "is_swapped": side.swap.state == SwapState.ACCEPTED,
        "can_back": can_back,
        "sorry": sorry,
        "has_errors": bool(sorry),
    }
    return render(request, "booking/swap.html", context, status=status)
