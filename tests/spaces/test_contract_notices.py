"""Ending a contract without an account."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine

from tenne.foundation.models import Message
from tenne.spaces.models import ContractNotice
from tenne.spaces.services import notices

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight of the new year in the house


@pytest.fixture
def german(client):
    client.cookies["tenne_language"] = "de"
    with time_machine.travel(NOW, tick=False):
        yield client


def declared(client, space, path="/contracts/cancel/", **changed):
    form = client.get(path).content.decode()
    code = re.search(r'name="code" value="(\w{8})"', form)[1]
    return {
        "code": code, "operator": space.operator.pk, "name": "Kim Erfunden",
        "contract": "Monatskarte", "email": "kim@tenne.example",
    } | changed  # fmt: skip


def text(response):
    return " ".join(response.content.decode().split())


def test_a_cancellation_needs_one_page_and_its_button_reads_as_the_law_says(german, space):
    page = text(german.get("/contracts/cancel/"))

    assert page.count('<button class="button button-filled') == 1
    assert "jetzt kündigen" in page


def test_the_receipt_comes_at_once_with_date_and_time_of_the_house(german, space):
    response = german.post("/contracts/cancel/", declared(german, space))

    page = text(response)
    mail = Message.objects.get(to="kim@tenne.example")
    for shown in (page, mail.text):
        assert "Fr 1.1.2027, 0:30 Uhr" in shown
        assert "Monatskarte" in shown
        assert "am nächstmöglichen Tag" in shown
    assert mail.subject.startswith("Kündigung eingegangen, ")
    assert "Sie" in mail.text or "Ihre" in mail.text


def test_the_operator_is_told_too(german, space):
    german.post("/contracts/cancel/", declared(german, space))

    mail = Message.objects.get(to=space.operator.email)
    assert "Kim Erfunden" in mail.text
    assert "Eine Kündigung ist eingegangen" in mail.text


def test_sending_twice_is_one_declaration(german, space):
    values = declared(german, space)

    first = text(german.post("/contracts/cancel/", values))
    second = text(german.post("/contracts/cancel/", values))

    assert ContractNotice.objects.count() == 1
    assert Message.objects.count() == 2
    number = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", first)[0]
    assert number in second


def test_a_foreign_number_shows_nothing_of_the_foreign_declaration(german, space):
    values = declared(german, space)
    german.post("/contracts/cancel/", values)

    page = text(
        german.post("/contracts/cancel/", values | {"name": "Jemand", "email": "a@b.example"})
    )

    assert ContractNotice.objects.count() == 2
    assert "Kim" not in page


def test_a_day_and_an_important_reason_are_kept_as_they_were_written(german, space):
    values = declared(german, space, ends_on="2027-03-31", important_reason="Umzug <weit> weg")

    page = text(german.post("/contracts/cancel/", values))

    notice = ContractNotice.objects.get()
    assert notice.important_reason == "Umzug <weit> weg"
    assert "Mi 31.3.2027" in page
    assert "Umzug <weit> weg" in Message.objects.get(to="kim@tenne.example").text


def test_a_withdrawal_is_confirmed_on_a_second_page(german, space):
    values = declared(german, space, path="/contracts/withdraw/")

    check = german.post("/contracts/withdraw/", values | {"step": "check"})
    before = ContractNotice.objects.count()
    received = german.post("/contracts/withdraw/", values | {"step": "confirm"})

    assert "Widerruf bestätigen" in text(check)
    assert "Kim Erfunden" in text(check)
    assert before == 0
    assert "Widerruf eingegangen" in text(received)
    assert ContractNotice.objects.get().kind == "withdraw"


def test_without_a_step_nothing_is_declared(german, space):
    german.post("/contracts/withdraw/", declared(german, space, path="/contracts/withdraw/"))

    assert ContractNotice.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""}, {"email": "kein"}, {"operator": "999999"}, {"operator": "x"},
        {"contract": ""}, {"code": "1"}, {"ends_on": "31.02.2027"},
        {"important_reason": "x" * 3000},
    ],
)  # fmt: skip
def test_a_mistake_is_shown_and_nothing_is_sent(german, space, wrong):
    response = german.post("/contracts/cancel/", declared(german, space) | wrong)

    assert response.status_code == 200
    assert "<title>Fehler: " in text(response)
    assert ContractNotice.objects.count() == Message.objects.count() == 0


def test_the_only_operator_is_chosen_already(german, space):
    assert f'value="{space.operator.pk}" selected' in text(german.get("/contracts/cancel/"))


def test_nobody_floods_a_mailbox_with_receipts(german, space):
    for _ in range(5):
        german.post("/contracts/cancel/", declared(german, space))

    page = text(german.post("/contracts/cancel/", declared(german, space)))

    assert "Kündigung eingegangen" not in page
    assert 'class="error-summary"' in page
    assert Message.objects.filter(to="kim@tenne.example").count() == 5


def test_a_name_with_line_breaks_writes_no_header(german, space):
    german.post("/contracts/cancel/", declared(german, space, name="Kim\r\nBcc: a@b.example"))

    subject = Message.objects.filter(to="kim@tenne.example").first()
    assert subject is None or "\n" not in subject.subject


def test_the_clock_of_an_operator_without_a_space_is_that_of_berlin(operator):
    assert notices._zone_of(operator) == notices.HOME
