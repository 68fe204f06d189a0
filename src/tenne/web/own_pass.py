"""The pass: one's own places of today with QR and code, also without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenne.booking.models import PENDING_STATES, Allocation, Booking, State
from tenne.booking.queries import bookings_of
from tenne.booking.queries.holders import held_now_by, is_given_away, presence_now
from tenne.booking.titles import title_of
from tenne.foundation.period import Period
from tenne.foundation.permission import public, signed_in
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import catalogue_of

from .signed_pass import claim_of, signed_text

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Pass:
    """What is shown at the front desk: a booking of today, or a place held for good."""

    about: Booking | Allocation
    text: str  # what its QR code says
    title: str
    period: Period | None  # of a booking
    ends_at: datetime
    is_in: bool


@signed_in
@require_safe
def own_pass(request: HttpRequest) -> HttpResponse:
    """Show the own passes of today; a browser may keep this page, and nothing else, for a day."""
    now = timezone.now()
    passes = [*_of_bookings(request.user.pk or 0, now), *_of_places(request.user.pk or 0, now)]
    ends = [one.ends_at for one in passes]
    kept_until = min(max(ends, default=now), now + KEPT_FOR)
    response = render(
        request, "web/pass.html", {"passes": passes, "now": now, "kept_until": kept_until}
    )
    if passes:
        # Read by the service worker: only a pass is kept, and not shown again when it is over.
        response["Tenne-Kept-Until"] = kept_until.isoformat()
    return response


def _of_bookings(person_id: int, now: datetime) -> Iterator[Pass]:
    for one in bookings_of(person_id, now=now):
        starts = local_date(one.starts_at, one.zone)
        if one.state not in PENDING_STATES and starts <= local_date(now, one.zone):
            title, is_in = title_of(one, now), one.state == State.CHECKED_IN
            yield Pass(one, signed_text(one, now), title, one.period, one.ends_at, is_in)


def _of_places(person_id: int, now: datetime) -> Iterator[Pass]:
    """Yield a pass for each place held for good that is not given to others now."""
    for held in held_now_by(person_id, now):
        catalogue = catalogue_of(space_id=held.space_id)
        if catalogue is None or is_given_away(held, now):
            continue
        seen = presence_now(held, catalogue, now)
        is_in = seen is not None and seen.left_at is None
        ends_at = claim_of(held, now).period.end
        yield Pass(held, signed_text(held, now), held.resource.title, None, ends_at, is_in)


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Hand out the worker that keeps the pass; it may act for the address of the pass only."""
    response = render(
        request,
        "web/sw.js",
        {"styles": static("design/tenne.css"), "own_styles": static("web/desk.css")},
        content_type="text/javascript; charset=utf-8",
    )
    response["Service-Worker-Allowed"] = "/pass/"
    response["Cache-Control"] = "no-cache"
    return response
