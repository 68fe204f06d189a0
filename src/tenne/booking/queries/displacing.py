"""Whom a shutdown meets, and what would become of each: read without changing anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from psycopg.types.range import TimestamptzRange

from tenne.booking import rules
from tenne.booking.likeness import Traits, like_places, percent_left
from tenne.booking.models import (
    LIVE_STATES,
    PENDING_STATES,
    Allocation,
    Booking,
    Fate,
    Occupancy,
    State,
)
from tenne.booking.queries.free import places_like, policy_of
from tenne.booking.queries.timeline import Timeline, timeline_of
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.catalogue import Catalogue, Place

ONE_DAY = timedelta(days=1)
REACH = timedelta(days=1)  # further than any buffer reaches


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a space that is to be shut; without floor and area all of it."""

    catalogue: Catalogue
    floor_id: int | None = None
    area_id: int | None = None

    @property
    def places(self) -> list[Place]:
        """Return the places that stand in it."""
        return [place for place in self.catalogue.places.values() if self._holds(place)]

    @property
    def leaves(self) -> frozenset[int]:
        """Return what is really shut."""
        return frozenset(leaf for place in self.places for leaf in place.leaves)

    def _holds(self, place: Place) -> bool:
        area = place.resource.area
        if self.area_id is not None:
            return area is not None and area.pk == self.area_id
        if self.floor_id is not None:
            return area is not None and area.floor_id == self.floor_id
        return True


@dataclass(frozen=True, slots=True)
class Displaced:
    """A booking in the way, and what becomes of it; ``place`` is where it goes."""

    booking: Booking
    fate: Fate
    place: Place | None = None
    kept_percent: int = 100
    is_here: bool = False

    @property
    def returned_cents(self) -> int:
        """Return what the person does not owe any more."""
        return self.booking.price_cents * (100 - self.kept_percent) // 100


def displaced_by(part: Part, period: Period, *, now: datetime) -> list[Displaced]:
    """Return what a shutdown would do to each live booking in its way: two statements.

    Who comes first chooses first, and nobody is put out of a place for somebody else.
    """
    shut = part.leaves
    hit = _hit(shut, period)
    left = [one for one in places_like(part.catalogue) if shut.isdisjoint(one.leaves)]
    windows = [one.period.widened(before=REACH, after=REACH) for one in hit]
    taken = timeline_of((leaf for place in left for leaf in place.leaves), windows, now)
    traits = [traits_of(one) for one in left]
    found = []
    for booking in hit:
        one = _fate(part, booking, period, now)
        if one is None:
            place = _like_and_free(part, booking, traits, taken)
            one = _moved_or_lost(part.catalogue, booking, period, place)
        found.append(one)
    return found


def holders_in(part: Part, period: Period) -> list[Allocation]:
    """Return who holds a place in it for good: they keep it, and are spoken to."""
    during = TimestamptzRange(period.start, period.end, "[)")
    taken = Occupancy.objects.filter(resource_id__in=part.leaves, during__overlap=during)
    held = Allocation.objects.filter(pk__in=taken.values("allocation_id"))
    return list(held.select_related("person", "resource").order_by("resource__sort_key", "pk"))


def _hit(shut: Iterable[int], period: Period) -> list[Booking]:
    during = TimestamptzRange(period.start, period.end, "[)")
    taken = Occupancy.objects.filter(
        resource_id__in=shut, during__overlap=during, booking__state__in=LIVE_STATES
    )
    hit = Booking.objects.filter(pk__in=taken.values("booking_id"))
    return list(hit.select_related("person", "resource").order_by("starts_at", "pk"))


def _fate(part: Part, booking: Booking, period: Period, now: datetime) -> Displaced | None:
    """Return what happens to whoever cannot go anywhere: nothing firm, or somebody who is there."""
    if booking.state in PENDING_STATES:
        return Displaced(booking, Fate.LAPSED, kept_percent=0)
    if booking.state != State.CHECKED_IN:
        return None
    kept = kept_percent(part.catalogue, booking, period)
    is_here = period.start <= now or not kept
    return Displaced(booking, Fate.INTERRUPTED, kept_percent=kept, is_here=is_here)


def _moved_or_lost(
    catalogue: Catalogue, booking: Booking, period: Period, place: Place | None
) -> Displaced:
    if place is not None:
        return Displaced(booking, Fate.REHOUSED, place)
    kept = kept_percent(catalogue, booking, period)
    return Displaced(booking, Fate.INTERRUPTED if kept else Fate.WITHDRAWN, kept_percent=kept)


def kept_percent(catalogue: Catalogue, booking: Booking, period: Period) -> int:
    """Return how much of a stay is left besides a shutdown; 0 where no whole day is."""
    days = _days(catalogue, booking.period)
    closed = [day for day in days if calendar_day(day, catalogue.zone).overlaps(period)]
    return percent_left(len(days), closed=len(closed))


def _days(catalogue: Catalogue, period: Period) -> Sequence[date]:
    """Return the days on which a stay counts: the opening days in it, else all."""
    zone = catalogue.zone
    opened = [one for one in catalogue.opening(period) if one.overlaps(period)]
    if opened:
        return sorted({local_date(one.start, zone) for one in opened})
    first, last = (
        local_date(period.start, zone),
        local_date(period.end - timedelta(minutes=1), zone),
    )
    return [first + ONE_DAY * number for number in range((last - first).days + 1)]


def _like_and_free(
    part: Part, booking: Booking, traits: Sequence[Traits], taken: Timeline
) -> Place | None:
    catalogue = part.catalogue
    old = catalogue.places.get(booking.resource_id)
    if old is None:
        return None
    wished = None if booking.pool is None else booking.pool["features"]
    for key in like_places(traits_of(old), traits, wished=wished):
        place = catalogue.places[key]
        during = rules.occupied_during(booking.period, policy_of(catalogue, place))
        if taken.is_free(place.leaves, during):
            taken.take(place.leaves, during)
            return place
    return None


def traits_of(place: Place) -> Traits:
    """Return what matters of a place to whoever must leave it."""
    resource = place.resource
    area = resource.area
    return Traits(
        key=place.id,
        kind=resource.kind,
        features=frozenset(resource.features),
        capacity=resource.capacity,
        area=area.pk if area else None,
        floor=area.floor_id if area else None,
        order=resource.sort_key,
    )
