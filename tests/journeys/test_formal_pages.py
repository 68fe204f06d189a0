"""In a house that says Sie, no page says du: every page of the product is read."""

from __future__ import annotations

import re
from html import unescape

import pytest
import time_machine
from django.test import Client, override_settings
from tools.address import FAMILIAR

from tenne.foundation import scope
from tenne.spaces.models import Space
from tests.journeys.house import MORNING, build_house
from tests.journeys.pages import PAGES, ProductPage
from tests.journeys.scene import Scene, build_scene

pytestmark = pytest.mark.django_db
# Before the sign-in nobody knows where somebody is at home; these pages belong to no space.
OF_NO_SPACE = re.compile(r"/(sign-in|account/keep-factor|sample|mailbox|legal|contracts)/|^/$")
SPEAKS_OF_BOTH = {"spaces:space_wording"}  # where one chooses between them
# What people have written, code, and what is said in another language.
NOT_OURS = re.compile(
    r"<(script|style|code|pre|textarea|svg)\b.*?</\1>|<(\w+)[^>]* lang=\"en\".*?</\2>", re.DOTALL
)
SPOKEN_IN = re.compile(r'(?:aria-label|alt|title|placeholder|data-[a-z-]+)="([^"]*)"')


def spoken(page: str) -> str:
    """Return what a page says in our words, seen or read out."""
    ours = NOT_OURS.sub(" ", page)
    attributes = SPOKEN_IN.findall(ours)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", ours), *attributes]))


def du_on(scene: Scene, page: ProductPage) -> list[str]:
    """Return what a page says in our words to a friend."""
    scene.cookies(page.german, "http://testserver")
    browser = scene.browsers[page.german] if page.german else Client()
    path = page.path(scene)
    if OF_NO_SPACE.search(path) or page.name in SPEAKS_OF_BOTH:
        return []
    said = spoken(browser.get(path, headers={"accept-language": "de"}).content.decode())
    return [said[max(0, one.start() - 40) : one.end() + 40] for one in FAMILIAR.finditer(said)]


def test_no_page_of_a_formal_house_says_du():
    with (
        time_machine.travel(MORNING, tick=True),
        override_settings(ROOT_URLCONF="tests.journeys.urls", SAMPLE=True),
    ):
        scene = build_scene(build_house(is_formal=True))
        with scope.network("every house of the morning says Sie"):
            Space.objects.update(is_formal=True)

        found = {page.id: said for page in PAGES if (said := du_on(scene, page))}

    assert found == {}, "\n".join(f"{name}: {said}" for name, said in found.items())
