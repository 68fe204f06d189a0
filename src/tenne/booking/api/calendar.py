"""The secret address of a person's calendar feed: make a new one, look at it, close it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Router
from pydantic import BaseModel

from tenne.foundation import wire
from tenne.foundation.wire import Trouble
from tenne.people import calendar_keys
from tenne.people.bearer import books, caller_of, reads
from tenne.people.models import Person

from .schemas import TIME

router = Router(tags=["Calendar"])


class FeedState(BaseModel):
    """Since when a feed is open, and when it was last read; its address is shown only once."""

    made_at: str = Field(json_schema_extra=TIME)
    last_read_at: str | None = Field(json_schema_extra=TIME)


class FeedAddress(BaseModel):
    """Where calendar programs read the bookings of a person. Whoever knows it can read them."""

    url: str


@router.get(
    "/calendar",
    auth=reads,
    response={200: FeedState, 404: Trouble},
    operation_id="show_calendar_feed",
    summary="Tell whether your calendar feed is open",
)
def show_calendar_feed(request: HttpRequest) -> HttpResponse:
    """Tell since when, and when a calendar program last read it; 404 while it is closed."""
    key = calendar_keys.current(_person(request))
    if key is None:
        raise Http404
    last_read_at = key.last_used_at.isoformat() if key.last_used_at else None
    return wire.answer({"made_at": key.made_at.isoformat(), "last_read_at": last_read_at})


@router.post(
    "/calendar",
    auth=books,
    response={201: FeedAddress},
    operation_id="open_calendar_feed",
    summary="Open your calendar feed at a new secret address",
)
def open_calendar_feed(request: HttpRequest) -> HttpResponse:
    """Make a new address, which is shown only now; the one before is dead at once."""
    key = calendar_keys.renew(_person(request), now=timezone.now())
    path = reverse("calendar_feed", args=[key])
    return wire.answer({"url": f"{settings.PUBLIC_URL}{path}"}, 201)


@router.delete(
    "/calendar",
    auth=books,
    response={204: None},
    operation_id="close_calendar_feed",
    summary="Close your calendar feed",
)
def close_calendar_feed(request: HttpRequest) -> HttpResponse:
    """Make its address worthless at once; a closed feed stays closed."""
    calendar_keys.end(_person(request), now=timezone.now())
    return HttpResponse(status=204)


def _person(request: HttpRequest) -> Person:
    person = caller_of(request).person
    if person is None:
        raise Http404
    return person
