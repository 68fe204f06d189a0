"""Every page, tried as every role at every place, answers as the matrix says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tools.permissions import ROLES, Entry, load

from tenne.foundation.permission import rule_of
from tests.permissions import things
from tests.permissions.addresses import PLACES_OF, Address, about, all_addresses, fill, path_of
from tests.permissions.conftest import undone
from tests.permissions.world import World, browser, forbidden_canaries

pytestmark = pytest.mark.django_db

MATRIX = load()
WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# A look at a page may note the visit; nothing else.
MAY_BE_NOTED = {"people_session", "people_limit"}
# Packages whose pages lie below /account/, with allauth's bare names.
ACCOUNT = {
    "people", "transfer", "mfa_index", "mfa_list_webauthn", "mfa_view_recovery_codes",
}  # fmt: skip
NOBODY = ("signed-out", "guest", "token")


def outcome(response: Any) -> str:
    """Tell in one word how a page answered."""
    location = response.headers.get("Location", "")
    if response.status_code in (301, 302, 303) and location.split("?")[0] == settings.LOGIN_URL:
        return "sign-in" if "next=" in location else "yes"
    if response.status_code in (403, 404):
        return "no"
    if response.status_code == 410:
        return "spent"
    if response.status_code == 405:
        return "405"
    # 503 is said on purpose: not ready yet.
    return "broken" if response.status_code >= 500 and response.status_code != 503 else "yes"


def expected(entry: Entry, role: str, place: str) -> set[str]:
    """Return the outcomes that the matrix allows."""
    if entry.leads_to_sign_in:
        return {"sign-in"}
    if entry.rule.allows(role, place):
        # A page for everybody may say to everybody that a link is spent.
        return {"yes", "spent"} if entry.rule.name == "public" else {"yes"}
    if entry.rule.hides:
        return {"no", "spent"}
    return {"sign-in"} if role in NOBODY else {"no"}


def send(world: World, address: Address, role: str, place: str, method: str) -> Any:
    """Send a request as a role."""
    path = path_of(world, address, role, place)
    client = browser(world, role)
    if method == "GET":
        return client.get(path)
    body = things.BODIES.get(address.name, lambda *_: {})
    return client.post(path, body(world, role, place))


def leaks(role: str, response: Any) -> list[str]:
    """Return the canaries that an answer must not contain and does."""
    body = response.getvalue().decode(errors="replace").lower()
    return [word for word in forbidden_canaries(role) if word.lower() in body]


def cells(entry: Entry, address: Address) -> list[tuple[str, str]]:
    """Return the roles and places to try."""
    places = PLACES_OF[entry.about or about(address.words)]
    # Who has no account has nothing of their own.
    return [
        (role, place)
        for role in ROLES
        for place in places
        if not (place == "mine" and role == "signed-out" and not entry.rule.hides)
    ]


def somebody(entry: Entry, address: Address) -> tuple[str, str]:
    """Return a role and a place that may; without one, the first that may not."""
    every = cells(entry, address)
    return next((cell for cell in every[::-1] if entry.rule.allows(*cell)), every[0])


def tables_written(queries: CaptureQueriesContext) -> set[str]:
    """Return the tables that a request wrote to."""
    matches = (WRITES.match(query["sql"]) for query in queries.captured_queries)
    return {match[2].lower() for match in matches if match}


def known_pages() -> list[Address]:
    """Return the addresses that have a rule."""
    return [address for address in all_addresses() if MATRIX.page(address.name)]


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    real = {address.name for address in all_addresses()}
    listed = {name for entry in MATRIX.pages for name in entry.names}

    assert sorted(real - listed) == [], "give these a rule in docs/permissions.toml"
    assert sorted(listed - real) == [], "these are gone: take them out of docs/permissions.toml"


@pytest.mark.parametrize("address", known_pages(), ids=lambda address: address.name)
def test_a_page_answers_as_the_matrix_says_and_names_nobody_from_elsewhere(
    world: World, address: Address
) -> None:
    entry = MATRIX.page(address.name)
    assert entry is not None
    wrong: list[str] = []

    for role, place in cells(entry, address):
        for method in entry.methods:
            with undone():
                response = send(world, address, role, place, method)
            asked = f"{method} as {role}, {place}"
            if outcome(response) not in expected(entry, role, place):
                wrong.append(f"{asked}: {outcome(response)} ({response.status_code})")
            wrong += [f"{asked}: shows {word}" for word in leaks(role, response)]

    assert wrong == []


def doors() -> list[Address]:
    """Return the addresses that lead through one's own house to a thing that has a key."""
    keys = {
        "booking_id", "public_id", "role_id", "device_id", "invitation_id", "fault_id", "item_id",
        "outage_id", "series_id", "shift_id", "shutdown_id", "webhook_id",
    }  # fmt: skip
    houses = {"slug", "operator_slug"}
    return [one for one in known_pages() if one.words & keys and one.words & houses]


@pytest.mark.parametrize("address", doors(), ids=lambda address: address.name)
@pytest.mark.parametrize("role", ["host", "operator"])
def test_nobody_reaches_a_foreign_thing_through_their_own_house(
    world: World, address: Address, role: str
) -> None:
    entry = MATRIX.page(address.name)
    assert entry is not None

    for method in entry.methods:
        with undone():
            own, foreign = (fill(world, address, role, place) for place in ("own", "foreign"))
            house = {word: own[word] for word in ("slug", "operator_slug") if word in own}
            path = reverse(address.name, kwargs=foreign | house)
            response = browser(world, role).generic(method, path)
        assert outcome(response) == "no"


@pytest.mark.parametrize("address", known_pages(), ids=lambda address: address.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_the_listed_methods_write(world: World, address: Address, method: str) -> None:
    entry = MATRIX.page(address.name)
    assert entry is not None
    role, place = somebody(entry, address)

    with undone():
        path = path_of(world, address, role, place)
        client = browser(world, role)
        with CaptureQueriesContext(connection) as queries:
            status = client.generic(method, path).status_code

    written = tables_written(queries)
    if method == "GET":
        assert (status == 405) == ("GET" not in entry.methods and bool(entry.rule.may))
    if method == "GET" or method not in entry.methods:
        assert written <= MAY_BE_NOTED | {entry.notes}


@pytest.mark.parametrize(
    "address",
    [one for one in known_pages() if one.name.split(":")[0] in ACCOUNT],
    ids=lambda address: address.name,
)
def test_a_page_of_the_account_that_only_shows_takes_no_post(
    world: World, address: Address
) -> None:
    entry = MATRIX.page(address.name)
    assert entry is not None
    role, place = somebody(entry, address)

    with undone():
        path = path_of(world, address, role, place)
        status = browser(world, role).post(path).status_code

    assert "POST" in entry.methods or status == 405


@pytest.mark.parametrize("address", known_pages(), ids=lambda address: address.name)
def test_a_view_declares_the_rule_that_the_matrix_names(address: Address) -> None:
    entry = MATRIX.page(address.name)
    assert entry is not None
    declared = rule_of(address.view)

    assert declared or entry.judged_by_itself, "a view that declares nothing answers nobody"
    assert entry.judged_by_itself or declared == entry.rule.name
