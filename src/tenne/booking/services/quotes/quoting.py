"""Quote for an enquiry: the place is held until the quote lapses; a later version replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.booking.guest_link import token_of
from tenne.booking.models import Booking, Enquiry, EnquiryState, Quote, QuoteState, State
from tenne.booking.models.booking import BY_QUOTE
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.quotes import (
    EventWish,
    minutes,
    price_of_event,
    require_possible,
)
from tenne.booking.quotes import rules
from tenne.booking.services import charging, locking, occupying
from tenne.foundation import facts, scope
from tenne.foundation.codes import digest
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import catalogue_of

from .asking import locked, occupied

# After what has ended the house may quote anew: the organiser called, or wants another discount.
QUOTABLE = frozenset(EnquiryState) - {EnquiryState.UNPROVEN, EnquiryState.TAKEN_BACK}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a house offers beside the lines of its price list."""

    discount_cents: int = 0
    reason: str = ""
    valid_on: date | None = None  # the last day; None: as usual
    letter: str = ""


def quote(enquiry: Enquiry, *, wish: EventWish, offer: Offer, now: datetime) -> Quote:
    """Offer a room for an event, and hold it until the quote lapses.

    Of what is agreed already it is a change: the agreement stands until the change is accepted.

    Raises
    ------
    Refused
        By a rule of the room, ``occupied``, ``too-late-to-quote``, ``reason-missing``,
        ``not-quotable``, ``too-late-to-change``.
    """
    until = rules.valid_until(
        offer.valid_on, starts_at=wish.period.start, zone=wish.catalogue.zone, now=now
    )
    if offer.discount_cents and not offer.reason.strip():
        raise Refused(
            "reason-missing", gettext_noop("Say why there is a discount."), field="reason"
        )
    require_possible(wish, now)
    price = price_of_event(wish, discount_cents=offer.discount_cents, reason=offer.reason.strip())
    made = Quote(
        operator_id=enquiry.operator_id,
        enquiry_id=enquiry.pk,
        person_id=enquiry.person_id,
        seating=wish.seating,
        people=wish.people,
        extras=[list(one) for one in wish.extras],
        set_up_minutes=minutes(wish.seat.set_up),
        clear_up_minutes=minutes(wish.seat.clear_up),
        price_cents=price.cents,
        price_lines=charging.as_stored(price),
        tax=charging.tax_as_stored(price),
        discount_cents=offer.discount_cents,
        discount_reason=offer.reason.strip()[:120] if offer.discount_cents else "",
        letter=offer.letter[:2000],
        valid_until=until,
        made_at=now,
    )
    try:
        with scope.operators(enquiry.operator_id):
            return _quote(made, wish, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise occupied() from error
        raise


@locking.in_one_transaction
def _quote(made: Quote, wish: EventWish, now: datetime) -> Quote:
    enquiry = locked(made.enquiry_id)
    if enquiry.state not in QUOTABLE:
        raise Refused("not-quotable", gettext_noop("This enquiry was taken back."))
    locking.lock(wish.place.lock_keys)
    occupying.free_expired(wish.catalogue, [wish.place], wish.period, now)
    _close_open(enquiry, now)
    made.number = 1 + Quote.objects.filter(enquiry=enquiry).count()
    booking = _live_booking(enquiry)
    if booking is not None and booking.state == State.CONFIRMED:
        rules.require_changeable(enquiry.starts_at, enquiry.zone, now)
        # What may come is held beside what is agreed: the longer time for chairs counts.
        retake(
            booking,
            set_up=max(booking.set_up_minutes, made.set_up_minutes),
            clear_up=max(booking.clear_up_minutes, made.clear_up_minutes),
        )
    else:
        booking = _hold(enquiry, booking, wish, made, now)
        enquiry.booking, enquiry.state, enquiry.ended_at = booking, EnquiryState.QUOTED, None
    enquiry.change = None
    enquiry.save(update_fields=["booking", "state", "ended_at", "change"])
    made.save()
    facts.record("quote.made", operator_id=enquiry.operator_id, enquiry=enquiry.pk, quote=made.pk)
    return made


def _close_open(enquiry: Enquiry, now: datetime) -> None:
    Quote.objects.filter(enquiry=enquiry, state=QuoteState.OPEN).update(
        state=QuoteState.REPLACED, answered_at=now
    )


def _live_booking(enquiry: Enquiry) -> Booking | None:
    """Return the booking of an enquiry while it holds the place, under its lock."""
    if enquiry.booking_id is None:
        return None
    booking = occupying.locked(enquiry.booking_id)
    if booking.state in (State.HELD, State.CONFIRMED):
        return booking
    if booking.state in (State.CANCELLED, State.CANCELLED_LATE, State.EXPIRED):
        return None
    raise Refused("ended", gettext_noop("This event has begun or is over. Please call the house."))


def _hold(
    enquiry: Enquiry, booking: Booking | None, wish: EventWish, made: Quote, now: datetime
) -> Booking:
    """Hold the place for a quote: by the booking that holds it already, or by a new one."""
    space = wish.catalogue.space
    if booking is None:
        booking = Booking(
            operator_id=enquiry.operator_id,
            space_id=enquiry.space_id,
            resource_id=wish.place.id,
            person=enquiry.person,
            state=State.HELD,
            starts_at=wish.period.start,
            ends_at=wish.period.end,
            wall_start=f"{wall(wish.period.start, wish.catalogue.zone):%Y-%m-%dT%H:%M}",
            wall_end=f"{wall(wish.period.end, wish.catalogue.zone):%Y-%m-%dT%H:%M}",
            zone_name=space.zone_name,
            held_for={
                "kind": BY_QUOTE,
                "label": enquiry.organisation,
                "address": str(enquiry.public_id),
            },
            cancellation_steps=wish.place.resource.cancellation_steps,
            made_at=now,
        )
        booking.link_digest = digest(token_of(booking))
    booking.held_until = made.valid_until
    put_terms(booking, made)
    booking.save()
    occupying.release(booking)
    occupying.occupy(booking, wish.place, wish.policy)
    return booking


def put_terms(booking: Booking, made: Quote) -> None:
    """Give a booking the price and the set-up of a quote; nothing is saved yet."""
    booking.set_up_minutes, booking.clear_up_minutes = made.set_up_minutes, made.clear_up_minutes
    booking.price_cents, booking.price_lines = made.price_cents, made.price_lines
    booking.tax = made.tax
    booking.payment_way = PaymentWay.INVOICE if made.price_cents else PaymentWay.FREE


def retake(booking: Booking, *, set_up: int, clear_up: int) -> None:
    """Take the place of a confirmed booking with other times for its chairs, for now."""
    catalogue = catalogue_of(space_id=booking.space_id)
    place = catalogue.places[booking.resource_id] if catalogue else None
    if catalogue is None or place is None:
        return
    kept = booking.set_up_minutes, booking.clear_up_minutes
    booking.set_up_minutes, booking.clear_up_minutes = set_up, clear_up
    occupying.release(booking)
    occupying.occupy(booking, place, policy_of(catalogue, place))
    booking.set_up_minutes, booking.clear_up_minutes = kept
