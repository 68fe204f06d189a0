"""Put bookings elsewhere, or give them back, where somebody takes their place for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.likeness import like_places
from tenne.booking.models import Booking, State
from tenne.booking.queries.allocations import bookings_in
from tenne.booking.queries.displacing import traits_of
from tenne.booking.queries.free import nearest_alternatives, policy_of
from tenne.booking.services import occupying
from tenne.booking.services.outages import withdraw
from tenne.foundation import facts
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place

MOST_TRIED = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A booking in the way, and the place that it gets instead; None: it is given back."""

    booking: Booking
    instead: Place | None


def hits(
    catalogue: Catalogue, place: Place, start: datetime, end: datetime | None, *, now: datetime
) -> list[Hit]:
    """Return whom it meets that a place is taken, and where each of them can go."""
    given: list[tuple[Place, Period]] = []
    found = []
    for booking in bookings_in(place.leaves, start, end):
        instead = _elsewhere(catalogue, place, booking, given, now)
        if instead is not None:
            given.append((instead, booking.period))
        found.append(Hit(booking, instead))
    return found


def _elsewhere(
    catalogue: Catalogue,
    taken: Place,
    booking: Booking,
    given: Sequence[tuple[Place, Period]],
    now: datetime,
) -> Place | None:
    own = catalogue.places.get(booking.resource_id)
    if own is None or booking.state == State.CHECKED_IN:
        return None
    free = nearest_alternatives(
        catalogue, own, booking.period, now=now, audience=booking.person.audience, most=MOST_TRIED
    )
    others = {one.place.id: one.place for one in free}
    wished = booking.pool["features"] if booking.pool else None
    traits = [traits_of(one) for one in others.values()]
    for key in like_places(traits_of(own), traits, wished=wished):
        held = set(others[key].leaves)
        if held.isdisjoint(taken.leaves) and not _is_given(held, booking.period, given):
            return others[key]
    return None


def _is_given(leaves: set[int], period: Period, given: Iterable[tuple[Place, Period]]) -> bool:
    return any(
        period.overlaps(during) and not leaves.isdisjoint(place.leaves) for place, during in given
    )


def make_way(
    catalogue: Catalogue, found: Sequence[Hit], *, agreed: Collection[int], now: datetime
) -> None:
    """Put everybody elsewhere or give their booking back, under the lock of all places.

    Raises
    ------
    Refused
        ``more-bookings`` when one was made since the list was shown; ``somebody-is-here``.
    """
    if any(one.booking.state == State.CHECKED_IN for one in found):
        raise Refused(
            "somebody-is-here",
            gettext_noop("Somebody is checked in there. Let it begin on a later day."),
            field="first_day",
        )
    if any(one.booking.pk not in agreed for one in found):
        raise Refused(
            "more-bookings",
            gettext_noop("A booking was made meanwhile. Please look at the list again."),
        )
    for one in found:
        if one.instead is None:
            withdraw(one.booking.pk, now)
        else:
            _put_elsewhere(one.booking.pk, one.instead, catalogue, now)


def _put_elsewhere(booking_id: int, place: Place, catalogue: Catalogue, now: datetime) -> None:
    """Give a booking another place at the same time and price, and tell who knows its place."""
    booking = occupying.locked(booking_id)
    occupying.release(booking)
    booking.resource = place.resource
    is_told = booking.state == State.CONFIRMED and booking.is_named(now)
    booking.calendar_sequence += is_told
    booking.save(update_fields=["resource", "calendar_sequence"])
    occupying.occupy(booking, place, policy_of(catalogue, place))
    if is_told:
        facts.record("booking.moved", operator_id=booking.operator_id, booking=booking.pk)
