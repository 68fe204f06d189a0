"""Who holds a place for good on a day or now, and whether they are there; needs an open scope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tenne.booking.models import Allocation, Presence
from tenne.booking.queries.allocations import whole
from tenne.booking.queries.presence import OVERNIGHT, came_without_closing, house_day, open_since
from tenne.foundation.codes import keys_of_code
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place


def held_during(space_id: int, period: Period) -> list[Allocation]:
    """Return who holds a place of a space at any time of a period, by their places."""
    rows = whole(Allocation.objects.filter(_runs_in(period), space_id=space_id))
    return list(rows.order_by("resource__sort_key", "first_day", "pk"))


def held_now_by(person_id: int, now: datetime) -> list[Allocation]:
    """Return the places that a person holds at a moment."""
    running = Q(held_from__lte=now) & (Q(held_until=None) | Q(held_until__gt=now))
    rows = whole(Allocation.objects.filter(running, person_id=person_id))
    return list(rows.order_by("first_day", "pk"))


def held_here(
    person_id: int, catalogue: Catalogue, place: Place, now: datetime
) -> Allocation | None:
    """Return what a person holds that contains a place: the desk itself, or the office around."""
    for allocation in held_now_by(person_id, now):
        own = catalogue.places.get(allocation.resource_id)
        if own is not None and set(place.leaves).issubset(own.leaves):
            return allocation
    return None


def held_by_code(space_id: int, codes: Iterable[str]) -> list[Allocation]:
    """Return the places of a space to which a pass with one of these codes belongs."""
    meant = Q(pk__in=())
    for code in codes:
        first, last = keys_of_code(code)
        meant |= Q(public_id__gte=first, public_id__lte=last)
    return list(whole(Allocation.objects.filter(meant, space_id=space_id)))


def held_by_key(space_id: int, public_id: UUID) -> Allocation | None:
    """Return a place held for good of a space."""
    return whole(Allocation.objects.filter(space_id=space_id, public_id=public_id)).first()


def _runs_in(period: Period) -> Q:
    return Q(held_from__lt=period.end) & (Q(held_until=None) | Q(held_until__gt=period.start))


def is_given_away(allocation: Allocation, moment: datetime) -> bool:
    """Tell whether others may have the place at a moment, because its holder released it."""
    return any(
        one.free_from <= moment < min(one.free_until, one.taken_back_at or one.free_until)
        for one in allocation.releases.all()
    )


def is_given_all_day(allocation: Allocation, day: date) -> bool:
    """Tell whether a whole day was released and not taken back."""
    return any(
        one.taken_back_at is None and one.first_day <= day <= one.last_day
        for one in allocation.releases.all()
    )


def presence_now(allocation: Allocation, catalogue: Catalogue, now: datetime) -> Presence | None:
    """Return the presence of a holder that counts now, the latest."""
    day, since = house_day(catalogue, now), open_since(catalogue, now)
    found = holders_on([allocation], day, since=since)
    return found.get(allocation.pk)


def holders_on(
    allocations: Sequence[Allocation], day: date, *, since: datetime | None = None
) -> dict[int, Presence]:
    """Return the presences that count on a day, by place: one statement for any number."""
    rows: QuerySet[Presence] = Presence.objects.filter(
        Q(day=day)
        | Q(day__lt=day, left_at__isnull=True, allocation__resource__kind__in=OVERNIGHT)
        | came_without_closing(day, since),
        allocation__in=[one.pk for one in allocations],
    )
    return {one.allocation_id: one for one in rows.order_by("day") if one.allocation_id}
