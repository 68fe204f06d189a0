"""Door signs and the poster, on the screen and on paper."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from tenne.spaces.models import Role
from tests.browser import PHONE, WIDE, check_page, picture, visit
from tests.factories import make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser
DOORS = "/spaces/alte-molkerei/stickers/doors/"
POSTER = "/spaces/alte-molkerei/stickers/poster/"
BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")
MM = 72 / 25.4


@pytest.fixture
def host(house, site) -> list[dict[str, str]]:
    """Return the cookies of somebody who works at the front desk."""
    person = make_person(name="Hanna Muster")
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    client = signed_in(person, confirmed=False)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]


def paper_of(page, name: str) -> tuple[int, set[tuple[int, int]]]:
    """Print a page; return how many sheets there are, and their sizes in millimetres."""
    pdf = page.pdf(prefer_css_page_size=True)
    if folder := os.environ.get("TENNE_PICTURES"):
        (Path(folder) / f"{name}.pdf").write_bytes(pdf)
        page.emulate_media(media="print")
        picture(page, name)
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    return sheets, {(round(float(w) / MM), round(float(h) / MM)) for w, h in BOX.findall(pdf)}


@pytest.mark.parametrize("paper", [("a5", 148, 210), ("a4", 210, 297)])
def test_each_door_has_a_sheet_of_its_own(chromium, site, house, host, paper):
    size, *sides = paper
    with visit(chromium, f"{site}{DOORS}?size={size}", WIDE, cookies=host) as seen:
        signs = seen.page.locator(".sign")
        shown = signs.first.inner_text()

        assert signs.count() == 4
        assert paper_of(seen.page, f"doors-{size}") == (4, {tuple(sides)})
        assert f"/t/{house.rooms['Scheune'].short_code}" in shown
        assert "Raum Scheune" in shown
        assert signs.first.locator(".plan-drawing .seat-mine").count() == 1


@pytest.mark.parametrize("paper", [("a4", 210, 297), ("a3", 297, 420)])
def test_the_poster_is_one_sheet(chromium, site, house, host, paper):
    size, *sides = paper
    with visit(chromium, f"{site}{POSTER}?size={size}", WIDE, cookies=host) as seen:
        shown = seen.page.locator(".sign").inner_text()

        assert paper_of(seen.page, f"poster-{size}") == (1, {tuple(sides)})
        for said in ("Alte Molkerei Ahrenfeld", "Öffnungszeiten", "Preise ab", "€"):
            assert said in shown


@pytest.mark.parametrize("address", [DOORS, POSTER])
def test_the_pages_to_print_pass_every_gate(chromium, site, house, host, address):
    with visit(chromium, site + address, PHONE, cookies=host) as seen:
        check_page(seen)
