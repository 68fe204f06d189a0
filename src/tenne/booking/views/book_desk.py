"""Choose a place and book it; without an account, hold it until the link in the mail is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import guest_link, home_space, rules, services, words
from tenne.booking.asked import asked_in
from tenne.booking.forms import BookingForm
from tenne.booking.models import Booking
from tenne.booking.queries.own import booking_with_key
from tenne.booking.services.rearranging import counted
from tenne.booking.telling import mails
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.codes import secret_token
from tenne.foundation.permission import is_confined, public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person
from tenne.people.services import guest
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import ResourceKind
from tenne.spaces.voice import speak_for

from .desk_page import DeskPage, form_for, page_context, read_page

CONFLICT, UNPROCESSABLE, TOO_MANY = 409, 422, 429
LOOK = "look"  # the button beside the hours: shows their price, orders nothing


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def book_desk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show days, plan and the chosen place; on a signed-in person's order, book it."""
    catalogue, person = _catalogue(slug), person_of(request)
    page = read_page(
        asked_in(request.POST if request.method == "POST" else request.GET),
        catalogue,
        person=person,
        now=timezone.now(),
    )
    home_space.remember(request, catalogue.space)
    if request.method != "POST":
        return show(request, page)
    if person is None:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    if LOOK in request.POST:
        return look(request, page)
    return _ordered(request, page, person)


def _ordered(request: HttpRequest, page: DeskPage, person: Person) -> HttpResponse:
    """Book what the person has ordered, once, at the price that stood above the button."""
    form = form_for(page, request.POST)
    if not form.is_valid():
        return show(request, page, form=form, status=UNPROCESSABLE)
    earlier = booking_with_key(person.pk, form.cleaned_data["key"])
    if earlier is not None:
        return redirect("booking:booked", earlier.public_id)
    if (again := _price_changed(request, page, form)) is not None:
        return again
    try:
        booking = services.book(
            person=person,
            wish=wish_of(page),
            now=page.now,
            terms=terms_of(form.cleaned_data, agreed=agreed_cents(request)),
        )
    except Refused as refusal:
        return lost(request, page, refusal, form)
    return redirect("booking:booked", booking.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def hold_desk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hold a place for somebody without an account, and mail the link that books it."""
    catalogue, now = _catalogue(slug), timezone.now()
    if request.method != "POST":
        # A link on the page that said what was missing: it means the page of desks.
        return redirect(f"{reverse('booking:book_desk', args=[slug])}?{request.GET.urlencode()}")
    page = read_page(asked_in(request.POST), catalogue, person=None, now=now)
    if LOOK in request.POST:
        return look(request, page)
    form = form_for(page, request.POST)
    if not form.is_valid():
        return show(request, page, form=form, status=UNPROCESSABLE)
    if page.verdict.period is None or page.verdict.refusal:
        return show(request, page, form=form, status=CONFLICT, sorry=page.verdict.refusal)
    try:
        require_unproven_hold(
            email=form.cleaned_data["email"],
            network=client_network(request),
            space_id=catalogue.space.pk,
            now=now,
        )
        booking = _hold_for_guest(page, form.cleaned_data)
    except Refused as refusal:
        return lost(request, page, refusal, form)
    guest_link.remember_waiting(request, booking, form.cleaned_data["email"])
    return redirect("booking:held", slug)


def _hold_for_guest(page: DeskPage, said: dict[str, Any]) -> Booking:
    """Hold the place and write the mail in one transaction: there is no hold without its link."""
    with counted(), transaction.atomic():
        person = guest(
            name=said["name"], email=said["email"], language=(get_language() or "de")[:2]
        )
        held = services.hold(
            person=person,
            wish=wish_of(page),
            now=page.now,
            for_=rules.GUEST_HOLD,
            # Shown was the price for everybody: who this is was not known yet.
            terms=replace(terms_of(said), audience=""),
        )
        if not held.link_digest:
            token = guest_link.give(held)
            mails.ask_guest(held, token)
    return held


def wish_of(page: DeskPage) -> services.Wish:
    """Return the wish in the words of booking."""
    verdict, catalogue = page.verdict, page.catalogue
    if verdict.period is None or page.at is None:
        raise Refused("closed", verdict.refusal)
    if page.place is not None:
        return services.Wish(period=verdict.period, resource_id=page.place.resource.public_id)
    return services.Wish(
        period=verdict.period,
        space_slug=catalogue.space.slug,
        kind=ResourceKind.DESK,
        features=page.asked.features,
    )


def terms_of(said: dict[str, Any], *, agreed: int | None = None) -> services.Terms:
    """Return how the wish is to be kept, from what the form said and at which total."""
    return services.Terms(
        payment_way=said.get("payment_way", PaymentWay.AT_DESK),
        note=said["note"],
        idempotency_key=said["key"],
        agreed_cents=agreed,
    )


def _price_changed(request: HttpRequest, page: DeskPage, form: BookingForm) -> HttpResponse | None:
    """Show the page again when the total that stood above the button is not the price any more."""
    price = page.verdict.price
    if price is None or price.cents == agreed_cents(request):
        return None
    return show(request, page, form=form, status=CONFLICT, sorry=other_price(request, page))


def other_price(request: HttpRequest, page: DeskPage) -> str:
    """Say why nothing was booked: other times were chosen than those that had the price."""
    price, period = page.verdict.price, page.verdict.period
    if price and period and request.POST.get("shown", page.asked.times) != page.asked.times:
        when = words.day_and_hours(period, page.catalogue.zone)
        return _(
            "Chosen is now: %(when)s, %(price)s. Nothing is booked yet: press once more to book it."
        ) % {"when": when, "price": words.price(price.cents)}
    return _("The price is another one by now. Please look at it again; nothing was booked.")


def look(request: HttpRequest, page: DeskPage) -> HttpResponse:
    """Show the page for the times that were chosen; what was typed stays."""
    return show(request, page, form=_retyped(page, request.POST))


def _retyped(page: DeskPage, data: Mapping[str, Any]) -> BookingForm:
    """Return the form of a page with what was typed into the one before; nothing is wrong yet."""
    blank = form_for(page)
    said = {name: data[name] for name in blank.fields if name in data}
    return form_for(page, initial={"key": secret_token()} | said)


def lost(request: HttpRequest, page: DeskPage, refusal: Refused, form: BookingForm) -> HttpResponse:
    """Show what stood in the way, with the nearest alternative chosen and its button ready."""
    if refusal.code == "too-often":
        return show(request, page, form=form, status=TOO_MANY, sorry=sentence(refusal))
    now, asked = timezone.now(), page.asked
    waits_for = asked.address() if refusal.code in ("occupied", "full") else ""
    if refusal.alternatives:
        other = refusal.alternatives[0].place.resource
        asked = replace(asked, kind=other.kind, number=other.number)
    fresh = read_page(asked, page.catalogue, person=page.person, now=now)
    again = _retyped(fresh, form.data)
    return show(
        request, fresh, form=again, status=CONFLICT, sorry=sentence(refusal), waits_for=waits_for
    )


def show(
    request: HttpRequest,
    page: DeskPage,
    *,
    form: BookingForm | None = None,
    status: int = 200,
    sorry: str = "",
    waits_for: str = "",
) -> HttpResponse:
    """Render the page; ``sorry`` says why nothing was booked, ``waits_for`` what to wait for."""
    context = page_context(page, form) | {
        "sorry": sorry,
        "waits_for": waits_for,
        "is_for_guest": page.is_for_guest,
        "has_errors": bool(sorry or (form and form.errors)),
        "hold_minutes": int(rules.GUEST_HOLD.total_seconds() // 60),
    }
    return render(request, "booking/book_desk.html", context, status=status)


def person_of(request: HttpRequest) -> Person | None:
    """Return who is signed in as themselves; a front-desk device is nobody."""
    user = request.user
    return user if isinstance(user, Person) and not is_confined(request) else None


def _catalogue(slug: str) -> Catalogue:
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    return catalogue
