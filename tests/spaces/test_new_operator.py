"""Network administration begins an operator in the browser; its first person is invited."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.spaces.models import Operator, Role, RoleInvitation, TaxModeSince
from tests.factories import make_operator, make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/network/operators/new/"
SAID: dict[str, Any] = {
    "name": "Dachwerk Ottenried eG", "slug": "dachwerk", "street": "Bahnhofstraße 3",
    "postcode": "97999", "town": "Ottenried", "email": "dach@dachwerk.example",
    "tax_mode": "small", "runs_it": "olga@dachwerk.example",
}  # fmt: skip


@pytest.fixture
def browser() -> Client:
    person = make_person()
    Role.objects.create(person=person, kind="network")
    client = signed_in(person)
    client.cookies["tenne_language"] = "en"
    return client


def test_an_operator_is_begun_and_its_first_person_invited(browser):
    done = browser.post(PAGE, SAID)

    assert done.status_code == 302
    with scope.network("a test looks"):
        operator = Operator.objects.get(slug="dachwerk")
        assert TaxModeSince.objects.get(operator=operator).mode == "small"
        invitation = RoleInvitation.objects.get(operator=operator)
    assert (invitation.email, invitation.kind) == ("olga@dachwerk.example", "operator")
    assert Message.objects.filter(to="olga@dachwerk.example").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"slug": "Dach Werk"}, "small letters"),
        ({"slug": "dach--werk"}, "small letters"),
        ({"slug": "schon-da"}, "already exists"),
        ({"name": ""}, "required"),
        ({"runs_it": "olga"}, "valid email"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_kept(browser, said, sentence):
    make_operator(slug="schon-da")

    answer = browser.post(PAGE, {**SAID, **said})

    assert answer.status_code == 200
    assert sentence.lower() in answer.content.decode().lower()
    with scope.network("a test looks"):
        assert Operator.objects.count() == 1
    assert not RoleInvitation.objects.exists()


def test_who_runs_another_operator_begins_none(client):
    person = make_person()
    Role.objects.create(person=person, kind="operator", operator=make_operator())
    signed_in(person, client=client, confirmed=False)

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, SAID).status_code == 403
