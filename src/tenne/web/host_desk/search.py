"""What a host's search means: a code of any day, then a name, a place or a number."""

from __future__ import annotations

from datetime import timedelta

from tenne.booking.models import State
from tenne.booking.queries import bookings_between
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Space

from .holders import Holder, holders_by_code
from .queries import DeskDay, Row, rows_by_code, rows_of

# Whoever calls to cancel means a booking of the coming weeks.
LOOKED_AHEAD = timedelta(days=30)


def found(catalogue: Catalogue, desk: DeskDay, text: str) -> list[Row | Holder]:
    """Return what is meant: by code, else on the day that is shown, else in the weeks after it."""
    by_code = rows_by_code(catalogue, text, day=desk.day, now=desk.now)
    if by_code:
        return list(by_code)
    if own := holders_by_code(catalogue, text, day=desk.day, now=desk.now):
        return list(own)
    listed: list[Row | Holder] = [*desk.rows, *desk.holders]
    on_the_day = [row for row in listed if row.answers(text)]
    return on_the_day or [*_ahead(catalogue.space, desk, text)]


def _ahead(space: Space, desk: DeskDay, text: str) -> list[Row]:
    end = calendar_day(desk.day, space.zone).end
    coming = bookings_between(space.pk, Period(end, end + LOOKED_AHEAD))
    bookings = list(coming.filter(state=State.CONFIRMED, starts_at__gte=end))
    return [row for row in rows_of(bookings, day=desk.day, now=desk.now) if row.answers(text)]
