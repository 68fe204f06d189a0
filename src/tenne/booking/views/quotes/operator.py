"""What an operator answers to organisers: a list, and a page where a quote is made."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tenne.booking import words
from tenne.booking.models import Enquiry, EnquiryState, Quote, QuoteState
from tenne.booking.queries.quotes import (
    EventWish,
    enquiries_of_operator,
    price_of_event,
    quotes_of,
    require_enquiry,
)
from tenne.booking.quotes import rules
from tenne.booking.quotes import words as event_words
from tenne.booking.quotes.forms import QuoteForm, extras_as_fields
from tenne.booking.services.quotes import answering, asking
from tenne.booking.services.quotes.quoting import QUOTABLE, Offer, quote
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.models import Operator
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page
from tenne.tariffs.queries import extras_at

PAGE = "booking:enquiries"
# Whoever waits for the house comes first, then whoever the house waits for.
ORDER = (EnquiryState.ASKED, EnquiryState.QUOTED, EnquiryState.AGREED)
MOST = 200


@require_safe
@operator_of
def enquiries(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List what organisers ask for: to be answered, quoted, agreed, and what came to nothing."""
    now = timezone.now()
    rows = enquiries_of_operator(operator.pk).filter(ends_at__gt=now - timedelta(days=1))
    found = list(rows.order_by("starts_at")[:MOST])
    groups: list[dict[str, Any]] = [
        {"heading": heading, "rows": [_row(one) for one in found if _group(one) == state]}
        for state, heading in (
            (EnquiryState.ASKED, _("To be answered")),
            (EnquiryState.QUOTED, _("Quoted")),
            (EnquiryState.AGREED, _("Agreed")),
            (None, _("Came to nothing")),
        )
    ]
    shown = [group for group in groups if group["rows"]]
    return operator_page(request, "booking/enquiries.html", operator, PAGE, groups=shown)


def _group(enquiry: Enquiry) -> EnquiryState | None:
    if enquiry.change:
        return EnquiryState.ASKED
    return EnquiryState(enquiry.state) if enquiry.state in ORDER else None


def _row(enquiry: Enquiry) -> dict[str, Any]:
    return event_words.event_of(enquiry) | {
        "enquiry": enquiry,
        "space": enquiry.space.name,
        "who": enquiry.organisation or enquiry.person.name,
        "has_change": bool(enquiry.change),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def quote_for(request: HttpRequest, operator: Operator, enquiry_id: UUID) -> HttpResponse:
    """Show an enquiry; quote for it, decline it, or withdraw what is quoted."""
    try:
        enquiry = require_enquiry(enquiry_id)
    except Enquiry.DoesNotExist:
        raise Http404 from None
    found = catalogue_and_place(enquiry.resource.public_id)
    if found is None or enquiry.state == EnquiryState.UNPROVEN:
        raise Http404
    now = timezone.now()
    form = QuoteForm(
        request.POST if request.POST.get("verb") in ("quote", "look") else None,
        rooms=[found[1]],
        offers=extras_at(found[0], local_date(enquiry.starts_at, enquiry.zone)),
        initial=_first(enquiry, now),
    )
    price: dict[str, Any] | None = None
    try:
        with audit.context(operator=operator.pk):
            if request.method == "POST" and _did(request, enquiry, now):
                return redirect("booking:quote_for", operator.slug, enquiry.public_id)
            if form.is_bound and form.is_valid():
                wish, offer = _offered(form, enquiry)
                price = event_words.price_facts(
                    price_of_event(wish, discount_cents=offer.discount_cents, reason=offer.reason)
                )
                if request.POST["verb"] == "quote":
                    made = quote(enquiry, wish=wish, offer=offer, now=now)
                    said = _("Quoted. The room is held until %(until)s.")
                    until = event_words.until(made.valid_until, enquiry.zone)
                    toast.say(request, said % {"until": until})
                    return redirect("booking:quote_for", operator.slug, enquiry.public_id)
    except Refused as refusal:
        if not form.is_bound:
            toast.say(request, sentence(refusal), level=messages.ERROR)
            return redirect("booking:quote_for", operator.slug, enquiry.public_id)
        form.add_error(refusal.field if refusal.field in form.fields else None, sentence(refusal))
        return _page(request, operator, enquiry, form, price, status=CONFLICT)
    return _page(
        request, operator, enquiry, form, price, status=UNPROCESSABLE if form.errors else 200
    )


def _did(request: HttpRequest, enquiry: Enquiry, now: datetime) -> bool:
    """Decline or withdraw, if one of these buttons was pressed."""
    verb = request.POST.get("verb")
    if verb == "refuse":
        asking.refuse(enquiry, answer=request.POST.get("answer", ""), now=now)
        toast.say(request, _("Declined; the organiser gets a mail."))
    elif verb == "withdraw":
        open_one = Quote.objects.filter(enquiry=enquiry, state=QuoteState.OPEN).first()
        if open_one is None:
            raise answering.quote_over()
        answering.withdraw(open_one, now=now)
        toast.say(request, _("Withdrawn; the organiser gets a mail."))
    return verb in ("refuse", "withdraw")


def _first(enquiry: Enquiry, now: datetime) -> dict[str, Any]:
    """Return what the form shows first: what is wanted, and as long as usual."""
    wanted = enquiry.change or {
        "seating": enquiry.seating,
        "people": enquiry.people,
        "extras": enquiry.extras,
    }
    first = {"seating": wanted["seating"], "people": wanted["people"]}
    try:
        until = rules.valid_until(None, starts_at=enquiry.starts_at, zone=enquiry.zone, now=now)
    except Refused:
        until = now
    first["valid_on"] = local_date(until - timedelta(microseconds=1), enquiry.zone)
    return first | extras_as_fields(wanted["extras"])


def _offered(form: QuoteForm, enquiry: Enquiry) -> tuple[EventWish, Offer]:
    given, found = form.cleaned_data, catalogue_and_place(enquiry.resource.public_id)
    if found is None:
        raise Http404
    wish = EventWish(*found, enquiry.period, given["seating"], given["people"], form.extras)
    offer = Offer(
        discount_cents=int((given["discount"] or 0) * 100),
        reason=given["reason"],
        valid_on=given["valid_on"],
        letter=given["letter"],
    )
    return wish, offer


def _page(
    request: HttpRequest,
    operator: Operator,
    enquiry: Enquiry,
    form: QuoteForm,
    price: dict[str, Any] | None,
    *,
    status: int,
) -> HttpResponse:
    versions = quotes_of(enquiry)
    is_open = any(one.state == QuoteState.OPEN for one in versions)
    answer = operator_page(
        request,
        "booking/quote_for.html",
        operator,
        PAGE,
        enquiry=enquiry,
        event=event_words.event_of(enquiry),
        chairs=event_words.chairs_of(enquiry.booking) if enquiry.booking else "",
        wanted=event_words.seated(enquiry.change["seating"], enquiry.change["people"])
        if enquiry.change
        else "",
        versions=[event_words.quote_facts(one, enquiry.zone) for one in versions],
        form=form,
        cost=price,
        can_quote=enquiry.state in QUOTABLE and timezone.now() < enquiry.starts_at,
        cancelling=event_words.cancelling(enquiry, timezone.now()),
        can_refuse=enquiry.state == EnquiryState.ASKED,
        can_withdraw=is_open,
        asked_at=words.moment(enquiry.asked_at, enquiry.zone),
        has_errors=bool(form.errors),
    )
    answer.status_code = status
    return answer
