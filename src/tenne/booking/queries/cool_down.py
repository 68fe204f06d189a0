"""A place that nobody has twice in a row: between two bookings of a person it is for others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext_noop

from tenne.booking.models import LIVE_STATES, Booking, State
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.people.models import Person
from tenne.spaces.catalogue import Place

from .free import Free

# Who did not come has not had it.
HAD = (*LIVE_STATES, State.COMPLETED)


@dataclass(frozen=True, slots=True)
class Had:
    """When a person has places that cool down, by the place."""

    periods: dict[int, list[Period]] = field(default_factory=dict)

    def near(self, place: Place, period: Period) -> Period | None:
        """Return what the person has of a place too soon before or after a period."""
        gap = place.resource.cool_down
        around = period.widened(before=gap, after=gap)
        return next((one for one in self.periods.get(place.id, ()) if one.overlaps(around)), None)

    def take(self, place: Place, period: Period) -> None:
        """Count a period that the person is about to have of a place."""
        if place.resource.cool_down_minutes:
            self.periods.setdefault(place.id, []).append(period)

    def require_cooled(
        self, place: Place, period: Period, zone: ZoneInfo, *, others: Sequence[Free] = ()
    ) -> None:
        """Refuse a period too close to another one of the person at the same place."""
        near = self.near(place, period)
        if near is not None:
            raise twice_in_a_row(place, near, zone, others)


def had_by(
    person: Person,
    places: Iterable[Place],
    periods: Sequence[Period],
    now: datetime,
    *,
    without: Collection[Booking] = (),
) -> Had:
    """Return when a person has those places that cool down, around some periods.

    One statement; none where no place cools down. Under the locks of the places nothing comes in
    between.

    Parameters
    ----------
    without : bookings, optional
        What is about to change does not count.
    """
    cooling = {one.id: one.resource.cool_down for one in places if one.resource.cool_down_minutes}
    had: dict[int, list[Period]] = {}
    if not cooling or not periods:
        return Had(had)
    gap: timedelta = max(cooling.values())
    rows = (
        Booking.objects.filter(
            Q(held_until=None) | Q(held_until__gt=now),
            person=person,
            resource__in=list(cooling),
            state__in=HAD,
            starts_at__lt=max(one.end for one in periods) + gap,
            ends_at__gt=min(one.start for one in periods) - gap,
        )
        .exclude(pk__in=[one.pk for one in without])
        .order_by("starts_at")
        .values_list("resource_id", "starts_at", "ends_at")
    )
    for place_id, start, end in rows:
        had.setdefault(place_id, []).append(Period(start, end))
    return Had(had)


def require_all_cooled(
    person: Person,
    given: Collection[Free],
    now: datetime,
    zone: ZoneInfo,
    *,
    without: Collection[Booking] = (),
) -> None:
    """Refuse several places at once of which a person would have one twice in a row."""
    places, periods = [one.place for one in given], [one.period for one in given]
    had = had_by(person, places, periods, now, without=without)
    for one in given:
        had.require_cooled(one.place, one.period, zone)
        had.take(one.place, one.period)


def twice_in_a_row(
    place: Place, near: Period, zone: ZoneInfo, others: Sequence[Free] = ()
) -> Refused:
    """Return the refusal of a time too close to another booking of the same person."""
    start, end = wall(near.start, zone), wall(near.end, zone)
    message = (
        gettext_noop(
            "You have %(place)s on %(day)s from %(start)s to %(end)s. Between two bookings of one"
            " person it is for others for %(length)s. %(other)s nearby is free then."
        )
        if others
        else gettext_noop(
            "You have %(place)s on %(day)s from %(start)s to %(end)s. Between two bookings of one"
            " person it is for others for %(length)s: choose another time or place."
        )
    )
    return Refused(
        "twice-in-a-row",
        message,
        alternatives=others,
        other=others[0].place.resource.title if others else "",
        place=place.resource.title,
        day=start.date(),
        start=start.time(),
        end=end.time(),
        length=place.resource.cool_down,
    )
