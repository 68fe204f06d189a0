"""Who comes in, from where, and where they are led to."""

from __future__ import annotations

import pytest
from django.test import Client

from tenne.foundation.models import Message
from tenne.people.rules import client_address
from tests.factories import make_person
from tests.people.conftest import last_code
from tests.permissions.addresses import all_addresses

# Whoever forges these changes a language or the colours of a page, and the header tells them.
WITHOUT_TOKEN = {"design:language", "design:theme"}
EXAMPLE = {
    "str": "no-such", "slug": "no-such", "int": "1",
    "uuid": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip


def example_of(route: str) -> str:
    parts = route.split("<")
    return (
        "/"
        + parts[0]
        + "".join(EXAMPLE[part.split(":")[0]] + part.split(">")[1] for part in parts[1:])
    )


@pytest.mark.django_db
@pytest.mark.parametrize("target", [
    "http://localhost/evil", "http://127.0.0.1:631/", "//localhost/", "https://evil.example/",
    "/\\evil.example", "javascript:alert(1)", "http:evil.example", "///evil.example",
])  # fmt: skip
def test_signing_in_leads_to_no_other_server(target):
    make_person(email="mara@example.org")
    browser = Client()
    browser.post("/sign-in/", {"email": "mara@example.org", "next": target})

    answer = browser.post(
        "/sign-in/code/", {"code": last_code("mara@example.org"), "next": target},
        query_params={"next": target},
    )  # fmt: skip

    assert answer["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", all_addresses(), ids=lambda one: one.name)
def test_no_form_is_taken_from_another_site(address):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_person())

    answer = browser.post(example_of(address.route), {"way": "sample"})

    assert answer.status_code == 403 or address.name in WITHOUT_TOKEN


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"])
@pytest.mark.parametrize("path", ["/sample/", "/mailbox/"])
def test_a_sample_site_is_not_shown_through_a_proxy(settings, path, header):
    settings.SAMPLE, settings.PUBLIC_URL = True, "http://localhost:8000"
    make_person(is_sample=True)
    Message.objects.create(key="m", to="a@b.example", subject="s", text="t", message_id="<m@x>")

    assert Client().get(path).status_code == 200
    assert Client().get(path, **{header: "203.0.113.7"}).status_code == 404


@pytest.mark.parametrize(("remote", "trusted"), [
    ("::ffff:10.0.0.1", "10.0.0.1"), ("0:0:0:0:0:0:0:1", "::1"), ("10.0.0.1", "::ffff:10.0.0.1"),
])  # fmt: skip
def test_a_trusted_proxy_is_known_however_its_address_is_written(remote, trusted):
    found = client_address(remote=remote, forwarded="203.0.113.7", trusted=frozenset({trusted}))

    assert found == "203.0.113.7"


def test_a_visitor_cannot_write_an_address_of_their_own_choice():
    found = client_address(
        remote="10.0.0.1", forwarded="1.2.3.4, 203.0.113.7", trusted=frozenset({"10.0.0.1"})
    )

    assert found == "203.0.113.7"
