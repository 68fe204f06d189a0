"""Hold a place, and confirm what is held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.booking import rules
from tenne.booking.models import Booking, State
from tenne.booking.queries.free import Free, policy_of
from tenne.booking.quotes.rules import agreed_by_quote
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.people.models import Person
from tenne.spaces.models import Resource

from . import charging, locking, occupying
from .approval import answered_until, ask_the_house, make_firm, needs_approval
from .rearranging import counted, placed
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


@dataclass(frozen=True, slots=True)
class Terms:
    """How a wish is to be kept: confirmed at once, or held until a time."""

    held_until: datetime | None = None
    payment_way: str = PaymentWay.AT_DESK
    note: str = ""
    idempotency_key: str = ""
    link_digest: str = ""
    held_for: dict[str, Any] | None = None
    asked: str = ""  # of a basket: what tells two with the same key apart
    agreed_cents: int | None = None  # what stood above the button; None where nobody was shown it
    audience: str | None = None  # for whom the price was shown; None: for the person
    made_by: Person | None = None  # who books for the person
    maker_pays: bool = False
    is_approved: bool = False  # by a host who makes the booking: nobody needs to be asked
    asked_until: datetime | None = None  # of a request that is answered as a whole


def book(
    *,
    person: Person,
    wish: Wish,
    now: datetime,
    terms: Terms | None = None,
    desk_order: DeskOrder | None = None,
) -> Booking:
    """Book a place; the answer means it is on disk, and nobody else has it.

    Parameters
    ----------
    desk_order : callable, optional
        Puts the places of a pool into the order in which they are given away.

    Raises
    ------
    Refused
        By a rule of the place (see `rules.require_bookable`), ``occupied`` or ``full`` with
        alternatives, ``limit-reached``, ``twice-in-a-row``, ``not-offered``, ``unknown-place``,
        ``key-reused``, ``price-changed`` when the place that is left costs something else than
        was agreed.
    """
    tried = attempt(person, wish, now)
    try:
        with scope.operators(tried.catalogue.space.operator_id), counted():
            return _book(tried, terms or Terms(), desk_order)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise taken(tried) from error
        if locking.broke(error, "one_booking_per_key"):
            raise key_reused() from error
        raise


def hold(
    *,
    person: Person,
    wish: Wish,
    now: datetime,
    for_: timedelta = rules.HOLD_WHILE_PAYING,
    terms: Terms | None = None,
) -> Booking:
    """Hold a place for a while; nobody else gets it until the timer runs out."""
    held = replace(terms or Terms(), held_until=now + for_)
    return book(person=person, wish=wish, now=now, terms=held)


@locking.in_one_transaction
def _book(tried: Attempt, terms: Terms, desk_order: DeskOrder | None) -> Booking:
    try:
        require_rules(tried)
    except Refused:
        # An answer that got lost is asked for again, maybe after the time has begun.
        earlier = _earlier(tried, terms)
        if earlier is None:
            raise
        return earlier
    payer = terms.made_by if terms.maker_pays else None
    locking.lock(tried.lock_keys_with(payer))
    earlier = _earlier(tried, terms)
    if earlier is not None:
        return earlier
    occupying.free_expired(tried.catalogue, tried.places, tried.wish.period, tried.now)
    require_within_limit(tried.person, tried.places[0], tried.now, payer)
    tried = cooled(tried)
    given = placed(tried, desk_order, audience=terms.audience)
    require_agreed(given.price.cents, terms)
    booking = Booking(**as_row(tried, terms, given))
    scope.insert([booking])
    # Already at hand: nobody needs to read them again to show the booking.
    booking.resource, booking.space = given.place.resource, tried.catalogue.space
    booking.person = tried.person
    occupying.occupy(booking, given.place, policy_of(tried.catalogue, given.place))
    if booking.state == State.CONFIRMED:
        charging.charge(booking)
    if booking.state != State.HELD:
        facts.record(
            f"booking.{booking.state}", operator_id=booking.operator_id, booking=booking.pk
        )
    return booking


def confirm(
    booking: Booking,
    *,
    now: datetime,
    payment_way: str = "",
    is_approved: bool = False,
    asked_until: datetime | None = None,
) -> Booking:
    """Turn a hold into a confirmed booking, which is owed; again changes nothing.

    Where the house approves each booking it becomes a request, unless a host confirms it; so it
    does with others that are answered as a whole, until ``asked_until``.

    Raises
    ------
    Refused
        ``hold-over`` when the timer ran out, whether or not somebody else has the place by now.
    """
    with scope.operators(booking.operator_id):
        return _confirm(booking.pk, now, payment_way, is_approved=is_approved, until=asked_until)


@locking.in_one_transaction
def _confirm(
    booking_id: int,
    now: datetime,
    payment_way: str,
    *,
    is_approved: bool,
    until: datetime | None,
) -> Booking:
    booking = occupying.locked(booking_id)
    if booking.state in (State.CONFIRMED, State.REQUESTED):
        return booking
    if booking.is_by_quote:
        raise agreed_by_quote()
    if booking.state != State.HELD or not booking.held_until or booking.held_until <= now:
        raise Refused("hold-over", gettext_noop("The hold has run out. Choose a place again."))
    if payment_way and booking.price_cents:
        booking.payment_way = payment_way
    if (until or needs_approval(booking.resource)) and not is_approved:
        return ask_the_house(booking, now, until=until)
    return make_firm(booking, now)


def _earlier(tried: Attempt, terms: Terms) -> Booking | None:
    """Return the booking that the same key made before."""
    if not terms.idempotency_key:
        return None
    earlier = (
        Booking.objects.select_related("resource", "space", "person")
        .filter(person=tried.person, idempotency_key=terms.idempotency_key)
        .first()
    )
    if earlier is not None and earlier.wish_digest != tried.wish.digest(terms.note):
        raise key_reused()
    return earlier


def require_agreed(cents: int, terms: Terms) -> None:
    """Refuse when something else is to be paid than stood above the button."""
    if terms.agreed_cents not in (None, cents):
        raise price_changed()


def price_changed() -> Refused:
    """Return the refusal of an order whose price is no longer the one that was shown."""
    return Refused(
        "price-changed",
        gettext_noop(
            "The price is another one by now. Please look at it again; nothing was booked."
        ),
    )


def key_reused() -> Refused:
    """Return the refusal of a key that has booked something else before."""
    return Refused(
        "key-reused",
        gettext_noop("This Idempotency-Key belongs to another wish. Use a new one."),
        field="Idempotency-Key",
    )


def as_row(tried: Attempt, terms: Terms, given: Free) -> dict[str, Any]:
    """Return a booking as it is stored."""
    wish, space, resource = tried.wish, tried.catalogue.space, given.place.resource
    pool = None
    if wish.is_for_any:
        pool = {
            "kind": wish.kind,
            "features": sorted(wish.features),
            "one_floor": tried.is_on_one_floor,
        }
    return {
        "operator_id": space.operator_id,
        "space_id": space.pk,
        "resource_id": resource.pk,
        "person_id": tried.person.pk,
        "made_by_id": terms.made_by.pk if terms.made_by else None,
        "maker_pays": terms.maker_pays,
        "starts_at": wish.period.start,
        "ends_at": wish.period.end,
        "wall_start": f"{wall(wish.period.start, tried.catalogue.zone):%Y-%m-%dT%H:%M}",
        "wall_end": f"{wall(wish.period.end, tried.catalogue.zone):%Y-%m-%dT%H:%M}",
        "zone_name": space.zone_name,
        "pool": pool,
        "named_from": named_later(wish, given.place, tried.catalogue.zone),
        "note": terms.note,
        "held_for": terms.held_for,
        "link_digest": terms.link_digest,
        "idempotency_key": terms.idempotency_key,
        "wish_digest": wish.digest(terms.note) if terms.idempotency_key else "",
        "price_cents": given.price.cents,
        "price_lines": charging.as_stored(given.price),
        "tax": charging.tax_as_stored(given.price),
        "payment_way": terms.payment_way if given.price.cents else PaymentWay.FREE,
        "cancellation_steps": resource.cancellation_steps,
        "made_at": tried.now,
        **_standing(tried, terms, resource),
    }


def _standing(tried: Attempt, terms: Terms, resource: Resource) -> dict[str, Any]:
    """Return how a new booking stands: held, requested, or confirmed at once."""
    if terms.held_until is not None:
        return {"state": State.HELD, "held_until": terms.held_until}
    if (terms.asked_until or needs_approval(resource)) and not terms.is_approved:
        until = terms.asked_until or answered_until(resource, tried.wish.period, tried.now)
        return {"state": State.REQUESTED, "held_until": until}
    return {"state": State.CONFIRMED, "held_until": None, "confirmed_at": tried.now}
