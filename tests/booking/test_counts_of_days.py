"""How many desks are free on a day: counted by the database, the same as looked at one by one."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from psycopg.types.range import TimestamptzRange

from tenne.booking.models import Occupancy
from tenne.booking.queries.days import (
    Busy,
    OpenDay,
    count_free_desks,
    desks_of,
    free_stretches,
    freedom,
    open_days,
    today_in,
)
from tenne.booking.queries.free import busy_leaves
from tenne.booking.queries.tight import SHORTEST_OFFER, tight_leaves
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import Resource
from tests.factories import make_resource, make_whole
from tests.journeys.house import MORNING, House

from .permanent import allocated

STEP = timedelta(minutes=15)


def a_crowded_week(house: House, chance: random.Random) -> None:
    """Fill every desk with stretches that touch, leave little between them, or never end."""
    barn = house.rooms["Scheune"]
    booking = house.book(barn, day=25)
    for_good = allocated(barn, first_day=date(2030, 1, 1), price_cents=1, now=MORNING)
    rows = []
    for desk in house.desks.values():
        at = MORNING.replace(minute=0) - timedelta(hours=chance.randrange(30))
        while at < MORNING + timedelta(days=6):
            end = at + STEP * chance.choice([1, 2, 3, 4, 8, 20, 48])
            is_last = chance.random() < 0.02
            ended = MORNING - timedelta(minutes=5) if chance.random() < 0.1 else None
            during = TimestamptzRange(at, None if is_last else end)
            rows.append((desk, during, ended))
            if is_last:
                break
            at = end + STEP * chance.choice([0, 0, 1, 2, 3, 4, 5, 40])
    with scope.network("a test fills a house"):
        Occupancy.objects.bulk_create(
            Occupancy(
                operator=house.operator, space=house.space, resource=desk,
                booking=booking if during.upper else None,
                allocation=None if during.upper else for_good,
                during=during, expires_at=ended,
            )
            for desk, during, ended in rows
        )  # fmt: skip


def seen(house: House) -> tuple[Catalogue, list[OpenDay], Busy]:
    """Return the open days of a week, and every booking of it row by row."""
    catalogue = catalogue_of(slug=house.space.slug)
    assert catalogue is not None
    days = [on for _, on in open_days(catalogue, today_in(catalogue, MORNING), MORNING) if on]
    reach = Period(days[0].whole.start, days[-1].whole.end)
    return catalogue, days, busy_leaves(catalogue, reach, MORNING)


@pytest.mark.parametrize("seed", range(6))
def test_the_database_finds_the_same_longest_stretches_as_a_look_at_every_row(house, seed):
    a_crowded_week(house, random.Random(seed))
    catalogue, days, busy = seen(house)

    found = tight_leaves(catalogue, [on.whole for on in days], MORNING)

    for on, tight in zip(days, found, strict=True):
        for desk in desks_of(catalogue):
            stretches = [s.duration for s in free_stretches(desk, on.whole, busy)]
            longest = max(stretches, default=timedelta(0))
            shown = tight.get(desk.id, SHORTEST_OFFER)
            assert min(longest, SHORTEST_OFFER) == min(shown, SHORTEST_OFFER), (on.day, desk)


@pytest.mark.parametrize("seed", range(3))
def test_the_counts_are_those_of_a_look_at_every_desk(house, seed):
    chance = random.Random(seed)
    make_resource(house.space, number="kurz", longest_minutes=30)
    whole = make_whole(*list(house.desks.values())[:2], number="doppelt")
    with scope.operators(house.operator.pk):
        Resource.objects.filter(pk=whole.pk).update(kind="desk")
    a_crowded_week(house, chance)
    catalogue, days, busy = seen(house)

    for features in ((), ("monitor",)):
        counts = count_free_desks(catalogue, days, MORNING, features)
        desks = desks_of(catalogue, features)
        one_by_one = [
            sum(freedom(catalogue, desk, on, busy, MORNING).is_bookable for desk in desks)
            for on in days
        ]
        assert counts == one_by_one


def test_no_days_ask_for_nothing(house, django_assert_num_queries):
    catalogue = catalogue_of(slug=house.space.slug)
    assert catalogue is not None

    with django_assert_num_queries(0):
        assert tight_leaves(catalogue, [], MORNING) == []


def test_instants_are_read_to_the_microsecond(house):
    house.book(house.desks["1"])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE booking_occupancy SET during = tstzrange(lower(during), %s)",
            [MORNING + timedelta(minutes=7, microseconds=123_457)],
        )
    _catalogue, _days, busy = seen(house)

    (stretch,) = busy[house.desks["1"].pk]

    assert stretch[1] == MORNING + timedelta(minutes=7, microseconds=123_457)


def test_a_named_leaf_is_missing_only_if_it_is_free_throughout(house):
    house.book(house.desks["1"], "08:00", "09:00", day=25)
    catalogue, days, _busy = seen(house)
    named = [house.desks["1"].pk, house.desks["2"].pk]

    found = tight_leaves(catalogue, [on.whole for on in days], MORNING, named=named)

    left = {on.day.day: tight for on, tight in zip(days, found, strict=True)}
    assert left.pop(25) == {house.desks["1"].pk: timedelta(hours=11)}
    assert not any(left.values())
