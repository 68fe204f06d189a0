"""Write what was planned as bookings, all of it or nothing; take an import back as a whole.

No fact is recorded: nobody gets a mail, no program is told, nothing is owed. What was agreed in the
old system was paid there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.booking.models import Booking, Occupancy, State, TakenOver, Takeover
from tenne.booking.services import locking, occupying
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.people.models import Person
from tenne.people.services import guest
from tenne.spaces.catalogue import Catalogue

from .planning import Row

LONGEST_NOTE = 200


def take_over(
    rows: Sequence[Row], catalogue: Catalogue, *, by: Person | None, now: datetime
) -> Takeover:
    """Make a confirmed booking of each row; they must have a place that is free.

    Raises
    ------
    Refused
        ``nothing-to-take-over``; ``taken-meanwhile`` when a place was booked since the plan was
        made, or another import was faster; then nothing is written.
    """
    if not rows:
        raise Refused(
            "nothing-to-take-over",
            gettext_noop("There is nothing to take over. Choose other places, or another file."),
        )
    try:
        with scope.operators(catalogue.space.operator_id):
            return _take_over(rows, catalogue, by, now)
    except IntegrityError as error:
        names = ("occupied_once_at_a_time", "taken_over_once_into_a_space")
        if any(locking.broke(error, name) for name in names):
            raise Refused(
                "taken-meanwhile",
                gettext_noop(
                    "A place was booked meanwhile, so nothing was taken over. Please look at the "
                    "list again."
                ),
            ) from error
        raise


@locking.in_one_transaction
def _take_over(
    rows: Sequence[Row], catalogue: Catalogue, by: Person | None, now: datetime
) -> Takeover:
    places = {row.place.id: row.place for row in rows if row.place is not None}
    locking.lock([key for place in places.values() for key in place.lock_keys])
    around = Period(min(row.period.start for row in rows), max(row.period.end for row in rows))
    occupying.free_expired(catalogue, list(places.values()), around, now)
    space = catalogue.space
    takeover: Takeover = Takeover.objects.create(
        operator_id=space.operator_id, space=space, made_by=by, made_at=now
    )
    people = _people(rows)
    pairs = [
        (row, _booking(row, catalogue, people[row.name, row.address], now))
        for row in rows
        if row.place is not None
    ]
    Booking.objects.bulk_create(booking for _row, booking in pairs)
    TakenOver.objects.bulk_create(
        TakenOver(
            operator_id=space.operator_id,
            space=space,
            takeover=takeover,
            booking=booking,
            mark=row.mark,
        )
        for row, booking in pairs
    )
    # Without buffers: what stood back to back in the old system still does.
    Occupancy.objects.bulk_create(
        Occupancy.row(leaf, row.period.start, row.period.end, booking=booking)
        for row, booking in pairs
        if row.place is not None
        for leaf in row.place.leaves
    )
    return takeover


def _people(rows: Sequence[Row]) -> dict[tuple[str, str], Person]:
    """Return whom the bookings are for; whoever has an account is asked at the next sign-in."""
    return {
        (name, address): guest(name=name or "–", email=address or None, language="de")
        for name, address in dict.fromkeys((row.name, row.address) for row in rows)
    }


def _booking(row: Row, catalogue: Catalogue, person: Person, now: datetime) -> Booking:
    assert row.place is not None  # whoever calls has looked  # noqa: S101
    zone = catalogue.zone
    return Booking(
        operator_id=catalogue.space.operator_id,
        space=catalogue.space,
        resource=row.place.resource,
        person=person,
        state=State.CONFIRMED,
        starts_at=row.period.start,
        ends_at=row.period.end,
        wall_start=f"{wall(row.period.start, zone):%Y-%m-%dT%H:%M}",
        wall_end=f"{wall(row.period.end, zone):%Y-%m-%dT%H:%M}",
        zone_name=catalogue.space.zone_name,
        note=row.summary[:LONGEST_NOTE],
        price_cents=0,
        payment_way=PaymentWay.FREE,
        made_at=now,
        confirmed_at=now,
    )


def take_back(takeover: Takeover, *, now: datetime) -> tuple[int, int]:
    """Undo an import: its bookings are gone, but those that were used or changed since.

    Returns how many are gone, and how many stay.
    """
    with scope.operators(takeover.operator_id):
        return _take_back(takeover.pk, now)


@locking.in_one_transaction
def _take_back(takeover_id: int, now: datetime) -> tuple[int, int]:
    takeover = Takeover.objects.select_for_update(of=("self",)).get(pk=takeover_id)
    made = Booking.objects.filter(taken_over__takeover=takeover)
    there = made.count()
    untouched = made.filter(
        state=State.CONFIRMED, starts_at__gt=now, calendar_sequence=0, displacements=None
    )
    gone = list(untouched.values_list("pk", flat=True))
    people = list(untouched.values_list("person_id", flat=True).distinct())
    Booking.objects.filter(pk__in=gone).delete()
    takeover.taken_back_at = now
    takeover.save(update_fields=["taken_back_at"])
    _forget(people, takeover)
    return len(gone), there - len(gone)


def _forget(people: Sequence[int], takeover: Takeover) -> None:
    """Erase guests that came with an import and are needed for nothing else."""
    with scope.network("a guest may be known to other operators"):
        needed = set(Booking.objects.filter(person__in=people).values_list("person_id", flat=True))
        Person.objects.filter(
            pk__in=set(people) - needed,
            email=None,
            created_at__gte=takeover.made_at,
            allocations=None,
            charges=None,
        ).delete()
