"""What somebody has booked at once for another person, on one page: the basket of its maker."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.booking.for_others.words import state_of, state_word
from tenne.booking.models import LIVE_STATES, Booking, State
from tenne.booking.queries.for_others import basket_made
from tenne.booking.rules import EFFECTS
from tenne.booking.titles import title_of
from tenne.booking.views.booking_page import PILLS
from tenne.booking.views.series import answer_by
from tenne.foundation.permission import signed_in
from tenne.people.sessions import person_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_as_agreed


@require_safe
@signed_in
def made_together(request: HttpRequest, basket: UUID) -> HttpResponse:
    """Show all that was booked at once for another, who pays, and what cancelling each costs."""
    made, now = basket_made(person_of(request), basket), timezone.now()
    if not made:
        raise Http404
    first = made[0]
    speak_for(first.space)
    owed = [one for one in made if EFFECTS[one.state].is_owed or one.state == State.REQUESTED]
    context = {
        "space": first.space,
        "place": place_of(first.space),
        "legal_links": legal_links(first.space.operator),
        "name": first.person.name,
        "places": words.count_of_places(len(made)),
        "day": words.day(first.starts_at.astimezone(first.zone).date()),
        "rows": [_row(one, now) for one in made],
        "maker_pays": first.maker_pays,
        "total_cents": sum(one.price_cents for one in owed),
        "tax_word": next((tax_word_as_agreed(one.tax) for one in owed if one.price_cents), ""),
        "answer_by": answer_by(made, now),
    }
    return render(request, "booking/made_together.html", context)


def _row(booking: Booking, now: datetime) -> dict[str, Any]:
    state = state_of(booking)
    kind, symbol = PILLS[state]
    is_to_come = booking.state in LIVE_STATES and now < booking.starts_at
    return {
        "title": title_of(booking, now),
        "when": words.day_and_hours(booking.period, booking.zone),
        "price": words.price(booking.price_cents) if booking.maker_pays else "",
        "cancelling": _cancelling(booking, now) if is_to_come else "",
        "state": state_word(booking),
        "kind": kind,
        "symbol": symbol,
        "url": reverse("booking:made", args=[booking.public_id]),
    }


def _cancelling(booking: Booking, now: datetime) -> str:
    return words.cancelling(booking.cancellation_steps, booking.period, booking.zone, now)
