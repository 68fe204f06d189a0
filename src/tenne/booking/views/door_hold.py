"""On the phone: confirm what was held at the door, by the code that the display shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tenne.booking import services, words
from tenne.booking.door.view import price_for_guests
from tenne.booking.models import Booking, State
from tenne.booking.queries.own import booking_with_key
from tenne.booking.rules import CHECK_IN_EARLY
from tenne.booking.services import door
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for
from tenne.tariffs.queries import price_at
from tenne.tariffs.tax_words import tax_word_of_price

from .access import by_public_id
from .book_desk import CONFLICT, person_of
from .by_link import GONE


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
@paid_action
def door_hold(request: HttpRequest, public_id: UUID, token: str) -> HttpResponseBase:
    """Show what is held and what it costs; on the button, book it and check in."""
    held, now = by_public_id(public_id), timezone.now()
    if held is None or not door.is_good(held, token):
        return render(request, "booking/door_hold_over.html", status=GONE)
    speak_for(held.space)
    person, sorry = person_of(request), ""
    if person is not None:
        earlier = booking_with_key(person.pk, door.key_of(held))
        if earlier is not None:
            return redirect("booking:booked", earlier.public_id)
        if request.method == "POST":
            try:
                return _taken_over(held, person, agreed_cents(request) or 0, now)
            except Refused as refusal:
                sorry = sentence(refusal)
    if held.state != State.HELD or held.held_until is None or held.held_until <= now:
        return render(request, "booking/door_hold_over.html", {"space": held.space}, status=GONE)
    if request.method == "POST" and person is None:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    return _show(request, held, person, sorry=sorry)


def _taken_over(held: Booking, person: Person, agreed: int, now: datetime) -> HttpResponseBase:
    booking = door.take_over(held, person=person, agreed_cents=agreed, now=now)
    if booking.state == State.CONFIRMED and now >= booking.starts_at - CHECK_IN_EARLY:
        services.check_in(booking, now=now)
    return redirect("booking:booked", booking.public_id)


def _show(
    request: HttpRequest, held: Booking, person: Person | None, *, sorry: str
) -> HttpResponse:
    found = catalogue_and_place(held.resource.public_id)
    audience = person.audience if person else ""
    price = price_at(found[0], found[1], held.period, audience=audience) if found else None
    space = held.space
    context: dict[str, Any] = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "held": held,
        "now": timezone.now(),
        "title": held.resource.title,
        "when": words.day_and_hours(held.period, held.zone),
        "floor": words.floor_of(held.resource),
        "price": price,
        "tax_word": tax_word_of_price(price) if price and price.cents else "",
        "guest_price": price_for_guests(price) if price and person is None else "",
        "free_label": _("Take %(place)s") % {"place": held.resource.title},
        "sign_in": f"{reverse('account_login')}?next={request.path}",
        "is_for_guest": person is None,
        "sorry": sorry,
        "has_errors": bool(sorry),
    }
    return render(request, "booking/door_hold.html", context, status=CONFLICT if sorry else 200)
