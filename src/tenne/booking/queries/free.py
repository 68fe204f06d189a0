"""Which places are free in a period, and at which price."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from tenne.booking import rules
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Resource, Space
from tenne.tariffs.queries import month_price, offers_of, price_at
from tenne.tariffs.rules import SHORTEST_MONTH, Price


class Free(NamedTuple):
    """A place that could be booked now for a period, with its price."""

    place: Place
    period: Period
    price: Price


class Candidate(NamedTuple):
    """A place with what it shares with others: its rules and its price, each by a number."""

    place: Place
    policy: int
    price: int


def policy_of(catalogue: Catalogue, place: Place) -> rules.Policy:
    """Return the rules of a place as plain values; places with equal rules share one object."""
    if "policies" not in catalogue.cache:
        shared: dict[rules.Policy, rules.Policy] = {}
        policies = {
            other.id: shared.setdefault(policy, policy)
            for other in catalogue.places.values()
            for policy in (_read_policy(other.resource, catalogue.space),)
        }
        # The first thread's stay: who compares them by identity must never meet two sets.
        catalogue.cache.setdefault("policies", policies)
    policy: rules.Policy = catalogue.cache["policies"][place.id]
    return policy


def _read_policy(resource: Resource, space: Space) -> rules.Policy:
    return rules.Policy(
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
        opens_on=space.opens_on,
        closes_on=space.closes_on,
    )


# Written by hand: Django's words for it cost more time than PostgreSQL's answer. An expired hold
# takes nothing; whoever meets one while booking clears it away.
BUSY = """
SELECT resource_id, extract(epoch FROM lower(during))::float8,
    extract(epoch FROM upper(during))::float8
FROM booking_occupancy WHERE int8range(space_id, space_id, '[]') && int8range(%s, %s, '[]')
  AND tstzrange(lower(during), upper(during)) && tstzrange(%s, %s)
  AND (expires_at IS NULL OR expires_at > %s)
"""


def busy_leaves(
    catalogue: Catalogue, period: Period, now: datetime
) -> dict[int, list[tuple[datetime, datetime | None]]]:
    """Return when which leaf resources of a space are taken within a period: one statement.

    It tells that a place is taken, never by whom, so it needs no scope.
    """
    # As a number of seconds: Django takes ten times as long to read an instant out of a text.
    space_id, instant = catalogue.space.pk, datetime.fromtimestamp
    with connection.cursor() as cursor:
        cursor.execute(BUSY, [space_id, space_id, period.start, period.end, now])
        busy: dict[int, list[tuple[datetime, datetime | None]]] = {}
        for leaf, start, end in cursor.fetchall():
            during = (instant(start, UTC), None if end is None else instant(end, UTC))
            busy.setdefault(leaf, []).append(during)
    return busy


# The same question for a whole list of places, answered where the rows are: which leaves are taken
# in each of a few periods. A day of a big space has thousands of rows, but few answers.
TAKEN = """
SELECT wish.n, array_agg(DISTINCT o.resource_id)
FROM unnest(%s::timestamptz[], %s::timestamptz[]) WITH ORDINALITY AS wish(start, stop, n)
JOIN booking_occupancy o
  ON {where} && {{keys}} AND {during} && tstzrange(wish.start, wish.stop)
WHERE o.expires_at IS NULL OR o.expires_at > %s
GROUP BY wish.n
"""
# Only the index by space has this expression; with the bare column PostgreSQL would rather walk
# through the one by place, which takes five times as long.
IN_SPACE = "tstzrange(lower(o.during), upper(o.during))"
TAKEN_IN_SPACE = TAKEN.format(
    where="int8range(o.space_id, o.space_id, '[]')", during=IN_SPACE
).format(keys="int8range(%s, %s, '[]')")
TAKEN_AMONG = TAKEN.format(
    where="int8range(o.resource_id, o.resource_id, '[]')", during="o.during"
).format(keys="(SELECT range_agg(int8range(leaf, leaf, '[]')) FROM unnest(%s::bigint[]) AS leaf)")
FEW = 20


def taken_leaves(
    catalogue: Catalogue, periods: Sequence[Period], now: datetime, *, leaves: Sequence[int] = ()
) -> dict[Period, frozenset[int]]:
    """Return which leaf resources are taken at any time of each period: one statement.

    Parameters
    ----------
    leaves : sequence of int, optional
        Look at these only; without, at all of the space.
    """
    starts, stops = [p.start for p in periods], [p.end for p in periods]
    question = TAKEN_AMONG if leaves else TAKEN_IN_SPACE
    keys: list[Any] = [list(leaves)] if leaves else [catalogue.space.pk, catalogue.space.pk]
    with connection.cursor() as cursor:
        cursor.execute(question, [starts, stops, *keys, now])
        found = {periods[n - 1]: frozenset(taken) for n, taken in cursor.fetchall()}
    return {period: found.get(period, frozenset()) for period in periods}


def is_free(
    place: Place, during: Period, busy: dict[int, list[tuple[datetime, datetime | None]]]
) -> bool:
    """Tell whether no leaf of a place is taken at any time of a period."""
    return not any(
        start < during.end and (end is None or during.start < end)
        for leaf in place.leaves
        for start, end in busy.get(leaf, ())
    )


def candidates(catalogue: Catalogue) -> dict[int, Candidate]:
    """Return all places of a space with the numbers of their rules and prices, once a revision."""
    if "candidates" not in catalogue.cache:
        policies: dict[rules.Policy, int] = {}
        prices: dict[tuple[object, ...], int] = {}
        catalogue.cache["candidates"] = {
            place.id: Candidate(
                place,
                policies.setdefault(policy_of(catalogue, place), len(policies)),
                prices.setdefault(price_group(catalogue, place, ""), len(prices)),
            )
            for place in catalogue.places.values()
        }
    found: dict[int, Candidate] = catalogue.cache["candidates"]
    return found


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
    wished = places_like(catalogue, kind=kind, features=features)
    return free_places(catalogue, wished, period, now=now, audience=audience)


def places_like(
    catalogue: Catalogue, *, kind: str | None = None, features: Iterable[str] = ()
) -> list[Place]:
    """Return the places of a kind that have all these features, in the order of the space."""
    if "bookable" not in catalogue.cache:
        places = catalogue.places.values()
        catalogue.cache["bookable"] = [one for one in places if not one.resource.is_fixed]
    found: list[Place] = catalogue.cache["bookable"]
    wanted = frozenset(features)
    if kind is not None:
        found = [place for place in found if place.resource.kind == kind]
    if wanted:
        found = [place for place in found if wanted.issubset(place.resource.features)]
    return list(found)


def free_places(
    catalogue: Catalogue, places: Sequence[Place], period: Period, *, now: datetime, audience: str
) -> list[Free]:
    """Return those places that rules, hours and other bookings leave free: one statement."""
    known = candidates(catalogue)
    wished = [known[place.id] for place in places]
    opening = catalogue.opening(period)
    # One place answers for all that share its rules.
    allowed = {
        policy: during
        for policy, place in {one.policy: one.place for one in wished}.items()
        if (during := _occupied_if_allowed(catalogue, period, place, opening, now)) is not None
    }
    if not allowed:
        return []
    leaves = [leaf for place in places for leaf in place.leaves] if len(places) <= FEW else []
    taken = taken_leaves(catalogue, sorted(set(allowed.values())), now, leaves=leaves)
    taken_by_policy = {policy: taken[during] for policy, during in allowed.items()}
    prices: dict[int, Price | None] = {}
    free: list[Free] = []
    for place, policy, group in wished:
        taken_then = taken_by_policy.get(policy)
        if taken_then is None or not taken_then.isdisjoint(place.leaves):
            continue
        if group not in prices:
            prices[group] = price_at(catalogue, place, period, audience=audience)
        price = prices[group]
        if price is not None:
            free.append(Free(place, period, price))
    return free


def let_by_the_month(
    catalogue: Catalogue,
    period: Period,
    *,
    now: datetime,
    audience: str = "",
    kind: str | None = None,
    features: Sequence[str] = (),
) -> list[Free]:
    """Return the free places that are let by the month only, each with the price of a month.

    For less than a month nobody books them here: their house is asked. One statement at most.
    """
    if period.duration >= SHORTEST_MONTH:
        return []
    day = local_date(period.start, catalogue.zone)
    wished = places_like(catalogue, kind=kind, features=features)
    monthly = [
        Free(place, period, price)
        for place in wished
        if (price := month_price(catalogue, place, day, audience=audience)) is not None
    ]
    if not monthly:
        return []
    taken = taken_leaves(catalogue, [period], now)[period]
    return [one for one in monthly if taken.isdisjoint(one.place.leaves)]


def _occupied_if_allowed(
    catalogue: Catalogue,
    period: Period,
    place: Place,
    opening: Sequence[Period],
    now: datetime,
) -> Period | None:
    policy = policy_of(catalogue, place)
    try:
        rules.require_bookable(period, policy=policy, opening=opening, now=now, zone=catalogue.zone)
    except Refused:
        return None
    return rules.occupied_during(period, policy)


def price_group(catalogue: Catalogue, place: Place, audience: str) -> tuple[object, ...]:
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
