"""Rooms for events, for machines: ask, list, see the quote, accept or decline it."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Router
from pydantic import BaseModel, ConfigDict, StringConstraints

from tenne.booking.models import Enquiry, Quote
from tenne.booking.queries.quotes import (
    EventWish,
    enquiries_of,
    open_quote,
    quotes_of,
    require_enquiry,
)
from tenne.booking.quotes.rules import MOST_OF_AN_EXTRA
from tenne.booking.quotes.words import quote_facts
from tenne.booking.services.quotes import answering, asking
from tenne.foundation import wire
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import (
    Count,
    Identity,
    Instant,
    InvalidInput,
    Money,
    Page,
    Slug,
    Trouble,
    written,
)
from tenne.people.bearer import books, caller_of, reads
from tenne.spaces.api.spaces import named
from tenne.spaces.catalogue import catalogue_and_place

from .bookings import person_of
from .schemas import (
    IDENTITY,
    TIME,
    BookedResource,
    BookedSpace,
    BookingWhole,
    NotPossible,
    as_booking,
)

router = Router(tags=["Rooms for events"])
SeatingName = Literal["rows", "u", "groups", "board"]
Words = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
ShortWords = Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")]


class ExtraWanted(BaseModel):
    """An extra of the space by its code, and how many."""

    model_config = ConfigDict(extra="forbid")

    code: Slug
    count: Count = Field(1, ge=1, le=MOST_OF_AN_EXTRA)


class EnquiryWish(BaseModel):
    """A room for an event. Setting up and clearing come on top, and cost nothing."""

    model_config = ConfigDict(extra="forbid")

    resource: Identity = Field(description="The id of a room that has seatings.")
    start: Instant
    end: Instant = Field(examples=["2026-11-24T17:00:00+01:00"])
    seating: SeatingName
    people: Count = Field(ge=1, le=2000)
    extras: list[ExtraWanted] = Field(default_factory=list, max_length=50)
    organisation: ShortWords = ""
    message: Words = ""


class QuoteLine(BaseModel):
    """One line of a price."""

    text: str
    amount: str = Field(description="As it is written for people.")


class QuoteWhole(BaseModel):
    """A version of a quote."""

    number: int
    state: str = Field(description="open, accepted, declined, withdrawn, lapsed or replaced.")
    seating: str
    people: int
    lines: list[QuoteLine]
    price: Money
    tax: str
    valid_until: str = Field(json_schema_extra=TIME)


class EnquiryWhole(BaseModel):
    """What was asked for, with all versions of the quote, the latest first."""

    id: str = Field(json_schema_extra=IDENTITY)
    state: str = Field(
        description="asked, quoted, agreed, refused, taken-back, declined, lapsed or withdrawn.",
        examples=["quoted"],
    )
    space: BookedSpace
    resource: BookedResource
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    seating: str
    people: int
    quotes: list[QuoteWhole]


class Acceptance(BaseModel):
    """Which version is accepted, at which price."""

    model_config = ConfigDict(extra="forbid")

    number: Count = Field(ge=1, le=32_767)
    cents: Count = Field(ge=0, le=10**12, description="The price that was seen.")


@router.post(
    "/enquiries",
    auth=books,
    response={
        201: EnquiryWhole,
        404: Trouble,
        409: NotPossible,
        422: InvalidInput,
        429: Trouble,
    },
    operation_id="ask_for_a_room",
    summary="Ask for a room for an event",
)
def ask_for_a_room(request: HttpRequest, wish: EnquiryWish) -> HttpResponse:
    """Ask a house for a quote, twenty times a day at most; it holds nothing and owes nothing."""
    if wish.start >= wish.end:
        raise Refused("ends-before", gettext_noop("The end lies before the start."), field="end")
    found = catalogue_and_place(wish.resource)
    if found is None or found[1].resource.is_kept_back:
        raise Refused(
            "unknown-place",
            gettext_noop("There is no such place to book. Choose one on the plan."),
            field="resource",
        )
    extras = [(one.code, one.count) for one in wish.extras]
    period = Period(wish.start, wish.end)
    enquiry = asking.ask(
        person=person_of(caller_of(request)),
        wish=EventWish(*found, period, wish.seating, wish.people, extras),
        words=asking.Words(wish.organisation, wish.message),
        now=timezone.now(),
        is_proven=True,
    )
    response = wire.answer(as_enquiry(_required(request, enquiry.public_id)), 201)
    response["Location"] = reverse("api-v1:show_enquiry", args=[enquiry.public_id])
    return response


@router.get(
    "/enquiries",
    auth=reads,
    response={200: Page[EnquiryWhole]},
    operation_id="list_enquiries",
    summary="List what you have asked for",
)
def list_enquiries(request: HttpRequest) -> HttpResponse:
    """Your enquiries, the latest event first; never more than a hundred."""
    found = enquiries_of(caller_of(request).person_id)
    return wire.answer({"results": [as_enquiry(one) for one in found], "next": None})


@router.get(
    "/enquiries/{enquiry_id}",
    auth=reads,
    response={200: EnquiryWhole, 404: Trouble},
    operation_id="show_enquiry",
    url_name="show_enquiry",
    summary="Show an enquiry with its quotes",
)
def show_enquiry(request: HttpRequest, enquiry_id: Identity) -> HttpResponse:
    """One of your enquiries."""
    return wire.answer(as_enquiry(_required(request, enquiry_id)))


@router.post(
    "/enquiries/{enquiry_id}/accept",
    auth=books,
    response={200: BookingWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="accept_quote",
    summary="Accept a quote",
)
def accept_quote(request: HttpRequest, enquiry_id: Identity, order: Acceptance) -> HttpResponse:
    """Agree to a version at the price that was seen: then it is booked and owed."""
    enquiry = _required(request, enquiry_id)
    quote = Quote.objects.filter(enquiry=enquiry, number=order.number).first()
    if quote is None:
        raise answering.quote_over()
    booking = answering.accept(quote, agreed_cents=order.cents, now=timezone.now())
    return wire.answer(as_booking(booking))


@router.post(
    "/enquiries/{enquiry_id}/decline",
    auth=books,
    response={200: EnquiryWhole, 404: Trouble, 409: NotPossible},
    operation_id="decline_quote",
    summary="Decline the open quote",
)
def decline_quote(request: HttpRequest, enquiry_id: Identity) -> HttpResponse:
    """Say no: the room is free again; of a change, what is agreed stands."""
    quote = open_quote(_required(request, enquiry_id))
    if quote is None:
        raise answering.quote_over()
    answering.decline(quote, now=timezone.now())
    return wire.answer(as_enquiry(_required(request, enquiry_id)))


def _required(request: HttpRequest, enquiry_id: UUID) -> Enquiry:
    try:
        enquiry = require_enquiry(enquiry_id)
    except Enquiry.DoesNotExist:
        raise Http404 from None
    if enquiry.person_id != caller_of(request).person_id:
        raise Http404
    return enquiry


def as_enquiry(enquiry: Enquiry) -> dict[str, Any]:
    """Return an enquiry as machines see it."""
    return {
        "id": str(enquiry.public_id),
        "state": enquiry.state,
        "space": {"slug": enquiry.space.slug, "name": enquiry.space.name},
        "resource": named(enquiry.resource),
        "start": written(enquiry.starts_at, enquiry.zone),
        "end": written(enquiry.ends_at, enquiry.zone),
        "seating": enquiry.seating,
        "people": enquiry.people,
        "quotes": [_quote(one, enquiry) for one in quotes_of(enquiry)],
    }


def _quote(quote: Quote, enquiry: Enquiry) -> dict[str, Any]:
    shown = quote_facts(quote, enquiry.zone)
    return {
        "number": quote.number,
        "state": quote.state,
        "seating": quote.seating,
        "people": quote.people,
        "lines": [{"text": one.text, "amount": one.amount} for one in shown["lines"]],
        "price": {"cents": quote.price_cents, "currency": "EUR"},
        "tax": shown["tax_word"],
        "valid_until": written(quote.valid_until, enquiry.zone),
    }
