"""Parts of a space that are shut, for programs of its hosts: look, shut, lift."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router
from pydantic import BaseModel, ConfigDict, StringConstraints

from tenne.booking.models import Displacement
from tenne.booking.queries.displacing import Displaced, Part, displaced_by
from tenne.booking.services.shutdown import Shutting, lift, shut
from tenne.booking.services.shutdown.shutting import look_again
from tenne.booking.shutdown import words as shutdown_words
from tenne.foundation import wire
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.foundation.wire import Cursor, Identity, InvalidInput, Money, Page, Rows, Slug, Trouble
from tenne.people.bearer import caller_of, works
from tenne.spaces.api.at_work import hosting
from tenne.spaces.api.spaces import named
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Area, Shutdown

from .schemas import IDENTITY, TIME, BookedFor, BookedResource, NotPossible
from .series_schemas import Day

router = Router(tags=["Operator"])
LONGEST = timedelta(days=730)
Reason = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00]*$")]


class ShutdownWish(BaseModel):
    """What is to be shut: all of the space, or one floor or area of it."""

    model_config = ConfigDict(extra="forbid")

    floor_of: Identity | None = Field(None, description="Only the floor of this resource.")
    area_of: Identity | None = Field(None, description="Only the area of this resource.")
    first_day: Day
    last_day: Day = Field(description="Included.")
    reason: Reason = Field(description="Everybody can read it.", examples=["Wasserrohrbruch"])


class ShutdownOrder(ShutdownWish):
    """The same once it was looked at."""

    seen: str = Field(
        max_length=64, description="From the preview: nobody comes off worse than it said."
    )


class DisplacedWhole(BaseModel):
    """A booking in the way, and what becomes of it."""

    booking: str = Field(json_schema_extra=IDENTITY)
    person: BookedFor
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    fate: str = Field(description="rehoused, interrupted, withdrawn or lapsed.")
    resource: BookedResource
    to: BookedResource | None = Field(description="Where it goes.")
    returned: Money = Field(description="What its person does not owe any more.")


class ShutdownPreview(BaseModel):
    """What a shutdown would do; nothing was changed."""

    part: str
    places: int
    here: list[BookedFor] = Field(description="Checked in there: nothing is shut meanwhile.")
    displaced: list[DisplacedWhole]
    seen: str = Field(description="Send it with the order.")


class ShutdownShort(BaseModel):
    """A part of a space that is, was or will be shut."""

    id: str = Field(json_schema_extra=IDENTITY)
    part: str
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    reason: str
    lifted_at: str | None = Field(json_schema_extra=TIME)


class Became(DisplacedWhole):
    """What became of a booking; ``undone`` says what lifting brought back."""

    undone: str = Field(
        description="back, changed, taken, elsewhere, binding or over; empty before."
    )


class ShutdownWhole(ShutdownShort):
    """A shutdown with what became of each booking."""

    displaced: list[Became]


class ShutdownsWanted(BaseModel):
    """Which part of a list is wanted."""

    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


@router.get(
    "/spaces/{slug}/shutdowns",
    auth=works,
    response={200: Page[ShutdownShort], 404: Trouble, 422: InvalidInput},
    operation_id="list_shutdowns",
    summary="List shutdowns",
)
def list_shutdowns(
    request: HttpRequest, slug: Slug, wanted: Query[ShutdownsWanted]
) -> HttpResponse:
    """All shutdowns of a space where you work, the latest first."""
    with hosting(request, slug) as catalogue:
        found = Shutdown.objects.filter(space_id=catalogue.space.pk).order_by("-starts_at", "-pk")
        rows, more = wire.slice_of(
            request,
            found.select_related("space", "floor", "area__floor"),
            limit=wanted.limit,
            cursor=wanted.cursor,
        )
    return wire.answer({"results": [_short(one) for one in rows], "next": more})


@router.post(
    "/spaces/{slug}/shutdowns/preview",
    auth=works,
    response={200: ShutdownPreview, 404: Trouble, 422: InvalidInput},
    operation_id="preview_shutdown",
    summary="See whom a shutdown meets",
)
def preview_shutdown(request: HttpRequest, slug: Slug, wish: ShutdownWish) -> HttpResponse:
    """Tell what would become of each booking in the way; nothing changes."""
    now = timezone.now()
    with hosting(request, slug) as catalogue:
        shutting = _shutting(request, catalogue, wish)
        found = displaced_by(shutting.part, shutting.period, now=now)
        preview = {
            "part": shutdown_words.part_of(_unsaved(shutting)),
            "places": len(shutting.part.leaves),
            "here": [{"name": one.booking.person.name} for one in found if one.is_here],
            "displaced": [_displaced(one) for one in found if not one.is_here],
            "seen": _digest(found),
        }
    return wire.answer(preview)


@router.post(
    "/spaces/{slug}/shutdowns",
    auth=works,
    response={201: ShutdownWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="shut",
    summary="Shut a part of a space",
)
def shut_part(request: HttpRequest, slug: Slug, order: ShutdownOrder) -> HttpResponse:
    """Shut it, as previewed: who can is re-housed, others keep what is left or are cancelled.

    Refused with 409 and `more-bookings` when somebody has booked since the preview.
    """
    now = timezone.now()
    with hosting(request, slug) as catalogue:
        shutting = _shutting(request, catalogue, order)
        found = displaced_by(shutting.part, shutting.period, now=now)
        if _digest(found) != order.seen:
            raise look_again()
        made = shut(shutting, agreed={one.booking.pk: one.fate for one in found}, now=now)
        return wire.answer(_whole(made), 201)


@router.get(
    "/spaces/{slug}/shutdowns/{shutdown_id}",
    auth=works,
    response={200: ShutdownWhole, 404: Trouble},
    operation_id="show_shutdown",
    summary="Show a shutdown",
)
def show_shutdown(request: HttpRequest, slug: Slug, shutdown_id: Identity) -> HttpResponse:
    """One shutdown with what became of each booking."""
    with hosting(request, slug) as catalogue:
        return wire.answer(_whole(_required(catalogue, shutdown_id)))


@router.delete(
    "/spaces/{slug}/shutdowns/{shutdown_id}",
    auth=works,
    response={200: ShutdownWhole, 404: Trouble, 409: NotPossible},
    operation_id="lift_shutdown",
    summary="Lift a shutdown",
)
def lift_shutdown(request: HttpRequest, slug: Slug, shutdown_id: Identity) -> HttpResponse:
    """End it early; the answer tells of each booking what came back. Again changes nothing."""
    with hosting(request, slug) as catalogue:
        lifted = lift(_required(catalogue, shutdown_id), now=timezone.now())
        return wire.answer(_whole(lifted))


def _shutting(request: HttpRequest, catalogue: Catalogue, wish: ShutdownWish) -> Shutting:
    zone, now = catalogue.zone, timezone.now()
    today = local_date(now, zone)
    if wish.last_day < max(wish.first_day, today):
        raise Refused(
            "backwards",
            gettext_noop("The last day lies before the first, or is over."),
            field="last_day",
        )
    if wish.last_day - today > LONGEST:
        raise Refused("too-long", gettext_noop("At most two years ahead."), field="last_day")
    first = calendar_day(wish.first_day, zone).start
    start = max(first, now.replace(second=0, microsecond=0))
    floor = _area(catalogue, wish.floor_of, "floor_of")
    area = _area(catalogue, wish.area_of, "area_of")
    part = Part(
        catalogue,
        floor_id=floor.floor_id if floor and not area else None,
        area_id=area.pk if area else None,
    )
    period = Period(start, calendar_day(wish.last_day, zone).end)
    return Shutting(part, period, wish.reason, caller_of(request).person)


def _area(catalogue: Catalogue, public_id: UUID | None, field: str) -> Area | None:
    place = catalogue.by_public_id.get(public_id) if public_id is not None else None
    area = place.resource.area if place is not None else None
    if public_id is not None and area is None:
        raise Refused(
            "unknown-place",
            gettext_noop("No such resource stands in an area of this space."),
            field=field,
        )
    return area


def _unsaved(shutting: Shutting) -> Shutdown:
    part, catalogue = shutting.part, shutting.part.catalogue
    areas = {one.resource.area for one in part.places if one.resource.area is not None}
    area = next((one for one in areas if one.pk == part.area_id), None)
    floor = next((one.floor for one in areas if one.floor_id == part.floor_id), None)
    return Shutdown(space=catalogue.space, area=area, floor=None if area else floor)


def _digest(found: Sequence[Displaced]) -> str:
    """Return what changes as soon as somebody else would be met, or otherwise."""
    told = ",".join(sorted(f"{one.booking.public_id}:{one.fate}" for one in found))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _required(catalogue: Catalogue, shutdown_id: UUID) -> Shutdown:
    found = Shutdown.objects.select_related("space", "floor", "area__floor")
    return get_object_or_404(found, public_id=shutdown_id, space_id=catalogue.space.pk)


def _short(shutdown: Shutdown) -> dict[str, Any]:
    zone = shutdown.space.zone
    return {
        "id": str(shutdown.public_id),
        "part": shutdown_words.part_of(shutdown),
        "start": wire.written(shutdown.starts_at, zone),
        "end": wire.written(shutdown.ends_at, zone),
        "reason": shutdown.reason,
        "lifted_at": wire.written(shutdown.ended_at, zone),
    }


def _whole(shutdown: Shutdown) -> dict[str, Any]:
    rows = shutdown.displacements.select_related("booking__person", "from_place", "to_place")
    found = rows.order_by("booking__starts_at", "pk")
    return _short(shutdown) | {"displaced": [_became(one) for one in found]}


def _displaced(one: Displaced) -> dict[str, Any]:
    booking = one.booking
    return {
        "booking": str(booking.public_id),
        "person": {"name": booking.person.name},
        "start": wire.written(booking.starts_at, booking.zone),
        "end": wire.written(booking.ends_at, booking.zone),
        "fate": one.fate,
        "resource": named(booking.resource),
        "to": named(one.place.resource) if one.place else None,
        "returned": {"cents": one.returned_cents, "currency": booking.currency},
    }


def _became(one: Displacement) -> dict[str, Any]:
    booking = one.booking
    return {
        "booking": str(booking.public_id),
        "person": {"name": booking.person.name},
        "start": wire.written(booking.starts_at, booking.zone),
        "end": wire.written(booking.ends_at, booking.zone),
        "fate": one.fate,
        "resource": named(one.from_place),
        "to": named(one.to_place) if one.to_place else None,
        "returned": {
            "cents": booking.price_cents * (100 - one.kept_percent) // 100,
            "currency": booking.currency,
        },
        "undone": one.undone,
    }
