"""Changing an account: both addresses told, nothing without showing who one is."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from tenne.foundation.models import Message
from tenne.people import sessions
from tenne.people.models import Person
from tests.factories import make_person

from .conftest import last_code, sign_in

pytestmark = pytest.mark.django_db


def change_to(browser: Client, address: str):
    browser.post("/account/email/", {"email": address})
    return browser.post("/account/email/code/", {"code": last_code(address)})


def test_new_address_is_proven_first_and_both_are_told(browser, mara):
    sign_in(browser, "mara@example.org")
    browser.post("/account/email/", {"email": "Neu@example.org"})
    before = Person.objects.get(pk=mara.pk).email
    browser.post("/account/email/code/", {"code": last_code("neu@example.org")})

    told = Message.objects.filter(key__contains="email_changed").values_list("to", flat=True)
    assert before == "mara@example.org"
    assert Person.objects.get(pk=mara.pk).email == "neu@example.org"
    assert set(told) == {"mara@example.org", "neu@example.org"}


def test_address_of_another_account_is_never_taken_but_both_can_be_joined(browser, mara):
    other = make_person(email="oskar@example.org")
    sign_in(browser, "mara@example.org")

    answer = change_to(browser, "oskar@example.org")
    page = browser.get(answer["Location"])
    browser.post(answer["Location"])

    other.refresh_from_db()
    assert answer["Location"] == "/account/merge/"
    assert other.name in page.content.decode() or other.merged_into == mara
    assert other.merged_into == mara
    assert Person.objects.get(pk=mara.pk).email == "mara@example.org"


def test_accounts_are_joined_only_with_a_fresh_proof(browser, mara):
    make_person(email="oskar@example.org")
    sign_in(browser, "mara@example.org")

    answer = browser.post("/account/merge/")

    assert answer["Location"] == "/account/email/"
    assert Person.objects.filter(is_active=True).count() == 2


def test_address_that_staff_wrote_down_for_a_guest_is_free_for_its_owner(browser, mara):
    written = Person.objects.create_person(name="Gast", email="neu@example.org")
    sign_in(browser, "mara@example.org")

    change_to(browser, "neu@example.org")

    written.refresh_from_db()
    assert Person.objects.get(pk=mara.pk).email == "neu@example.org"
    assert (written.email, written.contact_email) == (None, "neu@example.org")


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/", "/account/password/", "/account/second-factor/app/", "/account/tokens/",
        "/account/passkeys/add/", "/account/data/", "/account/data/delete/", "/account/merge/",
        "/account/pin/",
    ],
)  # fmt: skip
def test_important_pages_ask_again_after_a_quarter_of_an_hour(browser, mara, path):
    sign_in(browser, "mara@example.org")

    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        answer = browser.get(path)

    assert answer["Location"].startswith("/account/confirm/?next=")


def test_code_by_mail_confirms_and_leads_back(browser, mara):
    sign_in(browser, "mara@example.org")
    session = browser.session
    session[sessions.CONFIRMED] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()

    browser.post("/account/confirm/", {"way": "mail", "next": "/account/email/"})
    answer = browser.post(
        "/account/confirm/",
        {"way": "mail-code", "code": last_code("mara@example.org"), "next": "/account/email/"},
    )

    assert answer["Location"] == "/account/email/"
    assert browser.get("/account/email/").status_code == 200


def test_a_sign_in_code_does_not_confirm(browser, mara):
    sign_in(browser, "mara@example.org")
    Client().post("/sign-in/", {"email": "mara@example.org"})

    answer = browser.post(
        "/account/confirm/", {"way": "mail-code", "code": last_code("mara@example.org")}
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elfzeichen1", "password_too_short"),
        ("password1234", "password_too_common"),
        ("MaraMuster2026", "password_about_yourself"),
        ("x" * 129, "password_too_long"),
    ],
)
def test_weak_passwords_are_refused(mara, password, code):
    with pytest.raises(ValidationError) as error:
        validate_password(password, mara)

    assert code in {one.code for one in error.value.error_list}


@pytest.mark.parametrize("password", ["vier lange leise Wörter", "🌾" * 12, "x7" * 32, "q" * 64])
def test_long_passwords_of_any_characters_are_taken(mara, password):
    validate_password(password, mara)


def test_an_unknown_address_costs_one_hash_too(browser):
    """Else the time of the answer would tell who has an account."""
    from unittest.mock import patch

    with patch("django.contrib.auth.base_user.make_password") as hashed:
        browser.post("/sign-in/password/", {"email": "nobody@example.org", "password": "falsch"})

    assert hashed.call_count == 1
