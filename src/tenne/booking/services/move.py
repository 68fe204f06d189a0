"""Move a booking to another time or place; once that is too late, let it give up time."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.booking import rules
from tenne.booking.longer.price import steps_from
from tenne.booking.models import Booking, State
from tenne.booking.queries.free import Free, policy_of
from tenne.booking.queries.guests import company_of
from tenne.booking.quotes.rules import agreed_by_quote
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place

from . import charging, locking, occupying
from .approval import booked_alone, needs_approval
from .for_others.paying import require_not_dearer
from .guests.bringing import require_room
from .rearranging import counted, placed
from .series_hours import note_hours
from .settling import (
    Attempt,
    DeskOrder,
    Wish,
    attempt,
    cooled,
    named_later,
    require_rules,
    require_within_limit,
    taken,
)
from .shortening import only_shorter, shortened, too_late_to_move


def move(booking: Booking, *, wish: Wish, now: datetime) -> Booking:
    """Move a confirmed booking; it keeps its old place until the new one is sure.

    Raises
    ------
    Refused
        As `book`; ``has-begun`` for more than an earlier end once it has begun; ``checked-in``;
        ``not-movable`` once it has ended, and for more than a later start or earlier end once it
        costs something to cancel;
        ``other-operator`` when the new place belongs to somebody else; ``needs-approval`` when
        its house approves who has it at which time.
    """
    tried = attempt(booking.person, wish, now)
    if tried.catalogue.space.operator_id != booking.operator_id:
        raise Refused(
            "other-operator",
            gettext_noop("That place belongs to another operator. Book it anew, cancel this one."),
            field="resource",
        )
    try:
        with scope.operators(booking.operator_id), counted():
            return _move(booking.pk, tried)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise taken(tried) from error
        raise


def same_place(booking: Booking, period: Period, *, now: datetime) -> Wish:
    """Return the wish for another time: at the same place, or at any while it is not named."""
    if booking.pool is None or booking.is_named(now):
        return Wish(period=period, resource_id=booking.resource.public_id)
    return Wish(
        period=period,
        space_slug=booking.space.slug,
        kind=booking.pool["kind"],
        features=tuple(booking.pool["features"]),
    )


@locking.in_one_transaction
def _move(booking_id: int, tried: Attempt) -> Booking:
    booking = occupying.locked(booking_id)
    wish, catalogue, before = tried.wish, tried.catalogue, booking.period
    _require_movable(booking, tried.now)
    shorter = _shortened(booking, tried) if only_shorter(booking, tried.now) else None
    if shorter is None:
        require_rules(tried)
    payer = booking.made_by if booking.maker_pays else None
    locking.lock(tried.lock_keys_with(payer))
    occupying.free_expired(catalogue, tried.places, wish.period, tried.now)
    if _counts_elsewhere(booking, tried):
        require_within_limit(booking.person, tried.places[0], tried.now, payer)
    if shorter is None:
        tried = cooled(tried, without=[booking])
    occupying.release(booking)
    given = shorter or placed(tried, _own_first(booking))
    if shorter is None and needs_approval(given.place.resource):
        raise booked_alone(given.place.resource)
    require_not_dearer(booking, given.price.cents)
    if (company := company_of(booking)) is not None:
        require_room(given.place.resource.capacity, company.count)
    steps, named_from = booking.cancellation_steps, booking.named_from
    steps = steps_from(steps, agreed=booking.starts_at, start=given.period.start)
    put(booking, given, catalogue)
    booking.named_from = named_later(wish, given.place, catalogue.zone)
    if shorter is not None:
        booking.cancellation_steps, booking.named_from = steps, named_from
    booking.save()
    occupying.occupy(booking, given.place, policy_of(catalogue, given.place))
    note_hours(booking, catalogue, before=before)
    charging.leave_share(booking, 0)
    charging.charge(booking)
    facts.record("booking.moved", operator_id=booking.operator_id, booking=booking.pk)
    return booking


def put(
    booking: Booking, given: Free, catalogue: Catalogue, *, pay_by: str = PaymentWay.AT_DESK
) -> None:
    """Give a booking a named place, a time and a price; nothing is saved yet.

    ``pay_by`` counts where something is to be paid for what was free until now.
    """
    price = given.price
    put_at(booking, given.place, given.period, catalogue)
    booking.price_cents = price.cents
    booking.price_lines = charging.as_stored(price)
    booking.tax = charging.tax_as_stored(price)
    booking.cancellation_steps = given.place.resource.cancellation_steps
    if not price.cents:
        booking.payment_way = PaymentWay.FREE
    elif booking.payment_way == PaymentWay.FREE:
        booking.payment_way = pay_by


def put_at(booking: Booking, place: Place, period: Period, catalogue: Catalogue) -> None:
    """Give a booking a named place and a time, and leave its price; nothing is saved yet."""
    booking.resource, booking.space = place.resource, catalogue.space
    booking.starts_at, booking.ends_at = period.start, period.end
    booking.wall_start = f"{wall(period.start, catalogue.zone):%Y-%m-%dT%H:%M}"
    booking.wall_end = f"{wall(period.end, catalogue.zone):%Y-%m-%dT%H:%M}"
    booking.zone_name = catalogue.space.zone_name
    booking.named_from = None
    booking.calendar_sequence += 1


def _own_first(booking: Booking) -> DeskOrder:
    """Of any place that would do, prefer the one that it has."""
    return lambda places: sorted(places, key=lambda place: place.id != booking.resource_id)


def _counts_elsewhere(booking: Booking, tried: Attempt) -> bool:
    """Tell whether the new place counts towards another limit per person than the old one."""
    new = tried.places[0].resource
    return (new.space_id, new.kind) != (booking.space_id, booking.resource.kind)


def _shortened(booking: Booking, tried: Attempt) -> Free:
    """Return the later start or earlier end, at its price; the place stays."""
    now, own = tried.now, tried.catalogue.places.get(booking.resource_id)
    is_meant = not booking.is_named(now) if tried.wish.is_for_any else tried.places[0] == own
    if own is None or not is_meant:
        if booking.starts_at <= now:
            raise rules.has_begun(booking.period, booking.zone)
        raise too_late_to_move(booking)
    return shortened(booking, tried.catalogue, own, tried.wish.period, now=now)


def _require_movable(booking: Booking, now: datetime) -> None:
    if booking.is_by_quote:
        raise agreed_by_quote()
    if booking.state == State.CHECKED_IN and now < booking.ends_at:
        raise Refused(
            "checked-in",
            gettext_noop("You are checked in. Check out when you leave; the rest becomes free."),
        )
    if booking.state == State.REQUESTED:
        raise Refused(
            "not-answered",
            gettext_noop("The house has yet to answer. Withdraw the request, and ask anew."),
        )
    if booking.state != State.CONFIRMED or now >= booking.ends_at:
        raise Refused(
            "not-movable",
            gettext_noop("This booking is over or not confirmed. Book the place again."),
        )
