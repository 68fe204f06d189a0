"""Stickers for the tables, on the screen and on paper."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from tenne.spaces.models import Role
from tests.browser import PHONE, WIDE, check_page, picture, visit
from tests.factories import make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser
ADDRESS = "/spaces/alte-molkerei/stickers/"


@pytest.fixture
def host(house, site) -> list[dict[str, str]]:
    """Return the cookies of somebody who works at the front desk."""
    person = make_person(name="Hanna Muster")
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    client = signed_in(person, confirmed=False)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]


def test_twelve_stickers_come_on_a_sheet(chromium, site, house, host):
    with visit(chromium, site + ADDRESS, WIDE, cookies=host) as seen:
        picture(seen.page, "stickers")
        stickers = seen.page.locator(".sticker")
        paper = seen.page.pdf(format="A4", prefer_css_page_size=True)
        seen.page.emulate_media(media="print")
        size = stickers.first.bounding_box()

        assert stickers.count() == 24
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2
        assert (round(size["width"] / 96 * 25.4), round(size["height"] / 96 * 25.4)) == (60, 40)
        assert f"/t/{house.desks['7'].short_code}" in seen.page.locator("main").inner_text()


def test_the_page_of_stickers_passes_every_gate(chromium, site, house, host):
    with visit(chromium, site + ADDRESS, PHONE, cookies=host) as seen:
        check_page(seen)
