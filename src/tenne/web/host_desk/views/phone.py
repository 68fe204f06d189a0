"""Somebody at the phone without e-mail: what and when, check, and a code to read out."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import words
from tenne.booking.queries import Free
from tenne.booking.services import undo_booking
from tenne.booking.services.undo import can_undo_booking
from tenne.booking.views.operator.series import link_of
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation import audit
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date, wall
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space
from tenne.tariffs.tax_words import tax_word_as_agreed, tax_word_of_price

from ..audiences import prices_by_audience, usual_audience
from ..forms import CallForm, CallSaleForm
from ..phone import (
    Caller,
    free_for_a_caller,
    hold_for_caller,
    period_asked_for,
    require_one_more,
)
from ..unstaffed import at_the_phone
from ..words import product as product_word
from .desk import FURTHEST, ONE_DAY, booking_at, catalogue_at, day_asked_for, frame_of
from .walk_in import A_DAY


@require_http_methods(["GET", "HEAD", "POST"])
@host_of_space
def phone(request: HttpRequest, space: Space) -> HttpResponse:
    """Ask what the caller wants, and when; then show it once more with its price."""
    catalogue, now = catalogue_at(space), timezone.now()
    if request.method != "POST" or "change" in request.POST:
        asked = {"day": day_asked_for(request, space, now)}
        form = CallForm(initial=asked | request.POST.dict(), **_shape(catalogue, now))
        return _asking(request, space, form)
    form = CallForm(request.POST, **_shape(catalogue, now))
    if not form.is_valid():
        return _asking(request, space, form, status=422)
    given = form.cleaned_data
    given["audience"] = given["audience"] or usual_audience(catalogue, given["kind"], given["day"])
    try:
        period = period_asked_for(catalogue, given["day"], given["start"], given["end"], now=now)
        free = free_for_a_caller(
            catalogue, given["kind"], period, audience=given["audience"], now=now
        )
        require_one_more(space, given["phone"], period.start, now=now)
    except Refused as refusal:
        form.add_error(None, sentence(refusal))
        return _asking(request, space, form, status=409)
    values = given | {key: request.POST.get(key, "") for key in ("day", "start", "end")}
    return _checking(request, space, values, free)


@require_POST
@host_of_space
@paid_action
def phone_sale(request: HttpRequest, space: Space) -> HttpResponse:
    """Book what was read out, and show the code; or say why not."""
    now, form = timezone.now(), CallSaleForm(request.POST)
    if not form.is_valid():
        return render(request, "400.html", status=400)
    given = form.cleaned_data
    period = Period(given["start"], given["end"])
    place = catalogue_at(space).by_public_id.get(given["place"])
    if place is None or abs(period.start - now) > FURTHEST or period.duration > A_DAY:
        return render(request, "400.html", status=400)
    caller = Caller(given["name"], given["phone"], given["audience"])
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            booking = hold_for_caller(
                space,
                caller,
                resource_id=given["place"],
                period=period,
                key=given["key"],
                now=now,
                agreed_cents=agreed_cents(request),
            )
    except Refused as refusal:
        return _check_again(request, space, given, place, problem=sentence(refusal))
    toast.say(
        request,
        _("%(place)s is held for %(name)s.")
        % {"place": booking.resource.title, "name": booking.person.name},
        undo_url=reverse("web:host_undo_phone", args=[space.slug, booking.public_id]),
    )
    return redirect("web:read_out", space.slug, booking.public_id)


@require_safe
@host_of_space
def read_out(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Show what to tell the caller: the code above all; it can be printed for the wall."""
    booking, now = booking_at(space, booking_id), timezone.now()
    return render(
        request,
        "web/read_out.html",
        {
            "space": space,
            "place": frame_of(space),
            "booking": booking,
            "day": local_date(booking.starts_at, space.zone),
            "tax_word": tax_word_as_agreed(booking.tax),
            "cancelling": words.cancelling(
                booking.cancellation_steps, booking.period, space.zone, now
            ),
            "can_undo": can_undo_booking(booking, now),
            "series": link_of(booking),
            "made_at": booking.made_at,
            "made_on": local_date(booking.made_at, space.zone),
        },
    )


@require_POST
@host_of_space
def undo_phone(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Take back what was booked a moment ago; nothing is owed."""
    booking = booking_at(space, booking_id)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            undo_booking(booking, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        toast.say(request, _("Taken back: %(name)s owes nothing.") % {"name": booking.person.name})
    return redirect("web:host_desk", space.slug)


def _kinds(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return what the space has to hold for a caller."""
    labels = {
        "desk": pgettext("front desk", "Desk"),
        "booth": pgettext("front desk", "Phone booth"),
        "room": pgettext("front desk", "Room"),
    }
    resources = (place.resource for place in catalogue.places.values())
    there = {one.kind for one in resources if not one.is_kept_back}
    return [(kind, label) for kind, label in labels.items() if kind in there]


def _shape(catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    """Return what the form offers at a space."""
    today = local_date(now, catalogue.zone)
    return {
        "kinds": _kinds(catalogue),
        "days": (today, today + FURTHEST - ONE_DAY),
    }


def _check_again(
    request: HttpRequest, space: Space, given: dict[str, Any], place: Place, *, problem: str
) -> HttpResponse:
    """Show what is free instead, or the first page; what was typed stays."""
    catalogue, now = catalogue_at(space), timezone.now()
    period, kind = Period(given["start"], given["end"]), place.resource.kind
    begin, finish = wall(period.start, space.zone), wall(period.end, space.zone)
    values = {
        "kind": kind,
        "day": f"{begin:%Y-%m-%d}",
        "start": f"{begin:%H:%M}",
        "end": f"{finish:%H:%M}",
    } | {key: given[key] for key in ("name", "phone", "audience")}
    try:
        require_one_more(space, given["phone"], period.start, now=now)
        free = free_for_a_caller(catalogue, kind, period, audience=given["audience"], now=now)
    except Refused as refusal:
        form = CallForm(values, **_shape(catalogue, now))
        form.add_error(None, sentence(refusal))
        return _asking(request, space, form, status=409)
    return _checking(request, space, values, free, problem=problem)


def _asking(
    request: HttpRequest, space: Space, form: CallForm, *, status: int = 200
) -> HttpResponse:
    context = {"space": space, "place": frame_of(space), "form": form}
    return render(request, "web/phone.html", context, status=status)


def _checking(
    request: HttpRequest,
    space: Space,
    values: dict[str, Any],
    free: list[Free],
    *,
    problem: str = "",
) -> HttpResponse:
    """Show what is about to be booked, with its price, to read out."""
    first, now = free[0], timezone.now()
    lines = [
        {"unit": one.unit, "count": one.count, "minutes": one.minutes} for one in first.price.lines
    ]
    resource = first.place.resource
    return render(
        request,
        "web/phone_check.html",
        {
            "space": space,
            "place": frame_of(space),
            "values": values,
            "prices": prices_by_audience(
                catalogue_at(space), first.place, first.period, audience=values["audience"]
            ),
            "key": secrets.token_hex(16),
            "product": product_word(resource.kind, lines),
            "period": first.period,
            "day": local_date(first.period.start, space.zone),
            "unstaffed": at_the_phone(space, local_date(first.period.start, space.zone)),
            "places": free,
            "chosen": first,
            "cents": first.price.cents,
            "tax_word": tax_word_of_price(first.price),
            "cancelling": words.cancelling(
                resource.cancellation_steps, first.period, space.zone, now
            ),
            "problem": problem,
        },
        status=409 if problem else 200,
    )
