"""What maps and search engines read: GeoJSON, the list of pages, data in the head of a page."""

from __future__ import annotations

import json
import re
from datetime import time
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tenne.foundation import scope
from tenne.web.opening_hours import as_maps_write_them
from tests.factories import make_person, make_resource, make_space

FEED = "/spaces.geojson"
WEEK = range(7)


@pytest.fixture
def space(db):
    space = make_space(
        name="Alte Post", town="Nahdorf", phone="0123 456", story={"de": "Ein Haus."},
        equipment={"de": ["WLAN", "Küche"]}, weekdays=range(5), keeps_holidays=True,
    )  # fmt: skip
    for kind in ("desk", "desk", "room", "booth"):
        make_resource(space, kind=kind)
    make_resource(space, is_fixed=True)
    return space


def feed(client: Client) -> dict:
    return json.loads(client.get(FEED).content)


def data_of(page) -> dict:
    """Return the block of data in the head of a page."""
    text = page.content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def test_a_listed_space_is_a_point_with_what_a_map_shows(client, space, settings):
    settings.PUBLIC_URL = "https://netz.example"

    answer = client.get(FEED)
    (point,) = json.loads(answer.content)["features"]

    assert answer["Content-Type"] == "application/geo+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert point["geometry"] == {"type": "Point", "coordinates": [12.6, 52.1]}
    facts = point["properties"]
    assert (facts["name"], facts["town"], facts["phone"]) == ("Alte Post", "Nahdorf", "0123 456")
    assert facts["opening_hours"] == "Mo-Fr 08:00-20:00; PH off"
    assert (facts["desks"], facts["rooms"], facts["booths"]) == (2, 1, 1)
    assert facts["life_type_in_words"] == {
        "de": "Klassisches Coworking", "en": "Classic coworking",
    }  # fmt: skip
    assert facts["url"] == f"https://netz.example/spaces/{space.slug}/"


def test_unlisted_spaces_and_people_are_not_in_it(client, space):
    make_space(name="Geheim", is_listed=False)
    make_person(name="Mara Muster")

    text = client.get(FEED).content.decode()

    assert "Geheim" not in text
    assert "Muster" not in text


def test_whoever_has_it_gets_304_until_something_changes(client, space):
    first = client.get(FEED)

    again = client.get(FEED, headers={"if-none-match": first["ETag"]})
    make_space(name="Neu")
    changed = client.get(FEED, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=300"
    assert changed.status_code == 200


def test_statements_do_not_grow_with_the_spaces(client, space):
    client.get(FEED)
    with CaptureQueriesContext(connection) as one:
        client.get(FEED)
    for _ in range(5):
        make_resource(make_space())

    with CaptureQueriesContext(connection) as six:
        assert len(feed(client)["features"]) == 6

    assert len(six) == len(one)


@pytest.mark.parametrize(
    ("openings", "keeps_holidays", "written"),
    [
        ([(d, time(8), time(20)) for d in range(5)], True, "Mo-Fr 08:00-20:00; PH off"),
        ([(d, time(0), time(0)) for d in WEEK], False, "24/7"),
        ([(0, time(8), time(12)), (0, time(13), time(17))], False, "Mo 08:00-12:00,13:00-17:00"),
        ([(0, time(8), time(12)), (2, time(8), time(12))], False,
         "Mo 08:00-12:00; We 08:00-12:00"),
        ([(4, time(18), time(2))], False, "Fr 18:00-02:00"),
        ([(5, time(9), time(0))], False, "Sa 09:00-24:00"),
        ([], True, ""),
    ],
)  # fmt: skip
def test_hours_are_written_as_maps_write_them(openings, keeps_holidays, written):
    assert as_maps_write_them(openings, keeps_holidays=keeps_holidays) == written


def test_the_page_of_a_space_says_to_machines_what_it_is(client, space, settings):
    settings.PUBLIC_URL = "https://netz.example"

    page = client.get(f"/spaces/{space.slug}/", headers={"accept-language": "de"})
    data = data_of(page)

    assert (data["@context"], data["@type"]) == ("https://schema.org", "LocalBusiness")
    assert data["url"] == f"https://netz.example/spaces/{space.slug}/"
    assert data["address"]["addressLocality"] == "Nahdorf"
    assert data["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            "opens": "08:00",
            "closes": "20:00",
        }
    ]
    assert [one["name"] for one in data["amenityFeature"]] == ["WLAN", "Küche"]
    assert b'<meta name="description" content="Ein Haus.">' in page.content
    assert b'rel="canonical"' in page.content


def test_no_text_of_a_space_ends_the_block_of_data(client, space):
    evil = "</script><script>alert(1)</script><!-- & \u2028"
    with scope.network("a test"):
        space.story, space.name = {"de": evil}, evil
        space.save()

    page = client.get(f"/spaces/{space.slug}/", headers={"accept-language": "de"})

    assert b"<script>alert" not in page.content
    assert data_of(page)["name"] == evil


def test_the_list_of_pages_names_public_pages_only(client, space, settings):
    settings.PUBLIC_URL = "https://netz.example"
    make_space(name="Geheim", slug="geheim", is_listed=False)

    answer = client.get("/sitemap.xml")
    listed = [one.text for one in ET.fromstring(answer.content).iter() if one.text]

    assert f"https://netz.example/spaces/{space.slug}/rooms/" in listed
    assert "https://netz.example/find/" in listed
    assert not [address for address in listed if "geheim" in address]
    assert all(client.get(one.removeprefix("https://netz.example")).status_code in (200, 302)
               for one in listed)  # fmt: skip


def test_robots_are_told_where_the_list_is(client, db, settings):
    settings.SAMPLE, settings.PUBLIC_URL = False, "https://netz.example"

    assert "Sitemap: https://netz.example/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_sample_site_names_no_list_of_pages(client, db, settings):
    settings.SAMPLE = True

    assert "Sitemap" not in client.get("/robots.txt").content.decode()
