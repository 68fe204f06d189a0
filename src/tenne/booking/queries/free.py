"""Which places are free in a period, and at which price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from tenne.booking import rules
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import offers_of, price_at
from tenne.tariffs.rules import Price


@dataclass(frozen=True, slots=True)
class Free:
    """A place that could be booked now for a period, with its price."""

    place: Place
    period: Period
    price: Price


def policy_of(catalogue: Catalogue, place: Place) -> rules.Policy:
    """Return the rules of a place as plain values."""
    key = ("policy", place.id)
    if key not in catalogue.cache:
        resource = place.resource
        catalogue.cache[key] = rules.Policy(
            granularity=timedelta(minutes=resource.granularity_minutes),
            shortest=timedelta(minutes=resource.shortest_minutes),
            longest=timedelta(minutes=resource.longest_minutes),
            lead=timedelta(minutes=resource.lead_minutes),
            horizon=timedelta(days=resource.horizon_days),
            buffer_before=resource.buffer_before,
            buffer_after=resource.buffer_after,
            buffers_may_overlap=resource.buffers_may_overlap,
            limit_per_person=resource.limit_per_person,
            keeps_opening_hours=resource.keeps_opening_hours,
        )
    policy: rules.Policy = catalogue.cache[key]
    return policy


# Written by hand: Django's words for it cost more time than PostgreSQL's answer. An expired hold
# takes nothing; whoever meets one while booking clears it away.
BUSY = """
SELECT resource_id, lower(during), upper(during) FROM booking_occupancy
WHERE int8range(space_id, space_id, '[]') && int8range(%s, %s, '[]')
  AND during && tstzrange(%s, %s) AND (expires_at IS NULL OR expires_at > %s)
"""


def busy_leaves(
    catalogue: Catalogue, period: Period, now: datetime
) -> dict[int, list[tuple[datetime, datetime | None]]]:
    """Return when which leaf resources of a space are taken within a period: one statement.

    It tells that a place is taken, never by whom, so it needs no scope.
    """
    space_id = catalogue.space.pk
    with connection.cursor() as cursor:
        cursor.execute(BUSY, [space_id, space_id, period.start, period.end, now])
        busy: dict[int, list[tuple[datetime, datetime | None]]] = {}
        for leaf, start, end in cursor.fetchall():
            busy.setdefault(leaf, []).append((start, end))
    return busy


def is_free(
    place: Place, during: Period, busy: dict[int, list[tuple[datetime, datetime | None]]]
) -> bool:
    """Tell whether no leaf of a place is taken at any time of a period."""
    return not any(
        start < during.end and (end is None or during.start < end)
        for leaf in place.leaves
        for start, end in busy.get(leaf, ())
    )


def availability(
    catalogue: Catalogue,
    period: Period,
    *,
    now: datetime,
    audience: str = "",
    kind: str | None = None,
    features: Sequence[str] = (),
) -> list[Free]:
    """Return the places of a space that can be booked for a period, with prices: one statement."""
    longest_gap = timedelta(days=1)
    wider = period.widened(before=longest_gap, after=longest_gap)
    busy = busy_leaves(catalogue, wider, now)
    wished = places_like(catalogue, kind=kind, features=features)
    return list(free_places(catalogue, wished, period, busy=busy, now=now, audience=audience))


def places_like(
    catalogue: Catalogue, *, kind: str | None = None, features: Iterable[str] = ()
) -> list[Place]:
    """Return the places of a kind that have all these features, in the order of the space."""
    wanted = frozenset(features)
    return [
        place
        for place in catalogue.places.values()
        if (kind is None or place.resource.kind == kind)
        and not place.resource.is_fixed
        and wanted.issubset(place.resource.features)
    ]


def free_places(
    catalogue: Catalogue,
    places: Iterable[Place],
    period: Period,
    *,
    busy: dict[int, list[tuple[datetime, datetime | None]]],
    now: datetime,
    audience: str,
) -> Iterator[Free]:
    """Yield those places that rules, opening hours and other bookings leave free."""
    opening = catalogue.opening(period)
    verdicts: dict[rules.Policy, Period | None] = {}
    prices: dict[tuple[object, ...], Price | None] = {}
    for place in places:
        policy = policy_of(catalogue, place)
        if policy not in verdicts:
            verdicts[policy] = _occupied_if_allowed(catalogue, period, policy, opening, now)
        during = verdicts[policy]
        if during is None or not is_free(place, during, busy):
            continue
        group = _price_group(catalogue, place, audience)
        if group not in prices:
            prices[group] = price_at(catalogue, place, period, audience=audience)
        price = prices[group]
        if price is not None:
            yield Free(place, period, price)


def _occupied_if_allowed(
    catalogue: Catalogue,
    period: Period,
    policy: rules.Policy,
    opening: Sequence[Period],
    now: datetime,
) -> Period | None:
    try:
        rules.require_bookable(period, policy=policy, opening=opening, now=now, zone=catalogue.zone)
    except Refused:
        return None
    return rules.occupied_during(period, policy)


def _price_group(catalogue: Catalogue, place: Place, audience: str) -> tuple[object, ...]:
    """Return what the price of a place hangs on: its kind, and itself where it has its own."""
    key = "resources with prices of their own"
    if key not in catalogue.cache:
        catalogue.cache[key] = {offer.resource_id for offer in offers_of(catalogue)}
    own = place.id if place.id in catalogue.cache[key] else None
    return (place.resource.kind, own, audience)


def nearest_alternatives(
    catalogue: Catalogue,
    place: Place,
    period: Period,
    *,
    now: datetime,
    audience: str,
    most: int = 3,
) -> list[Free]:
    """Return places of the same kind that are free in the same period, the nearest first."""
    free = availability(catalogue, period, now=now, audience=audience, kind=place.resource.kind)
    wanted = set(place.resource.features)
    return sorted(
        (one for one in free if one.place.id != place.id),
        key=lambda one: (
            one.place.resource.area_id != place.resource.area_id,
            _distance(place, one.place),
            -len(wanted.intersection(one.place.resource.features)),
            one.place.resource.sort_key,
        ),
    )[:most]


def _distance(place: Place, other: Place) -> float:
    here, there = place.resource.position, other.resource.position
    if "x" not in here or "x" not in there:
        return float("inf")
    return float(abs(here["x"] - there["x"]) + abs(here["y"] - there["y"]))
