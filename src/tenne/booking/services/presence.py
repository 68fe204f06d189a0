"""Come and go on each day of a stay; within the transaction of whoever calls, but for `leave`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking, Presence, State
from tenne.booking.queries.presence import day_at, is_stay, presence_on, presences_now
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused

from . import locking, occupying


def leave(booking: Booking, *, now: datetime) -> Booking:
    """Note that somebody has left for the day; their place stays theirs on the days to come.

    Raises
    ------
    Refused
        ``not-checked-in`` when they are not in the house.
    """
    with scope.operators(booking.operator_id):
        return _leave(booking.pk, now)


@locking.in_one_transaction
def _leave(booking_id: int, now: datetime) -> Booking:
    booking = occupying.locked(booking_id)
    here = presences_now(booking, now).first()
    if booking.state != State.CHECKED_IN or here is None:
        raise Refused("not-checked-in", gettext_noop("Only somebody who is in can check out."))
    if here.left_at is None:
        _close(booking, now)
        facts.record(
            "booking.left_for_the_day", operator_id=booking.operator_id, booking=booking.pk
        )
    return booking


def note_coming(booking: Booking, now: datetime) -> bool:
    """Note that somebody is in the house today; tell whether that was not known."""
    day = day_at(booking.space_id, now)
    known = presence_on(booking, day)
    if known is None:
        Presence.objects.create(
            operator_id=booking.operator_id,
            space_id=booking.space_id,
            booking=booking,
            person_id=booking.person_id,
            day=day,
            came_at=now,
        )
        return True
    if known.left_at is None or not is_stay(booking):
        return False
    known.left_at = None
    known.save(update_fields=["left_at"])
    return True


def forget_coming(booking: Booking, now: datetime) -> bool:
    """Take today's arrival back; tell whether the stay began on an earlier day and goes on.

    Raises
    ------
    Refused
        ``over`` when the arrival was on an earlier day.
    """
    today = day_at(booking.space_id, now)
    days = list(booking.presences.order_by("day").values_list("day", flat=True))
    if days and today not in days:
        raise Refused("over", gettext_noop("This can no longer be undone."))
    booking.presences.filter(day=today).delete()
    return bool(days) and days[0] != today


def note_leaving(booking: Booking, now: datetime) -> None:
    """Note that somebody has left for good."""
    _close(booking, now)


def note_return(booking: Booking, now: datetime) -> None:
    """Take a leaving back that is younger than a quarter of an hour.

    Raises
    ------
    Refused
        ``too-late``
    """
    last = booking.presences.order_by("-day").first()
    if last is None or last.left_at is None:
        return
    if not can_return(last, now):
        raise Refused("too-late", gettext_noop("This can no longer be undone."))
    last.left_at = None
    last.save(update_fields=["left_at"])


def can_return(presence: Presence | None, now: datetime) -> bool:
    """Tell whether a leaving may still be taken back."""
    return (
        presence is not None
        and presence.left_at is not None
        and now < presence.left_at + rules.UNDO_FOR
    )


def _close(booking: Booking, now: datetime) -> None:
    presences_now(booking, now).filter(left_at__isnull=True).update(
        left_at=Greatest(F("came_at"), now)
    )
