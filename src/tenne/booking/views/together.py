"""The basket: desk and booth on one page, one button, one confirmation."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tenne.billing.models import PaymentWay
from tenne.booking import order_words, rules, words
from tenne.booking.basket import (
    Line,
    added_in,
    address_of,
    extras_of,
    is_readable,
    items_in,
    lines_of,
    wanted_of,
)
from tenne.booking.forms import KEY_LENGTH, BookingForm, GuestForm
from tenne.booking.models import Booking, State
from tenne.booking.rooms.week import first_open_day
from tenne.booking.services import Terms
from tenne.booking.services.hold import price_changed
from tenne.booking.services.together import (
    MOST_AT_ONCE,
    basket_name,
    book_together,
    bookings_of_basket,
)
from tenne.booking.telling.joint_mail import places_of
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.codes import secret_token
from tenne.foundation.period import Period
from tenne.foundation.permission import public, signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import wall
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Resource
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_as_agreed, tax_word_of_price

from .book_desk import CONFLICT, UNPROCESSABLE, person_of
from .booking_page import facts


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def basket(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what is to be booked together; on a signed-in person's order, book all or nothing."""
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    person, now = person_of(request), timezone.now()
    items = items_in(request.POST if request.method == "POST" else request.GET)
    added = added_in(request.GET, catalogue, now)
    if added and request.method != "POST":
        return redirect(request.path + address_of([*items, *added]))
    lines = lines_of(items, catalogue, now=now, audience=person.audience if person else "")
    if request.method != "POST":
        return show_basket(request, catalogue, lines, person)
    if person is None:
        back = urlencode({"next": request.path + address_of(items)})
        return redirect(f"{reverse('account_login')}?{back}")
    return _ordered(request, catalogue, lines, person)


def _ordered(
    request: HttpRequest, catalogue: Catalogue, lines: list[Line], person: Person
) -> HttpResponse:
    form = form_of(form_for(person), catalogue, lines, request.POST)
    if not form.is_valid():
        return show_basket(request, catalogue, lines, person, form=form, status=UNPROCESSABLE)
    terms = Terms(
        payment_way=form.cleaned_data.get("payment_way", PaymentWay.AT_DESK),
        note=form.cleaned_data["note"],
        # Each booking adds its number to the key.
        idempotency_key=form.cleaned_data["key"][: KEY_LENGTH - 3],
    )
    try:
        earlier = _earlier(person, terms)
        if earlier is not None:
            return earlier
        booked = _booked(request, catalogue, lines, person, terms)
    except Refused as refusal:
        sorry = sentence(refusal)
        again = lines_of(
            [line.item for line in lines], catalogue, now=timezone.now(), audience=person.audience
        )
        return show_basket(request, catalogue, again, person, status=CONFLICT, sorry=sorry)
    return redirect("booking:together", (booked[0].held_for or {})["address"])


def _booked(
    request: HttpRequest, catalogue: Catalogue, lines: list[Line], person: Person, terms: Terms
) -> list[Booking]:
    """Book what was shown; of twelve headsets another one does, too, when somebody was faster."""
    for is_last in (False, False, True):
        require_price(request, lines)
        try:
            return book_together(
                person=person, wanted=wanted_of(lines, catalogue), now=timezone.now(), terms=terms
            )
        except Refused as refusal:
            alike = any(line.item.takes_one_like_it for line in lines)
            if is_last or refusal.code != "occupied" or not alike:
                raise
        items = [line.item for line in lines]
        lines = lines_of(items, catalogue, now=timezone.now(), audience=person.audience)
    raise price_changed()


def _earlier(person: Person, terms: Terms) -> HttpResponse | None:
    """Lead on when the same order has come before: what it booked now stands in its own way."""
    name = basket_name(person, terms)
    if bookings_of_basket(person.pk, name):
        return redirect("booking:together", name)
    return None


def require_price(request: HttpRequest, lines: list[Line]) -> None:
    """Refuse when something else is to be paid by now than stood above the button."""
    if sum(line.cents for line in lines) != agreed_cents(request):
        raise price_changed()


def form_for(person: Person | None) -> type[BookingForm]:
    """Return what is asked of who is signed in, and of who is not."""
    return BookingForm if person is not None else GuestForm


def form_of(
    kind: type[BookingForm], catalogue: Catalogue, lines: list[Line], *args: Any, **kwargs: Any
) -> BookingForm:
    """Return the form of an order that fits what all of it costs."""
    return kind(
        *args,
        costs=any(line.cents for line in lines),
        takes_transfers=bool(catalogue.space.operator.iban),
        **kwargs,
    )


def show_basket(
    request: HttpRequest,
    catalogue: Catalogue,
    lines: list[Line],
    person: Person | None,
    *,
    form: BookingForm | None = None,
    status: int = 200,
    sorry: str = "",
) -> HttpResponse:
    """Render the basket; ``sorry`` says why nothing was booked."""
    items = [line.item for line in lines]
    day = items[0].start.date() if items else first_open_day(catalogue, timezone.now())
    context = basket_facts(catalogue, lines) | {
        "extras": extras_of(catalogue),
        "most": MOST_AT_ONCE,
        "day": day,
        "for_others": address_of(items),
        "is_for_guest": person is None,
        "hold_minutes": int(rules.GUEST_HOLD.total_seconds() // 60),
        "sorry": sorry,
        "is_readable": is_readable(request.POST if request.method == "POST" else request.GET),
        "has_errors": bool(sorry or (form and form.errors)),
        "address": request.path + address_of(items),
    }
    if context["can_order"]:
        empty = form_of(form_for(person), catalogue, lines, initial={"key": secret_token()})
        context["form"] = form or empty
    return render(request, "booking/basket.html", context, status=status)


def basket_facts(catalogue: Catalogue, lines: list[Line]) -> dict[str, Any]:
    """Return what the pages of a basket show before it is ordered."""
    space = catalogue.space
    priced = [line.verdict.price for line in lines if line.verdict.price]
    return {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "lines": [_line(line, lines, catalogue) for line in lines],
        "items": [str(line.item) for line in lines],
        "total_cents": sum(line.cents for line in lines),
        "tax_word": next((tax_word_of_price(price) for price in priced if price.cents), ""),
        "can_order": bool(lines) and len(priced) == len(lines),
        "answered": order_words.note_for_all(_wishes(lines), timezone.now()),
    }


def _wishes(lines: list[Line]) -> list[tuple[Resource, Period]]:
    """Return which places are wished for when, where they are known."""
    return [
        (line.verdict.place.resource, line.verdict.period)
        for line in lines
        if line.verdict.place and line.verdict.period
    ]


def _line(line: Line, lines: list[Line], catalogue: Catalogue) -> dict[str, Any]:
    verdict = line.verdict
    place = verdict.place.resource.title if verdict.place and not verdict.refusal else ""
    return {
        "title": line.title,
        "place": place if place != line.title else "",
        "when": words.day_and_hours(verdict.period, catalogue.zone) if verdict.period else "",
        "price": words.price(line.cents) if verdict.price else "",
        "refusal": verdict.refusal,
        "cancelling": _cancelling(line, catalogue),
        "without": address_of(one.item for one in lines if one is not line) or "?",
    }


def _cancelling(line: Line, catalogue: Catalogue) -> str:
    """Say what cancelling costs; nothing of what is free, or cannot be had."""
    verdict = line.verdict
    if not line.cents or verdict.refusal or verdict.place is None or verdict.period is None:
        return ""
    steps = verdict.place.resource.cancellation_steps
    return words.cancelling(steps, verdict.period, catalogue.zone, timezone.now())


@require_safe
@signed_in
def together(request: HttpRequest, basket: UUID) -> HttpResponse:
    """Show that all is booked, with the way to each booking."""
    now = timezone.now()
    booked = bookings_of_basket(request.user.pk or 0, basket)
    if not booked:
        raise Http404
    return render(request, "booking/together.html", joint_facts(booked, now))


def joint_facts(booked: list[Booking], now: datetime) -> dict[str, Any]:
    """Return what the pages about all bookings of a basket show."""
    space = booked[0].space
    return {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "places": places_of(booked, now),
        "is_requested": any(one.state == State.REQUESTED for one in booked),
        "answered": order_words.note_for_all(
            [(one.resource, one.period) for one in booked if one.state == State.HELD], now
        ),
        "day": wall(booked[0].starts_at, booked[0].zone).date(),
        "booked": [facts(one, now) for one in booked],
        # Who comes is not told what somebody else pays.
        "total_cents": sum(one.price_cents for one in booked if not one.maker_pays),
        "tax_word": next((tax_word_as_agreed(o.tax) for o in booked if o.price_cents), ""),
    }
