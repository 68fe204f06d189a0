"""The public page of a space and the start of the network, in the sample network."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tenne.foundation import scope
from tenne.spaces.models import Space, WlanMeasurement, WorkplaceFact
from tests.sample.loaded import loaded_network

TUESDAY = datetime(2026, 11, 24, 8, 41, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker):
    """Write the sample network once for this file."""
    with loaded_network(django_db_blocker, TUESDAY):
        yield


@pytest.fixture
def network(written, db):
    """Let it be a Tuesday morning in the sample network."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def german(client):
    client.cookies["tenne_language"] = "de"
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_a_visitor_reads_what_the_place_is_and_what_it_costs(network, german):
    page = text(german.get("/spaces/alte-molkerei/"))

    for words in (
        "Alte Molkerei Ahrenfeld", "Molkereihof 3, 15999 Ahrenfeld", "Genossenschaft",
        "14,00 €", "8,00 €", "Induktionsschleife", "Bus 412", "WLAN 500 Mbit/s",
        "Mo–Fr", "8:00–20:00", "inkl. 7 % und 19 % USt.",
    ):  # fmt: skip
        assert words in page


def test_it_says_open_until_and_how_many_desks_are_free(network, german):
    page = text(german.get("/spaces/alte-molkerei/"))

    assert "jetzt offen bis 20 Uhr" in page
    assert "frei" in page
    assert "von 32" in page


def test_a_closed_space_says_when_it_opens(network, german):
    with time_machine.travel(datetime(2026, 11, 28, 20, tzinfo=UTC), tick=False):
        page = text(german.get("/spaces/alte-molkerei/"))

    assert "jetzt geschlossen, öffnet Mo 30.11., 8 Uhr" in page
    assert "Tische frei am Mo 30.11.</b>" in page


def test_the_small_association_names_no_vat(network, german):
    page = text(german.get("/spaces/alte-schule-wiesenrode/"))

    assert "keine USt. (§ 19 UStG)" in page
    assert "19 %" not in page
    assert "inkl." not in page


def test_the_public_page_names_no_person(network, german):
    from tenne.people.models import Person

    page = text(german.get("/spaces/alte-molkerei/"))

    for name in Person.objects.values_list("name", flat=True):
        assert name not in page
        assert name.split()[1] not in page


def test_a_closed_day_ahead_is_told_with_its_reason(network, german):
    assert "Christmas market in the house" in text(
        german.get("/spaces/alte-schule-wiesenrode/", headers={"cookie": "tenne_language=en"})
    )


def test_closed_days_in_a_row_are_one_line_to_their_end(network, german):
    with scope.network("test data"):
        space = Space.objects.get(slug="alte-molkerei")
        for n in range(10):  # 24.12.–2.1.
            day = date(2026, 12, 24) + timedelta(days=n)
            space.closed_days.create(day=day, reason={"de": "Betriebsferien"})
        for n in range(12):  # begins within eight weeks, goes on after them
            space.closed_days.create(day=date(2027, 1, 14) + timedelta(days=n), reason={})

    page = text(german.get("/spaces/alte-molkerei/"))

    assert "<dt>Do 24.12. – Sa 2.1.</dt><dd>Betriebsferien</dd>" in page
    assert "<dt>Do 14.1. – Mo 25.1.</dt><dd>geschlossen</dd>" in page
    assert page.count("Betriebsferien") == 1


def test_an_unlisted_space_shows_itself_to_who_knows_it_but_stands_in_no_list(network, german):
    assert german.get("/spaces/sandbox/").status_code == 200
    assert "Sandkasten" not in text(german.get("/"))


def test_a_space_that_does_not_exist_is_not_found(network, german):
    assert german.get("/spaces/gibt-es-nicht/").status_code == 404


def test_the_start_shows_all_spaces_with_what_is_free(network, german):
    page = text(german.get("/"))

    for name in ("Alte Molkerei Ahrenfeld", "Pendlerhafen Hollerbeck", "Alte Schule Wiesenrode"):
        assert name in page
    assert page.count("heute frei</b>") == 3


def test_where_rates_differ_each_row_of_prices_says_its_own(network, german):
    page = text(german.get("/spaces/alte-molkerei/"))

    rows = {row.split("<")[0]: row for row in page.split('<th scope="row">')[1:]}
    assert "inkl. 19 % USt." in rows["Tisch"]
    assert "inkl. 7 % USt." in rows["Gästezimmer"]


@pytest.mark.parametrize(
    ("slug", "english", "in_german"),
    [
        ("alte-molkerei", "formerly dairy", "früher Molkerei"),
        ("pendlerhafen-hollerbeck", "formerly station building", "früher Empfangsgebäude"),
        ("alte-schule-wiesenrode", "formerly village school", "früher Dorfschule"),
    ],
)
def test_what_a_house_was_is_said_in_the_readers_language(network, slug, english, in_german):
    def read_in(language):
        return text(Client().get(f"/spaces/{slug}/", headers={"accept-language": language}))

    assert english in read_in("en")
    assert in_german in read_in("de")


def test_a_word_that_only_german_knows_is_marked_as_german(network):
    with scope.network("the house was something rare"):
        Space.objects.filter(slug="alte-molkerei").update(former_use="Alte Darre")

    page = text(Client().get("/spaces/alte-molkerei/", headers={"accept-language": "en"}))

    assert 'formerly <span lang="de">Alte Darre</span>' in page


@pytest.mark.parametrize("wanted", ["Hollerbeck", "hollerbeck ", "04999", "pendlerhafen", "04103"])
def test_near_a_place_the_nearest_space_comes_first(network, german, wanted):
    page = text(german.get("/", {"near": wanted}))

    order = sorted(["Ahrenfeld</a>", "Hollerbeck</a>", "Wiesenrode</a>"], key=page.index)
    assert order[0] == "Hollerbeck</a>"
    assert order == ["Hollerbeck</a>", "Ahrenfeld</a>", "Wiesenrode</a>"]
    assert "99 km" in page


@pytest.mark.parametrize("wanted", ["Nirgendheim", "<script>", "'; --", "%00", "x" * 5000])
def test_a_place_nobody_knows_shows_all_spaces(network, german, wanted):
    response = german.get("/", {"near": wanted})

    assert response.status_code == 200
    assert "<script>alert" not in text(response)
    assert text(response).count("<article") == 3


def test_the_page_asks_the_database_as_often_for_a_large_space_as_for_a_small(network, german):
    counts = []
    for slug in ("alte-schule-wiesenrode", "sandbox"):
        german.get(f"/spaces/{slug}/")
        with CaptureQueriesContext(connection) as statements:
            german.get(f"/spaces/{slug}/")
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 9


def test_an_empty_line_in_a_text_begins_a_paragraph(network, german):
    with scope.network("test data"):
        house = Space.objects.get(slug="alte-molkerei")
        house.story = {"de": "Früher ein Laden.\n\nHeute <b>Tische</b>."}
        house.save()

    page = text(german.get("/spaces/alte-molkerei/"))

    assert "<p>Früher ein Laden.</p> <p>Heute &lt;b&gt;Tische&lt;/b&gt;.</p>" in page


def test_the_sheet_for_employers_is_linked_once_something_is_stated(network, german):
    stated = text(german.get("/spaces/alte-molkerei/"))
    with scope.network("test data"):
        house = Space.objects.get(slug="alte-molkerei")
        WorkplaceFact.objects.filter(space=house).delete()
        WlanMeasurement.objects.filter(space=house).delete()

    nothing = text(german.get("/spaces/alte-molkerei/"))

    assert "/spaces/alte-molkerei/workplace/" in stated
    assert "/spaces/alte-molkerei/workplace/" not in nothing
