"""The pages of the main flows look as somebody has approved; a change is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.browser import PHONE, WIDE_DARK, Variant, visit
from tests.journeys.approved_pictures import APPROVED, MOST_DIFFERENT, check_look, different
from tests.journeys.full_morning import full_morning, look
from tests.journeys.pages import PAGES
from tests.journeys.product_page import ProductPage
from tests.journeys.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
VARIANTS = [PHONE, WIDE_DARK.in_english()]


@pytest.fixture
def _django_db_helper() -> None:
    """Take the place of the transaction that each test would get: the morning is there for all."""


@pytest.fixture(scope="module")
def product(django_db_setup, django_db_blocker) -> Iterator[tuple[str, Scene]]:
    """Serve a morning in which nobody acts, so that every look finds the same."""
    with full_morning(django_db_blocker) as morning:
        yield morning


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "page", [one for one in PAGES if one.id in APPROVED], ids=lambda one: one.id
)
def test_page_looks_as_approved(chromium, product, page: ProductPage, variant: Variant):
    site, scene = product
    who = page.german if variant.language == "de" else page.english
    cookies = scene.cookies(who, site)
    with visit(chromium, site + page.path(scene), variant, cookies=cookies) as seen:
        look(seen, page)
        check_look(seen.page, re.sub("[: ]", "-", f"{page.id}-{variant.name}"))


def test_each_approved_page_is_in_the_list():
    assert {page.id for page in PAGES if page.step is None} >= set(APPROVED)


@pytest.mark.parametrize(
    ("changed", "is_seen"), [((0, 0, 12, 12), False), ((0, 0, 60, 10), True)], ids=str
)
def test_a_change_of_more_than_half_a_percent_is_seen(changed, is_seen):
    approved = Image.new("RGB", (200, 400), "#ffffff")
    now = approved.copy()
    now.paste("#17594a", changed)

    assert (different(approved, now) > MOST_DIFFERENT) == is_seen
