"""The start of a network with one space or none, and prices that change."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.utils import translation

from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_of
from tenne.tariffs.models import Tariff
from tenne.web.price_table import price_table
from tests.factories import make_space, make_tariff

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


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Tag", "Tag, Wochenende", "Abend, Mo–Fr, 17–22 Uhr"]),
        ("en", ["day", "day, weekend", "evening, Mon–Fri, 17:00–22:00"]),
    ],
)
def test_the_price_list_says_on_which_days_and_at_which_hours_a_price_holds(language, said):
    space = make_space(with_prices=False)
    make_tariff(space, weekdays="67", price_cents=1800)
    make_tariff(space, price_cents=1400)
    make_tariff(space, weekdays="12345", day_from=time(17), day_until=time(22), price_cents=800)
    make_tariff(space, audience="reduced", price_cents=1000)

    with translation.override(language):
        everybody, reduced = price_table(catalogue_of(slug=space.slug), date(2026, 11, 24)).rows

    assert [unit for unit, _cents in everybody.prices] == [said[0], said[2], said[1]]
    assert reduced.note == {"de": "Ermäßigt", "en": "Reduced"}[language]
