"""Who sits where around the time of a wish, and who of them could be put elsewhere.

It tells that a place is taken, never by whom, so it needs no scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tenne.booking.rules import CHECK_IN_EARLY
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.numerics.capacity.stays import Stay, bits
from tenne.spaces.catalogue import Catalogue, Place

from .free import candidates, places_like

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FOR_EVER = 1 << 62
# Somebody who moves can push others out, these again others; so many times further is looked.
FURTHEST = 20
REACH = timedelta(days=1)  # further than any buffer reaches

MAY_MOVE = """
b.state = 'confirmed' AND b.named_from IS NOT NULL AND b.starts_at > %(since)s
AND b.pool->>'kind' = %(kind)s"""
DURING = """int8range(o.space_id, o.space_id, '[]') && int8range(%(space)s, %(space)s, '[]')
  AND tstzrange(lower(o.during), upper(o.during)) && tstzrange({start}, {stop})"""
# It begins with SELECT: only such statements are left alone by the trail, and can be prepared.
REACHED = """
SELECT start, stop, step FROM (
    WITH RECURSIVE reach(start, stop, step) AS (
        SELECT %(start)s::timestamptz, %(stop)s::timestamptz, 0
        UNION ALL
        SELECT least(reach.start, further.first), greatest(reach.stop, further.last), step + 1
        FROM reach CROSS JOIN LATERAL (
            SELECT min(lower(o.during)) AS first, max(upper(o.during)) AS last
            FROM booking_occupancy o JOIN booking_booking b ON b.id = o.booking_id
            WHERE {during} AND {may_move}) AS further
        WHERE step <= %(furthest)s
          AND (further.first < reach.start OR further.last > reach.stop))
    SELECT * FROM reach) AS reached
ORDER BY step DESC LIMIT 1
"""
MOVABLE = """
SELECT b.id, b.resource_id, b.named_from <= %(now)s,
    ARRAY(SELECT jsonb_array_elements_text(b.pool->'features'))
FROM booking_booking b
WHERE b.space_id = %(space)s AND {may_move}
  AND b.starts_at < %(stop)s AND b.ends_at > %(start)s ORDER BY b.id
"""
# Whoever cancels or checks in at this moment is not waited for, and stays where they are.
AND_KEEP = " FOR UPDATE OF b SKIP LOCKED"
SEATED = """
SELECT o.booking_id, o.resource_id, (extract(epoch FROM lower(o.during)) * 1000000)::bigint,
    (extract(epoch FROM upper(o.during)) * 1000000)::bigint
FROM booking_occupancy o WHERE {during}
  AND o.resource_id = ANY(%(leaves)s) AND (o.expires_at IS NULL OR o.expires_at > %(now)s)
"""


@dataclass(frozen=True, slots=True)
class Movable:
    """A booking of any place that could be put elsewhere, and whether its place was named."""

    booking_id: int
    resource_id: int
    is_told: bool
    features: tuple[str, ...]


@dataclass(frozen=True)
class Seating:
    """The desks of a kind with all who are there around a wish.

    ``movable`` says by the number of a stay whose it is. ``is_whole`` is false where people beyond
    the time that was read could have to do with it.
    """

    desks: tuple[Place, ...]
    stays: tuple[Stay, ...]
    movable: Mapping[int, Movable]
    is_whole: bool

    @property
    def somebody_is_told(self) -> bool:
        """Tell whether somebody who could be moved knows the place already."""
        return any(one.is_told for one in self.movable.values())

    def bits_of(self, places: Iterable[Place]) -> int:
        """Return places as a set of bits."""
        wanted = {place.id for place in places}
        return bits(number for number, desk in enumerate(self.desks) if desk.id in wanted)

    def with_told_pinned(self) -> tuple[Stay, ...]:
        """Return the stays with all in their place who know it."""
        told = {number for number, one in self.movable.items() if one.is_told}
        return tuple(
            replace(one, is_pinned=True) if number in told else one
            for number, one in enumerate(self.stays)
        )


def instant_as_number(moment: datetime) -> int:
    """Return a moment as the search counts time."""
    return (moment - EPOCH) // MICROSECOND


def desks_alone(catalogue: Catalogue, kind: str) -> tuple[Place, ...]:
    """Return the places of a kind that consist of nothing else: only these are re-arranged."""
    return tuple(one for one in places_like(catalogue, kind=kind) if len(one.leaves) == 1)


def reach_of(catalogue: Catalogue, kind: str, during: Period, now: datetime) -> tuple[Period, bool]:
    """Return the time around a wish in which people could have to move for it: one statement.

    Also whether that is all of it.
    """
    with planned_cursor() as cursor:
        cursor.execute(
            _question(REACHED, "reach.start", "reach.stop"),
            _values(catalogue, kind, during, now) | {"furthest": FURTHEST},
        )
        start, stop, step = cursor.fetchone()
    return Period(start, stop), step <= FURTHEST


def seating_around(
    catalogue: Catalogue,
    kind: str,
    reach: tuple[Period, bool],
    now: datetime,
    *,
    is_to_change: bool = False,
) -> Seating:
    """Return who is where within a reach: two statements.

    With ``is_to_change``, those who could be moved are kept from changing by others.
    """
    desks = desks_alone(catalogue, kind)
    values = _values(catalogue, kind, reach[0], now)
    around = _values(catalogue, kind, reach[0].widened(before=REACH, after=REACH), now)
    with planned_cursor() as cursor:
        cursor.execute(_question(MOVABLE) + AND_KEEP * is_to_change, around)
        movable = {
            pk: Movable(pk, resource_id, is_told, tuple(features))
            for pk, resource_id, is_told, features in cursor.fetchall()
        }
        cursor.execute(_question(SEATED), values | {"leaves": [desk.leaves[0] for desk in desks]})
        rows = cursor.fetchall()
    return _seating(catalogue, desks, rows, movable, reach)


def _question(template: str, start: str = "%(start)s", stop: str = "%(stop)s") -> str:
    return template.format(during=DURING.format(start=start, stop=stop), may_move=MAY_MOVE)


def _values(catalogue: Catalogue, kind: str, period: Period, now: datetime) -> dict[str, Any]:
    return {
        "space": catalogue.space.pk,
        "kind": kind,
        "now": now,
        "since": now + CHECK_IN_EARLY,
        "start": period.start,
        "stop": period.end,
    }


def _seating(
    catalogue: Catalogue,
    desks: tuple[Place, ...],
    rows: Sequence[tuple[int | None, int, int, int | None]],
    movable: Mapping[int, Movable],
    reach: tuple[Period, bool],
) -> Seating:
    period, is_whole = reach
    first, last = instant_as_number(period.start), instant_as_number(period.end)
    number_of = {desk.leaves[0]: number for number, desk in enumerate(desks)}
    pools = _Pools(catalogue, desks)
    stays: list[Stay] = []
    whose: dict[int, Movable] = {}
    for booking_id, leaf, start, end in rows:
        at = number_of[leaf]
        one = movable.get(booking_id or 0)
        ends = FOR_EVER if end is None else end
        may_move = one is not None and one.resource_id == desks[at].id
        # Beyond the reach nobody has looked who is there.
        if one is not None and may_move and first <= start and ends <= last:
            whose[len(stays)] = one
            stays.append(Stay(start, ends, pools.like(at, one.features), at))
        else:
            stays.append(Stay(start, ends, 1 << at, at, is_pinned=True))
    return Seating(desks, tuple(stays), whose, is_whole)


class _Pools:
    """Which desks would do for somebody at one: same rules, same price, the features asked for."""

    def __init__(self, catalogue: Catalogue, desks: Sequence[Place]) -> None:
        self._desks = desks
        known = candidates(catalogue)
        self._groups = [(known[one.id].policy, known[one.id].price) for one in desks]
        self._found: dict[tuple[tuple[int, int], tuple[str, ...]], int] = {}

    def like(self, at: int, features: tuple[str, ...]) -> int:
        key = (self._groups[at], tuple(features))
        if key not in self._found:
            wanted = frozenset(features)
            self._found[key] = bits(
                number
                for number, desk in enumerate(self._desks)
                if self._groups[number] == key[0] and wanted.issubset(desk.resource.features)
            )
        return self._found[key] | 1 << at
