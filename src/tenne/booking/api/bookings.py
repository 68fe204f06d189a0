"""Bookings for machines: make, list, show, change, cancel, arrive and leave."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from ninja import Field, Header, Query, Router
from pydantic import BaseModel

from tenne.booking import queries, services
from tenne.booking.day.units import end_of_unit
from tenne.booking.models import Booking, State
from tenne.booking.queries.bookable import closed_on
from tenne.booking.queries.bookings import SHOWN_WITH
from tenne.booking.queries.for_others import OWN_WORK
from tenne.booking.services import Terms, Wish
from tenne.foundation import scope, wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.foundation.wire import (
    Identity,
    Instant,
    InvalidInput,
    Page,
    Rows,
    Slug,
    Trouble,
    YesOrNo,
)
from tenne.people.bearer import Caller, books, caller_of, reads
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_and_place, catalogue_of
from tenne.spaces.rights import Roles, roles_of

from . import for_others
from .schemas import (
    BookingChange,
    BookingWhole,
    BookingWish,
    Gone,
    NotPossible,
    OneWish,
    as_booking,
    as_made,
)

router = Router(tags=["Bookings"])
KEY = r"^[A-Za-z0-9._:-]{1,80}$"


class BookingsWanted(BaseModel):
    """Which bookings are wanted."""

    resource: Identity | None = Field(None, description="Only of this resource.")
    space: Slug | None = Field(None, description="Only in this space.")
    since: Instant | None = Field(None, alias="from", description="Only what ends after this.")
    until: Instant | None = Field(None, alias="to", description="Only what starts before this.")
    mine: YesOrNo = Field(False, description="Own bookings only, also with the scope staff.")
    made: YesOrNo = Field(False, description="What you have booked for others, instead.")
    limit: Rows = wire.ORDINARY_ROWS
    cursor: Identity | None = Field(None, description="From next; leave it out at first.")


class BookHeaders(BaseModel):
    """What a call to book may say beside its body."""

    key: str = Field("", alias="Idempotency-Key", pattern=KEY)


@router.post(
    "/bookings",
    auth=books,
    response={201: BookingWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput, 429: Trouble},
    operation_id="book",
    summary="Book a place",
)
def book(request: HttpRequest, wish: BookingWish, headers: Header[BookHeaders]) -> HttpResponse:
    """Book a resource, or any one of a pool, for the person of the token.

    The answer means that the booking is on disk and nobody else has the place. With an
    `Idempotency-Key` the same wish sent again books nothing more and gets the same answer; the
    same key with another wish is refused. Whoever comes second gets 409 with alternatives.
    Where the house approves each booking, the state is `requested`: the place is kept until
    `held_until`, and nothing is owed before the house has approved.
    With `for_whom` somebody else comes, who owes it only if they have let you book for them.
    """
    terms = Terms(note=wish.note, idempotency_key=headers.key)
    if "for_whom" in wish.model_fields_set:
        return _as_new(for_others.booked_for(request, wish.for_whom, wish_of(wish), terms))
    booking = services.book(
        person=person_of(caller_of(request)), wish=wish_of(wish), now=timezone.now(), terms=terms
    )
    return _as_new(booking)


def _as_new(booking: Booking) -> HttpResponse:
    response = wire.answer(as_booking(booking), 201)
    response["Location"] = reverse("api-v1:show_booking", args=[booking.public_id])
    return response


@router.get(
    "/bookings",
    auth=reads,
    response={200: Page[BookingWhole], 404: Trouble, 422: InvalidInput},
    operation_id="list_bookings",
    summary="List bookings",
)
def list_bookings(
    request: HttpRequest,
    wanted: Query[BookingsWanted],
) -> HttpResponse:
    """Your own bookings, the soonest first; cancelled ones too.

    With the scope `staff`, and a role at a space, all bookings of the spaces where you work.
    """
    caller = caller_of(request)
    roles = roles_for(caller) if not wanted.mine else Roles()
    with _sight(caller, roles) if not wanted.made else scope.network(OWN_WORK):
        rows = visible = _made(caller) if wanted.made else _visible(caller, roles)
        if wanted.resource is not None:
            rows = rows.filter(resource__public_id=wanted.resource)
        if wanted.space is not None:
            rows = rows.filter(space__slug=wanted.space)
        if wanted.since is not None:
            rows = rows.filter(ends_at__gt=wanted.since)
        if wanted.until is not None:
            rows = rows.filter(starts_at__lt=wanted.until)
        if wanted.cursor is not None:
            last = get_object_or_404(visible, public_id=wanted.cursor)
            later = Q(starts_at__gt=last.starts_at)
            rows = rows.filter(later | Q(starts_at=last.starts_at, pk__gt=last.pk))
        found = list(rows.order_by("starts_at", "pk")[: wanted.limit + 1])
    more = None
    if len(found) > wanted.limit:
        more = wire.following(request, found[wanted.limit - 1].public_id)
    write = as_made if wanted.made else as_booking
    return wire.answer({"results": [write(one) for one in found[: wanted.limit]], "next": more})


@router.get(
    "/bookings/{booking_id}",
    auth=reads,
    response={200: BookingWhole, 404: Trouble, 410: Gone},
    operation_id="show_booking",
    url_name="show_booking",
    summary="Show a booking",
)
def show_booking(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """One of your bookings, or of a space where you work; a cancelled one is gone (410).

    Of what you have booked for others you do not see whether they came.
    """
    booking, write = for_others.required_or_made(caller_of(request), booking_id, required)
    if booking.state in (State.CANCELLED, State.CANCELLED_LATE):
        message = gettext("This booking was cancelled.")
        return wire.answer(
            {"code": "cancelled", "message": message, "booking": write(booking)}, 410
        )
    return wire.answer(write(booking))


@router.patch(
    "/bookings/{booking_id}",
    auth=books,
    response={200: BookingWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="change_booking",
    summary="Move a booking",
)
def change_booking(
    request: HttpRequest, booking_id: Identity, change: BookingChange
) -> HttpResponse:
    """Move a booking to another time or resource while cancelling it would still be free.

    It keeps its old place until the new one is sure, and is priced anew. Once cancelling costs
    something it may only start later or end earlier: of what is given up the share of the step
    stays due.
    """
    caller = caller_of(request)
    booking = required(caller, booking_id)
    named = change.model_fields_set
    period = wire.period_of(
        change.start if "start" in named else booking.starts_at,
        change.end if "end" in named else booking.ends_at,
    )
    if "resource" in named:
        wish = Wish(period=period, resource_id=change.resource)
    else:
        wish = services.same_place(booking, period, now=timezone.now())
    _require_at_work(caller, booking, wish)
    try:
        moved = services.move(booking, wish=wish, now=timezone.now())
    except Refused as refusal:
        if refusal.code == "unknown-place":
            # The booking is there; 404 would say that it is not.
            raise Refused(refusal.code, refusal.message) from refusal
        raise
    return wire.answer(as_booking(moved))


@router.delete(
    "/bookings/{booking_id}",
    auth=books,
    response={200: BookingWhole, 404: Trouble, 409: NotPossible},
    operation_id="cancel_booking",
    summary="Cancel a booking",
)
def cancel_booking(request: HttpRequest, booking_id: Identity) -> HttpResponse:
    """Give the place back; the answer shows whether something stays owed (`cancelled-late`).

    Cancelling again changes nothing. What you have booked for others you may cancel, too.
    """
    booking, write = for_others.required_or_made(caller_of(request), booking_id, required)
    return wire.answer(write(services.cancel(booking, now=timezone.now())))


def person_of(caller: Caller) -> Person:
    """Return who calls."""
    if caller.person is None:
        raise Http404
    return caller.person


def wish_of(wish: OneWish) -> Wish:
    """Return the wish; what is not there is told before what is wrong with its times."""
    named = wish.model_fields_set
    try:
        end = wish.end if "end" in named else _end_of_unit(wish)
        period = wire.period_of(wish.start, end)
    except Refused:
        if _catalogue_of(wish) is None:
            raise Http404 from None
        raise
    if "resource" in named:
        return Wish(period=period, resource_id=wish.resource)
    return Wish(
        period=period,
        space_slug=wish.pool.space,
        kind=wish.pool.kind,
        features=tuple(wish.pool.features),
    )


def _catalogue_of(wish: OneWish) -> Catalogue | None:
    if "pool" in wish.model_fields_set:
        return catalogue_of(slug=wish.pool.space)
    found = catalogue_and_place(wish.resource)
    return found[0] if found else None


def _end_of_unit(wish: OneWish) -> datetime:
    """Return when the unit ends that is wished for."""
    catalogue = _catalogue_of(wish)
    if catalogue is None:
        raise Http404
    end = end_of_unit(catalogue, wish.start, wish.unit)
    if end is None:
        raise closed_on(catalogue, local_date(wish.start, catalogue.zone))
    return end


def roles_for(caller: Caller) -> Roles:
    """Return the roles that a token may use; one statement, none without the scope staff."""
    return roles_of(person_of(caller)) if caller.is_staff else Roles()


def _sight(caller: Caller, roles: Roles) -> Any:
    """Open the scope of staff where they work, else of the person."""
    if roles.operator_ids:
        return scope.operators(*roles.operator_ids)
    return scope.person(caller.person_id)


def _visible(caller: Caller, roles: Roles) -> QuerySet[Booking]:
    """Return the bookings of the open scope that staff see at their spaces, others of their own."""
    rows = Booking.objects.select_related(*SHOWN_WITH)
    if not roles.operator_ids:
        return rows.filter(person_id=caller.person_id)
    spaces = {space_id for _, space_id in roles.host_at}
    return rows.filter(Q(operator_id__in=roles.operator_at) | Q(space_id__in=spaces))


def _made(caller: Caller) -> QuerySet[Booking]:
    """Return what the caller has booked for others, in a scope of the network."""
    rows = Booking.objects.select_related(*SHOWN_WITH, "made_by")
    return rows.filter(made_by_id=caller.person_id)


def _require_at_work(caller: Caller, booking: Booking, wish: Wish) -> None:
    """Refuse to staff what would put somebody into a space where they do not work."""
    if booking.person_id == caller.person_id or wish.resource_id is None:
        return
    found = catalogue_and_place(wish.resource_id)
    if found is not None and not roles_for(caller).may_host(found[0].space):
        raise Refused(
            "not-your-space",
            gettext_noop("You do not work at that space. Ask its hosts, or choose another place."),
        )


def required(caller: Caller, booking_id: UUID) -> Booking:
    """Return a booking of the caller, or of a space where the caller works.

    Raises
    ------
    Http404
        If there is none, or it is somebody else's: the two look the same.
    """
    try:
        return queries.require_booking(booking_id)
    except Booking.DoesNotExist:
        roles = roles_for(caller)
    if roles.operator_ids:
        with scope.operators(*roles.operator_ids):
            found = _visible(caller, roles).filter(public_id=booking_id).first()
        if found is not None:
            return found
    raise Http404
