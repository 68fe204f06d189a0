"""Swapping two bookings for machines: what could be had, ask, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router
from pydantic import BaseModel, ConfigDict

from tenne.booking import queries
from tenne.booking.models import Booking, Swap
from tenne.booking.queries.swaps import (
    BETWEEN_TWO,
    could_swap,
    open_of_person,
    require_swap,
    still_open,
)
from tenne.booking.services.swaps.answering import accept, decline
from tenne.booking.services.swaps.asking import ask, withdraw
from tenne.booking.swaps.words import side_of
from tenne.foundation import scope, wire
from tenne.foundation.wall_time import calendar_day
from tenne.foundation.wire import Identity, Instant, InvalidInput, Page, Trouble, written
from tenne.people.bearer import books, caller_of, reads
from tenne.spaces.api.spaces import named

from .schemas import IDENTITY, TIME, BookedResource, NotPossible
from .series_schemas import Day

router = Router(tags=["Swaps"])


class OfDay(BaseModel):
    """On which day somebody else has what one would like."""

    day: Day = Field(description="In the zone of the space.", examples=["2026-11-25"])


class PlaceAndTime(BaseModel):
    """What somebody has; not who."""

    resource: BookedResource
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)


class SwapWish(BaseModel):
    """Which booking of one's own, and the place and start of somebody else's."""

    model_config = ConfigDict(extra="forbid")

    booking: Identity = Field(description="One of your own bookings.")
    resource: Identity = Field(description="The place that somebody else has.")
    start: Instant = Field(description="When the booking of that place begins.")


class SwapWhole(BaseModel):
    """A wish to swap, from your side."""

    id: str = Field(json_schema_extra=IDENTITY)
    state: str = Field(
        description="asked, accepted, declined, withdrawn or lapsed.", examples=["asked"]
    )
    asked_by_you: bool
    booking: str = Field(json_schema_extra=IDENTITY, description="Your own booking.")
    yours: PlaceAndTime = Field(description="What you have now.")
    theirs: PlaceAndTime | None = Field(description="What you would get; null once it is over.")
    asked_at: str = Field(json_schema_extra=TIME)
    lapses_at: str = Field(json_schema_extra=TIME)


@router.get(
    "/bookings/{booking_id}/swappable",
    auth=reads,
    response={200: Page[PlaceAndTime], 404: Trouble, 422: InvalidInput},
    operation_id="list_swappable",
    summary="List what could be swapped for a booking",
)
def list_swappable(request: HttpRequest, booking_id: Identity, of: Query[OfDay]) -> HttpResponse:
    """Places of the same kind and price that others have booked on a day and may still give up."""
    booking = _own(request, booking_id)
    with scope.operators(booking.operator_id):
        found = could_swap(booking, calendar_day(of.day, booking.zone), timezone.now())
    return wire.answer({"results": [_place_and_time(one) for one in found], "next": None})


@router.post(
    "/swaps",
    auth=books,
    response={201: SwapWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="ask_to_swap",
    summary="Ask somebody to swap",
)
def ask_to_swap(request: HttpRequest, wish: SwapWish) -> HttpResponse:
    """Ask whoever has a place to exchange it for yours; the same wish again changes nothing.

    They get a mail and may accept within two days, while both bookings may still be moved. Each
    keeps the price that was agreed; neither is told who the other one is.
    """
    booking = _own(request, wish.booking)
    swap = ask(booking, resource_id=wish.resource, start=wish.start, now=timezone.now())
    response = wire.answer(_seen(request, swap.public_id), 201)
    response["Location"] = reverse("api-v1:show_swap", args=[swap.public_id])
    return response


@router.get(
    "/swaps",
    auth=reads,
    response={200: Page[SwapWhole], 404: Trouble},
    operation_id="list_swaps",
    summary="List open wishes to swap",
)
def list_swaps(request: HttpRequest) -> HttpResponse:
    """What you have asked for, and what others ask of you; only what is still open."""
    person_id = caller_of(request).person_id
    with scope.network(BETWEEN_TWO):
        rows = [
            _as_swap(one, person_id, is_open=True)
            for one in open_of_person(person_id, timezone.now())
        ]
    return wire.answer({"results": rows, "next": None})


@router.get(
    "/swaps/{swap_id}",
    auth=reads,
    response={200: SwapWhole, 404: Trouble},
    operation_id="show_swap",
    url_name="show_swap",
    summary="Show a wish to swap",
)
def show_swap(request: HttpRequest, swap_id: Identity) -> HttpResponse:
    """A wish to swap in which you have a part."""
    return wire.answer(_seen(request, swap_id))


@router.post(
    "/swaps/{swap_id}/accept",
    auth=books,
    response={200: SwapWhole, 404: Trouble, 409: NotPossible},
    operation_id="accept_swap",
    summary="Swap",
)
def accept_swap(request: HttpRequest, swap_id: Identity) -> HttpResponse:
    """Exchange place and time, where you were asked; again changes nothing."""
    accept(_required(request, swap_id, has_asked=False), now=timezone.now())
    return wire.answer(_seen(request, swap_id))


@router.post(
    "/swaps/{swap_id}/decline",
    auth=books,
    response={200: SwapWhole, 404: Trouble, 409: NotPossible},
    operation_id="decline_swap",
    summary="Keep what you have",
)
def decline_swap(request: HttpRequest, swap_id: Identity) -> HttpResponse:
    """Say no, where you were asked; the same is not asked again. Again changes nothing."""
    decline(_required(request, swap_id, has_asked=False), now=timezone.now())
    return wire.answer(_seen(request, swap_id))


@router.delete(
    "/swaps/{swap_id}",
    auth=books,
    response={200: SwapWhole, 404: Trouble, 409: NotPossible},
    operation_id="withdraw_swap",
    summary="Take a wish to swap back",
)
def withdraw_swap(request: HttpRequest, swap_id: Identity) -> HttpResponse:
    """Ask no more, where you have asked; again changes nothing."""
    withdraw(_required(request, swap_id, has_asked=True), now=timezone.now())
    return wire.answer(_seen(request, swap_id))


def _own(request: HttpRequest, booking_id: UUID) -> Booking:
    try:
        booking = queries.require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    if booking.person_id != caller_of(request).person_id:
        raise Http404
    return booking


def _found(request: HttpRequest, swap_id: UUID) -> Swap:
    """Return a wish of the open scope in which the caller has a part."""
    try:
        return require_swap(swap_id, person_id=caller_of(request).person_id)
    except Swap.DoesNotExist:
        raise Http404 from None


def _required(request: HttpRequest, swap_id: UUID, *, has_asked: bool) -> Swap:
    """Return a wish that the caller may answer, or has made; else there is none."""
    with scope.network(BETWEEN_TWO):
        swap = _found(request, swap_id)
    if side_of(swap, caller_of(request).person_id).has_asked != has_asked:
        raise Http404
    return swap


def _seen(request: HttpRequest, swap_id: UUID) -> dict[str, Any]:
    with scope.network(BETWEEN_TWO):
        swap = _found(request, swap_id)
        is_open = still_open(timezone.now()).filter(pk=swap.pk).exists()
        return _as_swap(swap, caller_of(request).person_id, is_open=is_open)


def _as_swap(swap: Swap, person_id: int, *, is_open: bool) -> dict[str, Any]:
    side = side_of(swap, person_id)
    zone = side.own.zone
    return {
        "id": str(swap.public_id),
        "state": swap.state,
        "asked_by_you": side.has_asked,
        "booking": str(side.own.public_id),
        "yours": _place_and_time(side.own),
        "theirs": _place_and_time(side.other) if is_open else None,
        "asked_at": written(swap.asked_at, zone),
        "lapses_at": written(swap.lapses_at, zone),
    }


def _place_and_time(booking: Booking) -> dict[str, Any]:
    return {
        "resource": named(booking.resource),
        "start": written(booking.starts_at, booking.zone),
        "end": written(booking.ends_at, booking.zone),
    }
