"""Draw every page with clock and chance standing still, to be compared with another commit's.

No test of the gate: ``make soak ARGS=pictures`` runs this file in two trees and looks at what
differs. ``TENNE_PICTURES`` names the folder.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from playwright.sync_api import Browser, sync_playwright
from tools.chromium import executable

from tests.browser import ARGUMENTS, PHONE, WIDE_DARK
from tests.journeys.full_morning import full_morning
from tests.journeys.house import MORNING
from tests.journeys.pages import PAGES
from tests.journeys.product_page import ProductPage
from tests.journeys.scene import Scene
from tests.journeys.test_every_page import looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SHOWN_AT = "http://localhost:8000"
STANDING_STILL = [replace(one, always=MORNING) for one in (PHONE, WIDE_DARK.in_english())]


@pytest.fixture
def _django_db_helper() -> None:
    """Take the place of the transaction that each test would get: the morning is there for all."""


@pytest.fixture(scope="module")
def chance() -> Iterator[random.Random]:
    """Let codes, keys and ids come from a seed, and sign the same pass the same way."""
    seeded = random.Random("a morning")
    random.seed("a morning")
    always = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    with (
        patch("os.urandom", seeded.randbytes),
        patch("random._urandom", seeded.randbytes),
        patch("tenne.web.signed_pass._way", lambda: always),
    ):
        yield seeded


@pytest.fixture(scope="module")
def clock_of_the_database(django_db_setup, django_db_blocker) -> None:
    """Let the triggers that write down what happened find another ``now()`` first."""
    name = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION public.now() RETURNS timestamptz STABLE"
            f" RETURN timestamptz '{MORNING.isoformat()}'"
        )
        cursor.execute(f'ALTER DATABASE "{name}" SET search_path = public, pg_catalog')
    # Those that are open keep the path they were opened with.
    connection.close()
    connection.close_pool()


@pytest.fixture(scope="module")
def morning(django_db_blocker, clock_of_the_database, chance) -> Iterator[tuple[str, Scene]]:
    """Serve one full morning that never gets later, at a port of chance that no page shows."""
    with full_morning(django_db_blocker, stands_still=True, shown_at=SHOWN_AT) as served:
        yield served


@pytest.fixture(scope="module")
def product(morning) -> tuple[str, Scene]:
    """Stand where the pages say."""
    return SHOWN_AT, morning[1]


@pytest.fixture(scope="module")
def chromium(morning) -> Iterator[Browser]:
    """A browser that finds the port behind the address that is shown."""
    shown, served = (urlsplit(site).netloc for site in (SHOWN_AT, morning[0]))
    arguments = [*ARGUMENTS, f"--host-resolver-rules=MAP {shown} {served}"]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments)
        yield browser
        browser.close()


@pytest.mark.parametrize("variant", STANDING_STILL, ids=lambda one: one.name)
@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.id)
def test_page_is_drawn(chromium, product, chance, page: ProductPage, variant):
    # From a seed of its own: a page before it that draws more changes nothing here.
    chance.seed(page.id)
    with looked_at(chromium, product, page, variant) as seen:
        assert seen.page.title()
