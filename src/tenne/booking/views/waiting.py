"""The wait list: stand in line, see what is offered, take it or let the next have it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking import guest_link, order_words, price_view, words
from tenne.booking.asked import ANY, asked_in
from tenne.booking.models import Booking, Wait, WaitState
from tenne.booking.queries.waiting import before_in_line
from tenne.booking.services.approval import needs_approval
from tenne.booking.services.waiting.claiming import claim, leave_line
from tenne.booking.services.waiting.proving import ask_to_wait, prove
from tenne.booking.services.waiting.standing import wait_for
from tenne.booking.titles import facts_of
from tenne.booking.waiting import link, mails
from tenne.booking.waiting.form import GuestWaitForm
from tenne.booking.waiting.titles import title_of, when_of
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.services import forgive_hold, guest
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_as_agreed

from .book_desk import CONFLICT, UNPROCESSABLE, person_of, wish_of
from .desk_page import DeskPage, read_page
from .waiting_access import own_wait


@require_http_methods(["GET", "HEAD", "POST"])
@public
def stand_in_line(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Say what waiting means; on the button of who is signed in, stand in line."""
    catalogue, person = catalogue_of(slug=slug), person_of(request)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    data = request.POST if request.method == "POST" else request.GET
    page = read_page(asked_in(data), catalogue, person=person, now=timezone.now())
    sorry = "" if page.verdict.is_taken or request.method == "POST" else _not_taken(page)
    form = GuestWaitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (person is not None or form.is_valid()):
        try:
            if person is not None:
                return redirect(wait_for(person=person, wish=wish_of(page), now=page.now))
            _ask_guest(request, page, form)
        except Refused as refusal:
            sorry = sentence(refusal)
        else:
            toast.say(
                request,
                _("A link is on its way to %(email)s. Open it and press the button there.")
                % {"email": form.cleaned_data["email"]},
            )
            return redirect(f"{reverse('booking:book_desk', args=[slug])}{page.asked.address()}")
    return _ask(request, page, sorry, form)


def _ask_guest(request: HttpRequest, page: DeskPage, form: GuestWaitForm) -> None:
    """Note the wish and mail the link in one transaction, but not too often."""
    said, space_id = form.cleaned_data, page.catalogue.space.pk
    require_unproven_hold(
        email=said["email"], network=client_network(request), space_id=space_id, now=page.now
    )
    with transaction.atomic():
        language = (get_language() or "de")[:2]
        person = guest(name=said["name"], email=said["email"], language=language)
        mails.ask_guest(ask_to_wait(person=person, wish=wish_of(page), now=page.now))


def _not_taken(page: DeskPage) -> str:
    return page.verdict.refusal or _("This is free: nobody needs to wait. Book it now.")


def _ask(request: HttpRequest, page: DeskPage, sorry: str, form: GuestWaitForm) -> HttpResponse:
    space, period = page.catalogue.space, page.verdict.period
    context = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "title": page.place.resource.title if page.place else _("Any free desk"),
        "features": ", ".join(words.features(page.asked.features)) if not page.place else "",
        "when": words.day_and_hours(period, page.catalogue.zone) if period else "",
        "fields": page.asked.pairs(),
        "address": page.asked.address(),
        "any_address": _any_instead(page),
        "sign_in": _sign_in(request, page),
        "can_wait": page.verdict.is_taken,
        "form": form,
        "sorry": sorry,
        "has_errors": bool(sorry or form.errors) and (page.is_for_guest or bool(sorry)),
    }
    status = 200
    if request.method == "POST":
        status = CONFLICT if sorry else UNPROCESSABLE
    return render(request, "booking/stand_in_line.html", context, status=status)


def _sign_in(request: HttpRequest, page: DeskPage) -> str:
    """Return the way to the sign-in and back, for who is not signed in."""
    if not page.is_for_guest:
        return ""
    back = quote(f"{request.path}{page.asked.address()}", safe="")
    return f"{reverse('account_login')}?next={back}"


def _any_instead(page: DeskPage) -> str:
    """Return where to wait for any desk, to who waits for one."""
    if page.place is None or page.place.resource.kind != "desk":
        return ""
    return page.asked.address(number=ANY)


@require_http_methods(["GET", "HEAD", "POST"])
@own_wait
@paid_action
def wait_page(request: HttpRequest, wait: Wait) -> HttpResponseBase:
    """Show where somebody stands in line, and what is offered; on the button, take it."""
    now, sorry = timezone.now(), ""
    if request.method == "POST":
        try:
            booking = claim(wait, now=now, agreed_cents=agreed_cents(request))
        except Refused as refusal:
            sorry = sentence(refusal)
        else:
            if wait.person.is_guest:
                guest_link.remember(request, booking)
            return redirect("booking:booked", booking.public_id)
    if wait.state == WaitState.TAKEN and wait.offer is not None:
        if wait.person.is_guest:
            guest_link.remember(request, wait.offer)
        return redirect(wait.offer)
    return _show(request, wait, now, sorry)


def _show(request: HttpRequest, wait: Wait, now: datetime, sorry: str) -> HttpResponse:
    space, offer = wait.space, wait.offer
    is_offered = wait.state == WaitState.OFFERED and offer is not None and _lasts(offer, now)
    context: dict[str, Any] = {
        "wait": wait,
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "title": title_of(wait),
        "when": when_of(wait),
        "is_guest": wait.person.is_guest,
        "is_unproven": wait.state == WaitState.ASKED and now < wait.ends_at,
        "is_waiting": wait.state == WaitState.WAITING and now < wait.ends_at,
        "is_offered": is_offered,
        "before": before_in_line(wait) if wait.state == WaitState.WAITING else 0,
        "state": wait.get_state_display(),
        "again": _address_of(wait),
        "now": now,
        "sorry": sorry,
        "has_errors": bool(sorry),
    }
    if is_offered and offer is not None:
        context |= {
            "offer": offer,
            "when": words.day_and_hours(offer.period, offer.zone),
            "until": words.moment(offer.held_until or now, wait.zone),
            "facts": facts_of(offer, now),
            "tax_word": tax_word_as_agreed(offer.tax),
            "way": price_view.way_to_pay(offer),
            "is_request": needs_approval(offer.resource),
            "free_label": order_words.label_for(offer.resource) % {"place": title_of(wait)},
            "note": order_words.note_for(offer.resource, offer.period, now),
        }
    return render(request, "booking/wait.html", context, status=CONFLICT if sorry else 200)


def _lasts(offer: Booking, now: datetime) -> bool:
    return offer.state == "held" and offer.held_until is not None and now < offer.held_until


def _address_of(wait: Wait) -> str:
    """Return where the same is booked, or waited for again."""
    day = local_date(wait.starts_at, wait.zone)
    chosen = f"&{wait.resource.kind}={wait.resource.number}" if wait.resource else ""
    return f"{reverse('booking:book_desk', args=[wait.space.slug])}?day={day:%Y-%m-%d}{chosen}"


@require_POST
@own_wait
def leave(request: HttpRequest, wait: Wait) -> HttpResponseBase:
    """Leave the line; what is offered goes to the next."""
    try:
        leave_line(wait, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
        return redirect(wait)
    toast.say(request, _("Not waiting any more for %(title)s.") % {"title": title_of(wait)})
    if wait.person.is_guest:
        return redirect("booking:book_desk", wait.space.slug)
    if wait.series_date is not None:
        return redirect(wait.series_date.series)
    return redirect("booking:my_bookings")


@require_POST
@own_wait
def prove_address(request: HttpRequest, wait: Wait) -> HttpResponseBase:
    """Let a guest stand in line who has opened the link in the mail."""
    now = timezone.now()
    try:
        stands = prove(wait, now=now)
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
        return redirect(wait)
    link.remember(request, stands)
    # Pressed again, or twice at once, it gives back no more than once.
    if wait.state == WaitState.ASKED and (stands.pk, stands.asked_at) == (wait.pk, now):
        forgive_hold(space_id=wait.space_id)
    return redirect(stands)
