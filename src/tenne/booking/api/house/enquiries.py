"""What organisers ask an operator for, for its programs: list, quote, withdraw, decline."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router
from pydantic import BaseModel, BeforeValidator, ConfigDict

from tenne.booking.api.enquiries import (
    EnquiryWhole,
    ExtraWanted,
    QuoteLine,
    SeatingName,
    ShortWords,
    Words,
    as_enquiry,
)
from tenne.booking.api.schemas import TIME, NotPossible
from tenne.booking.api.series_schemas import Day
from tenne.booking.models import Enquiry, EnquiryState
from tenne.booking.queries.quotes import (
    EventWish,
    as_extras,
    enquiries_of_operator,
    is_free,
    open_quote,
    price_of_event,
    require_enquiry,
    require_possible,
)
from tenne.booking.quotes.words import price_facts
from tenne.booking.services.quotes import answering, asking
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation import wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import (
    Count,
    Cursor,
    Identity,
    InvalidInput,
    Money,
    Page,
    Rows,
    Slug,
    Trouble,
    counted,
)
from tenne.people.bearer import works
from tenne.spaces.api.at_work import operating
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.models import Operator

router = Router(tags=["Operator"])
EnquiryStateName = StrEnum(  # type: ignore[misc]
    "EnquiryStateName",
    {one.name: one.value for one in EnquiryState if one is not EnquiryState.UNPROVEN},
)
People = Annotated[int, Field(ge=1, le=2000), BeforeValidator(counted)]
Extras = Annotated[list[ExtraWanted], Field(max_length=50)]


class EnquiriesWanted(BaseModel):
    """Which enquiries are wanted; what is left out asks nothing."""

    state: EnquiryStateName | None = None
    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


class Organiser(BaseModel):
    """Who asks."""

    name: str
    email: str
    organisation: str


class ChangeWanted(BaseModel):
    """What of an agreement is to be different."""

    seating: str
    people: int
    extras: list[ExtraWanted]
    message: str


class EnquiryOfHouse(EnquiryWhole):
    """An enquiry as the house sees it."""

    organiser: Organiser
    message: str
    extras: list[ExtraWanted]
    change: ChangeWanted | None = Field(description="Wanted of what is agreed: quote anew.")
    answer: str = Field(description="Why it was declined.")
    asked_at: str = Field(json_schema_extra=TIME)


class QuoteOrder(BaseModel):
    """What a house offers; what is left out is as it was asked for."""

    model_config = ConfigDict(extra="forbid")

    seating: SeatingName | None = None
    people: People | None = None
    extras: Extras | None = None
    discount_cents: Count = Field(0, ge=0, le=100_000_000)
    reason: ShortWords = Field("", description="Of the discount; it stands on the quote.")
    valid_on: Day | None = Field(
        None, description="The last day of the quote; at most the day before the event."
    )
    letter: Words = ""


class QuotePreview(BaseModel):
    """What a quote would say; nothing was changed."""

    is_free: bool = Field(description="Nobody has the room then, setting up included.")
    lines: list[QuoteLine]
    price: Money
    tax: str


class Refusal(BaseModel):
    """Why the house says no."""

    model_config = ConfigDict(extra="forbid")

    answer: Words = Field("", description="The organiser reads it in the mail.")


@router.get(
    "/operators/{operator_slug}/enquiries",
    auth=works,
    response={200: Page[EnquiryOfHouse], 404: Trouble, 422: InvalidInput},
    operation_id="list_enquiries_of_operator",
    summary="List what organisers ask for",
)
def list_enquiries_of_operator(
    request: HttpRequest, operator_slug: Slug, wanted: Query[EnquiriesWanted]
) -> HttpResponse:
    """Enquiries to the spaces of an operator, the latest event first."""
    with operating(request, operator_slug) as operator:
        found = enquiries_of_operator(operator.pk).order_by("-starts_at", "-pk")
        if wanted.state is not None:
            found = found.filter(state=wanted.state)
        rows, more = wire.slice_of(request, found, limit=wanted.limit, cursor=wanted.cursor)
        return wire.answer({"results": [_said(one) for one in rows], "next": more})


@router.get(
    "/operators/{operator_slug}/enquiries/{enquiry_id}",
    auth=works,
    response={200: EnquiryOfHouse, 404: Trouble},
    operation_id="show_enquiry_of_operator",
    summary="Show what an organiser asks for",
)
def show_enquiry_of_operator(
    request: HttpRequest, operator_slug: Slug, enquiry_id: Identity
) -> HttpResponse:
    """One enquiry with all versions of its quote."""
    with operating(request, operator_slug) as operator:
        return wire.answer(_said(_required(operator, enquiry_id)))


@router.post(
    "/operators/{operator_slug}/enquiries/{enquiry_id}/preview",
    auth=works,
    response={200: QuotePreview, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="preview_quote",
    summary="See what a quote would say",
)
def preview_quote(
    request: HttpRequest, operator_slug: Slug, enquiry_id: Identity, order: QuoteOrder
) -> HttpResponse:
    """Tell line by line what the event would cost, and whether the room is free."""
    now = timezone.now()
    with operating(request, operator_slug) as operator:
        enquiry = _required(operator, enquiry_id)
        wish, offer = _wish(enquiry, order), _offer(order)
        require_possible(wish, now)
        price = price_of_event(wish, discount_cents=offer.discount_cents, reason=offer.reason)
        own = [enquiry.booking] if enquiry.booking else []
        shown = price_facts(price)
        preview = {
            "is_free": is_free(wish, now, without=own),
            "lines": [{"text": one.text, "amount": one.amount} for one in shown["lines"]],
            "price": {"cents": price.cents, "currency": "EUR"},
            "tax": shown["tax_word"],
        }
    return wire.answer(preview)


@router.post(
    "/operators/{operator_slug}/enquiries/{enquiry_id}/quotes",
    auth=works,
    response={201: EnquiryOfHouse, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="make_quote",
    summary="Make a quote",
)
def make_quote(
    request: HttpRequest, operator_slug: Slug, enquiry_id: Identity, order: QuoteOrder
) -> HttpResponse:
    """Send a quote to the organiser, and hold the room until it lapses.

    A later version replaces the one that is open; of what is agreed it is a change.
    """
    with operating(request, operator_slug) as operator:
        enquiry = _required(operator, enquiry_id)
        quote(enquiry, wish=_wish(enquiry, order), offer=_offer(order), now=timezone.now())
        return wire.answer(_said(_required(operator, enquiry_id)), 201)


@router.post(
    "/operators/{operator_slug}/enquiries/{enquiry_id}/withdraw",
    auth=works,
    response={200: EnquiryOfHouse, 404: Trouble, 409: NotPossible},
    operation_id="withdraw_quote",
    summary="Withdraw the open quote",
)
def withdraw_quote(request: HttpRequest, operator_slug: Slug, enquiry_id: Identity) -> HttpResponse:
    """Take the open quote back: the room is free again; what is agreed stands."""
    with operating(request, operator_slug) as operator:
        open_one = open_quote(_required(operator, enquiry_id))
        if open_one is None:
            raise answering.quote_over()
        answering.withdraw(open_one, now=timezone.now())
        return wire.answer(_said(_required(operator, enquiry_id)))


@router.post(
    "/operators/{operator_slug}/enquiries/{enquiry_id}/refuse",
    auth=works,
    response={200: EnquiryOfHouse, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="refuse_enquiry",
    summary="Decline an enquiry",
)
def refuse_enquiry(
    request: HttpRequest, operator_slug: Slug, enquiry_id: Identity, refusal: Refusal
) -> HttpResponse:
    """Say no to what is not quoted yet, and why; again changes nothing."""
    with operating(request, operator_slug) as operator:
        asking.refuse(_required(operator, enquiry_id), answer=refusal.answer, now=timezone.now())
        return wire.answer(_said(_required(operator, enquiry_id)))


def _required(operator: Operator, enquiry_id: UUID) -> Enquiry:
    try:
        enquiry = require_enquiry(enquiry_id)
    except Enquiry.DoesNotExist:
        raise Http404 from None
    if enquiry.operator_id != operator.pk or enquiry.state == EnquiryState.UNPROVEN:
        raise Http404
    return enquiry


def _wish(enquiry: Enquiry, order: QuoteOrder) -> EventWish:
    """Return what is offered: what is wanted by now, but for what the house says otherwise."""
    found = catalogue_and_place(enquiry.resource.public_id)
    if found is None:
        raise Refused(
            "unknown-place", gettext_noop("There is no such place to book. Choose one on the plan.")
        )
    wanted = enquiry.change or {
        "seating": enquiry.seating,
        "people": enquiry.people,
        "extras": enquiry.extras,
    }
    extras = as_extras(wanted["extras"])
    if order.extras is not None:
        extras = [(one.code, one.count) for one in order.extras]
    return EventWish(
        *found,
        enquiry.period,
        order.seating or wanted["seating"],
        order.people or wanted["people"],
        extras,
    )


def _offer(order: QuoteOrder) -> Offer:
    return Offer(order.discount_cents, order.reason, order.valid_on, order.letter)


def _said(enquiry: Enquiry) -> dict[str, Any]:
    change = enquiry.change
    return as_enquiry(enquiry) | {
        "organiser": {
            "name": enquiry.person.name,
            "email": enquiry.person.mail_address or "",
            "organisation": enquiry.organisation,
        },
        "message": enquiry.message,
        "extras": _extras(enquiry.extras),
        "change": change and change | {"extras": _extras(change["extras"])},
        "answer": enquiry.answer,
        "asked_at": wire.written(enquiry.asked_at, enquiry.zone),
    }


def _extras(stored: Any) -> list[dict[str, Any]]:
    return [{"code": code, "count": count} for code, count in as_extras(stored)]
