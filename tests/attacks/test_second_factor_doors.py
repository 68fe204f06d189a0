"""Staff rights need a second factor at every door, also at that of programs."""

from __future__ import annotations

import pytest
from django.test import Client

from tenne.people.models import Token
from tests.factories import make_person
from tests.people.conftest import sign_in

pytestmark = pytest.mark.django_db
WISH = {"label": "Script", "scopes": ["read", "staff"], "days": "30"}


@pytest.fixture
def browser() -> Client:
    make_person(email="mara@example.org")
    browser = Client(headers={"accept-language": "en"})
    sign_in(browser, "mara@example.org")
    return browser


def test_a_mailbox_alone_makes_no_token_with_the_rights_of_staff(browser):
    answer = browser.post("/account/tokens/", WISH)

    assert answer.status_code == 422
    assert not Token.objects.exists()


def test_a_session_with_a_second_factor_makes_one(browser):
    session = browser.session
    session["second_factor"] = True
    session.save()

    browser.post("/account/tokens/", WISH)

    assert Token.objects.get().scopes == ["read", "staff"]


def test_a_mailbox_alone_makes_a_token_for_own_things(browser):
    browser.post("/account/tokens/", WISH | {"scopes": ["read", "book"]})

    assert Token.objects.get().scopes == ["read", "book"]
