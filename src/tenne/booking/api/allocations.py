"""Places held for good, for machines: show, release days, take them back, move, give notice."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router
from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from tenne.booking.models import Allocation, Release
from tenne.booking.queries.allocations import allocations_of, require_allocation
from tenne.booking.services.allocation import moving, notice, releasing
from tenne.foundation import wire
from tenne.foundation.wire import Identity, InvalidInput, Money, Page, Trouble
from tenne.people.bearer import books, caller_of, reads
from tenne.spaces.api.spaces import named
from tenne.spaces.catalogue import catalogue_and_place

from .schemas import IDENTITY, UNSET, BookedResource, BookedSpace, NotPossible
from .series_schemas import Day

router = Router(tags=["Permanent places"])
A_DAY: JsonDict = {"format": "date"}


class ReleaseWhole(BaseModel):
    """Days on which others may book the place."""

    id: str = Field(json_schema_extra=IDENTITY)
    first_day: str = Field(json_schema_extra=A_DAY)
    last_day: str = Field(json_schema_extra=A_DAY)
    open_days: int = Field(
        description="How many of them earn it: the house opens, and had not when it was released."
    )
    credit: Money = Field(description="What the holder gets for them.")
    taken_back: bool
    why: str = Field(description="The house did it for the holder; empty: the holder did.")


class PermanentPlace(BaseModel):
    """A place held for good, with what was agreed."""

    id: str = Field(json_schema_extra=IDENTITY)
    space: BookedSpace
    resource: BookedResource
    first_day: str = Field(json_schema_extra=A_DAY)
    last_day: str | None = Field(json_schema_extra=A_DAY, description="Null until notice is given.")
    month: Money = Field(description="The price of a month, VAT included.")
    notice_weeks: int
    ends_with_month: bool
    credit_percent: int = Field(
        description="Which share of a day's price of the month a released day earns."
    )
    earliest_end: str | None = Field(
        json_schema_extra=A_DAY,
        description="The last day if notice is given now; null once the end is known.",
    )
    releases: list[ReleaseWhole]


class DaysGiven(BaseModel):
    """Which days are released, both included."""

    model_config = ConfigDict(extra="forbid")

    first_day: Day
    last_day: Day


class DaysWithin(BaseModel):
    """Some of the released days; without them all."""

    first_day: Day = Field(UNSET, description="Left out: the first that is released.")
    last_day: Day = Field(UNSET, description="Included. Left out: the last that is released.")


class NoticeGiven(BaseModel):
    """When the place ends."""

    model_config = ConfigDict(extra="forbid")

    last_day: Day | None = Field(None, description="Left out: as early as agreed.")


class MoveWanted(BaseModel):
    """From when on another place is wanted."""

    first_day: Day


class PlaceToMoveTo(BookedResource):
    """A place that is free for good from a day on."""

    month: Money = Field(description="Its price of a month, VAT included.")


class MoveOrder(BaseModel):
    """Where to, and from when on."""

    model_config = ConfigDict(extra="forbid")

    resource: Identity
    first_day: Day


@router.get(
    "/permanent-places",
    auth=reads,
    response={200: Page[PermanentPlace]},
    operation_id="list_permanent_places",
    summary="List places held for good",
)
def list_permanent_places(request: HttpRequest) -> HttpResponse:
    """The places that you hold until notice is given, or will."""
    found = allocations_of(caller_of(request).person_id, timezone.now())
    return wire.answer({"results": [as_place(one) for one in found], "next": None})


@router.get(
    "/permanent-places/{place_id}",
    auth=reads,
    response={200: PermanentPlace, 404: Trouble},
    operation_id="show_permanent_place",
    summary="Show a place held for good",
)
def show_permanent_place(request: HttpRequest, place_id: Identity) -> HttpResponse:
    """One of the places that you hold or held."""
    return _shown(request, place_id)


@router.post(
    "/permanent-places/{place_id}/releases",
    auth=books,
    response={201: PermanentPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="release_days",
    summary="Release days to others",
)
def release_days(request: HttpRequest, place_id: Identity, days: DaysGiven) -> HttpResponse:
    """Let others book the place on some days; the agreed credit is recorded."""
    held = _required(request, place_id)
    releasing.release(held, first=days.first_day, last=days.last_day, now=timezone.now())
    return _shown(request, place_id, 201)


@router.delete(
    "/permanent-places/{place_id}/releases/{release_id}",
    auth=books,
    response={200: PermanentPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="take_release_back",
    summary="Take released days back",
)
def take_release_back(
    request: HttpRequest, place_id: Identity, release_id: Identity, days: Query[DaysWithin]
) -> HttpResponse:
    """Keep the place after all, on all or some days, while nobody has booked it."""
    take_back(_required(request, place_id), release_id, days)
    return _shown(request, place_id)


def take_back(held: Allocation, release_id: UUID, days: DaysWithin) -> None:
    """Take a release back, or some days of it; taken back already it changes nothing."""
    known = {one.public_id: one for one in held.releases.all()}
    if release_id not in known:
        raise Http404
    releasing.take_back(
        known[release_id], now=timezone.now(), first=days.first_day, last=days.last_day
    )


@router.post(
    "/permanent-places/{place_id}/notice",
    auth=books,
    response={200: PermanentPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="give_notice",
    summary="Give notice",
)
def give_notice(request: HttpRequest, place_id: Identity, wish: NoticeGiven) -> HttpResponse:
    """End the place when the notice period is over, or later."""
    held = _required(request, place_id)
    notice.give_notice(held, now=timezone.now(), last_day=wish.last_day)
    return _shown(request, place_id)


@router.delete(
    "/permanent-places/{place_id}/notice",
    auth=books,
    response={200: PermanentPlace, 404: Trouble, 409: NotPossible},
    operation_id="take_notice_back",
    summary="Take a notice back",
)
def take_notice_back(request: HttpRequest, place_id: Identity) -> HttpResponse:
    """Keep the place after all, while nobody follows."""
    notice.take_notice_back(_required(request, place_id), now=timezone.now())
    return _shown(request, place_id)


@router.get(
    "/permanent-places/{place_id}/move",
    auth=reads,
    response={200: Page[PlaceToMoveTo], 404: Trouble, 422: InvalidInput},
    operation_id="list_places_to_move_to",
    summary="List where you could move for good",
)
def list_places_to_move_to(
    request: HttpRequest, place_id: Identity, wanted: Query[MoveWanted]
) -> HttpResponse:
    """Places of the same kind that are free from a day on, as long as you hold yours."""
    held, now = _required(request, place_id), timezone.now()
    found = moving.places_to_move_to(held, wanted.first_day, now=now)
    rows = [
        named(place.resource) | {"month": {"cents": cents, "currency": held.currency}}
        for place, cents in found
    ]
    return wire.answer({"results": rows, "next": None})


@router.post(
    "/permanent-places/{place_id}/move",
    auth=books,
    response={201: PermanentPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="move_permanent_place",
    summary="Move to another place for good",
)
def move_permanent_place(
    request: HttpRequest, place_id: Identity, order: MoveOrder
) -> HttpResponse:
    """Take another place from a day on that is free then; the answer is the new one."""
    held, now = _required(request, place_id), timezone.now()
    found = catalogue_and_place(order.resource)
    if found is None or found[0].space.pk != held.space_id:
        raise Http404
    free = {place.id: cents for place, cents in moving.places_to_move_to(
        held, order.first_day, now=now
    )}  # fmt: skip
    change = moving.Change(found[1], order.first_day, agreed_cents=free.get(found[1].id))
    moved = moving.move(held, change, now=now)
    return _shown(request, moved.public_id, 201)


def _required(request: HttpRequest, place_id: UUID) -> Allocation:
    return require_allocation(caller_of(request).person_id, place_id)


def _shown(request: HttpRequest, place_id: UUID, status: int = 200) -> HttpResponse:
    return wire.answer(as_place(_required(request, place_id)), status)


def as_place(held: Allocation) -> dict[str, Any]:
    """Return a place held for good as machines see it."""
    return {
        "id": str(held.public_id),
        "space": {"slug": held.space.slug, "name": held.space.name},
        "resource": named(held.resource),
        "first_day": held.first_day.isoformat(),
        "last_day": _day(held.last_day),
        "month": {"cents": held.price_cents, "currency": held.currency},
        "notice_weeks": held.notice_weeks,
        "ends_with_month": held.ends_with_month,
        "credit_percent": held.credit_percent,
        "earliest_end": _day(
            notice.last_day_if_noticed(held, timezone.now()) if held.last_day is None else None
        ),
        "releases": [_release(one, held) for one in held.releases.all()],
    }


def _release(one: Release, held: Allocation) -> dict[str, Any]:
    return {
        "id": str(one.public_id),
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "open_days": one.open_days,
        "credit": {"cents": one.credit_cents, "currency": held.currency},
        "taken_back": one.taken_back_at is not None,
        "why": one.why,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
