"""When a space is open on real days, for machines: holidays and closed days are worked in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from ninja import Field, Query, Router
from pydantic import BaseModel, BeforeValidator

from tenne.foundation import wire
from tenne.foundation.wall_time import local_date
from tenne.foundation.wire import InvalidInput, Slug, Trouble
from tenne.people.bearer import anybody
from tenne.spaces.models import HoursKind
from tenne.spaces.queries import Week, week_of

from .spaces import required_catalogue

router = Router(tags=["Spaces"])
ONE_DAY = timedelta(days=1)
USUAL_DAYS, MOST_DAYS = 14, 62
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
# By its values alone: a document knows no Python.
HoursName = HoursKind


class OpenStretch(BaseModel):
    """From when until when."""

    start: str = Field(json_schema_extra={"format": "date-time"})
    end: str = Field(json_schema_extra={"format": "date-time"})


class DayOfHours(BaseModel):
    """One day of the space's own calendar."""

    day: str = Field(json_schema_extra={"format": "date"})
    open: list[OpenStretch] = Field(description="What begins on that day; it may end on the next.")
    closed_because: str = Field(description="A holiday or the space's own reason; else empty.")


class HoursWhole(BaseModel):
    """The days that were asked for, in their order."""

    kind: str
    days: list[DayOfHours]


def _day_asked(text: object) -> date:
    """Read a day as people write it in addresses; beyond reach it becomes the nearest within."""
    if isinstance(text, str) and DAY.fullmatch(text):
        if text.startswith("0000"):
            return EARLIEST
        try:
            return min(max(date.fromisoformat(text), EARLIEST), LATEST)
        except ValueError:
            pass
    raise wire.unfit("bad-day", gettext("Write the day as in 2026-11-24."))


class HoursWanted(BaseModel):
    """Which days and which hours are wanted."""

    first: Annotated[date, BeforeValidator(_day_asked)] | None = Field(
        None, alias="from", description="Today, if left out."
    )
    days: int = Field(USUAL_DAYS, ge=1, le=MOST_DAYS)
    kind: HoursName = HoursKind.OPENING


@router.get(
    "/spaces/{slug}/hours",
    auth=anybody,
    response={200: HoursWhole, 404: Trouble, 422: InvalidInput},
    operation_id="show_hours",
    summary="Show when a space is open on the coming days",
)
def show_hours(request: HttpRequest, slug: Slug, wanted: Query[HoursWanted]) -> HttpResponse:  # noqa: ARG001
    """Opening hours, or the hours with somebody there, or those of access; day by day."""
    space = required_catalogue(slug).space
    first = wanted.first or local_date(timezone.now(), space.zone)
    week = week_of(space, wanted.kind)
    days = (first + n * ONE_DAY for n in range(wanted.days))
    return wire.answer({"kind": wanted.kind.value, "days": [_day(week, one) for one in days]})


def _day(week: Week, day: date) -> dict[str, object]:
    zone = week.space.zone
    begun = (one for one in week.opening_periods(day, day) if local_date(one.start, zone) == day)
    return {
        "day": day.isoformat(),
        "open": [
            {"start": wire.written(one.start, zone), "end": wire.written(one.end, zone)}
            for one in begun
        ],
        "closed_because": week.why_closed(day, get_language() or "de"),
    }
