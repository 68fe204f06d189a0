"""What is free, for machines: in a space, and near a point."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import BaseModel, BeforeValidator, Field

from tenne.booking import queries
from tenne.booking.day.units import end_of_unit
from tenne.foundation import wire
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wire import (
    Cursor,
    Instant,
    InvalidInput,
    Page,
    Slug,
    Trouble,
    decimal_number,
    whole_number,
)
from tenne.people import limits
from tenne.people.bearer import anybody, caller_of
from tenne.people.rules import Rate
from tenne.spaces.api.spaces import FeatureName, KindName, short
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.queries import nearest_spaces

from .schemas import UNITS, FreePlaces, FreeSpace, UnitName, free_rows

router = Router(tags=["Availability"])
# A search over the network is dear; who shows a token may search as often as it likes.
SEARCHES_PER_NETWORK = Rate("api-searches-network", 120, timedelta(minutes=1))
Latitude = Annotated[float, Field(ge=-90, le=90), BeforeValidator(decimal_number)]
Longitude = Annotated[float, Field(ge=-180, le=180), BeforeValidator(decimal_number)]
Radius = Annotated[float, Field(ge=0.1, le=1000), BeforeValidator(decimal_number)]
Spaces = Annotated[int, Field(ge=1, le=20), BeforeValidator(whole_number)]


class FreeWanted(BaseModel):
    """When, and what."""

    start: Instant
    end: Instant | None = Field(
        None, description="Or a unit instead.", examples=["2026-11-24T17:00:00+01:00"]
    )
    unit: UnitName | None = Field(None, description=f"Instead of an end: {UNITS}")
    kind: KindName | None = None
    feature: list[FeatureName] = Field(default_factory=list, max_length=12)

    def require_one_way(self) -> None:
        """Refuse both, or neither: parameters in an address have no words for that."""
        if (self.end is None) == (self.unit is None):
            raise Refused("end-or-unit", gettext_noop("Name either an end or a unit."), field="end")

    def period_in(self, catalogue: Catalogue) -> Period | None:
        """Return when, or None where the space does not open within the unit."""
        end = self.end or end_of_unit(catalogue, self.start, str(self.unit))
        return wire.period_of(self.start, end) if end else None


class SearchWanted(FreeWanted):
    """When, what, and near which point."""

    lat: Latitude = Field(description="Latitude of the point.")
    lon: Longitude = Field(description="Longitude of the point.")
    radius_km: Radius = 25
    limit: Spaces = 10
    cursor: Cursor = Field("", description="From next; leave it out at first.")


@router.get(
    "/spaces/{slug}/availability",
    auth=anybody,
    response={200: FreePlaces, 404: Trouble, 422: InvalidInput},
    operation_id="list_free_places",
    summary="List what is free in a space",
)
def list_free_places(request: HttpRequest, slug: Slug, wanted: Query[FreeWanted]) -> HttpResponse:
    """All resources that could be booked now from `start` to `end`, each with its price.

    With a `unit`, as in a booking, `end` of the answer says until when that is.
    With several `feature` a resource must have all of them. With a token prices are those for its
    person. The list is never split: `next` is always null. What is let by the month only cannot be
    booked for less; it stands under `by_the_month` and is asked for at the space.
    """
    now = timezone.now()
    audience, kind, features = caller_of(request).audience, wanted.kind, wanted.feature
    period = _period(slug, wanted)
    if period is None:
        return wire.answer_with([], None, end="null", by_the_month=())
    answer = queries.availability_in(
        slug, period, now=now, audience=audience, kind=kind, features=features
    )
    if answer is None:
        raise Http404
    catalogue, found = answer
    monthly = queries.let_by_the_month(
        catalogue, period, now=now, audience=audience, kind=kind, features=features
    )
    return wire.answer_with(
        free_rows(catalogue, found),
        None,
        end=_end(period, catalogue),
        by_the_month=free_rows(catalogue, monthly),
    )


def _period(slug: str, wanted: FreeWanted) -> Period | None:
    """Return when; the space is read for it only where a unit is named."""
    wanted.require_one_way()
    if wanted.end is not None:
        return wire.period_of(wanted.start, wanted.end)
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    return wanted.period_in(catalogue)


def _end(period: Period, catalogue: Catalogue) -> str:
    return wire.as_json(wire.written(period.end, catalogue.zone))


@router.get(
    "/availability",
    auth=anybody,
    response={200: Page[FreeSpace], 422: InvalidInput, 429: Trouble},
    operation_id="search_free_places",
    summary="Search the whole network for what is free",
)
def search_free_places(request: HttpRequest, wanted: Query[SearchWanted]) -> HttpResponse:
    """Listed spaces around a point, the nearest first, each with what is free there.

    Spaces without anything free are named with an empty list: they may have something later.
    Without a token there is a limit of 120 searches a minute.
    """
    wanted.require_one_way()
    caller, now = caller_of(request), timezone.now()
    if caller.person is None:
        limits.require((SEARCHES_PER_NETWORK, limits.client_network(request)), now=now)
    near = nearest_spaces(wanted.lat, wanted.lon, wanted.radius_km)
    if not near:
        return wire.answer_with([], None)
    if wanted.end is not None:
        wire.period_of(wanted.start, wanted.end)  # told also where no space is near
    part, more = wire.part_of(request, near, limit=wanted.limit, cursor=wanted.cursor)
    rows: list[str] = []
    for one in part:
        catalogue = catalogue_of(space_id=one.space.pk)
        if catalogue is None:
            continue
        period, found = wanted.period_in(catalogue), list[queries.Free]()
        if period is not None:
            found = queries.availability(
                catalogue,
                period,
                now=now,
                audience=caller.audience,
                kind=wanted.kind,
                features=wanted.feature,
            )
        end = _end(period, catalogue) if period else "null"
        head = wire.as_json({"space": short(one.space), "distance_km": round(one.km, 2)})
        resources = ",".join(free_rows(catalogue, found))
        rows.append(f'{head[:-1]},"end":{end},"resources":[{resources}]}}')
    return wire.answer_with(rows, more)
