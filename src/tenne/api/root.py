"""The machine interface: one document, the routers of the packages, one form of refusal."""

from __future__ import annotations

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tenne.booking.api import (
    allocations,
    availability,
    baskets,
    bookings,
    calendar,
    enquiries,
    guests,
    outside_calendars,
    register,
    series,
    shutdowns,
    swaps,
    turns,
    usage,
    waiting,
)
from tenne.booking.api.house import enquiries as house_enquiries
from tenne.booking.api.house import holders as house_holders
from tenne.booking.api.house import permanent_places as house_permanent_places
from tenne.booking.api.house import takeovers as house_takeovers
from tenne.foundation.refusal import Refused
from tenne.spaces.api import faults, hours, roster, spaces, webhooks

from . import answers

api = NinjaAPI(
    title="Tenne",
    version="1.0.0",
    description="Find a space, book a place, arrive. Times carry their offset, money is in cents.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
)
for part in (
    spaces,
    availability,
    bookings,
    baskets,
    turns,
    guests,
    enquiries,
    waiting,
    swaps,
    series,
    allocations,
    calendar,
    faults,
    hours,
    roster,
    shutdowns,
    register,
    usage,
    webhooks,
    outside_calendars,
    house_permanent_places,
    house_holders,
    house_enquiries,
    house_takeovers,
):
    api.add_router("", part.router)

api.add_exception_handler(Refused, answers.refused)
api.add_exception_handler(ValidationError, answers.invalid)
api.add_exception_handler(AuthenticationError, answers.unknown_caller)
api.add_exception_handler(HttpError, answers.unreadable)
api.add_exception_handler(Http404, answers.nothing_here)
