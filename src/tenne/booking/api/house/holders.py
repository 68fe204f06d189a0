"""What a house says to its holders and does for them, for its programs: its terms, their days."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router
from pydantic import BaseModel, BeforeValidator, ConfigDict, StrictBool

from tenne.booking.api.allocations import DaysGiven
from tenne.booking.api.house.permanent_places import HeldPlace, required_held, said_of
from tenne.booking.api.schemas import NotPossible
from tenne.booking.api.shutdowns import Reason
from tenne.booking.models import PermanentTerms
from tenne.booking.services.allocation.agreeing import set_terms
from tenne.booking.services.allocation.allocating import terms_of
from tenne.booking.services.allocation.releasing import release_for_holder
from tenne.foundation import wire
from tenne.foundation.wire import Identity, InvalidInput, Slug, Trouble, counted
from tenne.people.bearer import works
from tenne.spaces.api.at_work import running

router = Router(tags=["Operator"])
Weeks = Annotated[int, Field(ge=0, le=52), BeforeValidator(counted)]
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(counted)]


class HouseTerms(BaseModel):
    """What a house agrees with whoever takes a place from now on."""

    model_config = ConfigDict(extra="forbid")

    notice_weeks: Weeks
    ends_with_month: StrictBool
    credit_percent: Percent = Field(
        description="Which share of a day's price of the month a released day earns."
    )


class DaysForHolder(DaysGiven):
    """Which days the house releases for a holder, and why."""

    reason: Reason = Field(description="The holder reads it in the mail.")


@router.get(
    "/spaces/{slug}/permanent-terms",
    auth=works,
    response={200: HouseTerms, 404: Trouble},
    operation_id="show_permanent_terms",
    summary="Show what the house agrees with holders",
)
def show_permanent_terms(request: HttpRequest, slug: Slug) -> HttpResponse:
    """Notice and credit of what is agreed from now on; each place keeps its own."""
    with running(request, slug) as catalogue:
        return wire.answer(_terms(terms_of(catalogue.space.pk)))


@router.put(
    "/spaces/{slug}/permanent-terms",
    auth=works,
    response={200: HouseTerms, 404: Trouble, 422: InvalidInput},
    operation_id="set_permanent_terms",
    summary="Say what the house agrees with holders",
)
def set_permanent_terms(request: HttpRequest, slug: Slug, terms: HouseTerms) -> HttpResponse:
    """Count for what is agreed from now on; what was agreed before stays as it is."""
    with running(request, slug) as catalogue:
        return wire.answer(_terms(set_terms(catalogue.space, **terms.model_dump())))


@router.post(
    "/spaces/{slug}/permanent-places/{place_id}/releases",
    auth=works,
    response={201: HeldPlace, 404: Trouble, 409: NotPossible, 422: InvalidInput},
    operation_id="release_days_for_holder",
    summary="Release days for a holder",
)
def release_days_for_holder(
    request: HttpRequest, slug: Slug, place_id: Identity, days: DaysForHolder
) -> HttpResponse:
    """Let others book the place on days that its holder gave, by phone, say; with the credit."""
    with running(request, slug) as catalogue:
        release_for_holder(
            required_held(catalogue, place_id),
            first=days.first_day,
            last=days.last_day,
            reason=days.reason,
            now=timezone.now(),
        )
        return wire.answer(said_of(required_held(catalogue, place_id)), 201)


def _terms(terms: PermanentTerms) -> dict[str, Any]:
    return {name: getattr(terms, name) for name in HouseTerms.model_fields}
