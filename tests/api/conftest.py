"""Programs that call the machine interface: without a token, and with each kind of one."""

from __future__ import annotations

import json
from typing import Any

import pytest
import time_machine
from django.test import Client

from tenne.people import tokens
from tenne.people.models import Person
from tests.factories import NOW, make_person


class Program:
    """Calls the machine interface with a token, or without one."""

    def __init__(self, token: str = "", language: str = "en") -> None:
        headers = {"accept-language": language}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self.client = Client(headers=headers)

    def get(self, path: str, **query: Any) -> Any:
        """Read."""
        return self.client.get(f"/api/v1{path}", query)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Write; a body is sent as JSON."""
        content = "" if body is None else json.dumps(body)
        return self.client.generic(
            method, f"/api/v1{path}", content, content_type="application/json", headers=headers
        )

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Make."""
        return self.send("POST", path, body, **headers)


def program_of(person: Person, *scopes: str, language: str = "en") -> Program:
    """Return a program that shows a token of a person."""
    scopes = scopes or ("read", "book", "check-in")
    return Program(
        tokens.make(person, label="test", scopes=scopes, lasts=None, now=NOW)[1], language
    )


@pytest.fixture(autouse=True)
def morning():
    """It is the morning of the ordinary day."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def stranger() -> Program:
    """A program without a token."""
    return Program()


@pytest.fixture
def mara(db: None) -> Person:
    """A member."""
    return make_person()


@pytest.fixture
def program(mara: Person) -> Program:
    """A program of the member with all that members may."""
    return program_of(mara)
