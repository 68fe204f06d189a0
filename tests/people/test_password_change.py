"""A new password ends sessions; whoever forgot the old one ends the tokens with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tenne.foundation.models import Message
from tenne.people import calendar_keys, tokens
from tenne.people.models import Person, Session

from .conftest import sign_in

pytestmark = pytest.mark.django_db
OLD, NEW = "vier lange leise Wörter", "fünf neue bunte Blätter"
PAGE = "/account/password/"


@pytest.fixture
def with_password(mara) -> Person:
    mara.set_password(OLD)
    mara.save()
    return mara


def make_token(person: Person) -> str:
    now = timezone.now()
    return tokens.make(person, label="Skript", lasts=timedelta(days=30), now=now)[1]


def works(secret: str) -> bool:
    return tokens.person_of_token(secret, now=timezone.now()) is not None


def by_password(browser: Client) -> None:
    browser.post("/sign-in/password/", {"email": "mara@example.org", "password": OLD})


def offer(browser: Client) -> bool | None:
    """Return whether ending tokens is offered as ticked; None when it is not offered."""
    field = browser.get(PAGE).context["form"].fields.get("end_tokens")
    return None if field is None else bool(field.initial)


def test_whoever_came_without_the_old_password_is_offered_to_end_tokens_ticked(
    browser, with_password
):
    make_token(with_password)
    sign_in(browser, "mara@example.org")

    assert offer(browser) is True


def test_whoever_knows_the_old_password_is_offered_it_without_a_tick(browser, with_password):
    make_token(with_password)
    by_password(browser)

    assert offer(browser) is False


def test_whoever_confirmed_with_the_old_password_after_a_code_knows_it(browser, with_password):
    make_token(with_password)
    sign_in(browser, "mara@example.org")
    browser.post("/account/confirm/", {"way": "password", "password": OLD})

    assert offer(browser) is False


def test_nothing_is_offered_when_there_is_nothing_to_end(browser, with_password):
    sign_in(browser, "mara@example.org")

    assert offer(browser) is None


@pytest.mark.parametrize("come", [by_password, lambda one: sign_in(one, "mara@example.org")])
def test_tokens_and_the_address_of_the_calendar_end_when_it_is_ticked(browser, with_password, come):
    secret, feed = make_token(with_password), calendar_keys.renew(with_password, now=timezone.now())
    come(browser)

    browser.post(PAGE, {"password": NEW, "end_tokens": "on"})

    assert not works(secret)
    assert calendar_keys.person_of_key(feed, now=timezone.now()) is None
    assert Person.objects.get().check_password(NEW)
    mail = Message.objects.get(key__contains="password_changed")
    assert "2 tokens have ended with it." in mail.text


def test_tokens_go_on_when_it_is_not_ticked(browser, with_password):
    secret = make_token(with_password)
    by_password(browser)

    browser.post(PAGE, {"password": NEW})

    assert works(secret)
    assert "ended with it" not in Message.objects.get(key__contains="password_changed").text


def test_a_password_that_is_refused_ends_nothing(browser, with_password):
    secret = make_token(with_password)
    sign_in(browser, "mara@example.org")

    browser.post(PAGE, {"password": "kurz", "end_tokens": "on"})

    assert works(secret)


@pytest.mark.parametrize("come", [by_password, lambda one: sign_in(one, "mara@example.org")])
def test_other_sessions_end_whichever_way_one_came(browser, with_password, come):
    elsewhere = Client()
    by_password(elsewhere)
    come(browser)

    browser.post(PAGE, {"password": NEW})

    assert elsewhere.get("/account/").status_code == 302
    assert browser.get("/account/").status_code == 200
    assert Session.objects.filter(person=with_password).count() == 1


def test_removing_the_password_can_end_tokens_too(browser, with_password):
    secret = make_token(with_password)
    sign_in(browser, "mara@example.org")

    browser.post(PAGE, {"remove": "yes", "end_tokens": "on"})

    assert not works(secret)
    assert not Person.objects.get().has_usable_password()


def test_nobody_elses_tokens_end(browser, with_password):
    other = Person.objects.create_person(
        name="Oskar", email="oskar@example.org", email_proven_at=timezone.now()
    )
    secret = make_token(other)
    make_token(with_password)
    sign_in(browser, "mara@example.org")

    browser.post(PAGE, {"password": NEW, "end_tokens": "on"})

    assert works(secret)


def test_the_page_of_tokens_shows_what_has_ended_today_and_where_all_end_at_once(
    browser, with_password
):
    make_token(with_password)
    sign_in(browser, "mara@example.org")
    browser.post(PAGE, {"password": NEW, "end_tokens": "on"})

    page = browser.get("/account/tokens/").content.decode()

    assert "Ended in the last day" in page
    assert "Skript" in page
    assert PAGE in page
