"""Tokens: shown once, stored as a hash, narrow, with an end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.foundation.refusal import Refused
from tenne.people import tokens
from tenne.people.models import Person, Token
from tests.factories import NOW, make_person

from .conftest import sign_in

pytestmark = pytest.mark.django_db


def make(person: Person, **more) -> str:
    values = {"label": "Skript", "lasts": timedelta(days=30), "now": NOW}
    _token, secret = tokens.make(person, **(values | more))
    return secret


def test_token_finds_its_person_and_scopes_in_one_statement(django_assert_num_queries):
    person = make_person()
    secret = make(person, scopes=["book", "read"])
    tokens.person_of_token(secret, now=NOW)  # writes its use, once a minute

    with django_assert_num_queries(1):
        found, scopes = tokens.person_of_token(secret, now=NOW)

    assert (found, scopes) == (person, {"read", "book"})


def test_token_reads_only_unless_more_is_asked_for():
    assert tokens.person_of_token(make(make_person()), now=NOW)[1] == {"read"}


def test_use_is_written_at_most_once_a_minute():
    secret = make(make_person())
    seen = []

    for seconds in (0, 59, 60, 61):
        tokens.person_of_token(secret, now=NOW + timedelta(seconds=seconds))
        seen.append(int((Token.objects.get().last_used_at - NOW).total_seconds()))

    assert seen == [0, 0, 60, 60]


@pytest.mark.parametrize("raw", ["", "tenne_", "tenne_falsch", "x" * 500, "tenne_\x00", "Bearer x"])
def test_rubbish_opens_nothing(raw):
    assert tokens.person_of_token(raw, now=NOW) is None


def test_revoked_and_expired_tokens_open_nothing():
    revoked, expired = make(make_person()), make(make_person(), lasts=timedelta(hours=1))
    tokens.revoke(Token.objects.get(prefix=revoked[:12]), now=NOW)

    assert tokens.person_of_token(revoked, now=NOW) is None
    assert tokens.person_of_token(expired, now=NOW + timedelta(minutes=59)) is not None
    assert tokens.person_of_token(expired, now=NOW + timedelta(hours=1)) is None


@pytest.mark.parametrize("change", [{"is_active": False}, {"email_proven_at": None}])
def test_token_ends_with_its_account(change):
    person = make_person()
    secret = make(person)
    Person.objects.filter(pk=person.pk).update(**change)

    assert tokens.person_of_token(secret, now=NOW) is None


def test_unknown_scope_is_refused_with_the_known_ones():
    with pytest.raises(Refused) as refusal:
        make(make_person(), scopes=["read", "everything"])

    assert refusal.value.values["scope"] == "everything"


def test_secret_is_not_in_the_database_and_shown_on_one_page_only(browser, mara):
    sign_in(browser, "mara@example.org")

    made = browser.post("/account/tokens/", {"label": "Skript", "scopes": ["read"], "days": 30})
    secret = made.context["secret"]
    later = browser.get("/account/tokens/").content.decode()

    token = Token.objects.get()
    assert secret in made.content.decode()
    assert secret not in later
    assert secret not in (token.digest, token.prefix, token.label)
    assert tokens.person_of_token(secret, now=token.made_at)[0] == mara


def test_nobody_ends_the_token_of_somebody_else(browser, mara):
    secret = make(make_person())
    sign_in(browser, "mara@example.org")

    answer = browser.post(f"/account/tokens/{Token.objects.get().pk}/revoke/")

    assert answer.status_code == 404
    assert tokens.person_of_token(secret, now=NOW) is not None


def test_the_page_says_what_each_token_may_do_and_when_it_was_used(browser, mara):
    sign_in(browser, "mara@example.org")
    fresh = make(mara, label="Neues Skript", scopes=["read", "check-in"])
    used = make(mara, label="Türsteuerung")
    now = Token.objects.get(prefix=fresh[:12]).made_at
    tokens.person_of_token(used, now=now)

    page = " ".join(browser.get("/account/tokens/").content.decode().split())

    first, second = page.split("Neues Skript")[1], page.split("Türsteuerung")[1]
    assert "Check me in" in first or "einchecken" in first.lower()
    assert "noch nie benutzt" in first or "never used" in first
    assert "zuletzt benutzt" in second[:600] or "last used" in second[:600]
