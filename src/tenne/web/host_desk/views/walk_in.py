"""A walk-in: choose, check, done. Sold on invoice; a slip says that it is none."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking.queries import Free, availability
from tenne.design import formats, toast
from tenne.design.components import Choice
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation import audit
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space
from tenne.tariffs.tax_words import tax_word_as_agreed, tax_word_of_price

from ..audiences import prices_by_audience
from ..forms import ProductForm, SaleForm
from ..offers import OfferNow, offers_now
from ..services import Visitor, known_here, undo_walk_in
from ..services import walk_in as sell
from ..words import product as product_word
from .desk import booking_at, catalogue_at, clock_at, frame_of

A_DAY = timedelta(days=1, hours=1)  # the longest day of the year


@require_http_methods(["GET", "POST"])
@host_of_space
def walk_in(request: HttpRequest, space: Space) -> HttpResponse:
    """Choose what is sold and to whom; then show it once more with its price."""
    offers = offers_now(catalogue_at(space), now=timezone.now())
    form = ProductForm(request.POST or None)
    if request.method == "POST" and "change" not in request.POST and form.is_valid():
        chosen = next((one for one in offers if one.key == form.cleaned_data["product"]), None)
        if chosen is not None:
            return _check(request, space, form, chosen)
        form.add_error("product", _("That has just been taken. Choose another one."))
    if "change" in request.POST:
        form = ProductForm(initial=request.POST.dict())
    context = _choosing(space, offers, form)
    return render(request, "web/walk_in.html", context, status=_status(form))


@require_POST
@host_of_space
@paid_action
def walk_in_sale(request: HttpRequest, space: Space) -> HttpResponse:
    """Book, check in, and show the slip; or say why not, with what is free instead."""
    now = timezone.now()
    form = SaleForm(request.POST)
    if not form.is_valid():
        return render(request, "400.html", status=400)
    given = form.cleaned_data
    period = Period(given["start"], given["end"])
    wished = catalogue_at(space).by_public_id.get(given["place"])
    if wished is None or abs(period.start - now) > A_DAY or period.duration > A_DAY:
        return render(request, "400.html", status=400)
    audience = given["audience"]
    free = _free_like(space, wished.resource.kind, period, email=given["email"], audience=audience)
    this = next((one for one in free if one.place.resource.public_id == given["place"]), None)
    if this is not None and this.price.cents != agreed_cents(request):
        problem = _("The price has changed. Check it once more.")
        return _check_again(request, space, form, free, problem)
    visitor = Visitor(given["name"], given["email"], audience)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            booking = sell(
                space,
                visitor,
                resource_id=given["place"],
                period=period,
                key=given["key"],
                now=now,
                agreed_cents=agreed_cents(request),
            )
    except Refused as refusal:
        if not free:
            toast.say(request, sentence(refusal), level=messages.ERROR)
            return redirect("web:walk_in", space.slug)
        return _check_again(request, space, form, free, sentence(refusal))
    toast.say(
        request,
        _("%(name)s is checked in: %(place)s.")
        % {"name": booking.person.name, "place": booking.resource.title},
        undo_url=reverse("web:host_undo_walk_in", args=[space.slug, booking.public_id]),
    )
    return redirect("web:slip", space.slug, booking.public_id)


@require_safe
@host_of_space
def slip(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Show what was sold, to print: no invoice."""
    booking = booking_at(space, booking_id)
    made_at = booking.confirmed_at or booking.made_at
    return render(
        request,
        "web/slip.html",
        {
            "space": space,
            "place": frame_of(space),
            "booking": booking,
            "operator": booking.operator,
            "product": product_word(booking.resource.kind, booking.price_lines),
            "tax_word": tax_word_as_agreed(booking.tax),
            "made_at": made_at,
            "made_on": local_date(made_at, space.zone),
            "day_of_stay": local_date(booking.starts_at, space.zone),
        },
    )


@require_POST
@host_of_space
def undo_walk_in_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Take a sale back that was made a moment ago."""
    booking = booking_at(space, booking_id)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            undo_walk_in(booking, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        toast.say(request, _("Taken back: %(name)s owes nothing.") % {"name": booking.person.name})
    return redirect("web:host_desk", space.slug)


def _choosing(space: Space, offers: list[OfferNow], form: ProductForm) -> dict[str, Any]:
    chosen = form["product"].value()
    desks = [one for one in offers if one.kind == "desk"]
    if not chosen and desks:
        chosen = desks[0].key
    rooms = [one for one in offers if one.kind != "desk"]
    return {
        "space": space,
        "place": frame_of(space),
        "form": form,
        "desk_choices": [_choice(space, one, chosen) for one in desks],
        "room_choices": [_choice(space, one, chosen) for one in rooms],
        "room_is_chosen": any(one.key == chosen for one in rooms),
        "rooms_free": len({one.places[0].place.id for one in rooms}),
    }


def _choice(space: Space, offer: OfferNow, chosen: str | None) -> Choice:
    language = get_language() or "de"
    room = offer.places[0].place.resource.title
    end = clock_at(space, offer.period.end)
    free = len(offer.places)
    note = (
        _("until %(end)s · %(free)s free") % {"end": end, "free": free}
        if offer.kind == "desk"
        else _("until %(end)s") % {"end": end}
    )
    return Choice(
        value=offer.key,
        title=offer.title if offer.kind == "desk" else f"{room}, {offer.title}",
        note=note,
        price=formats.money(offer.price.cents, language)
        if offer.price.cents
        else _("free of charge"),
        chosen=offer.key == chosen,
    )


def _check(request: HttpRequest, space: Space, form: ProductForm, offer: OfferNow) -> HttpResponse:
    """Show what is about to be sold, at the price of who comes."""
    values = form.cleaned_data | {"key": secrets.token_hex(16)}
    values["audience"] = values["audience"] or offer.audience
    offered = {one.place.id for one in offer.places}
    free = _free_like(
        space, offer.kind, offer.period, email=values["email"], audience=values["audience"]
    )
    places = [one for one in free if one.place.id in offered] or list(offer.places)
    return _checking(request, space, values, places)


def _check_again(
    request: HttpRequest, space: Space, form: SaleForm, free: list[Free], problem: str
) -> HttpResponse:
    return _checking(request, space, form.cleaned_data, free, problem=problem)


def _checking(
    request: HttpRequest,
    space: Space,
    values: dict[str, Any],
    free: list[Free],
    *,
    problem: str = "",
) -> HttpResponse:
    """Show the sale with its price; all places to choose from cost the same."""
    wished = values.get("place")
    first = next((one for one in free if one.place.resource.public_id == wished), free[0])
    places = [one for one in free if one.price.cents == first.price.cents]
    kind = first.place.resource.kind
    lines = [
        {"unit": one.unit, "count": one.count, "minutes": one.minutes} for one in first.price.lines
    ]
    known = known_here(space, values["email"])
    return render(
        request,
        "web/walk_in_check.html",
        {
            "space": space,
            "place": frame_of(space),
            "values": values,
            "name": known.name if known else values["name"] or _("Guest"),
            "is_known": known is not None,
            "audience": known.get_audience_display() if known else "",
            "prices": ()
            if known
            else prices_by_audience(
                catalogue_at(space), first.place, first.period, audience=values["audience"]
            ),
            "product": product_word(kind, lines),
            "period": first.period,
            "places": places,
            "chosen": first,
            "cents": first.price.cents,
            "tax_word": tax_word_of_price(first.price),
            "problem": problem,
        },
        status=409 if problem else 200,
    )


def _free_like(space: Space, kind: str, period: Period, *, email: str, audience: str) -> list[Free]:
    """Return the free places of a kind for a time, at the price of who comes."""
    known = known_here(space, email)
    return availability(
        catalogue_at(space),
        period,
        now=timezone.now(),
        audience=known.audience if known else audience,
        kind=kind,
    )


def _status(form: ProductForm) -> int:
    return 422 if form.is_bound and form.errors else 200
