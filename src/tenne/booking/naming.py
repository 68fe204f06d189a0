"""When somebody who asked for any place is told which, and from when on it stays."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from tenne.foundation.wall_time import earliest, local_date

from .rules import CHECK_IN_EARLY

MORNING = time(5)


def named_from(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the place of a booking is named: on the morning of its day, by its own start."""
    morning = earliest(datetime.combine(local_date(starts_at, zone), MORNING), zone)
    return min(morning, starts_at)


def stays_from(starts_at: datetime) -> datetime:
    """Return from when on nobody is moved any more: people may be sitting there by then."""
    return starts_at - CHECK_IN_EARLY
