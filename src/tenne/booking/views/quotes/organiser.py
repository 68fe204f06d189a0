"""An organiser's own page: send the enquiry, accept or decline the quote, ask for a change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import guest_link
from tenne.booking.models import Enquiry, EnquiryState, Quote, QuoteState
from tenne.booking.queries.quotes import EventWish, as_extras, quotes_of
from tenne.booking.quotes import link, rules
from tenne.booking.quotes import words as event_words
from tenne.booking.quotes.drawing import picture_of
from tenne.booking.quotes.forms import ChangeForm, extras_as_fields
from tenne.booking.services.quotes import answering, asking
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.services import forgive_hold
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.numbers import number_in
from tenne.spaces.voice import speak_for
from tenne.tariffs.queries import extras_at
from tenne.tariffs.tax_words import tax_word_as_agreed

from .access import by_public_id, own_enquiry, remember

GONE = 410


@require_safe
@never_cache
@public
def enquiry_link(request: HttpRequest, enquiry_id: UUID, token: str) -> HttpResponse:
    """Take the secret out of the address and go on; opening a link changes nothing."""
    enquiry = by_public_id(enquiry_id)
    if enquiry is not None:
        speak_for(enquiry.space)
    if enquiry is None or not link.is_good(enquiry, token, timezone.now()):
        return render(request, "booking/link_over.html", status=GONE)
    remember(request, enquiry)
    return redirect(enquiry)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@own_enquiry
@paid_action
def enquiry_page(request: HttpRequest, enquiry: Enquiry) -> HttpResponseBase:
    """Show what was asked for and what is offered; on the button, agree to it."""
    sorry = ""
    if request.method == "POST":
        try:
            _accept(request, enquiry)
        except Refused as refusal:
            sorry = sentence(refusal)
            enquiry.refresh_from_db()
        else:
            toast.say(request, _("Agreed. A mail with the entry for the calendar is on its way."))
            return redirect(enquiry)
    return _show(request, enquiry, sorry)


def _accept(request: HttpRequest, enquiry: Enquiry) -> None:
    """Accept the version that stood on the page, at the price that stood above the button."""
    number = request.POST.get("number", "")
    shown = Quote.objects.filter(enquiry=enquiry, number=number_in(number))
    quote = shown.first()
    if quote is None:
        raise answering.quote_over()
    booking = answering.accept(quote, agreed_cents=agreed_cents(request), now=timezone.now())
    guest_link.remember(request, booking)


def _show(request: HttpRequest, enquiry: Enquiry, sorry: str) -> HttpResponse:
    now, quotes, space = timezone.now(), quotes_of(enquiry), enquiry.space
    waiting = next((one for one in quotes if _is_open(one, now)), None)
    agreed = next((one for one in quotes if one.state == QuoteState.ACCEPTED), None)
    shown = waiting or agreed
    booking = enquiry.booking if enquiry.state == EnquiryState.AGREED else None
    is_changeable = booking is not None and now < rules.changes_until(
        enquiry.starts_at, enquiry.zone
    )
    context: dict[str, Any] = event_words.event_of(enquiry) | {
        "enquiry": enquiry,
        "space": space,
        "operator": space.operator,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "picture": picture_of((shown or enquiry).seating),
        "offer": event_words.quote_facts(shown, enquiry.zone) if shown else None,
        "extras": "" if shown else event_words.wanted_extras(enquiry),
        "is_waiting": waiting is not None,
        "is_change": waiting is not None and agreed is not None,
        "tax_word": tax_word_as_agreed(shown.tax) if shown else "",
        "cancelling": event_words.cancelling(enquiry, now),
        "earlier": [event_words.quote_facts(one, enquiry.zone) for one in quotes if one != shown],
        "booking": booking,
        "chairs": event_words.chairs_of(enquiry.booking) if enquiry.booking else "",
        "change_until": event_words.until(
            rules.changes_until(enquiry.starts_at, enquiry.zone), enquiry.zone
        )
        if is_changeable
        else "",
        "wanted": event_words.seated(enquiry.change["seating"], enquiry.change["people"])
        if enquiry.change
        else "",
        "sorry": sorry,
        "has_errors": bool(sorry),
    }
    return render(request, "booking/enquiry.html", context, status=CONFLICT if sorry else 200)


def _is_open(quote: Quote, now: datetime) -> bool:
    return quote.state == QuoteState.OPEN and now < quote.valid_until


def _then(verb: Callable[[Enquiry], str]) -> Any:
    """Return a view that does one thing and goes back to the page, saying what became of it."""

    def view(request: HttpRequest, enquiry: Enquiry) -> HttpResponseBase:
        try:
            said = verb(enquiry)
        except Refused as refusal:
            toast.say(request, sentence(refusal), level=messages.ERROR)
        else:
            toast.say(request, said)
        return redirect(enquiry)

    return require_POST(own_enquiry(view))


def _send(enquiry: Enquiry) -> str:
    was_unproven = enquiry.state == EnquiryState.UNPROVEN
    asking.send(enquiry, now=timezone.now())
    if was_unproven:
        forgive_hold(space_id=enquiry.space_id)
    return _("Sent. The house answers by mail.")


def _take_back(enquiry: Enquiry) -> str:
    asking.take_back(enquiry, now=timezone.now())
    return _("Taken back. Nothing else is to be done.")


def _decline(enquiry: Enquiry) -> str:
    quote = Quote.objects.filter(enquiry=enquiry, state=QuoteState.OPEN).first()
    if quote is None:
        raise answering.quote_over()
    answering.decline(quote, now=timezone.now())
    return _("Declined. The house hears of it.")


send_enquiry = _then(_send)
take_back = _then(_take_back)
decline_quote = _then(_decline)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@own_enquiry
def change(request: HttpRequest, enquiry: Enquiry) -> HttpResponseBase:
    """Ask for other seating, people or extras; the house answers with a new quote."""
    found = catalogue_and_place(enquiry.resource.public_id)
    if found is None or enquiry.state != EnquiryState.AGREED:
        return redirect(enquiry)
    catalogue, place = found
    offers = extras_at(catalogue, enquiry.starts_at.astimezone(enquiry.zone).date())
    first = {"seating": enquiry.seating, "people": enquiry.people}
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        rooms=[place],
        offers=offers,
        initial=first | extras_as_fields(enquiry.extras),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wish = EventWish(
            catalogue, place, enquiry.period, given["seating"], given["people"],
            as_extras(form.extras),
        )  # fmt: skip
        try:
            asking.ask_for_change(
                enquiry, wish=wish, message=given["message"], now=timezone.now()
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None,
                           sentence(refusal))  # fmt: skip
        else:
            toast.say(request, _("Sent. The house answers with a new quote."))
            return redirect(enquiry)
    context = event_words.event_of(enquiry) | {
        "enquiry": enquiry,
        "space": enquiry.space,
        "place": place_of(enquiry.space),
        "legal_links": legal_links(enquiry.space.operator),
        "form": form,
        "has_errors": bool(form.errors),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "booking/enquiry_change.html", context, status=status)
