"""Take every place of a shutdown out of service, for as long as nothing else takes it."""

from __future__ import annotations

from collections.abc import Iterable

from psycopg.types.range import TimestamptzRange

from tenne.booking.models import Occupancy
from tenne.foundation.period import Period
from tenne.spaces.models import Outage, Shutdown
from tenne.spaces.rules import without


def cover(shutdown: Shutdown, leaves: Iterable[int]) -> None:
    """Fill all gaps of some leaves within a shutdown, under their lock: three statements."""
    during = TimestamptzRange(shutdown.starts_at, shutdown.ends_at, "[)")
    leaves = sorted(leaves)
    taken: dict[int, list[Period]] = {leaf: [] for leaf in leaves}
    found = Occupancy.objects.filter(resource_id__in=leaves, during__overlap=during)
    for leaf, stretch in found.values_list("resource_id", "during"):
        end = shutdown.ends_at if stretch.upper is None else stretch.upper
        taken[leaf].append(Period(stretch.lower, end))
    outages = Outage.objects.bulk_create(
        Outage(
            operator_id=shutdown.operator_id,
            space_id=shutdown.space_id,
            resource_id=leaf,
            shutdown=shutdown,
            starts_at=gap.start,
            ends_at=gap.end,
            reason=shutdown.reason,
            made_by_id=shutdown.made_by_id,
            made_at=shutdown.made_at,
        )
        for leaf in leaves
        for gap in without([shutdown.period], taken[leaf])
    )
    Occupancy.objects.bulk_create(
        Occupancy.row(one.resource_id, one.starts_at, one.ends_at, outage=one) for one in outages
    )
