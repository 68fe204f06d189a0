"""Ask for a swap, and take that back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Swap, SwapState
from tenne.booking.queries.swaps import could_swap, met_by_shutdown, movable_until, standing_of
from tenne.booking.services import locking, occupying
from tenne.booking.swaps import rules
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused


def ask(booking: Booking, *, resource_id: UUID, start: datetime, now: datetime) -> Swap:
    """Ask whoever has a place from a moment on to swap; the same again changes nothing.

    Raises
    ------
    Refused
        As `swaps.rules.require_swappable`, for one's own booking; ``nobody-to-ask``;
        ``asked-already`` while another wish of this booking is open; ``asked-enough``.
    """
    with scope.operators(booking.operator_id):
        return _ask(booking.pk, resource_id, start, now)


@locking.in_one_transaction
def _ask(booking_id: int, resource_id: UUID, start: datetime, now: datetime) -> Swap:
    booking = Booking.objects.select_related("resource", "space", "person").get(pk=booking_id)
    seen = _who_is_there(booking, resource_id, start, now)
    booking = both_locked(booking_id, seen.pk)[booking_id]
    other = _who_is_there(booking, resource_id, start, now)
    if other.pk != seen.pk:  # somebody else by now: whose booking it is was not locked
        raise rules.nobody_to_ask()
    if (earlier := _open(booking, now)) is not None:
        if earlier.other_id == other.pk:
            return earlier
        raise Refused(
            "asked-already",
            gettext_noop("You have already asked somebody for this booking. Withdraw that first."),
        )
    _require_not_tiring(booking, other)
    swap: Swap = Swap.objects.create(
        operator_id=booking.operator_id,
        booking=booking,
        other=other,
        booking_sequence=booking.calendar_sequence,
        other_sequence=other.calendar_sequence,
        asked_at=now,
        lapses_at=rules.lapses_at(
            now, movable_until=(movable_until(booking), movable_until(other))
        ),
    )
    _tell(swap, "asked")
    return swap


def _who_is_there(booking: Booking, resource_id: UUID, start: datetime, now: datetime) -> Booking:
    """Return the booking that is asked, by the rules of both."""
    met = met_by_shutdown([booking.pk])
    rules.require_swappable(standing_of(booking, now, met=met))
    moment = Period(start, start + rules.A_MOMENT)
    there = could_swap(booking, moment, now, place=resource_id)
    if not there:
        raise rules.nobody_to_ask()
    return there[0]


def both_locked(*booking_ids: int) -> dict[int, Booking]:
    """Return two bookings that nobody else changes; whoever needs their wish locks it after them.

    In ascending order, as everything that needs several: two swaps never wait crosswise.
    """
    return {pk: occupying.locked(pk) for pk in sorted(booking_ids)}


def _open(booking: Booking, now: datetime) -> Swap | None:
    """Return what a booking has asked for and is still open; what is over by now ends."""
    found: Swap | None = Swap.objects.filter(booking=booking, state=SwapState.ASKED).first()
    if found is None or not is_over(found, now):
        return found
    end(found, SwapState.LAPSED, now)
    return None


def is_over(swap: Swap, now: datetime) -> bool:
    """Tell whether nothing can come of an open wish any more."""
    booking, other = swap.booking, swap.other
    return (
        now >= swap.lapses_at
        or not standing_of(booking, now).is_confirmed
        or not standing_of(other, now).is_confirmed
        or (booking.calendar_sequence, other.calendar_sequence)
        != (swap.booking_sequence, swap.other_sequence)
    )


def _require_not_tiring(booking: Booking, other: Booking) -> None:
    """Refuse to ask somebody again who has said no, or one after the other without end."""
    asked = Swap.objects.filter(booking=booking)
    if asked.filter(other=other, state=SwapState.DECLINED).exists():
        raise rules.nobody_to_ask()
    if asked.count() >= rules.MOST_ASKED:
        raise Refused(
            "asked-enough",
            gettext_noop("This booking has asked often enough. Move it, or ask the front desk."),
        )


def withdraw(swap: Swap, *, now: datetime) -> Swap:
    """Take a wish to swap back; again changes nothing.

    Raises
    ------
    Refused
        ``swap-over`` when it was answered.
    """
    with scope.operators(swap.operator_id):
        return close(swap.pk, SwapState.WITHDRAWN, now)


@locking.in_one_transaction
def close(swap_id: int, state: SwapState, now: datetime) -> Swap:
    """End an open wish without swapping; again changes nothing."""
    swap = locked(swap_id)
    if swap.state == state:
        return swap
    if swap.state != SwapState.ASKED:
        raise rules.swap_over()
    end(swap, state, now)
    return swap


def locked(swap_id: int) -> Swap:
    """Return a wish that nobody else answers until the transaction ends."""
    rows = Swap.objects.select_for_update(of=("self",)).select_related(
        "booking__resource", "other__resource"
    )
    return rows.get(pk=swap_id)


def end(swap: Swap, state: SwapState, now: datetime) -> None:
    """Write down how a wish has ended, and tell it."""
    swap.state, swap.ended_at = state, now
    swap.save(update_fields=["state", "ended_at"])
    _tell(swap, state)


def _tell(swap: Swap, what: str) -> None:
    facts.record(f"swap.{what}", operator_id=swap.operator_id, swap=swap.pk)
