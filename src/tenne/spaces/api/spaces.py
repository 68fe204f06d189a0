"""Spaces and what stands in them, for machines; public, unlisted ones by their name only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Field, Query, Router
from pydantic import BaseModel

from tenne.foundation import wire
from tenne.foundation.wire import Cursor, InvalidInput, Page, Rows, Slug, Trouble
from tenne.people.bearer import anybody
from tenne.spaces import queries
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import Feature, Resource, ResourceKind, Space

from ..own_domains import site_of

router = Router(tags=["Spaces"])
# By their values alone: a document knows no Python.
KindName = ResourceKind
FeatureName = Feature


class SpaceShort(BaseModel):
    """A space as it stands in a list."""

    slug: str = Field(examples=["alte-molkerei"])
    name: str
    street: str
    postcode: str
    town: str
    latitude: float
    longitude: float
    zone: str = Field(description="Time zone of its clocks.", examples=["Europe/Berlin"])
    url: str = Field(description="Its page for people.")


class OpeningTime(BaseModel):
    """From when to when on a weekday; ``closes`` at or before ``opens`` means the next day."""

    weekday: int = Field(ge=1, le=7, description="1 is Monday.")
    opens: str = Field(examples=["08:00"])
    closes: str = Field(examples=["20:00"])


class SpaceOperator(BaseModel):
    """Who runs a space and makes out its invoices."""

    name: str
    street: str
    postcode: str
    town: str
    email: str


class SpaceWhole(SpaceShort):
    """A space with all that a visitor asks first, in the language of the call."""

    life_type: str
    former_use: str
    story: str
    house_rules: str
    directions: str
    accessibility: str
    equipment: list[str]
    email: str
    phone: str
    opening_hours: list[OpeningTime]
    keeps_public_holidays: bool = Field(description="Whether it is closed on them.")
    opens_on: str | None = Field(description="First day of a space that stands for a while.")
    closes_on: str | None = Field(description="Its last day.")
    operator: SpaceOperator


class BookingRules(BaseModel):
    """What a wish for a resource must keep to; lengths are elapsed time."""

    step_minutes: int
    shortest_minutes: int
    longest_minutes: int
    notice_minutes: int
    horizon_days: int
    opening_hours_only: bool


class ResourceWhole(BaseModel):
    """Something that can be booked."""

    id: str = Field(description="Names it in a booking.", json_schema_extra={"format": "uuid"})
    kind: str
    number: str
    name: str
    features: list[str]
    capacity: int
    area: str
    floor: str
    bookable: bool = Field(description="False where it is let permanently.")
    rules: BookingRules


class ListWanted(BaseModel):
    """Which part of a list is wanted."""

    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


class ResourcesWanted(ListWanted):
    """Which resources are wanted."""

    kind: KindName | None = None
    limit: Rows = wire.MOST_ROWS


@router.get(
    "/spaces",
    auth=anybody,
    response={200: Page[SpaceShort], 422: InvalidInput},
    operation_id="list_spaces",
    summary="List the spaces of the network",
)
def list_spaces(request: HttpRequest, wanted: Query[ListWanted]) -> HttpResponse:
    """By name; spaces that are not listed are left out."""
    spaces = list(queries.listed_spaces())
    part, more = wire.part_of(request, spaces, limit=wanted.limit, cursor=wanted.cursor)
    return wire.answer({"results": [short(space) for space in part], "next": more})


@router.get(
    "/spaces/{slug}",
    auth=anybody,
    response={200: SpaceWhole, 404: Trouble},
    operation_id="show_space",
    summary="Show a space",
)
def show_space(request: HttpRequest, slug: Slug) -> HttpResponse:  # noqa: ARG001
    """With its story, hours and operator, in the language of `Accept-Language`."""
    return wire.answer(_whole(required_catalogue(slug)))


@router.get(
    "/spaces/{slug}/resources",
    auth=anybody,
    response={200: Page[ResourceWhole], 404: Trouble, 422: InvalidInput},
    operation_id="list_resources",
    summary="List what can be booked in a space",
)
def list_resources(
    request: HttpRequest, slug: Slug, wanted: Query[ResourcesWanted]
) -> HttpResponse:
    """In the order of the plan, each with the rules that a wish must keep to."""
    places = [
        place
        for place in required_catalogue(slug).places.values()
        if wanted.kind is None or place.resource.kind == wanted.kind
    ]
    part, more = wire.part_of(request, places, limit=wanted.limit, cursor=wanted.cursor)
    return wire.answer({"results": [_resource(place) for place in part], "next": more})


def required_catalogue(slug: str) -> Catalogue:
    """Return the catalogue of a space, listed or not.

    Raises
    ------
    Http404
        If there is no such space.
    """
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    return catalogue


def short(space: Space) -> dict[str, Any]:
    """Return a space as it stands in a list."""
    return {
        "slug": space.slug,
        "name": space.name,
        "street": space.street,
        "postcode": space.postcode,
        "town": space.town,
        "latitude": float(space.latitude),
        "longitude": float(space.longitude),
        "zone": space.zone_name,
        "url": f"{site_of(space)}{space.get_absolute_url()}",
    }


def _whole(catalogue: Catalogue) -> dict[str, Any]:
    space = catalogue.space
    return short(space) | {
        "life_type": space.life_type,
        "former_use": space.former_use,
        "story": in_language(space.story),
        "house_rules": in_language(space.house_rules),
        "directions": in_language(space.directions),
        "accessibility": in_language(space.accessibility),
        "equipment": in_language(space.equipment) or [],
        "email": space.email,
        "phone": space.phone,
        "opening_hours": [
            {
                "weekday": hours.weekday + 1,
                "opens": f"{hours.opens:%H:%M}",
                "closes": f"{hours.closes:%H:%M}",
            }
            for hours in catalogue.hours
        ],
        "keeps_public_holidays": space.keeps_holidays,
        "opens_on": space.opens_on.isoformat() if space.opens_on else None,
        "closes_on": space.closes_on.isoformat() if space.closes_on else None,
        "operator": {name: getattr(space.operator, name) for name in SpaceOperator.model_fields},
    }


def _resource(place: Place) -> dict[str, Any]:
    resource = place.resource
    area = resource.area
    return {
        **named(resource),
        "number": resource.number,
        "features": list(resource.features),
        "capacity": resource.capacity,
        "area": in_language(area.name) if area else "",
        "floor": in_language(area.floor.name) if area else "",
        "bookable": not resource.is_kept_back,
        "rules": {
            "step_minutes": resource.granularity_minutes,
            "shortest_minutes": resource.shortest_minutes,
            "longest_minutes": resource.longest_minutes,
            "notice_minutes": resource.lead_minutes,
            "horizon_days": resource.horizon_days,
            "opening_hours_only": resource.keeps_opening_hours,
        },
    }


def named(resource: Resource) -> dict[str, Any]:
    """Return what tells a resource from others."""
    return {"id": str(resource.public_id), "kind": resource.kind, "name": resource.title}


def in_language(texts: Mapping[str, Any]) -> Any:
    """Return a text of the operator in the language of the call, else in German."""
    return texts.get((get_language() or "de")[:2]) or texts.get("de") or ""
