"""Language and colours are remembered by a form, and only from our own pages."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tenne.design import views
from tenne.design.context import THEME_COOKIE, appearance

requests = RequestFactory()


def test_the_language_is_remembered_and_the_page_comes_back() -> None:
    request = requests.post("/settings/language", {"language": "en", "next": "/desk?day=2"})

    response = views.choose_language(request)

    assert response.status_code == 302
    assert response["Location"] == "/desk?day=2"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME]["samesite"] == "Lax"


def test_a_theme_can_be_chosen_and_given_back_to_the_system() -> None:
    chosen = views.choose_theme(requests.post("/settings/theme", {"theme": "dark"}))
    given_back = views.choose_theme(requests.post("/settings/theme", {"theme": ""}))

    assert chosen.cookies[THEME_COOKIE].value == "dark"
    assert given_back.cookies[THEME_COOKIE]["max-age"] == 0


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_nobody_is_sent_elsewhere(target: str) -> None:
    response = views.choose_theme(requests.post("/", {"theme": "dark", "next": target}))

    assert response["Location"] == "/"


def test_another_site_cannot_change_the_look() -> None:
    request = requests.post("/", {"language": "en"}, headers={"Sec-Fetch-Site": "cross-site"})

    response = views.choose_language(request)

    assert not response.cookies


def test_an_unknown_language_is_forgotten() -> None:
    response = views.choose_language(requests.post("/", {"language": "xx"}))

    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == ""


def test_a_link_does_not_change_anything() -> None:
    assert views.choose_language(requests.get("/?language=en")).status_code == 405


def test_the_page_knows_the_chosen_look_and_where_it_stands() -> None:
    request = requests.get("/desk?day=2")
    request.COOKIES[THEME_COOKIE] = "dark"

    assert appearance(request) == {"theme": "dark", "current_path": "/desk?day=2"}


def test_an_invented_theme_is_not_written_into_the_page() -> None:
    request = requests.get("/")
    request.COOKIES[THEME_COOKIE] = '"><script>'

    assert appearance(request)["theme"] == ""


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409", "429", "500"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_error_pages_need_nothing(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{name}.html")

    assert "<h1" in html
    assert f'lang="{language}"' in html or name == "500"


def test_the_language_of_the_page_has_no_tone() -> None:
    with translation.override("de-formal"):
        assert '<html lang="de"' in render_to_string("404.html")
