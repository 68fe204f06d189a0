"""An operator's programs are told what happens: signed, tried again, never into a house."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from tenne.booking.services import Wish, book
from tenne.foundation import outside, scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact
from tenne.foundation.outside import Answer
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Role, Webhook, WebhookNotice
from tenne.spaces.services import webhooks
from tenne.spaces.webhook_rules import signature
from tests.factories import NOW, make_operator, make_person, make_resource, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "https://hook.tenne.example/in"
HOUR = timedelta(hours=1)
NINE = NOW.replace(hour=8, minute=0)


@pytest.fixture(autouse=True)
def at_now(monkeypatch):
    monkeypatch.setattr(outside, "looked_up", lambda host: ["93.184.216.34"])
    with time_machine.travel(NOW, tick=False), scope.network("tests of webhooks"):
        yield


@pytest.fixture
def operator():
    return make_operator()


@pytest.fixture
def hook(operator) -> Webhook:
    return webhooks.add_webhook(operator, address=ADDRESS, by=None, now=NOW)


@pytest.fixture
def told(monkeypatch) -> list[tuple[bytes, dict[str, str]]]:
    """Note what is sent; the other side answers 500 until it is told to take it."""
    sent: list[tuple[bytes, dict[str, str]]] = []

    def ask(url: str, *, body: bytes, headers: dict[str, str], **limits: object) -> Answer:
        sent.append((body, headers))
        return Answer(204 if len(sent) > 1 else 500)

    monkeypatch.setattr(outside, "ask", ask)
    return sent


def notice_for(operator) -> WebhookNotice:
    return webhooks.announce(operator.pk, kind="booking.confirmed", at=NOW, data={"booking": "x"})[
        0
    ]


def test_a_booking_is_told_by_its_key_and_nobody_by_name(operator, hook):
    desk = make_resource(make_space(operator=operator))
    wish = Wish(Period(NINE, NINE + 2 * HOUR), resource_id=desk.public_id)
    booking = book(person=make_person(name="Tomke Tal"), wish=wish, now=NOW)

    deliver(Fact.objects.get(kind="booking.confirmed").pk)

    said = WebhookNotice.objects.get(webhook=hook)
    assert json.loads(said.body)["type"] == "booking.confirmed"
    assert json.loads(said.body)["data"]["booking"] == str(booking.public_id)
    assert "Tomke" not in said.body
    assert "tenne.example" not in said.body


def test_what_was_not_taken_is_tried_again_with_the_same_id(operator, hook, told):
    notice = notice_for(operator)

    pauses = [webhooks.send(notice.pk, now=NOW) for _ in range(3)]

    assert pauses == [timedelta(seconds=5), None, None]
    assert len(told) == 2, "what was taken is not sent again"
    assert told[0][1]["webhook-id"] == told[1][1]["webhook-id"]
    body, headers = told[0]
    assert headers["webhook-signature"] == signature(
        webhooks.secret_of(hook), key=headers["webhook-id"], moment=NOW, body=body
    )
    notice.refresh_from_db()
    assert (notice.state, notice.tries, notice.status) == ("done", 2, 204)


def test_after_the_last_try_it_is_given_up_and_can_be_sent_by_hand(operator, hook, monkeypatch):
    monkeypatch.setattr(outside, "looked_up", lambda host: ["10.0.0.1"])
    notice = notice_for(operator)

    pauses = [webhooks.send(notice.pk, now=NOW) for _ in range(8)]
    notice.refresh_from_db()

    assert pauses[-1] is None
    assert None not in pauses[:-1]
    assert (notice.state, notice.trouble) == ("given-up", "host-not-public")
    webhooks.send_again(notice)
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("waiting", 0)


def test_two_secrets_sign_for_a_day_after_one_was_replaced(operator, hook, told):
    old = webhooks.secret_of(hook)
    fresh = webhooks.replace_secret(hook, now=NOW)

    webhooks.send(notice_for(operator).pk, now=NOW + HOUR)
    webhooks.send(notice_for(operator).pk, now=NOW + 25 * HOUR)

    assert webhooks.secret_of(fresh) != old
    both, one = (headers["webhook-signature"].split(" ") for _body, headers in told)
    assert (len(both), len(one)) == (2, 1)


@pytest.mark.parametrize(
    ("address", "found", "code"),
    [("http://a.example/", "93.184.216.34", "not-https"), ("nix", "93.184.216.34", "no-address"),
     ("https://router.example/", "192.168.178.1", "host-not-public")],
)  # fmt: skip
def test_an_address_that_may_not_be_told_is_refused(operator, monkeypatch, address, found, code):
    monkeypatch.setattr(settings, "IS_HTTPS", True)
    monkeypatch.setattr(outside, "looked_up", lambda host: [found])

    with pytest.raises(Refused) as refused:
        webhooks.add_webhook(operator, address=address, by=None, now=NOW)

    assert (refused.value.code, refused.value.field) == (code, "address")


def test_messages_end_after_a_month(operator, hook):
    notice_for(operator)

    webhooks.forget_old(NOW + timedelta(days=31))

    assert not WebhookNotice.objects.exists()


def test_an_operator_adds_replaces_sends_again_and_removes(operator):
    olga = make_person()
    Role.objects.create(person=olga, kind="operator", operator=operator)
    browser = signed_in(olga, language="de")
    make_space(operator=operator)

    page = browser.post(
        reverse("spaces:operator_webhooks", args=[operator.slug]), {"address": ADDRESS}, follow=True
    ).content.decode()
    hook = Webhook.objects.get()
    notice = notice_for(operator)
    WebhookNotice.objects.update(state="given-up")
    address = reverse("spaces:webhook", args=[operator.slug, hook.public_id])
    assert "7:15:00" in browser.get(address).content.decode(), "the clock of the house"
    browser.post(address, {"again": notice.pk})
    browser.post(address, {"replace": "1"})

    assert webhooks.secret_of(hook) in page
    assert WebhookNotice.objects.get().state == "waiting"
    assert Webhook.objects.get().secret_number == 2
    browser.post(address, {"remove": "1"})
    assert not Webhook.objects.exists()
