"""Take a place in the database, and free it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import PENDING_STATES, Booking, Occupancy, State
from tenne.booking.queries.timeline import as_multirange
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of

REACH = timedelta(days=1)  # further than any buffer reaches


def locked(booking_id: int) -> Booking:
    """Return a booking of the open scope that nobody else changes until the transaction ends."""
    rows = Booking.objects.select_for_update(of=("self",))
    rows = rows.select_related("resource", "space", "person").filter(pk=booking_id)
    # Whoever waited while it was moved is given no row: the new place is not the one that was
    # joined before waiting. Asked again, it is there.
    return rows.first() or rows.get()


def occupy(booking: Booking, place: Place, policy: rules.Policy) -> None:
    """Take every leaf of a place for a booking, buffers included."""
    occupy_all([(booking, place, policy)])


def occupy_all(taken: Iterable[tuple[Booking, Place, rules.Policy]]) -> None:
    """Take every leaf of the place of each booking, buffers included: one statement."""
    scope.insert(
        [
            Occupancy.row(
                leaf, during.start, during.end, booking=booking, expires_at=booking.held_until
            )
            for booking, place, policy in taken
            for during in [booking.keeps_off(policy)]
            for leaf in place.leaves
        ]
    )


def take(booking: Booking, leaves: Iterable[int], stretches: Sequence[Period]) -> None:
    """Take leaves for a booking in these stretches only, not in all of its time."""
    Occupancy.objects.bulk_create(
        Occupancy.row(leaf, one.start, one.end, booking=booking)
        for leaf in leaves
        for one in stretches
    )


def release(booking: Booking) -> None:
    """Give all places of a booking back."""
    booking.occupancies.all().delete()


# One statement for two questions, because every booking asks both under its lock.
REVISION_AND_EXPIRED = """
SELECT (SELECT number FROM spaces_spacerevision WHERE space_id = %s), ARRAY(
    SELECT DISTINCT booking_id FROM booking_occupancy
    WHERE int8range(resource_id, resource_id, '[]')
          && (SELECT range_agg(int8range(leaf, leaf, '[]')) FROM unnest(%s::bigint[]) AS leaf)
      AND during && {reach} AND expires_at <= %s)
"""
IN_A_STRETCH = REVISION_AND_EXPIRED.format(reach="tstzrange(%s, %s)")
IN_STRETCHES = REVISION_AND_EXPIRED.format(reach="%s::tstzmultirange")


def free_expired(
    catalogue: Catalogue, places: Sequence[Place], period: Period, now: datetime
) -> None:
    """Clear away expired holds that stand in the way, under the lock of their places.

    Raises
    ------
    Refused
        ``plan-changed`` when the places consist of other ones by now.
    """
    reach = period.widened(before=REACH, after=REACH)
    _free(IN_A_STRETCH, [reach.start, reach.end], catalogue, places, now)


def free_expired_during(
    catalogue: Catalogue, places: Sequence[Place], windows: Sequence[Period], now: datetime
) -> None:
    """Do the same for several stretches of time, buffers included, in one statement."""
    _free(IN_STRETCHES, [as_multirange(windows)], catalogue, places, now)


def _free(
    question: str,
    reach: Sequence[object],
    catalogue: Catalogue,
    places: Sequence[Place],
    now: datetime,
) -> None:
    leaves = sorted({leaf for place in places for leaf in place.leaves})
    with planned_cursor() as cursor:
        cursor.execute(question, [catalogue.space.pk, leaves, *reach, now])
        revision, over = cursor.fetchone()
    if revision != catalogue.revision:
        require_same_leaves(catalogue.space.pk, places)
    for booking in Booking.objects.filter(pk__in=over).only("operator_id") if over else ():
        expire(booking.pk, booking.operator_id)


def require_same_leaves(space_id: int, places: Sequence[Place]) -> Catalogue:
    """Refuse when somebody has changed what the places consist of while their lock was awaited."""
    fresh = catalogue_of(space_id=space_id)
    now = {pk: one.leaves for pk, one in fresh.places.items()} if fresh else {}
    if fresh is None or any(now.get(place.id) != place.leaves for place in places):
        raise Refused(
            "plan-changed",
            gettext_noop("The space has just been changed. Please try again; nothing was booked."),
        )
    return fresh


def expire(booking_id: int, operator_id: int) -> bool:
    """End a hold, or a request, whose time is over; tell whether it still was one."""
    pending = Booking.objects.filter(pk=booking_id, state__in=PENDING_STATES)
    was = pending.select_for_update().values_list("state", flat=True).first()
    if was is None:
        return False
    Booking.objects.filter(pk=booking_id).update(
        state=State.EXPIRED, calendar_sequence=F("calendar_sequence") + 1
    )
    Occupancy.objects.filter(booking_id=booking_id).delete()
    kind = "booking.expired" if was == State.HELD else "booking.lapsed"
    facts.record(kind, operator_id=operator_id, booking=booking_id)
    return True
