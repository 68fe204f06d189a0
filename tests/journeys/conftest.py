"""What every journey needs: a house, a fixed morning, a live server, browsers.

Take ``site`` (address of the live server with ``house`` built and the clock at `MORNING`) and
``signed_in(person)``, which returns the cookies to hand to ``tests.browser.visit``::

    def test_the_pages_stand(chromium, site, house, signed_in):
        mara = make_person()
        with visit(chromium, f"{site}/", PHONE, cookies=signed_in(mara)) as seen:
            ...

The clock ticks on from `MORNING` (Tuesday, 24 November 2026, 9:45 in the house), in the test and in
the live server, which run in one process. `last_mail` reads the outbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.test.testcases import LiveServerThread
from django.urls import reverse

from tenne.foundation.models import Message
from tenne.people.models import Person
from tenne.spaces.models import Role
from tests import signing_in
from tests.factories import make_person
from tests.journeys.house import MORNING, House, build_house


@pytest.fixture
def morning() -> Iterator[None]:
    """Let it be a quarter to ten on a Tuesday."""
    with time_machine.travel(MORNING, tick=True):
        yield


@pytest.fixture
def house(transactional_db: None, morning: None) -> House:
    """Build a house that opened at 8."""
    return build_house()


@pytest.fixture
def site(house: House, settings) -> Iterator[str]:
    """Serve the house as the product does, static files and compression included."""
    server = LiveServerThread("localhost", static_handler=lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    settings.PUBLIC_URL = f"http://localhost:{server.port}"
    yield settings.PUBLIC_URL
    server.terminate()


@pytest.fixture
def signed_in(site: str) -> Callable[[Person], list[dict[str, str]]]:
    """Return the cookies with which a browser is signed in as a person."""

    def cookies(person: Person) -> list[dict[str, str]]:
        client = Client()
        client.force_login(person)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]

    return cookies


def last_mail(address: str) -> Message:
    """Return the latest mail to an address."""
    return Message.objects.filter(to=address).latest("pk")


def link_in(message: Message, path: str = "/") -> str:
    """Return the address of the link in a mail."""
    return re.search(rf"(https?://\S+{path}\S*)", message.text)[1]


@pytest.fixture
def floors(site: str, house: House) -> str:
    """Return the address of the floors of the house."""
    words = [house.operator.slug, house.space.slug]
    return site + reverse("transfer:plan_floors", args=words)


@pytest.fixture
def operator_cookies(site: str, house: House) -> list[dict[str, str]]:
    """Return the cookies of somebody who runs the house."""
    person: Person = make_person(name="Olga Betrieb")
    Role.objects.create(person=person, kind="operator", operator=house.operator)
    client = signing_in.signed_in(person)
    return [{"name": m.key, "value": m.value, "url": site} for m in client.cookies.values()]
