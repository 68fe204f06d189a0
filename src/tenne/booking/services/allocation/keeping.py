"""Take a place for good in the database, but for the time that its holder gives to others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from tenne.booking.allocation.rules import ONE_DAY, Stretch, kept_stretches
from tenne.booking.models import Allocation, Occupancy, Release
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Resource

# A house that closes later than this after midnight has not closed at all.
LATEST_CLOSING = timedelta(hours=12)


def day_begins(catalogue: Catalogue, day: date) -> datetime:
    """Return when a day begins for a holder: at midnight, or when the evening before is over."""
    midnight = calendar_day(day, catalogue.zone).start
    before = catalogue.day(day - ONE_DAY)
    if before is None or before.end > midnight + LATEST_CLOSING:
        return midnight
    return max(midnight, before.end)


def days_as_period(catalogue: Catalogue, first: date, last: date, since: datetime) -> Period:
    """Return the time of some days, both included, but nothing that lies behind."""
    start = max(day_begins(catalogue, first), since)
    return Period(start, day_begins(catalogue, last + ONE_DAY))


def locked(allocation_id: int) -> Allocation:
    """Return an allocation of the open scope that nobody else changes until the end."""
    rows = Allocation.objects.select_for_update(of=("self",))
    return rows.select_related("resource", "space", "person").get(pk=allocation_id)


def keep(allocation: Allocation, place: Place) -> None:
    """Take the place for all the time that is agreed and not given to others.

    A place that is only let for good stays taken beyond the end, until somebody follows: nobody
    books it by the day in between.
    """
    allocation.occupancies.all().delete()
    is_let_again = allocation.resource.is_fixed
    end = None if is_let_again else allocation.held_until
    _occupy(allocation, place, kept_stretches(allocation.held_from, end, given_away(allocation)))


def end_at(allocation: Allocation, place: Place) -> None:
    """Free whatever a place takes beyond its end, for whoever follows."""
    allocation.occupancies.all().delete()
    stretches = kept_stretches(allocation.held_from, allocation.held_until, given_away(allocation))
    _occupy(allocation, place, stretches)


def given_away(allocation: Allocation) -> list[Period]:
    """Return the time that its holder gives to others."""
    periods = []
    for release in allocation.releases.all():
        end = min(release.free_until, release.taken_back_at or release.free_until)
        if end > release.free_from:
            periods.append(Period(release.free_from, end))
    return periods


def period_of(release: Release) -> Period:
    """Return the time that a release was made for."""
    return Period(release.free_from, release.free_until)


def _occupy(allocation: Allocation, place: Place, stretches: Iterable[Stretch]) -> None:
    Occupancy.objects.bulk_create(
        Occupancy.row(leaf, start, end, allocation=allocation)
        for start, end in stretches
        for leaf in place.leaves
    )


def note_holder(place: Place, *, is_held: bool) -> None:
    """Note with a place and its parts whether somebody has it at this time."""
    keys = {place.id, *place.leaves}
    Resource.objects.filter(pk__in=keys).exclude(has_holder=is_held).update(has_holder=is_held)
