"""How far is read what is taken, for the page on which places are chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tenne.booking.asked import Asked
from tenne.booking.queries.days import ONE_DAY, widest_buffer
from tenne.booking.queries.free import policy_of
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue


def reach(catalogue: Catalogue, day: date, asked: Asked, now: datetime) -> Period:
    """Return what is looked at row by row: a day with its neighbours, but nothing that is over.

    As far as anybody may book what is asked for: beyond that the rules say no.
    """
    last = max(day, min(asked.reaches(day), day + _longest(catalogue, asked)))
    begin = min(now, calendar_day(day, catalogue.zone).start)
    return Period(
        max(begin, calendar_day(day - ONE_DAY, catalogue.zone).start) - widest_buffer(catalogue),
        calendar_day(last + ONE_DAY, catalogue.zone).end,
    )


def _longest(catalogue: Catalogue, asked: Asked) -> timedelta:
    """Return how long a place like the one that is asked for may be booked at most."""
    like = [one for one in catalogue.places.values() if one.resource.kind == asked.kind]
    named = [one for one in like if one.resource.number == asked.number]
    every = (policy_of(catalogue, place).longest for place in named or like)
    return max(every, default=ONE_DAY) + ONE_DAY
