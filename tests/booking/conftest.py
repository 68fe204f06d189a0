"""A house, a morning, and browsers without a screen, for the tests of booking's pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tenne.people.models import Person
from tests.factories import make_person
from tests.journeys.house import MORNING, House, build_house


@pytest.fixture
def morning() -> Iterator[None]:
    """Let it be a quarter to ten on Tuesday, 24 November 2026."""
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def house(db: None, morning: None) -> House:
    """Build the house that opened at 8."""
    return build_house()


@pytest.fixture
def mara(db: None) -> Person:
    """A member who reads German."""
    return make_person(name="Mara Muster")


@pytest.fixture
def member(mara: Person) -> Client:
    """Mara's browser."""
    client = Client(headers={"accept-language": "de"})
    client.force_login(mara)
    return client


@pytest.fixture
def visitor(db: None) -> Client:
    """A German browser in which nobody is signed in."""
    return Client(headers={"accept-language": "de"})
