"""The wait list for machines: stand in line, see what is offered, take it, leave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Router
from pydantic import BaseModel

from tenne.booking.models import Wait, WaitState
from tenne.booking.queries.waiting import before_in_line, require_wait, waits_of
from tenne.booking.services.waiting.claiming import claim, leave_line
from tenne.booking.services.waiting.standing import wait_for
from tenne.foundation import wire
from tenne.foundation.wire import Identity, InvalidInput, Page, Trouble, written
from tenne.people.bearer import books, caller_of, reads
from tenne.spaces.api.spaces import named

from .bookings import person_of, wish_of
from .schemas import (
    IDENTITY,
    TIME,
    BookedResource,
    BookedSpace,
    BookingWhole,
    BookingWish,
    NotPossible,
    as_booking,
)

router = Router(tags=["Wait list"])


class WaitWhole(BaseModel):
    """A place in line; times stand in the zone of its space."""

    id: str = Field(json_schema_extra=IDENTITY)
    state: str = Field(
        description="waiting, offered, taken, declined, lapsed, left or over.", examples=["offered"]
    )
    space: BookedSpace
    resource: BookedResource | None = Field(description="Null where any of the kind would do.")
    kind: str
    features: list[str]
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    before: int = Field(description="How many who came earlier wait for what would do.")
    asked_at: str = Field(json_schema_extra=TIME)
    offer: BookingWhole | None = Field(
        description="What is held, until its `held_until`; once taken, the booking."
    )


@router.post(
    "/waits",
    auth=books,
    response={201: WaitWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="stand_in_line",
    summary="Wait for a place that is taken",
)
def stand_in_line(request: HttpRequest, wish: BookingWish) -> HttpResponse:
    """Stand in line for what cannot be had now; the same wish again changes nothing.

    Who comes first is offered first. An offer holds the place for a third of the time that is
    left, half an hour at least and twelve at most, and comes by mail; nothing is owed before it is
    taken. The note of the wish is not used.
    """
    wait = wait_for(person=person_of(caller_of(request)), wish=wish_of(wish), now=timezone.now())
    response = wire.answer(as_wait(_required(request, wait.public_id)), 201)
    response["Location"] = reverse("api-v1:show_wait", args=[wait.public_id])
    return response


@router.get(
    "/waits",
    auth=reads,
    response={200: Page[WaitWhole]},
    operation_id="list_waits",
    summary="List where you stand in line",
)
def list_waits(request: HttpRequest) -> HttpResponse:
    """Where you stand in line now, offers first; never more than ten."""
    found = waits_of(caller_of(request).person_id)
    return wire.answer({"results": [as_wait(one) for one in found], "next": None})


@router.get(
    "/waits/{wait_id}",
    auth=reads,
    response={200: WaitWhole, 404: Trouble},
    operation_id="show_wait",
    url_name="show_wait",
    summary="Show a place in line",
)
def show_wait(request: HttpRequest, wait_id: Identity) -> HttpResponse:
    """One of your places in line, with what is offered."""
    return wire.answer(as_wait(_required(request, wait_id)))


@router.post(
    "/waits/{wait_id}/claim",
    auth=books,
    response={200: BookingWhole, 404: Trouble, 409: NotPossible},
    operation_id="claim_offer",
    summary="Take an offer",
)
def claim_offer(request: HttpRequest, wait_id: Identity) -> HttpResponse:
    """Book what is offered before its time is over; again changes nothing."""
    return wire.answer(as_booking(claim(_required(request, wait_id), now=timezone.now())))


@router.delete(
    "/waits/{wait_id}",
    auth=books,
    response={200: WaitWhole, 404: Trouble, 409: NotPossible},
    operation_id="leave_line",
    summary="Leave the line, or decline the offer",
)
def leave(request: HttpRequest, wait_id: Identity) -> HttpResponse:
    """Wait no more; what is offered goes to the next in line. Again changes nothing."""
    leave_line(_required(request, wait_id), now=timezone.now())
    return wire.answer(as_wait(_required(request, wait_id)))


def _required(request: HttpRequest, wait_id: UUID) -> Wait:
    try:
        wait = require_wait(wait_id)
    except Wait.DoesNotExist:
        raise Http404 from None
    if wait.person_id != caller_of(request).person_id:
        raise Http404
    return wait


def as_wait(wait: Wait) -> dict[str, Any]:
    """Return a place in line as machines see it."""
    zone = wait.zone
    in_line = wait.state in (WaitState.WAITING, WaitState.OFFERED)
    return {
        "id": str(wait.public_id),
        "state": wait.state,
        "space": {"slug": wait.space.slug, "name": wait.space.name},
        "resource": named(wait.resource) if wait.resource else None,
        "kind": wait.kind,
        "features": list(wait.features),
        "start": written(wait.starts_at, zone),
        "end": written(wait.ends_at, zone),
        "before": before_in_line(wait) if in_line else 0,
        "asked_at": written(wait.asked_at, zone),
        "offer": as_booking(wait.offer) if wait.offer is not None else None,
    }
