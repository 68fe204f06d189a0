"""When somebody is at the front desk, for machines: public, and without a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router
from pydantic import BaseModel

from tenne.foundation import wire
from tenne.foundation.period import Period
from tenne.foundation.wire import Slug, Trouble
from tenne.people.bearer import anybody
from tenne.spaces.models import Space
from tenne.spaces.roster import public_roster

from .spaces import required_catalogue

router = Router(tags=["Faults and roster"])


class StaffedStretch(BaseModel):
    """From when until when."""

    start: str = Field(json_schema_extra={"format": "date-time"})
    end: str = Field(json_schema_extra={"format": "date-time"})


class UnstaffedStretch(StaffedStretch):
    """A stretch within a day in which nobody is there."""

    access: str = Field(description="`code`: access with the code; `closed`: the house is closed.")


class RosterWhole(BaseModel):
    """Who is there is nobody's business; that somebody is there is everybody's."""

    uses_roster: bool = Field(description="False where the staffed hours of the week count.")
    staffed: list[StaffedStretch]
    unstaffed: list[UnstaffedStretch]


@router.get(
    "/spaces/{slug}/roster",
    auth=anybody,
    response={200: RosterWhole, 404: Trouble},
    operation_id="show_roster",
    summary="Show when somebody is there in the coming week",
)
def show_roster(request: HttpRequest, slug: Slug) -> HttpResponse:  # noqa: ARG001
    """The taken shifts of the coming seven days, and what nobody has taken a day before."""
    space = required_catalogue(slug).space
    found = public_roster(space, timezone.now())
    if found is None:
        return wire.answer({"uses_roster": False, "staffed": [], "unstaffed": []})
    return wire.answer(
        {
            "uses_roster": True,
            "staffed": [_stretch(period, space) for day in found.days for period in day.periods],
            "unstaffed": [
                _stretch(one.period, space) | {"access": one.rule.value} for one in found.unstaffed
            ],
        }
    )


def _stretch(period: Period, space: Space) -> dict[str, str | None]:
    return {
        "start": wire.written(period.start, space.zone),
        "end": wire.written(period.end, space.zone),
    }
