"""Bookings of an old system, for programs of an operator: look, take them over, take that back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Router
from pydantic import BaseModel, ConfigDict, StringConstraints

from tenne.booking.api.schemas import IDENTITY, TIME, BookedFor, BookedResource, NotPossible
from tenne.booking.calendars_in.apart import read_apart
from tenne.booking.calendars_in.reading import Reading
from tenne.booking.calendars_in.telling import not_understood
from tenne.booking.models import Takeover
from tenne.booking.takeover.planning import Row, Wanted, plan, to_be_made, window_from
from tenne.booking.takeover.taking_over import take_back, take_over
from tenne.foundation import wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import Identity, InvalidInput, Page, Slug, Trouble
from tenne.people.bearer import caller_of, works
from tenne.spaces.api.at_work import running
from tenne.spaces.api.spaces import named
from tenne.spaces.catalogue import Catalogue

router = Router(tags=["Operator"])
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
LISTED = 20


class TakeoverWish(BaseModel):
    """A calendar file, and how its events become bookings."""

    model_config = ConfigDict(extra="forbid")

    file: str = Field(
        max_length=1_000_000, pattern="^BEGIN:VCALENDAR",
        description="The text of an .ics; a body may have 1.5 MB here. Larger ones by the page.",
    )  # fmt: skip
    resource: Identity | None = Field(
        None, description="Where all events go. Left out: where their words say."
    )
    name: str = Field(
        "", max_length=120, pattern=r"^[^\x00]*$",
        description="For whom all are. Left out: for the person whose address stands in each.",
    )  # fmt: skip


class TakeoverOrder(TakeoverWish):
    """The same once it was looked at."""

    seen: str = Field(max_length=64, description="From the preview: what it said still holds.")
    leave_out: list[Mark] = Field(
        default_factory=list, max_length=900, description="Dates that are not taken over."
    )


class Against(BaseModel):
    """What has the place already."""

    name: str = Field(description="Empty: not a booking.")
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)


class DateOfFile(BaseModel):
    """One date of the file, and what it would become."""

    id: str = Field(description="To leave it out; the same in each preview.")
    fate: str = Field(description="make, conflict, no-place or already.")
    line: int = Field(description="Where it stands in the file.")
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    resource: BookedResource | None
    called: str = Field(description="What the file calls the place.")
    person: BookedFor
    against: Against | None


class TakeoverPreview(BaseModel):
    """What a file would become; nothing was changed."""

    dates: list[DateOfFile]
    not_understood: list[str]
    seen: str = Field(description="Send it with the order.")


class TakeoverWhole(BaseModel):
    """One import of a file."""

    id: str = Field(json_schema_extra=IDENTITY)
    made_at: str = Field(json_schema_extra=TIME)
    taken_back_at: str | None = Field(json_schema_extra=TIME)
    bookings: int = Field(description="How many of its bookings are there.")


@router.get(
    "/spaces/{slug}/takeovers",
    auth=works,
    response={200: Page[TakeoverWhole], 404: Trouble},
    operation_id="list_takeovers",
    summary="List imports of an old system",
)
def list_takeovers(request: HttpRequest, slug: Slug) -> HttpResponse:
    """The latest imports into a space; never more than twenty."""
    with running(request, slug) as catalogue:
        found = Takeover.objects.filter(space_id=catalogue.space.pk)[:LISTED]
        rows = [_said(one, catalogue) for one in found]
    return wire.answer({"results": rows, "next": None})


@router.post(
    "/spaces/{slug}/takeovers/preview",
    auth=works,
    response={200: TakeoverPreview, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="preview_takeover",
    summary="See what a file of an old system would become",
)
def preview_takeover(request: HttpRequest, slug: Slug, wish: TakeoverWish) -> HttpResponse:
    """Tell of each date whether it would become a booking, or what is in its way."""
    with running(request, slug) as catalogue:
        rows, reading = _planned(catalogue, wish)
        preview = {
            "dates": [_date(one, catalogue) for one in rows],
            "not_understood": not_understood(reading.skipped),
            "seen": _digest(rows),
        }
    return wire.answer(preview)


@router.post(
    "/spaces/{slug}/takeovers",
    auth=works,
    response={201: TakeoverWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="take_bookings_over",
    summary="Take bookings of an old system over",
)
def take_bookings_over(request: HttpRequest, slug: Slug, order: TakeoverOrder) -> HttpResponse:
    """Make bookings of all dates that the preview called so: all or none, no mails, no charges.

    Refused with 409 and `preview-over` when something else would become of the file by now.
    """
    with running(request, slug) as catalogue:
        rows, _reading = _planned(catalogue, order)
        if _digest(rows) != order.seen:
            raise Refused(
                "preview-over",
                gettext_noop("What the preview showed has changed. Please look at it again."),
            )
        left_out = frozenset(order.leave_out)
        makes = [one for one in to_be_made(rows) if one.mark not in left_out]
        made = take_over(makes, catalogue, by=caller_of(request).person, now=timezone.now())
        return wire.answer(_said(made, catalogue), 201)


@router.delete(
    "/spaces/{slug}/takeovers/{takeover_id}",
    auth=works,
    response={200: TakeoverWhole, 404: Trouble},
    operation_id="take_takeover_back",
    summary="Take an import back",
)
def take_takeover_back(request: HttpRequest, slug: Slug, takeover_id: Identity) -> HttpResponse:
    """Undo an import as a whole; bookings that were used or changed since stay, and are counted."""
    with running(request, slug) as catalogue:
        rows = Takeover.objects.filter(space_id=catalogue.space.pk)
        found = get_object_or_404(rows, public_id=takeover_id)
        if found.taken_back_at is None:
            take_back(found, now=timezone.now())
            found.refresh_from_db()
        return wire.answer(_said(found, catalogue))


def _planned(catalogue: Catalogue, wish: TakeoverWish) -> tuple[list[Row], Reading]:
    place = None
    if wish.resource is not None:
        place = catalogue.by_public_id.get(wish.resource)
        if place is None:
            raise Refused(
                "unknown-place", gettext_noop("This space has no such place."), field="resource"
            )
    now = timezone.now()
    data, window = wish.file.encode(errors="replace"), window_from(now)
    reading = read_apart(data, zone=catalogue.zone, window=window, has_words=True)
    return plan(reading, catalogue, Wanted(place, " ".join(wish.name.split())), now), reading


def _digest(rows: Sequence[Row]) -> str:
    """Return what changes as soon as something else would become of a file."""
    told = ",".join(f"{one.mark}:{one.fate}:{one.place.id if one.place else ''}" for one in rows)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _date(row: Row, catalogue: Catalogue) -> dict[str, Any]:
    zone, against = catalogue.zone, row.against
    return {
        "id": row.mark,
        "fate": row.fate,
        "line": row.line,
        "start": wire.written(row.period.start, zone),
        "end": wire.written(row.period.end, zone),
        "resource": named(row.place.resource) if row.place else None,
        "called": row.named,
        "person": {"name": row.name},
        "against": None
        if against is None
        else {
            "name": row.against_name,
            "start": wire.written(against.start, zone),
            "end": wire.written(against.end, zone),
        },
    }


def _said(takeover: Takeover, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": str(takeover.public_id),
        "made_at": wire.written(takeover.made_at, catalogue.zone),
        "taken_back_at": wire.written(takeover.taken_back_at, catalogue.zone),
        "bookings": takeover.bookings.count(),
    }
