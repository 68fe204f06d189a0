"""Who holds which place for good; each needs an open scope, but for who is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.http import Http404
from psycopg.types.range import TimestamptzRange

from tenne.booking.models import LIVE_STATES, Allocation, Booking, Occupancy, Release
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place

HOLDS = """
SELECT FROM booking_allocation WHERE person_id = %s AND (held_until IS NULL OR held_until > %s)
LIMIT 1
"""


def allocations_in(space_id: int, now: datetime) -> QuerySet[Allocation]:
    """Return who holds a place of a space, or will."""
    return whole(Allocation.objects.filter(_not_over(now), space_id=space_id)).order_by(
        "resource__sort_key", "first_day", "pk"
    )


def allocations_of(person_id: int, now: datetime) -> QuerySet[Allocation]:
    """Return the places that a person holds, or will, the present one first."""
    return whole(Allocation.objects.filter(_not_over(now), person_id=person_id)).order_by(
        "first_day", "pk"
    )


def holds_for_good(person_id: int, now: datetime) -> bool:
    """Tell whether a person holds a place for good, or will: asked before their every home page."""
    scope.require_person(person_id)
    with planned_cursor() as cursor:
        cursor.execute(HOLDS, [person_id, now])
        return cursor.fetchone() is not None


def require_allocation(person_id: int, public_id: UUID) -> Allocation:
    """Return a place that a person holds or held; 404 for anybody else's."""
    found = whole(Allocation.objects.filter(person_id=person_id, public_id=public_id)).first()
    if found is None:
        raise Http404
    return found


def whole(rows: QuerySet[Allocation]) -> QuerySet[Allocation]:
    """Read with a place what pages and mails say of it, and its releases with their reasons."""
    # Why is written where all who change something are: in the trail.
    made = Release.pgh_event_model.objects.filter(pgh_obj_id=OuterRef("pk"), pgh_label="insert")  # type: ignore[attr-defined]
    why = made.values_list(KeyTextTransform("reason", "pgh_context__metadata"))[:1]
    reason = Coalesce(Subquery(why), Value("", TextField()))
    releases = Release.objects.annotate(why=reason).order_by("first_day")  # type: ignore[no-redef]
    return rows.select_related("resource__area__floor", "space", "person").prefetch_related(
        Prefetch("releases", queryset=releases)
    )


def _not_over(now: datetime) -> Q:
    return Q(held_until__isnull=True) | Q(held_until__gt=now)


def releases_to_come(allocation: Allocation, now: datetime) -> list[Release]:
    """Return the releases that run or will; none that was taken back."""
    return [
        one
        for one in allocation.releases.all()
        if one.taken_back_at is None and one.free_until > now
    ]


def bookings_in(leaves: Sequence[int], start: datetime, end: datetime | None) -> QuerySet[Booking]:
    """Return the live bookings that take any of some leaves in a time that may have no end."""
    during = TimestamptzRange(start, end, "[)")
    taken = Occupancy.objects.filter(
        resource_id__in=leaves, during__overlap=during, booking__state__in=LIVE_STATES
    )
    rows = Booking.objects.filter(pk__in=taken.values("booking_id"))
    return rows.select_related("person", "resource", "space").order_by("starts_at", "pk")


def held_otherwise(
    place: Place, start: datetime, end: datetime | None, *, but: int = 0
) -> Occupancy | None:
    """Return what else than a booking keeps a place in that time, a holder before all others.

    That is an outage, or a calendar elsewhere.
    What an ended allocation still keeps for whoever follows does not count.
    """
    rows = Occupancy.objects.filter(
        resource_id__in=place.leaves,
        during__overlap=TimestamptzRange(start, end, "[)"),
        booking__isnull=True,
    )
    rows = rows.exclude(allocation_id=but).exclude(allocation__held_until__lte=start)
    first = F("allocation").asc(nulls_last=True)
    return rows.select_related("allocation", "outage").order_by(first, "during").first()


def booked_days(release: Release, place: Place) -> list[date]:
    """Return the days of a release on which somebody has booked the place."""
    period = Period(release.free_from, release.free_until)
    rows = bookings_in(place.leaves, period.start, period.end)
    return sorted({local_date(one.starts_at, one.zone) for one in rows})


TAKEN = """
SELECT DISTINCT o.resource_id FROM booking_occupancy o
LEFT JOIN booking_allocation a ON a.id = o.allocation_id
WHERE int8range(o.space_id, o.space_id, '[]') && int8range(%s, %s, '[]')
  AND tstzrange(lower(o.during), upper(o.during)) && tstzrange(%s, %s)
  AND (o.expires_at IS NULL OR o.expires_at > %s) AND (a.held_until IS NULL OR a.held_until > %s)
"""


def leaves_taken(
    catalogue: Catalogue, start: datetime, end: datetime | None, now: datetime
) -> frozenset[int]:
    """Return the leaves of a space that are taken at any time from a moment on: one statement.

    It tells that a place is taken, never by whom, so it needs no scope.
    """
    space_id = catalogue.space.pk
    with planned_cursor() as cursor:
        cursor.execute(TAKEN, [space_id, space_id, start, end, now, start])
        return frozenset(leaf for (leaf,) in cursor.fetchall())
