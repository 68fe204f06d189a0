"""The pass: one's own bookings of today with QR and code, also without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenne.booking.models import PENDING_STATES, Booking, State
from tenne.booking.queries import bookings_of
from tenne.booking.titles import title_of
from tenne.foundation.permission import public, signed_in
from tenne.foundation.wall_time import local_date

from .signed_pass import signed_text

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Pass:
    """A booking of today as it is shown at the front desk."""

    booking: Booking
    text: str  # what its QR code says
    title: str

    @property
    def is_in(self) -> bool:
        """Tell whether its person has checked in."""
        return self.booking.state == State.CHECKED_IN


@signed_in
@require_safe
def own_pass(request: HttpRequest) -> HttpResponse:
    """Show the own passes of today; a browser may keep this page, and nothing else, for a day."""
    now = timezone.now()
    passes = [
        Pass(booking, signed_text(booking, now), title_of(booking, now))
        for booking in bookings_of(request.user.pk or 0, now=now)
        if booking.state not in PENDING_STATES
        and local_date(booking.starts_at, booking.zone) <= local_date(now, booking.zone)
    ]
    ends = [one.booking.ends_at for one in passes]
    kept_until = min(max(ends, default=now), now + KEPT_FOR)
    response = render(
        request, "web/pass.html", {"passes": passes, "now": now, "kept_until": kept_until}
    )
    if passes:
        # Read by the service worker: only a pass is kept, and not shown again when it is over.
        response["Tenne-Kept-Until"] = kept_until.isoformat()
    return response


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
