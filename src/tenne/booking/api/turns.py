"""What becomes of one booking, for machines: confirmed, answered, prolonged, arrived, left."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Router
from pydantic import BaseModel, ConfigDict

from tenne.booking import services
from tenne.foundation import wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import Identity, Instant, InvalidInput, Note, Trouble
from tenne.people.bearer import books, caller_of, checks_in

from .bookings import required, roles_for
from .schemas import BookingWhole, NotPossible, as_booking

router = Router(tags=["Bookings"])


def _turn(verb: Any, request: HttpRequest, booking_id: UUID) -> HttpResponse:
    booking = required(caller_of(request), booking_id)
    return wire.answer(as_booking(verb(booking, now=timezone.now())))


TURNS = {200: BookingWhole, 404: Trouble, 409: NotPossible}


@router.post(
    "/bookings/{booking_id}/confirm",
    auth=books,
    response=TURNS,
    operation_id="confirm_booking",
    summary="Confirm a booking that is held",
)
def confirm_booking(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """Turn a hold into a booking before its timer runs out; again changes nothing."""
    return _turn(services.confirm, request, booking_id)


class Extension(BaseModel):
    """Until when somebody wants to stay."""

    model_config = ConfigDict(extra="forbid")

    end: Instant = Field(examples=["2026-11-24T18:00:00+01:00"])


@router.post(
    "/bookings/{booking_id}/extend",
    auth=books,
    response=TURNS | {422: InvalidInput},
    operation_id="extend_booking",
    summary="Stay longer",
)
def extend_booking(request: HttpRequest, booking_id: Identity, wish: Extension) -> HttpResponse:
    """Let a booking end later at the same place, when nobody else has it; priced for all its time.

    Refused with 409 and the next free time when somebody comes after; the same end again changes
    nothing. To leave earlier, check out.
    """
    booking = required(caller_of(request), booking_id)
    return wire.answer(as_booking(services.extend(booking, until=wish.end, now=timezone.now())))


class Answer(BaseModel):
    """What a house says to a request."""

    model_config = ConfigDict(extra="forbid")

    answer: Note = Field("", description="A sentence for whoever asked; it stands in the mail.")


@router.post(
    "/bookings/{booking_id}/approve",
    auth=books,
    response=TURNS | {422: InvalidInput},
    operation_id="approve_request",
    summary="Approve a request",
)
def approve_request(request: HttpRequest, booking_id: Identity, said: Answer) -> HttpResponse:
    """Let a request become a booking, which is owed; with the scope `staff`, where you work.

    What was asked for with it, in a basket or a series, is approved with it.
    """
    return _answered(services.approve, request, booking_id, said)


@router.post(
    "/bookings/{booking_id}/decline",
    auth=books,
    response=TURNS | {422: InvalidInput},
    operation_id="decline_request",
    summary="Decline a request",
)
def decline_request(request: HttpRequest, booking_id: Identity, said: Answer) -> HttpResponse:
    """Say no to a request; the place is free again. With the scope `staff`, where you work.

    What was asked for with it, in a basket or a series, is declined with it.
    """
    return _answered(services.decline, request, booking_id, said)


def _answered(verb: Any, request: HttpRequest, booking_id: UUID, said: Answer) -> HttpResponse:
    """Let staff answer; who asked sees the request, but is not the house."""
    caller = caller_of(request)
    booking = required(caller, booking_id)
    if not roles_for(caller).may_host_at(booking.operator_id, booking.space_id):
        raise Refused(
            "not-your-space",
            gettext_noop("Only the hosts of the space answer requests. Withdraw yours instead."),
        )
    return wire.answer(as_booking(verb(booking, now=timezone.now(), answer=said.answer)))


@router.post(
    "/bookings/{booking_id}/which",
    auth=books,
    response=TURNS,
    operation_id="name_place",
    summary="Have the place of a booking named",
)
def name_place(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """Settle which resource a booking of any desk has: from now on it stays; again changes nothing.

    Without this it may change until the morning of its day, and later if need be, to let another
    booking fit: then `resource_may_change` is true.
    """
    return _turn(services.name_place, request, booking_id)


@router.post(
    "/bookings/{booking_id}/check-in",
    auth=checks_in,
    response=TURNS,
    operation_id="check_in",
    summary="Check in",
)
def check_in(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """Note that somebody has come; from half an hour before the start; again changes nothing."""
    return _turn(services.check_in, request, booking_id)


@router.post(
    "/bookings/{booking_id}/check-out",
    auth=checks_in,
    response=TURNS,
    operation_id="check_out",
    summary="Check out",
)
def check_out(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """Note that somebody has left; the rest of the time is free for others, the price stays."""
    return _turn(services.check_out, request, booking_id)
