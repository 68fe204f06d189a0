"""The guests of a booking at the front desk: who is announced, and how many are here."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tenne.booking import words
from tenne.booking.models import Booking
from tenne.booking.queries import require_booking
from tenne.booking.queries.guests import company_of, here_of
from tenne.booking.queries.presence import day_at
from tenne.booking.services.guests.bringing import note_here
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.face import desk_of
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@host_of_space
def guests_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Show the announced guests; a button notes one more who is here, or one who has left."""
    try:
        booking = require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    if booking.space_id != space.pk or company_of(booking) is None:
        raise Http404
    now, sorry = timezone.now(), ""
    here = here_of(booking, day_at(space.pk, now))
    if request.method == "POST":
        step = -1 if "left" in request.POST else 1
        # Pressed twice, or on an old page, it means the number that stood there.
        seen = _number(request.POST.get("seen", ""), here)
        try:
            with audit.context(operator=space.operator_id, space=space.pk):
                note_here(booking, here=max(seen + step, 0), now=now)
        except Refused as refusal:
            sorry = sentence(refusal)
        else:
            return redirect("booking:guests_at_desk", space.slug, booking.public_id)
    return _show(request, space, booking, here, sorry)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise  # noqa: PLR2004


def _show(
    request: HttpRequest, space: Space, booking: Booking, here: int, sorry: str
) -> HttpResponse:
    company = company_of(booking)
    context = {
        "space": space,
        "place": desk_of(space),
        "name": booking.person.name,
        "title": booking.resource.title,
        "when": words.day_and_hours(booking.period, booking.zone),
        "count": company.count if company else 0,
        "names": company.names.splitlines() if company else [],
        "here": here,
        "sorry": sorry,
        "has_errors": bool(sorry),
    }
    status = CONFLICT if sorry else 200
    return render(request, "booking/guests_at_desk.html", context, status=status)
