"""Offer what has become free to whoever came first; the offer holds the place for a while."""

from __future__ import annotations

from datetime import datetime

from tenne.booking import guest_link
from tenne.booking.day.offers import grid_before
from tenne.booking.models import (
    IN_LINE,
    Booking,
    Displacement,
    Fate,
    State,
    Wait,
    WaitState,
)
from tenne.booking.queries.waiting import line_of
from tenne.booking.services import locking, occupying
from tenne.booking.services.hold import Terms, hold
from tenne.booking.services.settling import Attempt, Wish, attempt
from tenne.booking.waiting import rules
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

from .for_series import join_series
from .standing import can_be_had

KIND = "wait"
ENDED = {
    State.CONFIRMED: WaitState.TAKEN,
    State.REQUESTED: WaitState.TAKEN,
    State.CHECKED_IN: WaitState.TAKEN,
    State.COMPLETED: WaitState.TAKEN,
    State.NO_SHOW: WaitState.TAKEN,
    State.EXPIRED: WaitState.LAPSED,
    State.CANCELLED: WaitState.DECLINED,
    State.CANCELLED_LATE: WaitState.DECLINED,
}


def offer_what_is_free(space_id: int, operator_id: int, now: datetime) -> int:
    """Offer each who waits in a space what has become free, first come first; return how many.

    In an open transaction nobody gets in between what was freed and its offer.
    """
    offered = 0
    with scope.operators(operator_id):
        for wait_id in line_of(space_id, now).values_list("pk", flat=True):
            offered += _offer(wait_id, now)
    return offered


@locking.in_one_transaction
def _offer(wait_id: int, now: datetime) -> bool:
    """Hold the place for one who waits, if it can be had; tell whether it could."""
    wait = locked(wait_id)
    if wait.state != WaitState.WAITING:
        return False
    try:
        tried = _tried(wait, now)
        if not can_be_had(tried):
            return False
        until = rules.offered_until(tried.wish.period, now)
        held = hold(
            person=wait.person,
            wish=tried.wish,
            now=now,
            for_=until - now,
            terms=Terms(held_for={"kind": KIND, "label": "", "address": str(wait.public_id)}),
        )
    except Refused:
        return False  # a rule, a limit, or somebody was faster: they stay in line
    if wait.person.is_guest:
        guest_link.give(held)
    wait.state, wait.offer, wait.offered_at = WaitState.OFFERED, held, now
    wait.save(update_fields=["state", "offer", "offered_at"])
    facts.record("wait.offered", operator_id=wait.operator_id, wait=wait.pk)
    return True


def is_offer(booking: Booking) -> bool:
    """Tell whether a booking is an offer that nobody has taken up yet."""
    return booking.state == State.HELD and (booking.held_for or {}).get("kind") == KIND


def locked(wait_id: int) -> Wait:
    """Return a place in line and its offer; nobody else changes them until the end."""
    rows = Wait.objects.select_for_update(of=("self",))
    wait: Wait = rows.select_related("resource", "space", "person").get(pk=wait_id)
    if wait.offer_id is not None:
        # It may be booked, cancelled or lapse on a page of its own meanwhile.
        wait.offer = occupying.locked(wait.offer_id)
    return wait


def _tried(wait: Wait, now: datetime) -> Attempt:
    """Return the wish of who waits; of a time that has begun, what is left."""
    wish = wish_of(wait, wait.period)
    tried = attempt(wait.person, wish, now)
    if wait.starts_at >= now:
        return tried
    begin = max(wait.starts_at, grid_before(now, tried.places[0], tried.catalogue))
    return attempt(wait.person, wish_of(wait, Period(begin, wait.ends_at)), now)


def wish_of(wait: Wait, period: Period) -> Wish:
    """Return what somebody waits for as a wish."""
    if wait.resource is not None:
        return Wish(period, resource_id=wait.resource.public_id)
    return Wish(period, space_slug=wait.space.slug, kind=wait.kind, features=tuple(wait.features))


def settle_lines(now: datetime) -> int:
    """Note what became of offers, end what is over, offer what is free; return how many were.

    Run every minute: whatever freed a place, nobody waits longer than that.
    """
    with scope.network("lines move at every operator"):
        open_waits = Wait.objects.filter(state__in=IN_LINE)
        for wait_id in open_waits.filter(state=WaitState.OFFERED).values_list("pk", flat=True):
            settle(wait_id, now)
        open_waits.filter(state=WaitState.WAITING, ends_at__lte=now).update(
            state=WaitState.OVER, ended_at=now
        )
        unproven = Wait.objects.filter(state=WaitState.ASKED)
        unproven.filter(asked_at__lt=now - rules.PROVEN_WITHIN).delete()
        spaces = set(
            open_waits.filter(state=WaitState.WAITING).values_list("space_id", "operator_id")
        )
    return sum(offer_what_is_free(*space, now) for space in sorted(spaces))


@locking.in_one_transaction
def settle(wait_id: int, now: datetime) -> None:
    """Note what became of an offer whose booking went on, lapsed or was given back."""
    wait = locked(wait_id)
    if wait.state != WaitState.OFFERED:
        return
    offer: Booking | None = wait.offer
    if offer is not None and _was_shut(offer):
        # Nobody has answered: the house has shut the place, so the wait goes on where it was.
        wait.state, wait.offer, wait.offered_at = WaitState.WAITING, None, None
        wait.save(update_fields=["state", "offer", "offered_at"])
        return
    state = ENDED.get(State(offer.state)) if offer is not None else WaitState.LAPSED
    if state is None:
        return
    end(wait, state, now)
    if state == WaitState.TAKEN:
        join_series(wait)
    if state == WaitState.LAPSED:
        facts.record("wait.lapsed", operator_id=wait.operator_id, wait=wait.pk)


def _was_shut(offer: Booking) -> bool:
    """Tell whether a shutdown has ended an offer, not whoever was asked."""
    is_given_up = offer.state == State.CANCELLED
    return is_given_up and Displacement.objects.filter(booking=offer, fate=Fate.LAPSED).exists()


def end(wait: Wait, state: WaitState, now: datetime) -> None:
    """Let somebody out of the line, in the open transaction."""
    wait.state, wait.ended_at = state, now
    wait.save(update_fields=["state", "ended_at"])
