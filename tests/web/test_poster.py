"""The poster says what the house has prices for, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import make_space, make_tariff
from tests.web.conftest import make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(
    ("units", "said"),
    [
        (("month",), "Work here: by the month<"),
        (("month", "hour", "day"), "Work here: by the hour, by the day, by the month<"),
        ((), "Work here<"),
    ],
)
def test_the_heading_names_the_ways_that_have_a_price(units, said):
    space = make_space(with_prices=False)
    for unit in units:
        make_tariff(space, unit=unit)
    make_tariff(space, unit="week", valid_until=date(2021, 1, 1))

    page = signed_in(make_host(space)).get(f"/spaces/{space.slug}/stickers/poster/")

    assert said in page.content.decode()
