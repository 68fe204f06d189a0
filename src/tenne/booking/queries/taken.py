"""Which leaves are taken at any time of a period: one answer for a whole list of places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from psycopg.types.range import TimestamptzRange

from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.spaces.catalogue import Catalogue

# One column for each of a few periods. A day of a big space has thousands of rows, but few answers,
# and PostgreSQL finds them sooner column by column than through a join with the periods.
TAKEN = """(
SELECT array_agg(DISTINCT o.resource_id) FROM booking_occupancy o
WHERE {where} AND (o.expires_at IS NULL OR o.expires_at > %(now)s))"""
# Only the index by space has this expression; with the bare column PostgreSQL would rather walk
# through the one by place, which takes five times as long.
IN_SPACE = """int8range(o.space_id, o.space_id, '[]') && int8range(%(space)s, %(space)s, '[]')
  AND tstzrange(lower(o.during), upper(o.during)) && %({period})s::tstzrange"""
AMONG = """int8range(o.resource_id, o.resource_id, '[]')
      && (SELECT range_agg(int8range(leaf, leaf, '[]')) FROM unnest(%(leaves)s::bigint[]) AS leaf)
  AND o.during && %({period})s::tstzrange"""
# Asked with it: whether the catalogue is still the one that is kept.
UNCHANGED = "SELECT v.number, {columns} FROM spaces_spacerevision v WHERE v.space_id = %(space)s"


@lru_cache(maxsize=100)
def _columns(where: str, periods: int) -> str:
    return ", ".join(TAKEN.format(where=where.format(period=f"p{n}")) for n in range(periods))


def _values(periods: Sequence[Period], **others: Any) -> dict[str, Any]:
    ranges = (TimestamptzRange(one.start, one.end) for one in periods)
    return {**others, **{f"p{n}": one for n, one in enumerate(ranges)}}


def _by_period(
    periods: Sequence[Period], columns: Sequence[list[int] | None]
) -> dict[Period, frozenset[int]]:
    pairs = zip(periods, columns, strict=True)
    return {period: frozenset(taken or ()) for period, taken in pairs}


def taken_leaves(
    catalogue: Catalogue, periods: Sequence[Period], now: datetime, *, leaves: Sequence[int] = ()
) -> dict[Period, frozenset[int]]:
    """Return which leaf resources are taken at any time of each period: one statement.

    Parameters
    ----------
    leaves : sequence of int, optional
        Look at these only; without, at all of the space.
    """
    columns = _columns(AMONG if leaves else IN_SPACE, len(periods))
    values = _values(periods, space=catalogue.space.pk, leaves=list(leaves), now=now)
    with planned_cursor() as cursor:
        cursor.execute(f"SELECT {columns}", values)
        return _by_period(periods, cursor.fetchone())


def taken_if_unchanged(
    catalogue: Catalogue, periods: Sequence[Period], now: datetime
) -> dict[Period, frozenset[int]] | None:
    """Return the same for all of a space, or None if its catalogue has changed: one statement."""
    question = UNCHANGED.format(columns=_columns(IN_SPACE, len(periods)))
    with planned_cursor() as cursor:
        cursor.execute(question, _values(periods, space=catalogue.space.pk, now=now))
        row = cursor.fetchone()
    if row is None or row[0] != catalogue.revision:
        return None
    return _by_period(periods, row[1:])
