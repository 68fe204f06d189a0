"""The guests of a booking, for machines: announced by whoever booked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router
from pydantic import BaseModel, ConfigDict

from tenne.booking.models import Booking, Company
from tenne.booking.queries.guests import company_of
from tenne.booking.services.guests.bringing import bring
from tenne.foundation import scope, wire
from tenne.foundation.wire import Count, Identity, InvalidInput, Note, Trouble
from tenne.people.bearer import books, caller_of, reads

from .bookings import required
from .schemas import NotPossible

router = Router(tags=["Bookings"])


class Guests(BaseModel):
    """Who comes along; names are not needed, and erased a day after the booking."""

    model_config = ConfigDict(extra="forbid")

    count: Count = Field(ge=0, le=500)
    names: list[Note] = Field(default_factory=list, max_length=50)


class GuestsWhole(BaseModel):
    """Who comes along, and for how many there is room."""

    count: int
    names: list[str]
    room: int


@router.get(
    "/bookings/{booking_id}/guests",
    auth=reads,
    response={200: GuestsWhole, 404: Trouble},
    operation_id="show_guests",
    summary="Show the guests of a booking",
)
def show_guests(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """How many come along with whoever booked, and perhaps who."""
    booking = required(caller_of(request), booking_id)
    with scope.operators(booking.operator_id):
        return wire.answer(_as_guests(booking, company_of(booking)))


@router.put(
    "/bookings/{booking_id}/guests",
    auth=books,
    response={200: GuestsWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="announce_guests",
    summary="Announce the guests of a booking",
)
def announce_guests(request: HttpRequest, booking_id: Identity, guests: Guests) -> HttpResponse:
    """Say how many come along; nought takes it back. The capacity of the place is the limit."""
    booking = required(caller_of(request), booking_id)
    names = "\n".join(guests.names)
    kept = bring(booking, guests=guests.count, names=names, now=timezone.now())
    return wire.answer(_as_guests(booking, kept))


def _as_guests(booking: Booking, company: Company | None) -> dict[str, Any]:
    return {
        "count": company.count if company else 0,
        "names": company.names.splitlines() if company else [],
        "room": max(booking.resource.capacity - 1, 0),
    }
