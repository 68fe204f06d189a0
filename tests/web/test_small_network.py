"""The start of a network with one space or none, and prices that change."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_of
from tenne.tariffs.models import Tariff
from tenne.web.price_table import price_table
from tests.factories import make_space

pytestmark = pytest.mark.django_db


def test_the_only_space_of_a_network_shows_itself(client):
    space = make_space()

    response = client.get("/")

    assert (response.status_code, response["Location"]) == (302, f"/spaces/{space.slug}/")


def test_a_network_without_spaces_says_so(client):
    client.cookies["tenne_language"] = "de"

    assert "Noch kein Ort" in client.get("/").content.decode()


def test_the_newest_price_holds_and_the_next_one_waits(db):
    space = make_space()
    with scope.network("test"):
        Tariff.objects.create(
            operator=space.operator, space=space, resource_kind="desk", unit="day",
            price_cents=1600, vat_percent=19, valid_from=date(2026, 12, 1),
        )  # fmt: skip
        catalogue = catalogue_of(slug=space.slug)

    def day_price(day):
        rows = price_table(catalogue, day).rows
        return next(dict(row.prices) for row in rows)["day"]

    with translation.override("en"):
        assert day_price(date(2026, 11, 30)) == 1400
        assert day_price(date(2026, 12, 1)) == 1600
