"""Every page of the product in real Chromium, in two opposite variants, passes all gates."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

import pytest
from playwright.sync_api import Browser
from tools.permissions import load

from tests.browser import (
    PHONE,
    PHONE_DARK,
    WIDE,
    WIDE_DARK,
    Variant,
    Visit,
    check_page,
    picture,
    visit,
    without_script,
)
from tests.journeys.full_morning import full_morning, look
from tests.journeys.languages import check_language
from tests.journeys.pages import FOR_PROGRAMS, PAGES
from tests.journeys.product_page import ProductPage
from tests.journeys.scene import Scene
from tests.permissions.addresses import all_addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
OPPOSITE = [
    [PHONE, WIDE_DARK.in_english()],
    [PHONE_DARK, WIDE.in_english()],
    [WIDE, PHONE_DARK.in_english()],
    [WIDE_DARK, PHONE.in_english()],
]
# ``make soak ARGS=looks`` takes one pair after the other: in one morning links and codes would end.
PAIR = os.environ.get("TENNE_PAIR_OF_VARIANTS")


def looks() -> list[tuple[ProductPage, Variant]]:
    """Return each page in two opposite variants; of its further states each takes one of the two.

    In the soak they take both, like all others.
    """
    pair, found = OPPOSITE[int(PAIR or "0")], []
    for page in PAGES:
        is_shared = page.state and PAIR is None
        variants = [pair[crc32(page.id.encode()) % 2]] if is_shared else pair
        found += [(page, variant) for variant in variants]
    return found


# That a page has another status than 200, and that the test itself keeps workers out.
NOTED_BY_THE_BROWSER = re.compile(r"with a status of \d+|Service Worker .* blocked by Playwright")
WORKS_WITHOUT_SCRIPT = """
[...document.querySelectorAll("main button")]
  .filter((e) => e.offsetParent && !e.closest("dialog"))
  .filter((e) => !e.form || e.type !== "submit")
  .map((e) => e.outerHTML.slice(0, 100))
"""
# An empty choice says what it means; a line of dashes says nothing.
MUTE_CHOICES = r"""
[...document.querySelectorAll("option")]
  .filter((e) => !e.textContent.replace(/[-–—\s]/g, ""))
  .map((e) => e.closest("select").outerHTML.slice(0, 100))
"""


@pytest.fixture
def _django_db_helper() -> None:
    """Take the place of the transaction that each test would get: the morning is there for all."""


@pytest.fixture(scope="module")
def product(django_db_setup, django_db_blocker) -> Iterator[tuple[str, Scene]]:
    """Serve one full morning to all tests of this module."""
    with full_morning(django_db_blocker) as morning:
        yield morning


@contextmanager
def looked_at(
    chromium: Browser, product: tuple[str, Scene], page: ProductPage, variant: Variant
) -> Iterator[Visit]:
    """Open a page as who looks at it in this language, and keep a picture where pictures are kept.

    The one way to look at a page: the gates judge it, ``make soak ARGS=pictures`` compares it.
    """
    site, scene = product
    who = page.german if variant.language == "de" else page.english
    cookies = scene.cookies(who, site)
    with visit(chromium, site + page.path(scene), variant, cookies=cookies) as seen:
        look(seen, page)
        picture(seen.page, f"{page.id}-{variant.name}".replace(":", "-").replace(" ", "-"))
        yield seen


def test_every_page_of_the_product_is_in_the_list():
    matrix = load()
    # An address without an entry there fails the tests of permissions.
    entries = {one.name: matrix.page(one.name) for one in all_addresses()}
    shown = {name for name, entry in entries.items() if entry and "GET" in entry.methods}

    listed = {page.name for page in PAGES} - {"error"}

    assert listed == shown - FOR_PROGRAMS


def test_no_page_is_listed_twice():
    assert len({page.id for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    ("page", "variant"), [pytest.param(*one, id=f"{one[0].id}-{one[1].name}") for one in looks()]
)
def test_page_passes_the_gates(chromium, product, page: ProductPage, variant: Variant):
    with looked_at(chromium, product, page, variant) as seen:
        if page.in_one_language:
            check_language(seen.page, variant.language)
        seen.console = [line for line in seen.console if not NOTED_BY_THE_BROWSER.search(line)]
        requests = 8 if page.step is None else 30
        check_page(
            seen,
            most_bytes=page.most_bytes,
            most_requests=requests,
            most_nodes=page.most_nodes,
        )


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.id)
def test_page_leads_on_without_a_script(chromium, product, page: ProductPage):
    site, scene = product
    cookies = scene.cookies(page.german, site)
    with without_script(chromium, site + page.path(scene), cookies=cookies) as seen:
        look(seen, page)

        assert seen.page.locator("h1").first.is_visible()
        assert seen.page.locator(page.act).locator("visible=true").count(), f"no {page.act}"
        assert seen.page.evaluate(WORKS_WITHOUT_SCRIPT) == []
        assert seen.page.evaluate(MUTE_CHOICES) == []
