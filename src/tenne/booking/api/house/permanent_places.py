"""Places held for good, for programs of an operator: who has which, let one, move, end it."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from ninja import Field, Query, Router
from pydantic import BaseModel, BeforeValidator, ConfigDict

from tenne.booking.api.allocations import (
    DaysWithin,
    NoticeGiven,
    PermanentPlace,
    as_place,
    take_back,
)
from tenne.booking.api.schemas import IDENTITY, TIME, BookedFor, BookedResource, NotPossible
from tenne.booking.api.series_schemas import Day
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import allocations_in, whole
from tenne.booking.services.allocation import moving, notice
from tenne.booking.services.allocation.allocating import (
    Agreement,
    allocate,
    bookings_in_the_way,
    price_for,
    require_days,
)
from tenne.booking.services.allocation.in_the_way import require_nobody_else
from tenne.booking.services.allocation.making_way import Hit
from tenne.foundation import wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import (
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
from tenne.people.models import Person
from tenne.people.services import account_for, guest
from tenne.spaces.api.at_work import running
from tenne.spaces.api.spaces import named
from tenne.spaces.catalogue import Catalogue, Place

router = Router(tags=["Operator"])
Cents = Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(counted)]


class HeldPlace(PermanentPlace):
    """A place held for good, and by whom."""

    person: BookedFor


class HeldWanted(BaseModel):
    """Which part of a list is wanted."""

    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


class MoveWish(BaseModel):
    """Which place somebody is to have from a day on."""

    model_config = ConfigDict(extra="forbid")

    resource: Identity
    first_day: Day
    month_cents: Cents | None = Field(
        None, description="The price of a month, VAT included. Left out: that of the tariff."
    )


class LettingWish(MoveWish):
    """Who is to have which place for good; the account of the address, if there is one."""

    name: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
    email: str = Field(max_length=254, pattern=r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$")
    last_day: Day | None = Field(None, description="Included. Left out: until notice is given.")


class Seen(BaseModel):
    """What proves that somebody has looked."""

    seen: str = Field(max_length=64, description="From the preview: what it said still holds.")


class LettingOrder(LettingWish, Seen):
    """The same once it was looked at."""


class MoveOrderOfHouse(MoveWish, Seen):
    """The same once it was looked at."""


class InTheWay(BaseModel):
    """A booking in the way, and where it goes."""

    booking: str = Field(json_schema_extra=IDENTITY)
    person: BookedFor
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    to: BookedResource | None = Field(description="Null: it is cancelled and owes nothing.")


class LettingPreview(BaseModel):
    """What a letting or a move would do; nothing was changed."""

    month: Money
    in_the_way: list[InTheWay]
    seen: str = Field(description="Send it with the order.")


@router.get(
    "/spaces/{slug}/permanent-places",
    auth=works,
    response={200: Page[HeldPlace], 404: Trouble, 422: InvalidInput},
    operation_id="list_held_places",
    summary="List who holds which place for good",
)
def list_held_places(request: HttpRequest, slug: Slug, wanted: Query[HeldWanted]) -> HttpResponse:
    """Whoever holds a place of a space until notice is given, or will."""
    with running(request, slug) as catalogue:
        found = allocations_in(catalogue.space.pk, timezone.now())
        rows, more = wire.slice_of(request, found, limit=wanted.limit, cursor=wanted.cursor)
        return wire.answer({"results": [said_of(one) for one in rows], "next": more})


@router.post(
    "/spaces/{slug}/permanent-places/preview",
    auth=works,
    response={200: LettingPreview, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="preview_letting",
    summary="See whom a letting meets",
)
def preview_letting(request: HttpRequest, slug: Slug, wish: LettingWish) -> HttpResponse:
    """Tell the price of a month, and what would become of each booking in the way."""
    with running(request, slug) as catalogue:
        return wire.answer(_preview(_wanted(catalogue, wish, is_sure=False)))


@router.post(
    "/spaces/{slug}/permanent-places",
    auth=works,
    response={201: HeldPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="let_for_good",
    summary="Let a place for good",
)
def let_for_good(request: HttpRequest, slug: Slug, order: LettingOrder) -> HttpResponse:
    """Give somebody a place from a day on, as previewed; whoever is in the way is told.

    Refused with 409 and `preview-over` when something has changed since the preview.
    """
    now = timezone.now()
    with running(request, slug) as catalogue:
        agreed = _agreed(_wanted(catalogue, order, is_sure=False), order.seen)
        made = allocate(_wanted(catalogue, order, is_sure=True), agreed=agreed, now=now)
        return wire.answer(said_of(required_held(catalogue, made.public_id)), 201)


@router.get(
    "/spaces/{slug}/permanent-places/{place_id}",
    auth=works,
    response={200: HeldPlace, 404: Trouble},
    operation_id="show_held_place",
    summary="Show a place that somebody holds",
)
def show_held_place(request: HttpRequest, slug: Slug, place_id: Identity) -> HttpResponse:
    """One place that somebody holds or held for good, with what is released."""
    with running(request, slug) as catalogue:
        return wire.answer(said_of(required_held(catalogue, place_id)))


@router.post(
    "/spaces/{slug}/permanent-places/{place_id}/move/preview",
    auth=works,
    response={200: LettingPreview, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="preview_move_of_holder",
    summary="See whom a move meets",
)
def preview_move_of_holder(
    request: HttpRequest, slug: Slug, place_id: Identity, wish: MoveWish
) -> HttpResponse:
    """Tell the price of a month at the other place, and whom the move meets there."""
    with running(request, slug) as catalogue:
        held = required_held(catalogue, place_id)
        return wire.answer(_preview(_moved(catalogue, held, wish), but=held.pk))


@router.post(
    "/spaces/{slug}/permanent-places/{place_id}/move",
    auth=works,
    response={201: HeldPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="move_holder",
    summary="Move a holder to another place",
)
def move_holder(
    request: HttpRequest, slug: Slug, place_id: Identity, order: MoveOrderOfHouse
) -> HttpResponse:
    """Give a holder another place from a day on, as previewed; the answer is the new one."""
    with running(request, slug) as catalogue:
        held = required_held(catalogue, place_id)
        agreed = _agreed(_moved(catalogue, held, order), order.seen, but=held.pk)
        change = _change(catalogue, order)
        made = moving.move(held, change, agreed=agreed, now=timezone.now())
        return wire.answer(said_of(required_held(catalogue, made.public_id)), 201)


@router.post(
    "/spaces/{slug}/permanent-places/{place_id}/notice",
    auth=works,
    response={200: HeldPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="give_notice_to_holder",
    summary="Give notice to a holder",
)
def give_notice_to_holder(
    request: HttpRequest, slug: Slug, place_id: Identity, wish: NoticeGiven
) -> HttpResponse:
    """End a place for the house, or note the notice that its holder gave on paper."""
    with running(request, slug) as catalogue:
        held = required_held(catalogue, place_id)
        notice.give_notice(held, now=timezone.now(), last_day=wish.last_day)
        return wire.answer(said_of(required_held(catalogue, place_id)))


@router.delete(
    "/spaces/{slug}/permanent-places/{place_id}/notice",
    auth=works,
    response={200: HeldPlace, 404: Trouble, 409: NotPossible},
    operation_id="take_notice_of_holder_back",
    summary="Take the notice of a holder back",
)
def take_notice_of_holder_back(
    request: HttpRequest, slug: Slug, place_id: Identity
) -> HttpResponse:
    """Let somebody keep the place after all, while nobody follows."""
    with running(request, slug) as catalogue:
        notice.take_notice_back(required_held(catalogue, place_id), now=timezone.now())
        return wire.answer(said_of(required_held(catalogue, place_id)))


@router.delete(
    "/spaces/{slug}/permanent-places/{place_id}/releases/{release_id}",
    auth=works,
    response={200: HeldPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="take_release_of_holder_back",
    summary="Take days of a holder back",
)
def take_release_of_holder_back(
    request: HttpRequest,
    slug: Slug,
    place_id: Identity,
    release_id: Identity,
    days: Query[DaysWithin],
) -> HttpResponse:
    """Keep the place for its holder after all, on all or some of the released days."""
    with running(request, slug) as catalogue:
        take_back(required_held(catalogue, place_id), release_id, days)
        return wire.answer(said_of(required_held(catalogue, place_id)))


def required_held(catalogue: Catalogue, place_id: UUID) -> Allocation:
    """Return a place of a space that somebody holds or held, else 404."""
    rows = whole(Allocation.objects.filter(space_id=catalogue.space.pk))
    return get_object_or_404(rows, public_id=place_id)


def _place(catalogue: Catalogue, public_id: UUID) -> Place:
    place = catalogue.by_public_id.get(public_id)
    if place is None:
        raise Refused(
            "unknown-place", gettext_noop("This space has no such place."), field="resource"
        )
    return place


def _wanted(catalogue: Catalogue, wish: LettingWish, *, is_sure: bool) -> Agreement:
    place = _place(catalogue, wish.resource)
    person = account_for(wish.email)
    if person is None:
        language = (get_language() or "de")[:2]
        # Nobody is written down before it is sure.
        person = (
            guest(name=wish.name, email=wish.email, language=language)
            if is_sure
            else Person(name=wish.name)
        )
    wanted = Agreement(
        catalogue, place, person, wish.first_day, wish.last_day, price_cents=wish.month_cents
    )
    require_days(wanted, timezone.now())
    return wanted


def _change(catalogue: Catalogue, wish: MoveWish) -> moving.Change:
    place = _place(catalogue, wish.resource)
    return moving.Change(place, wish.first_day, price_cents=wish.month_cents)


def _moved(catalogue: Catalogue, held: Allocation, wish: MoveWish) -> Agreement:
    change = _change(catalogue, wish)
    moving.require_movable(held, change, timezone.now())
    return moving.agreement_after(held, change, catalogue)


def _preview(wanted: Agreement, *, but: int = 0) -> dict[str, Any]:
    now = timezone.now()
    require_nobody_else(wanted.place, wanted.held_from(now), wanted.held_until, but=but)
    cents, _percent = price_for(wanted)
    found = bookings_in_the_way(wanted, now=now)
    told = [str(cents), *sorted(f"{one.booking.public_id}:{_to(one)}" for one in found)]
    return {
        "month": {"cents": cents, "currency": "EUR"},
        "in_the_way": [_in_the_way(one) for one in found],
        "seen": hashlib.sha256(",".join(told).encode()).hexdigest()[:32],
    }


def _agreed(wanted: Agreement, seen: str, *, but: int = 0) -> list[int]:
    """Return the keys of the bookings that were seen in the way, if nothing else is by now."""
    if _preview(wanted, but=but)["seen"] != seen:
        raise Refused(
            "preview-over",
            gettext_noop("What the preview showed has changed. Please look at it again."),
        )
    return [one.booking.pk for one in bookings_in_the_way(wanted, now=timezone.now())]


def _to(hit: Hit) -> str:
    return str(hit.instead.resource.public_id) if hit.instead else ""


def _in_the_way(hit: Hit) -> dict[str, Any]:
    booking = hit.booking
    return {
        "booking": str(booking.public_id),
        "person": {"name": booking.person.name},
        "start": wire.written(booking.starts_at, booking.zone),
        "end": wire.written(booking.ends_at, booking.zone),
        "to": named(hit.instead.resource) if hit.instead else None,
    }


def said_of(held: Allocation) -> dict[str, Any]:
    """Return it as programs of the house see it."""
    return as_place(held) | {"person": {"name": held.person.name}}
