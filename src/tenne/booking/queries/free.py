"""Which places are free in a period, and at which price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple

from tenne.booking import rules
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of, last_seen
from tenne.spaces.models import Resource, Space
from tenne.tariffs.queries import month_price, offers_of, price_at
from tenne.tariffs.rules import SHORTEST_MONTH, Price

from .taken import taken_if_unchanged, taken_leaves

# For up to so many places their own bookings are looked at, not all of the space.
FEW = 20


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
    with planned_cursor() as cursor:
        cursor.execute(BUSY, [space_id, space_id, period.start, period.end, now])
        busy: dict[int, list[tuple[datetime, datetime | None]]] = {}
        for leaf, start, end in cursor.fetchall():
            during = (instant(start, UTC), None if end is None else instant(end, UTC))
            busy.setdefault(leaf, []).append(during)
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
    wished = _wished_like(catalogue, kind, features)
    return _free(_asked(catalogue, wished, period, now), now, audience)


def places_like(
    catalogue: Catalogue, *, kind: str | None = None, features: Iterable[str] = ()
) -> list[Place]:
    """Return the places of a kind that have all these features, in the order of the space."""
    if "bookable" not in catalogue.cache:
        places = catalogue.places.values()
        catalogue.cache["bookable"] = [one for one in places if not one.resource.is_kept_back]
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
    return _free(_asked(catalogue, _wished(catalogue, places), period, now), now, audience)


def availability_in(
    slug: str,
    period: Period,
    *,
    now: datetime,
    audience: str = "",
    kind: str | None = None,
    features: Sequence[str] = (),
) -> tuple[Catalogue, list[Free]] | None:
    """Return a space with its `availability`, or None if there is no such space.

    One statement where the catalogue is kept and has not changed since.
    """
    kept = last_seen(slug)
    if kept is not None:
        asked = _asked(kept, _wished_like(kept, kind, features), period, now)
        taken = taken_if_unchanged(kept, asked.periods, now) if asked.allowed else None
        if taken is not None:
            return kept, _left(asked, taken, audience)
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        return None
    found = availability(
        catalogue, period, now=now, audience=audience, kind=kind, features=features
    )
    return catalogue, found


class _Wished(NamedTuple):
    """Places that would do; one place answers for all that share its rules."""

    candidates: list[Candidate]
    by_policy: dict[int, Place]


def _wished(catalogue: Catalogue, places: Iterable[Place]) -> _Wished:
    known = candidates(catalogue)
    wished = [known[place.id] for place in places]
    return _Wished(wished, {one.policy: one.place for one in wished})


def _wished_like(catalogue: Catalogue, kind: str | None, features: Iterable[str]) -> _Wished:
    wanted = frozenset(features)
    return catalogue.kept(
        "wished",
        (kind, wanted),
        lambda: _wished(catalogue, places_like(catalogue, kind=kind, features=wanted)),
    )


class _Asked(NamedTuple):
    """A question about a period: of which places, and when each set of rules takes them."""

    catalogue: Catalogue
    wished: list[Candidate]
    period: Period
    allowed: dict[int, Period]

    @property
    def periods(self) -> list[Period]:
        """Return the periods to look at, each once."""
        return sorted(set(self.allowed.values()))


def _asked(catalogue: Catalogue, wished: _Wished, period: Period, now: datetime) -> _Asked:
    opening = catalogue.opening(period)
    allowed = {
        policy: during
        for policy, place in wished.by_policy.items()
        if (during := occupied_if_allowed(catalogue, period, place, opening, now)) is not None
    }
    return _Asked(catalogue, wished.candidates, period, allowed)


def _free(asked: _Asked, now: datetime, audience: str) -> list[Free]:
    if not asked.allowed:
        return []
    few = asked.wished if len(asked.wished) <= FEW else ()
    leaves = [leaf for one in few for leaf in one.place.leaves]
    taken = taken_leaves(asked.catalogue, asked.periods, now, leaves=leaves)
    return _left(asked, taken, audience)


def _left(asked: _Asked, taken: Mapping[Period, frozenset[int]], audience: str) -> list[Free]:
    """Return what is not taken, with prices."""
    catalogue, period = asked.catalogue, asked.period
    taken_then = {policy: taken[during] for policy, during in asked.allowed.items()}
    left = [
        (place, group)
        for place, policy, group in asked.wished
        if policy in taken_then and taken_then[policy].isdisjoint(place.leaves)
    ]
    # One place answers for all that share its price.
    prices = {
        group: catalogue.kept(
            "prices",
            (group, period, audience),
            partial(price_at, catalogue, place, period, audience=audience),
        )
        for group, place in {group: place for place, group in left}.items()
    }
    return [
        Free(place, period, price) for place, group in left if (price := prices[group]) is not None
    ]


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
    monthly = catalogue.kept(
        "by the month",
        (day, audience, kind, frozenset(features)),
        lambda: [
            (place, price)
            for place in places_like(catalogue, kind=kind, features=features)
            if (price := month_price(catalogue, place, day, audience=audience)) is not None
        ],
    )
    if not monthly:
        return []
    taken = taken_leaves(catalogue, [period], now)[period]
    return [
        Free(place, period, price) for place, price in monthly if taken.isdisjoint(place.leaves)
    ]


def occupied_if_allowed(
    catalogue: Catalogue,
    period: Period,
    place: Place,
    opening: Sequence[Period],
    now: datetime,
) -> Period | None:
    """Return when a place would be taken for a period, or None if its rules forbid it."""
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
            distance_between(place, one.place),
            -len(wanted.intersection(one.place.resource.features)),
            one.place.resource.sort_key,
        ),
    )[:most]


def distance_between(place: Place, other: Place) -> float:
    """Return how far two places of a floor stand apart, without end where it is not known."""
    here, there = place.resource.position, other.resource.position
    if "x" not in here or "x" not in there:
        return float("inf")
    return float(abs(here["x"] - there["x"]) + abs(here["y"] - there["y"]))
