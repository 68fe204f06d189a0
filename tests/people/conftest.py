"""A browser, a mailbox and people for the tests of people."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from tenne.foundation.models import Message
from tenne.people.models import Person


@pytest.fixture
def mara(db) -> Person:
    """A member with a proven address."""
    return Person.objects.create_person(
        name="Mara Muster", email="mara@example.org", email_proven_at=timezone.now(), language="en"
    )


@pytest.fixture
def browser() -> Client:
    """A browser that speaks English."""
    return Client(headers={"accept-language": "en"})


def last_code(address: str) -> str:
    """Return the code of the latest mail to an address."""
    text = Message.objects.filter(to=address).latest("pk").text
    return "".join(re.search(r"^ {4}(\d{4}) (\d{4})$", text, re.MULTILINE).groups())


def last_link(address: str) -> str:
    """Return the path of the link in the latest mail to an address."""
    text = Message.objects.filter(to=address).latest("pk").text
    return re.search(r"(/sign-in/link/\S+)", text)[1]


def sign_in(browser: Client, address: str):
    """Sign in by a code."""
    browser.post("/sign-in/", {"email": address})
    return browser.post("/sign-in/code/", {"code": last_code(address)})


def signed_in_as(browser: Client) -> int | None:
    """Return whose session the browser holds."""
    key = browser.session.get("_auth_user_id")
    return int(key) if key else None
