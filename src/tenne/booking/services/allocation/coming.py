"""Note that somebody who holds a place for good has come, or has left for today."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Allocation, Presence
from tenne.booking.queries.holders import is_given_away, presence_now
from tenne.booking.queries.presence import house_day
from tenne.booking.services import locking
from tenne.booking.services.presence import can_return
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, catalogue_of

from . import keeping


def come(allocation: Allocation, *, now: datetime) -> Allocation:
    """Note that a holder is in the house today; again changes nothing.

    Raises
    ------
    Refused
        ``not-yours-now`` before it begins and after it ends; ``released`` while others may have
        the place.
    """
    with scope.operators(allocation.operator_id):
        return _come(allocation.pk, now)


@locking.in_one_transaction
def _come(allocation_id: int, now: datetime) -> Allocation:
    allocation, catalogue = _known(allocation_id)
    _require_holding(allocation, now)
    seen = presence_now(allocation, catalogue, now)
    if seen is None:
        Presence.objects.create(
            operator_id=allocation.operator_id,
            space_id=allocation.space_id,
            allocation=allocation,
            person_id=allocation.person_id,
            day=house_day(catalogue, now),
            came_at=now,
        )
    elif seen.left_at is not None:
        seen.left_at = None
        seen.save(update_fields=["left_at"])
    else:
        return allocation
    _tell("allocation.holder_came", allocation)
    return allocation


def undo_coming(allocation: Allocation, *, now: datetime) -> Allocation:
    """Take today's arrival back; again changes nothing."""
    with scope.operators(allocation.operator_id):
        return _undo_coming(allocation.pk, now)


@locking.in_one_transaction
def _undo_coming(allocation_id: int, now: datetime) -> Allocation:
    allocation, catalogue = _known(allocation_id)
    seen = presence_now(allocation, catalogue, now)
    if seen is None:
        return allocation
    if seen.day != house_day(catalogue, now):
        raise Refused("over", gettext_noop("This can no longer be undone."))
    seen.delete()
    _tell("allocation.holder_came_undone", allocation)
    return allocation


def leave(allocation: Allocation, *, now: datetime) -> Allocation:
    """Note that a holder has left for today; the place stays theirs.

    Raises
    ------
    Refused
        ``not-checked-in`` when they are not in the house.
    """
    with scope.operators(allocation.operator_id):
        return _leave(allocation.pk, now)


@locking.in_one_transaction
def _leave(allocation_id: int, now: datetime) -> Allocation:
    allocation, catalogue = _known(allocation_id)
    if presence_now(allocation, catalogue, now) is None:
        raise Refused("not-checked-in", gettext_noop("Only somebody who is in can check out."))
    note_leaving(allocation, catalogue, now)
    return allocation


def note_leaving(allocation: Allocation, catalogue: Catalogue, now: datetime) -> None:
    """Note that a holder is gone, if they were in; within the transaction of whoever calls."""
    seen = presence_now(allocation, catalogue, now)
    if seen is not None and seen.left_at is None:
        seen.left_at = max(seen.came_at, now)
        seen.save(update_fields=["left_at"])
        _tell("allocation.holder_left", allocation)


def undo_leaving(allocation: Allocation, *, now: datetime) -> Allocation:
    """Take a leaving back that is younger than a quarter of an hour.

    Raises
    ------
    Refused
        ``too-late``; and as `come` when the place is given to others by now.
    """
    with scope.operators(allocation.operator_id):
        return _undo_leaving(allocation.pk, now)


@locking.in_one_transaction
def _undo_leaving(allocation_id: int, now: datetime) -> Allocation:
    allocation, catalogue = _known(allocation_id)
    _require_holding(allocation, now)
    seen = presence_now(allocation, catalogue, now)
    if seen is not None and seen.left_at is None:
        return allocation
    if seen is None or not can_return(seen, now):
        raise Refused("too-late", gettext_noop("This can no longer be undone."))
    seen.left_at = None
    seen.save(update_fields=["left_at"])
    _tell("allocation.holder_came", allocation)
    return allocation


def _known(allocation_id: int) -> tuple[Allocation, Catalogue]:
    allocation = keeping.locked(allocation_id)
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        raise LookupError(f"space {allocation.space_id} has no catalogue")
    return allocation, catalogue


def _require_holding(allocation: Allocation, now: datetime) -> None:
    until = allocation.held_until
    if now < allocation.held_from or (until is not None and until <= now):
        raise Refused(
            "not-yours-now",
            gettext_noop("The place is not yours today. Book a place for today instead."),
        )
    if is_given_away(allocation, now):
        raise Refused(
            "released",
            gettext_noop("The place is released to others now. Take the days back first."),
        )


def _tell(kind: str, allocation: Allocation) -> None:
    facts.record(kind, operator_id=allocation.operator_id, allocation=allocation.pk)
