"""How full a space was, hour by hour of the week, for programs of its operator."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router
from pydantic import BaseModel

from tenne.booking.queries.usage import Cell, emptiest, no_shows, week_of
from tenne.foundation import wire
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.foundation.wire import InvalidInput, Slug, Trouble
from tenne.people.bearer import works
from tenne.spaces.api.at_work import running
from tenne.spaces.api.spaces import KindName

from .series_schemas import Day

router = Router(tags=["Operator"])
USUAL, LONGEST = timedelta(weeks=4), timedelta(days=366)


class OccupancyWanted(BaseModel):
    """Which days and which places are wanted."""

    kind: KindName | None = Field(None, description="Only places of this kind.")
    first: Day | None = Field(None, description="Left out: four weeks before the last.")
    last: Day | None = Field(None, description="Included; left out: yesterday.")


class HourOfWeek(BaseModel):
    """An hour of the week over all the days that were asked for."""

    weekday: int = Field(description="1 is Monday.")
    hour: int = Field(description="From this hour to the next, on the clock of the space.")
    open_hours: float = Field(description="Of all places together.")
    taken_hours: float
    percent: int


class NotUsed(BaseModel):
    """How often nobody came, by kind of place."""

    kind: str
    over: int = Field(description="Bookings that are over.")
    not_used: int
    percent: int


class OccupancyWhole(BaseModel):
    """How full the hours of the week were; hours in which nothing is open are left out."""

    first: str = Field(json_schema_extra={"format": "date"})
    last: str = Field(json_schema_extra={"format": "date"})
    percent: int | None = Field(description="Of all hours together; null where nothing was open.")
    hours: list[HourOfWeek]
    emptiest: list[HourOfWeek] = Field(description="The five emptiest, the emptiest first.")
    no_shows: list[NotUsed]


@router.get(
    "/spaces/{slug}/occupancy",
    auth=works,
    response={200: OccupancyWhole, 404: Trouble, 422: InvalidInput},
    operation_id="show_occupancy",
    summary="Show how full a space was",
)
def show_occupancy(
    request: HttpRequest, slug: Slug, wanted: Query[OccupancyWanted]
) -> HttpResponse:
    """The hours of the week with how full they were, the emptiest ones, and who did not come."""
    with running(request, slug) as catalogue:
        yesterday = local_date(timezone.now(), catalogue.zone) - timedelta(days=1)
        last = wanted.last or yesterday
        first = wanted.first or last - USUAL
        if last < first:
            raise Refused(
                "backwards", gettext_noop("The last day lies before the first."), field="last"
            )
        if last - first > LONGEST:
            raise Refused("too-long-to-ask", gettext_noop("Choose a year at most."), field="last")
        zone, kind = catalogue.zone, wanted.kind or ""
        window = Period(calendar_day(first, zone).start, calendar_day(last, zone).end)
        cells = week_of(catalogue, kind, window)
        absent = no_shows(catalogue, kind, window)
    opened = [one for one in cells if one.percent is not None]
    offered = sum(one.open_hours for one in opened)
    return wire.answer(
        {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "percent": round(100 * sum(one.taken_hours for one in opened) / offered)
            if offered
            else None,
            "hours": [_hour(one) for one in opened],
            "emptiest": [_hour(one) for one in emptiest(cells)],
            "no_shows": [
                {
                    "kind": one.kind,
                    "over": one.over,
                    "not_used": one.not_used,
                    "percent": one.percent,
                }
                for one in absent
            ],
        }
    )


def _hour(cell: Cell) -> dict[str, Any]:
    return {
        "weekday": cell.weekday + 1,
        "hour": cell.hour,
        "open_hours": round(cell.open_hours, 2),
        "taken_hours": round(cell.taken_hours, 2),
        "percent": cell.percent,
    }
