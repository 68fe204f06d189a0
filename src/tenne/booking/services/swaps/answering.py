"""Accept a swap or decline it; exchange two bookings in one transaction."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, Value, When
from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Occupancy, Swap, SwapState
from tenne.booking.queries.cool_down import had_by
from tenne.booking.queries.swaps import could_swap, met_by_shutdown, standing_of
from tenne.booking.services import charging, locking
from tenne.booking.services.move import put_at
from tenne.booking.swaps import rules
from tenne.foundation import audit, facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of

from .asking import both_locked, close, end, is_over, locked


def decline(swap: Swap, *, now: datetime) -> Swap:
    """Say no; both keep what they have, and the same is not asked again. Again changes nothing.

    Raises
    ------
    Refused
        ``swap-over`` when it was answered otherwise, or withdrawn.
    """
    with scope.operators(swap.operator_id):
        return close(swap.pk, SwapState.DECLINED, now)


def accept(swap: Swap, *, now: datetime) -> Swap:
    """Exchange place and time of the two bookings; each keeps its price. Again changes nothing.

    Raises
    ------
    Refused
        ``swap-over`` when it was declined, withdrawn or has lapsed; ``swap-changed`` when one of
        the two is no longer what was asked for; ``twice-in-a-row`` when one of the two would have
        a place that cools down again too soon; as `swaps.rules.require_swappable`.
    """
    with scope.operators(swap.operator_id):
        return _accept(swap.pk, now)


@locking.in_one_transaction
def _accept(swap_id: int, now: datetime) -> Swap:
    found = Swap.objects.get(pk=swap_id)  # of which bookings it is never changes
    rows = both_locked(found.booking_id, found.other_id)
    swap = locked(swap_id)
    if swap.state == SwapState.ACCEPTED:
        return swap
    if swap.state != SwapState.ASKED or now >= swap.lapses_at:
        raise rules.swap_over()
    swap.booking, swap.other = rows[swap.booking_id], rows[swap.other_id]
    if is_over(swap, now):
        raise rules.swap_changed()
    met = met_by_shutdown(list(rows))
    for booking in (swap.other, swap.booking):
        rules.require_swappable(standing_of(booking, now, met=met))
    start, place = swap.other.starts_at, swap.other.resource.public_id
    moment = Period(start, start + rules.A_MOMENT)
    if swap.other not in could_swap(swap.booking, moment, now, place=place):
        raise rules.swap_changed()
    _exchange(swap, now)
    end(swap, SwapState.ACCEPTED, now)
    return swap


def _exchange(swap: Swap, now: datetime) -> None:
    """Let each have what the other had. What is taken stays taken, only whose it is changes."""
    first, second = swap.booking, swap.other
    catalogue = catalogue_of(space_id=first.space_id)
    places = catalogue.places if catalogue else {}
    here, there = places.get(first.resource_id), places.get(second.resource_id)
    if catalogue is None or here is None or there is None:
        raise Refused("unknown-place", gettext_noop("A place is not let any more. Ask there."))
    locking.lock([*here.lock_keys, *there.lock_keys])
    for one, place, period in ((first, there, second.period), (second, here, first.period)):
        had = had_by(one.person, [place], [period], now, without=[first, second])
        if had.near(place, period) is not None:
            raise rules.swap_twice_in_a_row()
    was = first.period
    with audit.context(swapped="swapped with another booking"):
        put_at(first, there, second.period, catalogue)
        put_at(second, here, was, catalogue)
        for booking in (first, second):
            booking.save()
    other_one = Case(When(booking=first.pk, then=Value(second.pk)), default=Value(first.pk))
    Occupancy.objects.filter(booking__in=(first.pk, second.pk)).update(booking=other_one)
    for booking in (first, second):
        _owe_as_before(booking)
        facts.record("booking.swapped", operator_id=booking.operator_id, booking=booking.pk)


def _owe_as_before(booking: Booking) -> None:
    """Name the new place and day in what is owed; the amount stays."""
    charging.leave_share(booking, 0)
    charging.charge(booking)
