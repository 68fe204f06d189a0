"""In whose name mails go out: a name at once, an address only when it is proven."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes, policy
from email.utils import parseaddr
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import mail as django_mail
from django.test import Client
from django.utils import timezone

from tenne.foundation import mail, scope
from tenne.foundation.mail import Sender
from tenne.foundation.models import Message
from tenne.spaces.models import Operator, Space
from tenne.spaces.sender import sender_of
from tenne.spaces.services.sender import set_names
from tests.signing_in import signed_in

from .making import make_operator, make_person, make_role

pytestmark = pytest.mark.django_db


def browser(operator: Operator) -> Client:
    person = make_person()
    make_role(person, "operator", operator=operator)
    return signed_in(person, language="en")


@pytest.fixture
def boss(space: Space) -> Client:
    """Return the browser of somebody who runs the operator."""
    return browser(space.operator)


def page_of(operator: Operator) -> str:
    return f"/operators/{operator.slug}/sender/"


def fresh(operator: Operator) -> Operator:
    with scope.network("a test looks"):
        return Operator.objects.get(pk=operator.pk)


def heads(sender: Sender, settings) -> dict[str, str]:
    """Return the heads of a mail as the mail server is handed them."""
    settings.EMAIL_HOST = "mail.tenne.example"
    settings.DEFAULT_FROM_EMAIL = "Tenne <tenne@netz.example>"
    message = mail.queue(key="k", to="a@tenne.example", subject="S", text="T", sender=sender)
    mail.send(message.pk)
    (sent,) = django_mail.outbox
    return dict(message_from_bytes(sent.message().as_bytes(), policy=policy.default).items())


def ask(client: Client, operator: Operator, address: str) -> str:
    """Ask for a proof and return the path of the link in the mail."""
    client.post(page_of(operator), {"do": "prove", "address": address})
    found = re.search(r"https?://\S+\?proof=\S+", Message.objects.latest("pk").text)
    assert found
    parts = urlsplit(found[0])
    return f"{parts.path}?{parts.query}"


def token_of(path: str) -> str:
    return parse_qs(urlsplit(path).query)["proof"][0]


def test_a_mail_bears_the_name_of_the_operator_and_answers_reach_the_space(space, settings):
    space.email = "haus@dorf.example"
    space.operator.name = "Dorfräume eG"

    found = heads(sender_of(space.operator, space), settings)

    assert parseaddr(found["From"]) == ("Dorfräume eG", "tenne@netz.example")
    assert found["Reply-To"] == "haus@dorf.example"


def test_without_a_sender_a_mail_comes_from_the_site(settings):
    found = heads(mail.THE_SITE, settings)

    assert found["From"] == "Tenne <tenne@netz.example>"
    assert "Reply-To" not in found


@pytest.mark.parametrize(
    "name",
    [
        "Dorf\r\nBcc: all@evil.example",
        "Dorf\nSubject: other\n\nBody",
        "Dorf\0\x1b[31m",
        "Dorf\u2028Bcc: x@evil.example",
        'Dorf" <boss@evil.example>, "x',
        "Ä" * 200,
    ],
)
def test_no_name_makes_another_head(name, settings):
    found = heads(Sender.of(name, reply_to="x@dorf.example"), settings)

    assert set(found) == {
        "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To",
        "Reply-To", "Date", "Message-ID", "Auto-Submitted",
    }  # fmt: skip
    assert found["Subject"] == "S"
    assert parseaddr(str(found["From"]))[1] == "tenne@netz.example"


@pytest.mark.parametrize("address", ["x@y.example\nBcc: z@evil.example", "x", "a b@c.example", ""])
def test_what_is_no_address_is_left_out(address):
    assert Sender.of("Dorf", address=address, reply_to=address) == Sender("Dorf")


def test_name_and_answers_are_saved_and_shown(boss, space):
    sent = {"do": "names", "sender_name": "Alte Molkerei", "reply_to": "team@dorf.example"}

    assert boss.post(page_of(space.operator), sent).status_code == 302

    assert sender_of(fresh(space.operator)).name == "Alte Molkerei"
    assert "team@dorf.example" in boss.get(page_of(space.operator)).content.decode()


@pytest.mark.parametrize("name", ["bank@haus.example", "Dorf\u202egnaB"])
def test_a_name_that_deceives_is_refused(boss, space, name):
    answer = boss.post(page_of(space.operator), {"do": "names", "sender_name": name})

    assert answer.status_code == 422
    assert fresh(space.operator).sender_name == ""


def test_an_address_counts_once_its_mail_was_followed(boss, space):
    link = ask(boss, space.operator, "team@dorf.example")

    assert Message.objects.latest("pk").to == "team@dorf.example"
    shown = boss.get(link)
    assert "Send mails from team@dorf.example?" in shown.content.decode()
    assert (
        fresh(space.operator).sender_address == ""
    )  # a scanner that follows links confirms nothing
    boss.post(page_of(space.operator), {"do": "confirm", "proof": token_of(link)})

    assert fresh(space.operator).sender_address == "team@dorf.example"
    assert sender_of(fresh(space.operator)).address == "team@dorf.example"


def test_an_address_is_given_up_again(boss, space):
    link = ask(boss, space.operator, "team@dorf.example")
    boss.post(page_of(space.operator), {"do": "confirm", "proof": token_of(link)})

    boss.post(page_of(space.operator), {"do": "give-up"})

    assert fresh(space.operator).sender_address == ""


def test_a_link_proves_nothing_for_another_operator(boss, space):
    with scope.network("a test makes another"):
        other = make_operator()
    stranger = browser(other)
    link = ask(boss, space.operator, "team@dorf.example")

    answer = stranger.post(page_of(other), {"do": "confirm", "proof": token_of(link)})

    assert answer.status_code == 422
    assert fresh(other).sender_address == ""
    assert stranger.get(link).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "WzEsImEiXQ:1abc:zzz"])
def test_a_made_up_proof_is_none(boss, space, token):
    answer = boss.post(page_of(space.operator), {"do": "confirm", "proof": token})

    assert answer.status_code == 422
    assert "no longer proves" in answer.content.decode()


def test_a_link_ends_after_a_day(boss, space):
    link = ask(boss, space.operator, "team@dorf.example")

    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        client = browser(space.operator)
        client.post(page_of(space.operator), {"do": "confirm", "proof": token_of(link)})

    assert fresh(space.operator).sender_address == ""


def test_mails_are_not_sent_to_any_number_of_addresses(boss, space):
    codes = []
    for n in range(6):
        sent = {"do": "prove", "address": f"a{n}@x.example"}
        codes.append(boss.post(page_of(space.operator), sent).status_code)

    assert codes == [302] * 5 + [422]


def test_another_operator_is_not_spoken_for(boss, space):
    with scope.network("a test makes another"):
        other = make_operator()

    assert boss.post(page_of(other), {"do": "names", "sender_name": "X"}).status_code == 403
    with scope.operators(space.operator_id), pytest.raises(Operator.DoesNotExist):
        set_names(other, sender_name="X", reply_to="")
