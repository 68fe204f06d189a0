"""The page of one booking: what it is, what it costs, what can be done with it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import price_view, rules, titles, words
from tenne.booking.calendars.file import event_file
from tenne.booking.models import Booking, State
from tenne.booking.queries.guests import company_of
from tenne.booking.queries.own_series import series_by_booking
from tenne.booking.queries.presence import goes_on, is_here
from tenne.booking.rooms.week import LANE_KINDS
from tenne.booking.series import words as series_words
from tenne.booking.services.cancel import can_undo_cancellation, due_now, is_still_free
from tenne.booking.services.shortening import only_shorter
from tenne.booking.services.undo import can_undo_booking
from tenne.booking.swaps import words as swaps
from tenne.booking.telling.unstaffed import in_a_closed_house
from tenne.foundation.money import whole_cents
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import ResourceKind, RosterRule
from tenne.tariffs.tax_words import tax_word_as_agreed

from .access import own_booking

PILLS = {
    State.HELD: ("notice", "clock"),
    State.REQUESTED: ("notice", "clock"),
    State.CONFIRMED: ("ok", "check"),
    State.CHECKED_IN: ("ok", "check-in"),
    State.COMPLETED: ("", "check"),
    State.CANCELLED: ("", "cross"),
    State.CANCELLED_LATE: ("late", "cross"),
    State.NO_SHOW: ("late", "cross"),
    State.EXPIRED: ("", "clock"),
}


@require_safe
@own_booking
def booking_page(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Show a booking with all that can be done now."""
    now = timezone.now()
    context = facts(booking, now) | swaps.entries(booking, now)
    series = series_by_booking([booking.pk]).get(booking.pk)
    if series is not None:
        context["series"] = {
            "url": series.get_absolute_url(),
            "headline": series_words.headline(series),
        }
    return render(request, "booking/booking.html", context)


@require_safe
@own_booking
def booked(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Show that it is booked, with the pass and the way back; or that it is requested."""
    if booking.state == State.REQUESTED:
        return render(request, "booking/requested.html", facts(booking, timezone.now()))
    if booking.state not in (State.CONFIRMED, State.CHECKED_IN):
        return redirect(booking)
    return render(request, "booking/booked.html", facts(booking, timezone.now()))


@require_safe
@own_booking
def calendar(_request: HttpRequest, booking: Booking) -> HttpResponse:
    """Hand out the booking as a file for the calendar."""
    file = event_file(booking, method="PUBLISH", language=words.language(), now=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tenne-{booking.code}.ics"'
    return response


def facts(booking: Booking, now: datetime) -> dict[str, Any]:
    """Return what the pages of a booking show."""
    period, zone, space = booking.period, booking.zone, booking.space
    share = due_now(booking, now)
    kind, symbol = PILLS[State(booking.state)]
    late = rules.released_at(booking.starts_at, booking.resource.no_show_minutes)
    is_confirmed = booking.state == State.CONFIRMED
    is_live = is_confirmed and now < booking.ends_at
    is_in = booking.state == State.CHECKED_IN and now < booking.ends_at
    comes_back = is_in and not is_here(booking, now)
    return {
        "booking": booking,
        "space": space,
        "place": place_of(space, booking.operator),
        "legal_links": legal_links(space.operator),
        "title": titles.title_of(booking, now),
        "floor": titles.floor_of(booking, now),
        "facts": titles.facts_of(booking, now),
        "named_when": titles.named_when(booking, now),
        "can_ask_which": is_live and not booking.is_named(now),
        "when": words.day_and_hours(period, zone, now),
        "state": booking.state_word,
        "state_kind": kind,
        "state_symbol": symbol,
        "price_lines": price_view.price_lines(booking),
        "tax_lines": price_view.tax_lines(booking),
        "tax_word": tax_word_as_agreed(booking.tax),
        "way": price_view.way_to_pay(booking),
        "left_to_pay": price_view.left_to_pay(booking) if booking.cancelled_at else "",
        "is_given_back": booking.state == State.CANCELLED,
        "again": _another_one(booking),
        "made_by": booking.made_by.name if booking.made_by else "",
        "payment": price_view.payment_facts(booking) if is_owed(booking) else None,
        "cancelling": words.cancelling(booking.cancellation_steps, period, zone, now),
        "is_house_closed": is_live and _is_house_closed(booking),
        "can_cancel": is_live,
        "can_confirm": _is_held(booking, now),
        "answer_by": _answer_by(booking, now),
        "can_move": is_live,
        "has_begun": booking.starts_at <= now,
        "only_shorter": only_shorter(booking, now),
        "can_undo_booking": can_undo_booking(booking, now),
        "can_undo": can_undo_cancellation(booking, now) and is_still_free(booking, now),
        "can_check_in": (is_live and now >= booking.starts_at - rules.CHECK_IN_EARLY) or comes_back,
        "can_check_out": is_in and not comes_back,
        "can_end": is_in and goes_on(booking, now),
        **_guests(booking, is_live or is_in),
        "can_leave": is_in and not comes_back and goes_on(booking, now),
        "has_pass": booking.state in (State.CONFIRMED, State.CHECKED_IN),
        "can_stay_longer": (is_live or is_in) and _is_soon(booking, now),
        "ends": words.clock(booking.ends_at, zone),
        "check_in_until": words.moment(late, zone) if late and is_live else "",
        "share_note": _("Of what is given up, %(share)s %% stay due.") % {"share": share},
        "due": _due(booking, share) if is_live and share else "",
    }


def _another_one(booking: Booking) -> dict[str, str]:
    """Return the way to another booking of the kind: a week of rooms, else a day of the house."""
    kind, slug = booking.resource.kind, booking.space.slug
    if kind in LANE_KINDS:
        url = reverse("booking:rooms", args=[slug])
        return {"url": url, "symbol": "calendar", "label": _("Book a room")}
    label = _("Book a desk") if kind == ResourceKind.DESK else _("Choose a place")
    symbol = "desk" if kind == ResourceKind.DESK else "plan"
    return {"url": reverse("booking:book_desk", args=[slug]), "symbol": symbol, "label": label}


def _guests(booking: Booking, is_live: bool) -> dict[str, Any]:
    """Return who comes along, and whether guests can be announced: only where there is room."""
    has_room = booking.resource.capacity > 1
    return {
        "can_bring": has_room and (is_live or booking.state == State.REQUESTED),
        "company": company_of(booking) if has_room else None,
    }


def _is_held(booking: Booking, now: datetime) -> bool:
    """Tell whether the place is held and can still be booked by a button."""
    until = booking.held_until
    return booking.state == State.HELD and until is not None and now < until


def _answer_by(booking: Booking, now: datetime) -> str:
    """Say by when the house answers a request; nothing where none is open."""
    until = booking.held_until
    if booking.state != State.REQUESTED or until is None or until <= now:
        return ""
    return words.moment(until, booking.zone)


def _is_soon(booking: Booking, now: datetime) -> bool:
    """Tell whether a booking runs or is about to: earlier, it is moved."""
    return now >= booking.starts_at - rules.CHECK_IN_EARLY


def _is_house_closed(booking: Booking) -> bool:
    """Tell whether nobody has taken the shift then; asked only where that closes the house."""
    if booking.space.roster != RosterRule.CLOSED:
        return False
    return in_a_closed_house(Booking.objects.filter(pk=booking.pk)).exists()


def is_owed(booking: Booking) -> bool:
    """Tell whether a booking costs something and still owes it."""
    return bool(booking.price_cents) and rules.EFFECTS[booking.state].is_owed


def _due(booking: Booking, share: int) -> str:
    cents = whole_cents(Decimal(booking.price_cents) * share / 100)
    said = {"share": share, "amount": words.money(cents)}
    if booking.maker_pays and booking.made_by:
        return _("If this is cancelled now, %(name)s still owes %(share)s %%: %(amount)s.") % (
            said | {"name": booking.made_by.name}
        )
    return _("If you cancel now, %(share)s %% stay due: %(amount)s.") % said
