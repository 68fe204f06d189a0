"""Chromium shows small pages in frames of allowed sites only, and they fit narrow frames."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tenne.spaces.services.embedding import allow_site
from tests.factories import make_resource, make_space

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def embedded(live_server, settings):
    """Serve a space whose operator lets one site show it."""
    settings.PUBLIC_URL = live_server.url
    space = make_space(name="Alte Molkerei mit Werkstatt und Bücherei Ahrenfeld")
    make_resource(space)
    with scope.operators(space.operator_id):
        allow_site(space.operator, address="https://www.dorf.example", allow_http=False)
    return f"{live_server.url}/embed/spaces/{space.slug}"


def frame_on(chromium, site: str, address: str, width: int):
    """Open a page of another site that holds the frame; return its tab and the frame."""
    # Chromium keeps sites of the internet off machines nearby, and this server is one.
    around = chromium.new_context()
    around.grant_permissions(["local-network-access"], origin=site)
    tab = around.new_page()
    body = f'<!doctype html><iframe src="{address}" width="{width}" height="600"></iframe>'
    tab.route(f"{site}/", lambda route: route.fulfill(body=body, content_type="text/html"))
    tab.goto(f"{site}/")
    frame = tab.frames[1]
    frame.wait_for_load_state()
    return tab, frame


@pytest.mark.parametrize("width", [280, 800])
@pytest.mark.parametrize("part", ["today", "prices", "booking", "sign-up"])
def test_an_allowed_site_shows_it_without_sideways_scrolling(chromium, embedded, part, width):
    tab, frame = frame_on(chromium, "https://www.dorf.example", f"{embedded}/{part}/", width)

    assert "Alte Molkerei" in frame.locator("h1").inner_text()
    assert frame.evaluate(SIDEWAYS) == 0
    tab.context.close()


def test_another_site_shows_nothing(chromium, embedded):
    tab, frame = frame_on(chromium, "https://evil.example", f"{embedded}/today/", 400)

    assert frame.locator("h1", has_text="Alte Molkerei").count() == 0
    tab.context.close()
