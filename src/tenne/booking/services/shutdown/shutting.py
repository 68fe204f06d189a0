"""Shut a part of a space; whoever is in the way is re-housed, keeps what is left, or is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking.models import LIVE_STATES, Booking, Displacement, Fate, State
from tenne.booking.queries.displacing import Displaced, Part, displaced_by
from tenne.booking.queries.free import policy_of
from tenne.booking.services import charging, locking, occupying
from tenne.foundation import audit, facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Shutdown

from .covering import cover
from .interrupting import interrupt

# The worse, the further behind: nobody may come off worse than the host has seen.
WORSE = (Fate.LAPSED, Fate.REHOUSED, Fate.INTERRUPTED, Fate.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Shutting:
    """A part of a space that is to be shut, for how long, why, and who says so."""

    part: Part
    period: Period
    reason: str
    by: Person | None = None


def shut(shutting: Shutting, *, agreed: Mapping[int, str], now: datetime) -> Shutdown:
    """Shut a part of a space, all or nothing.

    Parameters
    ----------
    agreed : mapping of int to str
        What the host has seen: the key of each booking in the way, and what becomes of it.

    Raises
    ------
    Refused
        ``over``; ``reason-missing``; ``somebody-is-here`` while a guest is checked in there;
        ``more-bookings`` when one was made since the list was shown, or a place was taken that
        was free for one of them; ``plan-changed``.
    """
    if shutting.period.end <= now:
        raise Refused(
            "over", gettext_noop("That day is over. Choose a later one."), field="last_day"
        )
    if not shutting.reason.strip():
        raise Refused(
            "reason-missing",
            gettext_noop("Say why it is shut: everybody who had booked reads it."),
            field="reason",
        )
    try:
        with scope.operators(shutting.part.catalogue.space.operator_id):
            return _shut(shutting, agreed, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise look_again() from error
        raise


@locking.in_one_transaction
def _shut(shutting: Shutting, agreed: Mapping[int, str], now: datetime) -> Shutdown:
    part, period = shutting.part, shutting.period
    space = part.catalogue.space
    lock_all(part.catalogue)
    occupying.require_same_leaves(space.pk, list(part.catalogue.places.values()))
    found = displaced_by(part, period, now=now)
    _require_agreed(found, agreed)
    shutdown: Shutdown = Shutdown.objects.create(
        operator_id=space.operator_id,
        space=space,
        floor_id=part.floor_id,
        area_id=part.area_id,
        starts_at=period.start,
        ends_at=period.end,
        reason=" ".join(shutting.reason.split())[:120],
        made_by=shutting.by,
        made_at=now,
    )
    with audit.context(reason=shutdown.reason):
        met = [one for one in found if _displace(shutdown, one, part)]
    Displacement.objects.bulk_create(
        Displacement(
            operator_id=space.operator_id,
            shutdown=shutdown,
            booking_id=one.booking.pk,
            fate=one.fate,
            from_place_id=one.booking.resource_id,
            to_place_id=one.place.id if one.place else None,
            kept_percent=one.kept_percent,
        )
        for one in met
    )
    cover(shutdown, part.leaves)
    facts.record("shutdown.began", operator_id=space.operator_id, shutdown=shutdown.pk)
    return shutdown


def lock_all(catalogue: Catalogue) -> None:
    """Take the locks of all places of a space: whoever must leave may go to any of them."""
    locking.lock([key for place in catalogue.places.values() for key in place.lock_keys])


def look_again() -> Refused:
    """Return the refusal of a host whose list is not true any more."""
    return Refused(
        "more-bookings",
        gettext_noop("Somebody has booked meanwhile. Please look at the list again."),
    )


def _require_agreed(found: Sequence[Displaced], agreed: Mapping[int, str]) -> None:
    here = [one.booking.person.name for one in found if one.is_here]
    if here:
        raise Refused(
            "somebody-is-here",
            gettext_noop("Checked in there: %(names)s. Speak to them and check them out first."),
            names=", ".join(here),
        )
    for one in found:
        seen = agreed.get(one.booking.pk)
        if seen not in WORSE or WORSE.index(one.fate) > WORSE.index(Fate(seen)):
            raise look_again()


def _displace(shutdown: Shutdown, one: Displaced, part: Part) -> bool:
    """Do to a booking what was foreseen; tell whether it still was in the way."""
    booking = occupying.locked(one.booking.pk)
    # Arriving and cancelling take no lock of the place: both may have come since they were read.
    if booking.state not in LIVE_STATES:
        return False
    if booking.state != one.booking.state:
        raise look_again()
    if one.place is not None:
        _rehouse(shutdown, booking, one.place, part.catalogue)
    elif one.fate == Fate.INTERRUPTED:
        place = part.catalogue.places[booking.resource_id]
        interrupt(booking, shutdown, place, part.leaves, policy_of(part.catalogue, place))
        charging.leave_share(booking, one.kept_percent)
        tell(shutdown, booking, "interrupted")
    else:
        withdraw(shutdown, booking)
    return True


def _rehouse(shutdown: Shutdown, booking: Booking, place: Place, catalogue: Catalogue) -> None:
    """Put a booking to a like place; it keeps time and price, and who knew the place is told.

    Whoever does not like the other place may cancel for nothing.
    """
    is_named = booking.is_named(shutdown.made_at)
    occupying.release(booking)
    booking.resource = place.resource
    booking.calendar_sequence += is_named
    booking.cancellation_steps = []
    booking.save(update_fields=["resource", "calendar_sequence", "cancellation_steps"])
    occupying.occupy(booking, place, policy_of(catalogue, place))
    if is_named:
        tell(shutdown, booking, "rehoused")


def withdraw(shutdown: Shutdown, booking: Booking) -> None:
    """Cancel a booking on the space's side: nobody owes anything; a request is declined."""
    was = booking.state
    if was == State.REQUESTED:
        booking.answer, booking.answered_at = shutdown.reason, shutdown.made_at
    booking.state, booking.undone_state = State.CANCELLED, ""
    booking.cancelled_at = shutdown.made_at
    booking.calendar_sequence += 1
    booking.save()
    occupying.release(booking)
    if was == State.REQUESTED:
        facts.record("booking.declined", operator_id=booking.operator_id, booking=booking.pk)
    elif was != State.HELD:
        charging.leave_share(booking, 0)
        tell(shutdown, booking, "withdrawn")


def tell(shutdown: Shutdown, booking: Booking, what: str) -> None:
    """Write down what happened, for the mail and whoever else waits for it."""
    facts.record(
        f"booking.{what}",
        operator_id=booking.operator_id,
        booking=booking.pk,
        shutdown=shutdown.pk,
    )
