"""A basket of somebody without an account: all is held, and booked by one link in one mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tenne.billing.models import PaymentWay
from tenne.booking import guest_link, rules
from tenne.booking.basket import Line, items_in, lines_of, wanted_of
from tenne.booking.forms import KEY_LENGTH
from tenne.booking.models import Booking, State
from tenne.booking.queries.requests import basket_of
from tenne.booking.services import Terms
from tenne.booking.services.rearranging import counted
from tenne.booking.services.together import (
    Wanted,
    book_together,
    bookings_of_basket,
    confirm_together,
)
from tenne.booking.telling import joint_mail
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation import scope
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.rules import HOLDS_PER_ADDRESS
from tenne.people.services import forgive_hold, guest
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.voice import speak_for

from .access import by_public_id, own_booking
from .book_desk import CONFLICT, TOO_MANY, UNPROCESSABLE
from .by_link import GONE
from .together import form_for, form_of, joint_facts, show_basket


@require_http_methods(["GET", "HEAD", "POST"])
@public
def hold_basket(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hold all places of a basket, and mail the one link that books them; else hold none."""
    catalogue, now = catalogue_of(slug=slug), timezone.now()
    if catalogue is None:
        raise Http404
    if request.method != "POST":
        # A link on the page that said what was missing: it means the basket.
        return redirect(f"{reverse('booking:basket', args=[slug])}?{request.GET.urlencode()}")
    speak_for(catalogue.space)
    lines = lines_of(items_in(request.POST), catalogue, now=now, audience="")
    form = form_of(form_for(None), catalogue, lines, request.POST)
    if not form.is_valid():
        return show_basket(request, catalogue, lines, None, form=form, status=UNPROCESSABLE)
    said = form.cleaned_data
    waiting = guest_link.waiting(request)
    if waiting is not None and waiting.get("key") == said["key"]:
        return redirect("booking:held", slug)  # pressed twice: what is held stands in its own way
    try:
        wanted = wanted_of(lines, catalogue)
        _require_holds(request, catalogue, lines, said["email"], now)
        held = _hold(wanted, said, now)
    except Refused as refusal:
        status = TOO_MANY if refusal.code == "too-often" else CONFLICT
        again = lines_of([line.item for line in lines], catalogue, now=timezone.now(), audience="")
        return show_basket(
            request, catalogue, again, None, form=form, status=status, sorry=sentence(refusal)
        )
    title = joint_mail.places_of(held, now)
    guest_link.remember_waiting(request, held[0], said["email"], title=title, key=said["key"])
    return redirect("booking:held", slug)


def _require_holds(
    request: HttpRequest, catalogue: Catalogue, lines: Sequence[Line], email: str, now: datetime
) -> None:
    """Count each place like a hold of its own, so that a basket is no way around the limits."""
    if len(lines) > HOLDS_PER_ADDRESS.count:
        raise Refused(
            "too-many-for-a-guest",
            gettext_noop("Without an account %(most)s places are held at most. Sign in for more."),
            most=HOLDS_PER_ADDRESS.count,
        )
    for _line in lines:
        require_unproven_hold(
            email=email, network=client_network(request), space_id=catalogue.space.pk, now=now
        )


def _hold(wanted: Sequence[Wanted], said: dict[str, Any], now: datetime) -> list[Booking]:
    """Hold all and write the mail in one transaction: there is no hold without its link."""
    terms = Terms(
        held_until=now + rules.GUEST_HOLD,
        payment_way=said.get("payment_way", PaymentWay.AT_DESK),
        note=said["note"],
        idempotency_key=said["key"][: KEY_LENGTH - 3],
    )
    with counted(), transaction.atomic():
        person = guest(
            name=said["name"], email=said["email"], language=(get_language() or "de")[:2]
        )
        held = book_together(person=person, wanted=wanted, now=now, terms=terms)
        with scope.operators(held[0].operator_id):
            if not held[0].link_digest:
                for one in held:
                    guest_link.give(one)
                joint_mail.ask_guest(held, now=now)
    return held


@require_safe
@never_cache
@public
def by_joint_link(request: HttpRequest, public_id: UUID, token: str) -> HttpResponse:
    """Take the secret out of the address and go on; opening a link changes no booking."""
    first, now = by_public_id(public_id), timezone.now()
    if first is not None:
        speak_for(first.space)
    booked = _all_with(first) if first is not None else []
    if first is None or not guest_link.is_good_for_all(booked, basket_of(first), token, now):
        return render(request, "booking/link_over.html", status=GONE)
    for one in booked:
        guest_link.remember(request, one)
    return redirect("booking:joint", public_id)


def _all_with(booking: Booking) -> list[Booking]:
    """Return all bookings of a booking's basket, or none where it was made alone."""
    basket = basket_of(booking)
    if not basket:
        return []
    with scope.person(booking.person_id):
        return bookings_of_basket(booking.person_id, UUID(basket))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@own_booking
@paid_action
def joint(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Show all that is held, and book it on the button; afterwards, show what is booked."""
    now, booked = timezone.now(), _all_with(booking)
    if not booked:
        return redirect(booking)
    context = joint_facts(booked, now)
    held = [one for one in booked if one.state in (State.HELD, State.EXPIRED)]
    if not held:
        return render(request, "booking/together.html", context | {"is_for_guest": True})
    sorry, status = "", 200
    if request.method == "POST" and agreed_cents(request) == context["total_cents"]:
        try:
            confirm_together(booked, now=now)
        except Refused as refusal:
            sorry, status = sentence(refusal), CONFLICT
        else:
            if booking.person.is_guest:
                for one in booked:
                    forgive_hold(space_id=one.space_id)
            return redirect("booking:joint", booking.public_id)
    first = held[0]
    is_over = first.state != State.HELD or not first.held_until or first.held_until <= now
    over = _("The hold has run out. Choose a place again.") if is_over else ""
    context |= {"first": first, "now": now, "is_over": is_over, "sorry": sorry or over}
    return render(request, "booking/joint.html", context, status=status)
