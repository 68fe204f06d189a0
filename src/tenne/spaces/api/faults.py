"""Faults for machines: report one, list one's own, or those of the spaces where one works."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router
from pydantic import BaseModel, ConfigDict

from tenne.foundation import scope, wire
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import Cursor, Identity, InvalidInput, Note, Page, Rows, Slug, Trouble
from tenne.people.bearer import Caller, books, caller_of, reads
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Fault, ItemKind, Resource
from tenne.spaces.rights import roles_of
from tenne.spaces.services import faults

from .spaces import named, required_catalogue

router = Router(tags=["Faults and roster"])


class FaultWish(BaseModel):
    """What is broken, and where."""

    model_config = ConfigDict(extra="forbid")

    kind: ItemKind
    resource: Identity | None = Field(
        None, description="The place where it is; the id of a resource."
    )
    text: Note = Field("", description="More about it; no names, please.")


class FaultResource(BaseModel):
    """The place of a fault."""

    id: str = Field(json_schema_extra={"format": "uuid"})
    kind: str
    name: str


class FaultWhole(BaseModel):
    """Something that is, or was, broken."""

    id: str = Field(json_schema_extra={"format": "uuid"})
    kind: str
    text: str
    resource: FaultResource | None
    is_open: bool
    answer: str = Field(description="What the host wrote; empty when nothing was written yet.")
    reported_at: str = Field(json_schema_extra={"format": "date-time"})
    closed_at: str | None = Field(json_schema_extra={"format": "date-time"})


class FaultsWanted(BaseModel):
    """Which part of a list is wanted."""

    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


@router.get(
    "/spaces/{slug}/faults",
    auth=reads,
    response={200: Page[FaultWhole], 404: Trouble, 422: InvalidInput},
    operation_id="list_faults",
    summary="List faults of a space",
)
def list_faults(request: HttpRequest, slug: Slug, wanted: Query[FaultsWanted]) -> HttpResponse:
    """What you have reported, the newest first; with the scope `staff` all of a space of yours."""
    catalogue, caller = required_catalogue(slug), caller_of(request)
    seen = Q(space_id=catalogue.space.pk)
    if _works_there(caller, catalogue):
        sight = scope.operators(catalogue.space.operator_id)
    else:
        sight = scope.person(caller.person_id)
        seen &= Q(reported_by_id=caller.person_id)
    with sight:
        rows = list(Fault.objects.filter(seen).select_related("resource", "space"))
    part, more = wire.part_of(request, rows, limit=wanted.limit, cursor=wanted.cursor)
    return wire.answer({"results": [_as_fault(one) for one in part], "next": more})


@router.post(
    "/spaces/{slug}/faults",
    auth=books,
    response={201: FaultWhole, 404: Trouble, 422: InvalidInput, 429: Trouble},
    operation_id="report_fault",
    summary="Report that something is broken",
)
def report_fault(request: HttpRequest, slug: Slug, wish: FaultWish) -> HttpResponse:
    """Tell the hosts of a space; the answer comes by mail.

    What you have reported before and is still open is not noted twice.
    """
    catalogue, person, now = required_catalogue(slug), caller_of(request).person, timezone.now()
    resource = _resource(catalogue, wish.resource)
    faults.require_within_rate(person, "", now=now)
    report = faults.Report(catalogue.space, wish.kind, resource, wish.text, person)
    fault = faults.report(report, now=now)
    return wire.answer(_as_fault(fault), 201)


def _works_there(caller: Caller, catalogue: Catalogue) -> bool:
    if not caller.is_staff or caller.person is None:
        return False
    return roles_of(caller.person).may_host(catalogue.space)


def _resource(catalogue: Catalogue, public_id: UUID | None) -> Resource | None:
    if public_id is None:
        return None
    place = catalogue.by_public_id.get(public_id)
    if place is None:
        raise Refused(
            "unknown-place",
            gettext_noop("There is no such place in this space."),
            field="resource",
        )
    return place.resource


def _as_fault(fault: Fault) -> dict[str, Any]:
    zone = fault.space.zone
    return {
        "id": str(fault.public_id),
        "kind": fault.kind,
        "text": fault.text,
        "resource": named(fault.resource) if fault.resource else None,
        "is_open": fault.is_open,
        "answer": fault.answer,
        "reported_at": wire.written(fault.reported_at, zone),
        "closed_at": wire.written(fault.closed_at, zone),
    }
