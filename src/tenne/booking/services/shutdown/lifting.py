"""Lift a shutdown: bring back what can be brought back, and say of the rest why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tenne.booking import rules
from tenne.booking.models import (
    LIVE_STATES,
    Booking,
    Displacement,
    Fate,
    Occupancy,
    State,
    Undone,
)
from tenne.booking.queries.displacing import Part, kept_percent
from tenne.booking.queries.free import policy_of
from tenne.booking.queries.timeline import timeline_of
from tenne.booking.services import charging, locking, occupying
from tenne.booking.services.cancel import due_now
from tenne.foundation import audit, facts, scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import Shutdown

from .covering import cover
from .shutting import lock_all, tell


@dataclass(frozen=True, slots=True)
class _Case:
    """A displaced booking at the moment in which its shutdown is lifted."""

    catalogue: Catalogue
    shutdown: Shutdown
    displacement: Displacement
    booking: Booking
    place: Place  # where it was
    now: datetime

    @property
    def policy(self) -> rules.Policy:
        """Return the rules of the place where it was."""
        return policy_of(self.catalogue, self.place)

    def is_free(self) -> bool:
        """Tell whether nobody else has its place by now."""
        during = self.booking.keeps_off(self.policy)
        occupying.free_expired(self.catalogue, [self.place], self.booking.period, self.now)
        taken = timeline_of(self.place.leaves, [during], self.now, without=[self.booking])
        return taken.is_free(self.place.leaves, during)


def lift(shutdown: Shutdown, *, now: datetime) -> Shutdown:
    """End a shutdown early; again changes nothing."""
    with scope.operators(shutdown.operator_id):
        return _lift(shutdown.pk, now)


@locking.in_one_transaction
def _lift(shutdown_id: int, now: datetime) -> Shutdown:
    shutdown = Shutdown.objects.select_for_update(of=("self",)).get(pk=shutdown_id)
    catalogue = catalogue_of(space_id=shutdown.space_id)
    if shutdown.ended_at is not None or catalogue is None:
        return shutdown
    lock_all(catalogue)
    shutdown.ended_at = now
    shutdown.save(update_fields=["ended_at"])
    outages = shutdown.outages.filter(ended_at=None)
    leaves = set(outages.values_list("resource_id", flat=True))
    Occupancy.objects.filter(outage__in=outages).delete()
    outages.update(ended_at=now)
    cover_again(catalogue, leaves, now)
    with audit.context(reason=f"{shutdown.reason} (lifted)"):
        for one in shutdown.displacements.order_by("booking__starts_at", "pk"):
            one.undone = _bring_back(catalogue, shutdown, one, now)
            one.save(update_fields=["undone"])
    facts.record("shutdown.ended", operator_id=shutdown.operator_id, shutdown=shutdown.pk)
    return shutdown


def cover_again(catalogue: Catalogue, leaves: set[int], now: datetime) -> None:
    """Let other shutdowns take what has just come back and lies within them, too."""
    others = Shutdown.objects.filter(
        space_id=catalogue.space.pk, ended_at=None, ends_at__gt=now
    ).order_by("pk")
    for other in others:
        part = Part(catalogue, floor_id=other.floor_id, area_id=other.area_id)
        cover(other, part.leaves & leaves)


def _bring_back(
    catalogue: Catalogue, shutdown: Shutdown, one: Displacement, now: datetime
) -> Undone:
    booking, place = occupying.locked(one.booking_id), catalogue.places.get(one.from_place_id)
    if booking.ends_at <= now or one.fate == Fate.LAPSED:
        return Undone.OVER
    if place is None:
        return Undone.TAKEN
    ways: dict[str, Callable[[_Case], Undone]] = {
        Fate.REHOUSED: _back_to_its_place,
        Fate.INTERRUPTED: _whole_again,
        Fate.WITHDRAWN: _restored,
    }
    return ways[one.fate](_Case(catalogue, shutdown, one, booking, place, now))


def _back_to_its_place(case: _Case) -> Undone:
    booking, now = case.booking, case.now
    if (booking.state, booking.resource_id) != (State.CONFIRMED, case.displacement.to_place_id):
        return Undone.CHANGED
    if booking.starts_at <= now + rules.CHECK_IN_EARLY:
        return Undone.OVER
    if not case.is_free():
        return Undone.TAKEN
    is_named = booking.is_named(now)
    occupying.release(booking)
    booking.resource = case.place.resource
    booking.calendar_sequence += is_named
    booking.save(update_fields=["resource", "calendar_sequence"])
    occupying.occupy(booking, case.place, case.policy)
    if is_named:
        tell(case.shutdown, booking, "moved")
    return Undone.BACK


def _whole_again(case: _Case) -> Undone:
    """Close the break in a stay; days that were shut already stay unpaid."""
    booking, shutdown, now = case.booking, case.shutdown, case.now
    if booking.state not in LIVE_STATES or booking.resource_id != case.place.id:
        return Undone.CHANGED
    if not case.is_free():
        return Undone.TAKEN
    occupying.release(booking)
    occupying.occupy(booking, case.place, case.policy)
    booking.calendar_sequence += 1
    booking.save(update_fields=["calendar_sequence"])
    charging.leave_share(booking, 0)
    charging.charge(booking)
    if shutdown.starts_at < now:
        was = Period(shutdown.starts_at, min(now, shutdown.ends_at))
        charging.leave_share(booking, kept_percent(case.catalogue, booking, was))
    tell(shutdown, booking, "resumed")
    return Undone.BACK


def _restored(case: _Case) -> Undone:
    """Confirm a booking again that the house had cancelled; nobody is bound who was free."""
    booking, shutdown, now = case.booking, case.shutdown, case.now
    if booking.state != State.CANCELLED or booking.cancelled_at != shutdown.made_at:
        return Undone.CHANGED
    if booking.starts_at <= now:
        return Undone.OVER
    if _has_another(booking, shutdown.made_at):
        return Undone.ELSEWHERE
    if due_now(booking, now):
        return Undone.BINDING
    if not case.is_free():
        return Undone.TAKEN
    booking.state, booking.cancelled_at = State.CONFIRMED, None
    booking.calendar_sequence += 1
    booking.save()
    occupying.occupy(booking, case.place, case.policy)
    charging.leave_share(booking, 0)
    charging.charge(booking)
    tell(shutdown, booking, "restored")
    return Undone.BACK


def _has_another(booking: Booking, since: datetime) -> bool:
    return Booking.objects.filter(
        person_id=booking.person_id,
        space_id=booking.space_id,
        state__in=LIVE_STATES,
        made_at__gte=since,
        starts_at__lt=booking.ends_at,
        ends_at__gt=booking.starts_at,
    ).exists()
