"""The host's page of open requests: who asks for what, and two buttons with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tenne.booking import words
from tenne.booking.models import Booking
from tenne.booking.queries import require_booking
from tenne.booking.queries.guests import company_of
from tenne.booking.queries.requests import open_acts
from tenne.booking.services import approve, decline
from tenne.booking.services.approval import LONGEST_ANSWER
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.face import desk_of
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

CONFLICT = 409


@require_safe
@host_of_space
def requests(request: HttpRequest, space: Space) -> HttpResponse:
    """List what people ask for, the most urgent first."""
    return _page(request, space)


@require_POST
@host_of_space
def answer(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Approve or decline a request, with a sentence for its person."""
    try:
        booking = require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    if booking.space_id != space.pk:
        raise Http404
    is_yes = "approve" in request.POST
    verb, said = (
        (approve, _("%(place)s is booked for %(name)s."))
        if is_yes
        else (decline, _("The request of %(name)s is declined; %(place)s is free again."))
    )
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            verb(booking, now=timezone.now(), answer=request.POST.get("answer", ""))
    except Refused as refusal:
        return _page(request, space, sorry=sentence(refusal), status=CONFLICT)
    toast.say(request, said % {"place": booking.resource.title, "name": booking.person.name})
    return redirect("booking:requests", space.slug)


def _page(
    request: HttpRequest, space: Space, *, sorry: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = {
        "space": space,
        "place": desk_of(space),
        "rows": [_row(together, now) for together in open_acts(space.pk, now)],
        "longest": LONGEST_ANSWER,
        "sorry": sorry,
        "has_errors": bool(sorry),
    }
    return render(request, "booking/requests.html", context, status=status)


def _row(together: Sequence[Booking], now: datetime) -> dict[str, Any]:
    """Return what somebody asks for in one act, with one answer."""
    booking, *others = together
    until = booking.held_until or now
    return {
        "others": [
            f"{one.resource.title}, {words.day_and_hours(one.period, one.zone)}" for one in others
        ],
        "booking": booking,
        "name": booking.person.name,
        "title": booking.resource.title,
        "when": words.day_and_hours(booking.period, booking.zone),
        "price": words.price(sum(one.price_cents for one in together)),
        "until": words.moment(until, booking.zone),
        "guests": company.count if (company := company_of(booking)) else 0,
        "is_told": bool(booking.person.mail_address),
    }
