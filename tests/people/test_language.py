"""The language that somebody chooses for the pages is also that of their mails."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
SWITCH = "/settings/language"


def language_after(browser: Client, person, chosen: str = "en", **headers: str) -> str:
    browser.post(SWITCH, {"language": chosen, "next": "/account/"}, headers=headers)
    person.refresh_from_db()
    return person.language


def test_who_is_signed_in_gets_mails_in_the_language_they_switch_to():
    person = make_person(language="de")
    browser = signed_in(person, language="de")

    kept = language_after(browser, person)
    page = browser.get("/account/").content.decode()
    again = browser.get("/account/").content.decode()

    assert kept == "en"
    assert "From now on mails come in this language, too." in page
    assert "From now on mails" not in again
    assert language_after(browser, person, "de") == "de"
    assert "Ab jetzt kommen auch Mails in dieser Sprache." in browser.get("/").content.decode()


def test_a_language_that_mails_have_already_is_not_told():
    browser = signed_in(make_person(language="en"), language="de")

    browser.post(SWITCH, {"language": "en", "next": "/account/"})

    assert "From now on mails" not in browser.get("/account/").content.decode()


@pytest.mark.parametrize("chosen", ["", "xx", "de-formal"])
def test_an_unknown_language_changes_no_mails(chosen):
    person = make_person(language="en")

    assert language_after(signed_in(person), person, chosen) == "en"


def test_another_site_changes_no_mails():
    person = make_person(language="de")

    assert language_after(signed_in(person), person, **{"sec-fetch-site": "same-site"}) == "de"


def test_the_device_of_a_front_desk_changes_nobodys_mails():
    person = make_person(language="de")
    device = signed_in(person, limited_to="host:1")

    assert language_after(device, person) == "de"


def test_a_stranger_changes_the_pages_only():
    answer = Client().post(SWITCH, {"language": "en", "next": "/"})

    assert (answer.status_code, answer.cookies["tenne_language"].value) == (302, "en")
