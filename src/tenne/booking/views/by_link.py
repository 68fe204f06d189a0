"""What a guest does with the link in the mail: look, and book with a button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import guest_link, services
from tenne.booking.models import Booking, State
from tenne.booking.order_words import label_for, note_for
from tenne.booking.queries.requests import basket_of
from tenne.booking.services.approval import needs_approval
from tenne.booking.titles import title_of
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.services import forgive_hold
from tenne.spaces.voice import speak, speak_for

from .access import by_public_id, own_booking
from .book_desk import CONFLICT
from .booking_page import facts

GONE = 410


@require_safe
@never_cache
@public
def by_link(request: HttpRequest, public_id: UUID, token: str) -> HttpResponse:
    """Take the secret out of the address and go on; opening a link changes no booking."""
    booking = by_public_id(public_id)
    if booking is not None:
        speak_for(booking.space)
    if booking is None or not guest_link.is_good(booking, token, timezone.now()):
        return render(request, "booking/link_over.html", status=GONE)
    guest_link.remember(request, booking)
    if booking.state == State.HELD:
        return redirect("booking:confirm", public_id)
    return redirect(booking)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@own_booking
@paid_action
def confirm(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Show what is held; on the button, book it."""
    now = timezone.now()
    if booking.is_by_quote:
        return redirect("booking:enquiry", (booking.held_for or {})["address"])
    if booking.state == State.HELD and basket_of(booking):
        return redirect("booking:joint", booking.public_id)
    if booking.state in (State.REQUESTED, State.CONFIRMED, State.CHECKED_IN):
        return redirect("booking:booked", booking.public_id)
    sorry, status = "", 200
    if request.method == "POST" and agreed_cents(request) == booking.price_cents:
        try:
            confirmed = services.confirm(booking, now=now)
            # Two presses at once find one booking; only that which confirmed it gives back.
            is_first = now == confirmed.confirmed_at or confirmed.state == State.REQUESTED
            if booking.person.is_guest and is_first:
                forgive_hold(space_id=booking.space_id)
        except Refused as refusal:
            sorry, status = sentence(refusal), CONFLICT
        else:
            return redirect("booking:booked", booking.public_id)
    is_over = booking.state != State.HELD or not booking.held_until or booking.held_until <= now
    context = facts(booking, now) | {
        "now": now,
        "is_over": is_over,
        "sorry": sorry or (_("The hold has run out. Choose a place again.") if is_over else ""),
        "free_label": label_for(booking.resource) % {"place": title_of(booking, now)},
        "is_request": needs_approval(booking.resource),
        "cancelling": note_for(booking.resource, booking.period, now),
    }
    return render(request, "booking/confirm.html", context, status=status)


@require_safe
@never_cache
@public
def held(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Say that a place is held and that the mail with the link is on its way."""
    waiting = guest_link.waiting(request)
    if waiting is None:
        return redirect("booking:book_desk", slug)
    speak(is_formal=waiting.get("is_formal", False))
    return render(request, "booking/held.html", waiting | {"slug": slug, "now": timezone.now()})


@require_POST
@never_cache
@public
def give_held_back(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Free what this browser holds and waits for; what was confirmed by now stays."""
    waiting = guest_link.waiting(request)
    booking = by_public_id(UUID(waiting["booking"])) if waiting and "booking" in waiting else None
    if booking is None or waiting is None:
        return redirect("booking:book_desk", slug)
    speak_for(booking.space)
    try:
        services.give_all_back(booking, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        said = _("Given back: %(places)s. Nothing is booked, the mail can be thrown away.")
        toast.say(request, said % {"places": waiting["title"]})
    guest_link.forget_waiting(request)
    return redirect("booking:book_desk", slug)
