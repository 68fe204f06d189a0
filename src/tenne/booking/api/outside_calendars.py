"""Calendars elsewhere that keep places of a space busy, for programs of its operator."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Router
from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic.config import JsonDict

from tenne.booking.calendars_in import keeping
from tenne.booking.calendars_in.queries import calendars_of, overlapped
from tenne.booking.calendars_in.telling import trouble_of
from tenne.booking.models import OutsideCalendar
from tenne.foundation import wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import Identity, InvalidInput, Page, Slug, Trouble
from tenne.people.bearer import caller_of, works
from tenne.spaces.api.at_work import running
from tenne.spaces.catalogue import Catalogue, Place

router = Router(tags=["Operator"])
Address = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
IDENTITY: JsonDict = {"format": "uuid"}
TIME: JsonDict = {"format": "date-time"}


class OutsideCalendarWish(BaseModel):
    """Which calendar keeps which place busy."""

    model_config = ConfigDict(extra="forbid")

    resource: Identity
    address: Address = Field(
        examples=["https://cloud.example.org/hall.ics"], description="It must lie in public."
    )


class OutsideCalendarWhole(BaseModel):
    """A calendar elsewhere, and how it stands."""

    id: str = Field(json_schema_extra=IDENTITY)
    resource: str = Field(json_schema_extra=IDENTITY)
    address: str
    is_paused: bool
    dates: int = Field(description="Within the time that can be booked, as they were read last.")
    not_understood: int = Field(description="Events of which no time could be told.")
    overlapping: int = Field(description="Dates that meet bookings; these keep the place.")
    read_at: str | None = Field(
        json_schema_extra=TIME, description="What was read then stays in force."
    )
    trouble: str = Field(description="Code of why it cannot be read now; else empty.")
    trouble_said: str = Field(description="The same in a sentence.")
    made_at: str = Field(json_schema_extra=TIME)


@router.get(
    "/spaces/{slug}/outside-calendars",
    auth=works,
    response={200: Page[OutsideCalendarWhole], 404: Trouble},
    operation_id="list_outside_calendars",
    summary="List the calendars from elsewhere",
)
def list_outside_calendars(request: HttpRequest, slug: Slug) -> HttpResponse:
    """Which calendars elsewhere keep places busy, when they were read, and what is wrong."""
    with running(request, slug) as catalogue:
        found = [_said(one, catalogue) for one in calendars_of(catalogue.space)]
    return wire.answer({"results": found, "next": None})


@router.post(
    "/spaces/{slug}/outside-calendars",
    auth=works,
    response={201: OutsideCalendarWhole, 404: Trouble, 422: InvalidInput},
    operation_id="add_outside_calendar",
    summary="Let a calendar from elsewhere keep a place busy",
)
def add_outside_calendar(
    request: HttpRequest, slug: Slug, wish: OutsideCalendarWish
) -> HttpResponse:
    """It is read within minutes; the same once more stays as it is."""
    with running(request, slug) as catalogue:
        made = keeping.add_calendar(
            _place(catalogue, wish.resource).resource,
            address=wish.address,
            by=caller_of(request).person,
            now=timezone.now(),
        )
        return wire.answer(_said(made, catalogue), 201)


@router.post(
    "/spaces/{slug}/outside-calendars/{calendar_id}/pause",
    auth=works,
    response={200: OutsideCalendarWhole, 404: Trouble},
    operation_id="pause_outside_calendar",
    summary="Pause a calendar from elsewhere",
)
def pause_outside_calendar(request: HttpRequest, slug: Slug, calendar_id: Identity) -> HttpResponse:
    """Its times can be booked; it is read no more until it is resumed. Again changes nothing."""
    with running(request, slug) as catalogue:
        keeping.pause(_required(catalogue, calendar_id), now=timezone.now())
        return wire.answer(_said(_required(catalogue, calendar_id), catalogue))


@router.post(
    "/spaces/{slug}/outside-calendars/{calendar_id}/resume",
    auth=works,
    response={200: OutsideCalendarWhole, 404: Trouble},
    operation_id="resume_outside_calendar",
    summary="Resume a calendar from elsewhere",
)
def resume_outside_calendar(
    request: HttpRequest, slug: Slug, calendar_id: Identity
) -> HttpResponse:
    """It keeps its place busy again, first by what was known of it; within minutes it is read."""
    with running(request, slug) as catalogue:
        found = _required(catalogue, calendar_id)
        if found.paused_at is not None:
            keeping.resume(found, now=timezone.now())
        return wire.answer(_said(_required(catalogue, calendar_id), catalogue))


@router.delete(
    "/spaces/{slug}/outside-calendars/{calendar_id}",
    auth=works,
    response={200: OutsideCalendarWhole, 404: Trouble},
    operation_id="remove_outside_calendar",
    summary="Remove a calendar from elsewhere",
)
def remove_outside_calendar(
    request: HttpRequest, slug: Slug, calendar_id: Identity
) -> HttpResponse:
    """Its times can be booked at once; for a day the page puts it back."""
    with running(request, slug) as catalogue:
        found = _required(catalogue, calendar_id)
        said = _said(found, catalogue)
        keeping.remove(found, now=timezone.now())
    return wire.answer(said)


def _required(catalogue: Catalogue, calendar_id: UUID) -> OutsideCalendar:
    return get_object_or_404(calendars_of(catalogue.space), public_id=calendar_id)


def _place(catalogue: Catalogue, key: UUID) -> Place:
    place = catalogue.by_public_id.get(key)
    if place is None:
        raise Refused(
            "unknown-place", gettext_noop("This space has no such place."), field="resource"
        )
    return place


def _said(calendar: OutsideCalendar, catalogue: Catalogue) -> dict[str, Any]:
    overlapping, _bookings = overlapped(calendar, timezone.now())
    return {
        "id": str(calendar.public_id),
        "resource": str(calendar.resource.public_id),
        "address": calendar.address,
        "is_paused": calendar.paused_at is not None,
        "dates": calendar.dates,
        "not_understood": len(calendar.skipped),
        "overlapping": overlapping,
        "read_at": wire.written(calendar.read_at, catalogue.zone),
        "trouble": calendar.trouble,
        "trouble_said": trouble_of(calendar),
        "made_at": wire.written(calendar.made_at, catalogue.zone),
    }
