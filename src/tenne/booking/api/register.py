"""All bookings of a space, for programs of its operator: found, with their trail, changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router
from pydantic import BaseModel, ConfigDict

from tenne.booking.models import Booking, State
from tenne.booking.queries.bookings import SHOWN_WITH, require_booking
from tenne.booking.queries.rebooking import Rebooking
from tenne.booking.queries.register import Sieve, sifted
from tenne.booking.queries.trail import Step, trail_of
from tenne.booking.rebooking.rules import OVERRULED
from tenne.booking.services.by_the_house import VERBS
from tenne.booking.services.rebooking import rebook
from tenne.foundation import audit, wire
from tenne.foundation.wire import (
    Cursor,
    Identity,
    Instant,
    InvalidInput,
    Note,
    Page,
    Rows,
    Slug,
    Trouble,
)
from tenne.people.bearer import works
from tenne.spaces.api.at_work import running
from tenne.spaces.api.spaces import KindName
from tenne.spaces.catalogue import Catalogue

from .schemas import TIME, BookingWhole, NotPossible, as_booking
from .series_schemas import Day
from .shutdowns import Reason

router = Router(tags=["Operator"])
# By its values alone: a document knows no Python.
StateName = State
VerbName = StrEnum("VerbName", {name.replace("-", "_"): name for name in VERBS})  # type: ignore[misc]
RuleName = StrEnum("RuleName", {name.replace("-", "_"): name for name in OVERRULED})  # type: ignore[misc]


class RegisterWanted(BaseModel):
    """Which bookings are wanted; what is left out asks nothing."""

    kind: KindName | None = None
    state: StateName | None = None
    first: Day | None = Field(None, description="Only what ends after this day begins.")
    last: Day | None = Field(None, description="Only what begins until this day is over.")
    person: Note = Field("", description="A part of a name or an address.")
    text: Note = Field("", description="A code, or a part of a place, a note, an occasion.")
    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


class ChangedField(BaseModel):
    """What was before and what is now, as text."""

    name: str = Field(examples=["state"])
    old: str
    new: str


class TrailStep(BaseModel):
    """One change: when, by whom, why, what."""

    at: str = Field(json_schema_extra=TIME)
    who: str = Field(description="Empty: Tenne by itself.")
    through: str = Field(description="api where it was a program.")
    reason: str
    changed: list[ChangedField]


class BookingWithTrail(BookingWhole):
    """A booking with what became of it, the latest first."""

    trail: list[TrailStep]


class HouseChange(BaseModel):
    """What a house does with a booking, and why."""

    model_config = ConfigDict(extra="forbid")

    verb: VerbName
    reason: Reason


class RebookOrder(BaseModel):
    """Where and when a house wants a booking to be, and why."""

    model_config = ConfigDict(extra="forbid")

    resource: Identity | None = Field(None, description="Left out: any free one like it.")
    start: Instant
    end: Instant = Field(examples=["2026-11-24T17:00:00+01:00"])
    reason: Reason = Field(description="The person reads it in the mail.")
    overrule: list[RuleName] = Field(
        default_factory=list, max_length=12, description="Codes of rules that are overruled."
    )
    price_anew: bool = Field(False, description="Price it anew; otherwise the price stays.")
    own_wish: bool = Field(
        False, description="The person asked for it: cancelling stays as agreed, else it is free."
    )


@router.get(
    "/spaces/{slug}/bookings",
    auth=works,
    response={200: Page[BookingWhole], 404: Trouble, 422: InvalidInput},
    operation_id="list_bookings_of_space",
    summary="List all bookings of a space",
)
def list_bookings_of_space(
    request: HttpRequest, slug: Slug, wanted: Query[RegisterWanted]
) -> HttpResponse:
    """Bookings in any state; from a day on the soonest first, else the latest first."""
    with running(request, slug) as catalogue:
        sieve = Sieve(
            space_id=catalogue.space.pk,
            kind=wanted.kind or "",
            state=wanted.state or "",
            first=wanted.first,
            last=wanted.last,
            person=wanted.person,
            text=wanted.text,
        )
        found = sifted(catalogue.space.operator, sieve, catalogue.zone)
        rows, more = wire.slice_of(
            request,
            found.select_related(*SHOWN_WITH),
            limit=wanted.limit,
            cursor=wanted.cursor,
        )
    return wire.answer({"results": [as_booking(one) for one in rows], "next": more})


@router.get(
    "/spaces/{slug}/bookings/{booking_id}",
    auth=works,
    response={200: BookingWithTrail, 404: Trouble},
    operation_id="show_booking_with_trail",
    summary="Show a booking with its trail",
)
def show_booking_with_trail(request: HttpRequest, slug: Slug, booking_id: Identity) -> HttpResponse:
    """Who changed what of a booking, when and why."""
    with running(request, slug) as catalogue:
        return wire.answer(_with_trail(_required(catalogue, booking_id)))


@router.post(
    "/spaces/{slug}/bookings/{booking_id}/change",
    auth=works,
    response={200: BookingWithTrail, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="change_booking_for_house",
    summary="Change a booking with a reason",
)
def change_booking_for_house(
    request: HttpRequest, slug: Slug, booking_id: Identity, change: HouseChange
) -> HttpResponse:
    """Check in or out, cancel, or take one of these back, as the house; it stands in the trail."""
    with running(request, slug) as catalogue:
        booking = _required(catalogue, booking_id)
        with audit.context(reason=change.reason):
            VERBS[change.verb](booking, now=timezone.now())
        return wire.answer(_with_trail(_required(catalogue, booking_id)))


@router.post(
    "/spaces/{slug}/bookings/{booking_id}/rebook",
    auth=works,
    response={200: BookingWithTrail, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="rebook",
    summary="Move a booking as the house",
)
def rebook_booking(
    request: HttpRequest, slug: Slug, booking_id: Identity, order: RebookOrder
) -> HttpResponse:
    """Move a booking to another place or time with a reason; its person is told.

    A rule of the house that is broken is refused with its code, and may be sent as `overrule`.
    Places that others have are never taken. `change` with `undo-rebooking` takes it back.
    """
    period = wire.period_of(order.start, order.end)
    with running(request, slug) as catalogue:
        wanted = Rebooking(
            period=period,
            reason=order.reason,
            place_id=order.resource,
            overrules=frozenset(str(one) for one in order.overrule),
            is_priced_anew=order.price_anew,
            is_own_wish=order.own_wish,
        )
        rebook(_required(catalogue, booking_id), wanted, now=timezone.now())
        return wire.answer(_with_trail(_required(catalogue, booking_id)))


def _required(catalogue: Catalogue, booking_id: UUID) -> Booking:
    try:
        booking = require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    if booking.space_id != catalogue.space.pk:
        raise Http404
    return booking


def _with_trail(booking: Booking) -> dict[str, Any]:
    return as_booking(booking) | {"trail": [_step(one, booking) for one in trail_of(booking)]}


def _step(step: Step, booking: Booking) -> dict[str, Any]:
    return {
        "at": wire.written(step.at, booking.zone),
        "who": step.who,
        "through": step.through,
        "reason": step.reason,
        "changed": [
            {"name": name.removesuffix("_id"), "old": _text(old), "new": _text(new)}
            for name, (old, new) in step.changed.items()
        ],
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)
