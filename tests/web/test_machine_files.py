"""What browsers and search engines ask for by name."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_search_engines_stay_out_of_people_s_pages_and_find_the_rest(client, settings):
    settings.SAMPLE = False

    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /sign-in/" in lines
    assert "Disallow: /" not in lines


def test_a_sample_site_is_not_found_at_all(client, settings):
    settings.SAMPLE = True

    assert "Disallow: /" in client.get("/robots.txt").content.decode().splitlines()


def test_the_mark_and_the_description_of_the_site_are_there(client):
    mark = client.get("/favicon.svg")
    description = json.loads(client.get(reverse("web:manifest")).content)

    assert mark["Location"].endswith("icon.svg")
    assert description["start_url"] == reverse("web:pass")


def test_the_service_worker_may_act_for_the_pass_only(client):
    answer = client.get("/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/pass/"
    assert answer["Cache-Control"] == "no-cache"
    assert "/static/design/tenne.css" in answer.content.decode()
