"""What ends a quote: accepted, declined, withdrawn by the house, or its time is over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Enquiry, EnquiryState, Quote, QuoteState, State
from tenne.booking.services import charging, locking, occupying
from tenne.booking.services.approval import make_firm
from tenne.booking.services.hold import price_changed
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused

from .asking import locked
from .quoting import put_terms, retake

AT_ONCE = 200
GONE = (State.CANCELLED, State.CANCELLED_LATE, State.EXPIRED)


def accept(quote: Quote, *, agreed_cents: int | None, now: datetime) -> Booking:
    """Agree to a quote at the price that was seen: the place is booked and owed.

    Again changes nothing. Accepting a change puts it in the place of what was agreed.

    Raises
    ------
    Refused
        ``quote-over`` when it lapsed, was withdrawn or replaced, or the place was lost;
        ``price-changed``.
    """
    with scope.operators(quote.operator_id):
        return _accept(quote.pk, quote.enquiry_id, agreed_cents, now)


@locking.in_one_transaction
def _accept(quote_id: int, enquiry_id: int, agreed_cents: int | None, now: datetime) -> Booking:
    enquiry = locked(enquiry_id)
    quote = Quote.objects.get(pk=quote_id)
    if agreed_cents not in (None, quote.price_cents):
        raise price_changed()
    if enquiry.booking_id is None:
        raise quote_over()
    booking = occupying.locked(enquiry.booking_id)
    if quote.state == QuoteState.ACCEPTED:
        return booking
    is_open = quote.state == QuoteState.OPEN and now < quote.valid_until
    if not is_open or booking.state not in (State.HELD, State.CONFIRMED):
        raise quote_over()
    put_terms(booking, quote)
    if booking.state == State.HELD:
        make_firm(booking, now)
    else:
        _change(booking)
    _close(quote, QuoteState.ACCEPTED, now)
    enquiry.state = EnquiryState.AGREED
    enquiry.seating, enquiry.people, enquiry.extras = quote.seating, quote.people, quote.extras
    enquiry.save(update_fields=["state", "seating", "people", "extras"])
    return booking


def _change(booking: Booking) -> None:
    """Let a confirmed booking owe and occupy what is agreed now."""
    booking.calendar_sequence += 1
    booking.save()
    _occupy_as_agreed(booking)
    charging.leave_share(booking, 0)
    charging.charge(booking)


def _occupy_as_agreed(booking: Booking) -> None:
    retake(booking, set_up=booking.set_up_minutes, clear_up=booking.clear_up_minutes)


def decline(quote: Quote, *, now: datetime) -> Quote:
    """Let an organiser say no: the place is free again; of a change, what is agreed stands.

    Raises
    ------
    Refused
        ``quote-over`` when it is not open any more. Again changes nothing.
    """
    with scope.operators(quote.operator_id):
        return _end(quote.pk, quote.enquiry_id, QuoteState.DECLINED, now)


def withdraw(quote: Quote, *, now: datetime) -> Quote:
    """Let the house take a quote back before it is accepted; again changes nothing."""
    with scope.operators(quote.operator_id):
        return _end(quote.pk, quote.enquiry_id, QuoteState.WITHDRAWN, now)


def lapse_quotes(now: datetime) -> int:
    """End quotes whose time is over, and those whose booking somebody has cancelled.

    Their places are free for others, and the organiser is told. Returns how many ended.
    """
    with scope.network("quotes lapse at every operator"):
        over = list(
            Quote.objects.filter(
                Q(valid_until__lte=now) | Q(enquiry__booking__state__in=GONE),
                state=QuoteState.OPEN,
            ).values_list("pk", "enquiry_id", "operator_id")[:AT_ONCE]
        )
    ended = 0
    for quote_id, enquiry_id, operator_id in over:
        with scope.operators(operator_id):
            ended += _lapse(quote_id, enquiry_id, now)
    return ended


@locking.in_one_transaction
def _lapse(quote_id: int, enquiry_id: int, now: datetime) -> bool:
    """End what is over or has lost its booking, unless it was answered in the meantime."""
    enquiry = locked(enquiry_id)
    quote = Quote.objects.get(pk=quote_id)
    is_over = now >= quote.valid_until
    has_lost = enquiry.booking is not None and enquiry.booking.state in GONE
    if quote.state != QuoteState.OPEN or not (is_over or has_lost):
        return False
    _give_up(enquiry, quote, QuoteState.LAPSED if is_over else QuoteState.WITHDRAWN, now)
    return True


@locking.in_one_transaction
def _end(quote_id: int, enquiry_id: int, state: QuoteState, now: datetime) -> Quote:
    enquiry = locked(enquiry_id)
    quote: Quote = Quote.objects.get(pk=quote_id)
    if quote.state == state:
        return quote
    if quote.state != QuoteState.OPEN:
        raise quote_over()
    _give_up(enquiry, quote, state, now)
    return quote


def _give_up(enquiry: Enquiry, quote: Quote, state: QuoteState, now: datetime) -> None:
    """End a quote without an agreement, in the open transaction."""
    booking = occupying.locked(enquiry.booking_id) if enquiry.booking_id else None
    if booking is not None and booking.state == State.CONFIRMED:
        _occupy_as_agreed(booking)
    else:
        if booking is not None:
            occupying.expire(booking.pk, booking.operator_id)
        enquiry.state, enquiry.ended_at = EnquiryState(state), now
        enquiry.save(update_fields=["state", "ended_at"])
    _close(quote, state, now)


def _close(quote: Quote, state: QuoteState, now: datetime) -> None:
    quote.state, quote.answered_at = state, now
    quote.save(update_fields=["state", "answered_at"])
    facts.record(
        f"quote.{state}", operator_id=quote.operator_id, enquiry=quote.enquiry_id, quote=quote.pk
    )


def quote_over() -> Refused:
    """Return the refusal of a quote that is not open any more."""
    return Refused(
        "quote-over",
        gettext_noop("This quote is over, and the room is free for others. Ask the house anew."),
    )
