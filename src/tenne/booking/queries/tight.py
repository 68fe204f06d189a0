"""Which places have hardly anything left of a day: counted where the rows are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.spaces.catalogue import Catalogue

SHORTEST_OFFER = timedelta(hours=1)

# Of most leaves a sum already tells that enough is left: what is free falls into at most one gap
# more than there are bookings. What is free before the first, after the last, and between two is
# a subtraction, since nothing overlaps on a leaf. Only the few others are looked at gap by gap.
TIGHT = """
SELECT n, leaf, extract(epoch FROM CASE
    WHEN times < 3 OR between_them <= '0' THEN greatest(before, after, between_them)
    ELSE (
        SELECT max(upper(gap) - lower(gap))
        FROM unnest(tstzmultirange(tstzrange(start, stop)) - (
            SELECT range_agg(o.during) FROM booking_occupancy o
            WHERE int8range(o.resource_id, o.resource_id, '[]') && int8range(leaf, leaf, '[]')
              AND o.during && tstzrange(start, stop)
              AND (o.expires_at IS NULL OR o.expires_at > %(now)s))) AS gap)
    END)::float8
FROM (
    SELECT n, leaf, start, stop, times, greatest(first - start, '0') AS before,
        greatest(stop - last, '0') AS after, least(last, stop) - greatest(first, start)
        - (taken - greatest(start - first, '0') - greatest(last - stop, '0')) AS between_them
    FROM (
        SELECT wish.n, wish.start, wish.stop, o.resource_id AS leaf, count(*) AS times,
            min(lower(o.during)) AS first, max(coalesce(upper(o.during), wish.stop)) AS last,
            sum(coalesce(upper(o.during), wish.stop) - lower(o.during)) AS taken
        FROM unnest(%(starts)s::timestamptz[], %(stops)s::timestamptz[])
            WITH ORDINALITY AS wish(start, stop, n)
        JOIN booking_occupancy o
          ON int8range(o.space_id, o.space_id, '[]') && int8range(%(space)s, %(space)s, '[]')
         AND tstzrange(lower(o.during), upper(o.during)) && tstzrange(wish.start, wish.stop)
        WHERE o.expires_at IS NULL OR o.expires_at > %(now)s
        GROUP BY wish.n, wish.start, wish.stop, o.resource_id) AS counted
    WHERE stop - start - taken < (times + 1) * interval '1 hour'
       OR leaf = ANY(%(named)s)) AS doubtful
WHERE leaf = ANY(%(named)s) OR (greatest(before, after) < interval '1 hour'
  AND (times > 2 OR between_them < interval '1 hour'))
"""


def tight_leaves(
    catalogue: Catalogue, periods: Sequence[Period], now: datetime, *, named: Sequence[int] = ()
) -> list[dict[int, timedelta]]:
    """Return per period the longest free stretch of each leaf that may have less than an hour.

    A leaf that is missing has an hour or more in one piece; one of those ``named`` is missing only
    if it is free throughout. One statement, and an answer that does not grow with the bookings. It
    tells that a place is taken, never by whom, so it needs no scope.
    """
    if not periods:
        return []
    found: list[dict[int, timedelta]] = [{} for _ in periods]
    with planned_cursor() as cursor:
        cursor.execute(
            TIGHT,
            {
                "starts": [period.start for period in periods],
                "stops": [period.end for period in periods],
                "space": catalogue.space.pk,
                "now": now,
                "named": list(named),
            },
        )
        for n, leaf, seconds in cursor.fetchall():
            found[n - 1][leaf] = timedelta(seconds=seconds)
    return found
