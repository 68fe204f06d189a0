"""The gate of languages finds what it is there for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.languages import check_language

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(chromium) -> Iterator[Page]:
    """An empty page."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "<h1>Platz buchen</h1>"),
        ("en", "<p>Für eine Stunde oder einen Tag</p>"),
        ("en", "<button aria-label='Meine Buchungen'>1</button>"),
        ("de", "<h1>Book a desk</h1>"),
        ("de", "<p>For an hour or a day</p>"),
        ("de", "<input placeholder='My bookings'>"),
    ],
)
def test_a_sentence_of_the_other_language_is_found(tab, language, body):
    tab.set_content(f"<html lang='{language}'><body>{body}</body></html>")

    with pytest.raises(AssertionError, match=r" is | says "):
        check_language(tab, language)


def test_a_page_that_says_another_language_than_it_speaks_is_found(tab):
    tab.set_content("<html lang='de'><body><h1>Book a desk</h1></body></html>")

    with pytest.raises(AssertionError):
        check_language(tab, "en")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "<h1>Book a desk</h1><button lang='de'>Deutsche Fassung und mehr</button>"),
        ("de", "<h1>Platz buchen</h1><p>Genossenschaft Ahrenfeld eG</p><b lang=''>the end</b>"),
    ],
)
def test_names_and_what_says_its_language_may_stand_on_any_page(tab, language, body):
    tab.set_content(f"<html lang='{language}'><body>{body}</body></html>")

    check_language(tab, language)
