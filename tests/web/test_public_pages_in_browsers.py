"""The public pages pass the gates in a real Chromium: phone and wide, light and dark."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Space
from tests.browser import PHONE, WIDE_DARK, check_page, visit, without_script
from tests.design.floor import FLOOR
from tests.factories import make_space

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXTS = {"de": "Ein Haus mit langer Geschichte.", "en": "A house with a long story."}


@pytest.fixture
def site(live_server, settings):
    """Serve two spaces; the first shows all that a public page can show."""
    settings.PUBLIC_URL = live_server.url
    operator = make_space(
        slug="haus", name="Altes Haus", story=TEXTS, house_rules=TEXTS, directions=TEXTS,
        accessibility=TEXTS, equipment={"de": ["WLAN", "Drucker"], "en": ["Wi-Fi", "Printer"]},
    ).operator  # fmt: skip
    make_space(name="Neues Haus", operator=operator)
    with scope.network("test data"):
        Space.objects.get(slug="haus").floors.create(level=0, name={"de": "EG"}, plan=FLOOR)
    return live_server.url, operator.slug


PAGES = [
    "/", "/?near=Ahrenfeld", "/spaces/haus/", "/contracts/cancel/", "/contracts/withdraw/",
    "/legal/privacy/", "/legal/{operator}/privacy/",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("variant", [PHONE, WIDE_DARK.in_english()], ids=["phone", "wide"])
def test_a_public_page_passes_all_gates(chromium, site, path, variant):
    address, operator = site

    with visit(chromium, address + path.format(operator=operator), variant) as seen:
        assert seen.status == 200
        check_page(seen)


def test_a_contract_is_cancelled_without_a_script(chromium, site):
    address, _ = site

    with without_script(chromium, f"{address}/contracts/cancel/") as seen:
        page = seen.page
        page.get_by_label("Name", exact=True).fill("Kim Erfunden")
        page.get_by_label("Vertrag", exact=True).fill("Monatskarte")
        page.get_by_label("E-Mail").fill("kim@tenne.example")
        page.get_by_role("button", name="jetzt kündigen").click()

        assert "Kündigung eingegangen" in page.locator("h1").inner_text()
