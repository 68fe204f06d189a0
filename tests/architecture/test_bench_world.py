"""The world of the bench loads past the models: a new column must not break it unnoticed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from tools.bench.world import LOAD, SLUG

from tenne.booking.models import Booking, Occupancy
from tenne.foundation import scope
from tests.factories import make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
COUNT = 12
FIRST = datetime(2027, 1, 1, tzinfo=UTC)


def test_the_year_of_the_bench_loads_into_the_tables_as_they_are():
    space = make_space(slug=SLUG)
    for _ in range(4):
        make_resource(space)
    for number in range(COUNT + 1):
        make_person(name=f"Bench {number}")

    with scope.network("the bench loads its world"):
        with connection.cursor() as cursor:
            cursor.execute(
                LOAD,
                {"slug": SLUG, "slots": 2, "count": COUNT, "first": FIRST, "step": 60,
                 "length": 60, "before": 0},
            )  # fmt: skip
        assert Booking.objects.count() == Occupancy.objects.count() == COUNT
