"""Announce guests of a booking, and note at the front desk how many are here."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Company, State
from tenne.booking.queries.presence import day_at
from tenne.booking.services import locking, occupying
from tenne.foundation import scope
from tenne.foundation.refusal import Refused

LONGEST_NAMES = 2000
BRING = (State.REQUESTED, State.CONFIRMED, State.CHECKED_IN)


def bring(booking: Booking, *, guests: int, names: str = "", now: datetime) -> Company | None:
    """Say how many come along, and perhaps who; nought takes it back.

    Raises
    ------
    Refused
        ``no-room-for-guests`` beyond the capacity of the place; ``over``; ``already-here`` when
        a host has seen more of them than that.
    """
    with scope.operators(booking.operator_id):
        return _bring(booking.pk, guests, names, now)


@locking.in_one_transaction
def _bring(booking_id: int, guests: int, names: str, now: datetime) -> Company | None:
    booking = occupying.locked(booking_id)
    if booking.state not in BRING or booking.ends_at <= now:
        raise Refused("over", gettext_noop("This booking is over."))
    require_room(booking.resource.capacity, guests)
    known = Company.objects.filter(booking=booking).first()
    if known is not None and known.here > guests and known.here_on == day_at(booking.space_id, now):
        raise Refused(
            "already-here",
            gettext_noop("%(here)s of the guests are here already. Ask the front desk."),
            here=known.here,
        )
    if not guests:
        Company.objects.filter(booking=booking).delete()
        return None
    company = known or Company(operator_id=booking.operator_id, booking=booking)
    company.count = guests
    company.here = min(company.here, guests)
    lines = (" ".join(line.split()) for line in names.splitlines())
    company.names = "\n".join(line for line in lines if line)[:LONGEST_NAMES]
    company.save()
    return company


def require_room(capacity: int, guests: int) -> None:
    """Refuse more people than a place has room for.

    Raises
    ------
    Refused
        ``no-room-for-guests``.
    """
    room = max(capacity - 1, 0)
    if guests <= room:
        return
    if not room:
        raise Refused(
            "no-room-for-guests",
            gettext_noop("This place is for one person. Book a room for more."),
        )
    raise Refused(
        "no-room-for-guests",
        gettext_noop("There is room for %(room)s guests. Choose a larger room for more."),
        room=room,
    )


def note_here(booking: Booking, *, here: int, now: datetime) -> Company:
    """Note how many of the guests are in the house today, for the fire list.

    Raises
    ------
    Refused
        ``not-announced`` for more than were announced; ``over``.
    """
    with scope.operators(booking.operator_id):
        return _note_here(booking.pk, here, now)


@locking.in_one_transaction
def _note_here(booking_id: int, here: int, now: datetime) -> Company:
    booking = occupying.locked(booking_id)
    company = Company.objects.filter(booking=booking).first()
    if company is None or not 0 <= here <= company.count:
        raise Refused(
            "not-announced",
            gettext_noop("So many guests were not announced. Whoever booked can add them."),
        )
    if here and (booking.state not in BRING or booking.ends_at <= now):
        raise Refused("over", gettext_noop("This booking is over."))
    company.here, company.here_on = here, day_at(booking.space_id, now)
    company.save()
    return company
