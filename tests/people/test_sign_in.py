"""Signing in by code, link and password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people import proofs
from tenne.people.models import EmailProof, Limit, Person, Session

from .conftest import last_code, last_link, sign_in, signed_in_as

pytestmark = pytest.mark.django_db


def test_code_from_the_mail_signs_in(browser, mara):
    browser.post("/sign-in/?next=/account/", {"email": " MARA@example.org "})

    answer = browser.post("/sign-in/code/", {"code": last_code("mara@example.org")})

    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert signed_in_as(browser) == mara.pk


def test_code_may_be_typed_with_a_gap(browser, mara):
    browser.post("/sign-in/", {"email": "mara@example.org"})
    code = last_code("mara@example.org")

    browser.post("/sign-in/code/", {"code": f" {code[:4]}-{code[4:]} "})

    assert signed_in_as(browser) == mara.pk


def test_wrong_code_says_how_many_tries_are_left_and_the_fifth_is_the_last(browser, mara):
    browser.post("/sign-in/", {"email": "mara@example.org"})
    right = last_code("mara@example.org")
    wrong = "00000000" if right != "00000000" else "11111111"

    answers = [browser.post("/sign-in/code/", {"code": wrong}) for _ in range(5)]
    late = browser.post("/sign-in/code/", {"code": right})

    assert "4 more" in answers[0].content.decode()
    assert "no longer good" in answers[4].content.decode()
    assert late.status_code == 422
    assert signed_in_as(browser) is None


def test_code_is_over_after_a_quarter_of_an_hour(browser, mara):
    browser.post("/sign-in/", {"email": "mara@example.org"})
    code = last_code("mara@example.org")

    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        answer = browser.post("/sign-in/code/", {"code": code})

    assert "no longer good" in answer.content.decode()


def test_code_is_good_only_in_the_browser_that_asked(browser, mara):
    browser.post("/sign-in/", {"email": "mara@example.org"})
    other = Client()

    answer = other.post("/sign-in/code/", {"code": last_code("mara@example.org")})

    assert answer["Location"] == "/sign-in/"


def test_code_works_once(browser, mara):
    sign_in(browser, "mara@example.org")
    proof, code = EmailProof.objects.latest("pk"), last_code("mara@example.org")

    with pytest.raises(Refused) as refused:
        proofs.by_code(proof.pk, code, network="192.0.2.1", now=timezone.now())

    assert refused.value.code == "code-over"


def test_link_shows_a_button_and_signs_in_only_when_it_is_pressed(mara):
    Client().post("/sign-in/", {"email": "mara@example.org"})
    phone, link = Client(), last_link("mara@example.org")

    shown = [phone.get(link) for _ in range(3)]
    before = signed_in_as(phone)
    phone.post(link)

    assert {page.status_code for page in shown} == {200}
    assert before is None
    assert signed_in_as(phone) == mara.pk
    assert Client().post(link).status_code == 410


def test_unknown_address_gets_the_same_answer_and_the_same_mail(mara):
    pages, mails = [], []
    for address in ("mara@example.org", "nobody@example.org"):
        browser = Client()
        asked = browser.post("/sign-in/", {"email": address})
        page = browser.get("/sign-in/code/").content.decode().replace(address, "ADDRESS")
        mail = Message.objects.filter(to=address).get()
        secret = last_code(address)
        text = mail.text.replace(f"{secret[:4]} {secret[4:]}", "CODE")
        text = text.replace(last_link(address), "LINK")
        pages.append((asked.status_code, asked["Location"], _without_tokens(page)))
        mails.append(text)

    assert pages[0] == pages[1]
    assert mails[0] == mails[1]


def test_new_address_opens_an_account_with_a_name(browser):
    asked = sign_in(browser, "neu@example.org")
    browser.post(asked["Location"], {"name": "  Nele   Neu "})

    person = Person.objects.get(email="neu@example.org")
    assert person.name == "Nele Neu"
    assert person.email_proven_at is not None
    assert signed_in_as(browser) == person.pk


def test_nobody_gets_to_the_name_page_without_a_proof(browser):
    answer = browser.get("/sign-in/name/")

    assert answer["Location"] == "/sign-in/"


def test_person_without_a_proven_address_cannot_sign_in_by_password(browser):
    person = Person.objects.create_person(name="Noch Niemand", email="noch@example.org")
    person.set_password("vier lange leise Wörter")
    person.save()

    answer = browser.post(
        "/sign-in/password/", {"email": "noch@example.org", "password": "vier lange leise Wörter"}
    )

    assert answer.status_code == 422
    assert signed_in_as(browser) is None


def test_password_signs_in_and_a_wrong_one_is_told_as_an_unknown_address(browser, mara):
    mara.set_password("vier lange leise Wörter")
    mara.save()

    wrong = Client().post("/sign-in/password/", {"email": "mara@example.org", "password": "falsch"})
    nobody = Client().post("/sign-in/password/", {"email": "x@example.org", "password": "falsch"})
    browser.post(
        "/sign-in/password/", {"email": "Mara@example.org", "password": "vier lange leise Wörter"}
    )

    told = [_without_tokens(page.content.decode()) for page in (wrong, nobody)]
    assert told[0].replace("mara@", "x@") == told[1]
    assert signed_in_as(browser) == mara.pk


def test_eleventh_wrong_password_is_refused_even_if_it_is_right(browser, mara):
    mara.set_password("vier lange leise Wörter")
    mara.save()
    for _ in range(10):
        browser.post("/sign-in/password/", {"email": "mara@example.org", "password": "falsch"})

    answer = browser.post(
        "/sign-in/password/", {"email": "mara@example.org", "password": "vier lange leise Wörter"}
    )

    assert "too often" in answer.content.decode()
    assert signed_in_as(browser) is None


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example",
        "http:evil",
        "javascript:alert(1)", "https:///evil.example", "/\t/evil.example", " //evil.example",
        "///evil.example", "data:text/html,x", "evil.example",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(browser, mara, target):
    browser.post("/sign-in/", {"email": "mara@example.org", "next": target})

    answer = browser.post("/sign-in/code/", {"code": last_code("mara@example.org")})

    assert answer["Location"] == "/"


def test_session_key_changes_at_sign_in_and_dies_at_sign_out(browser, mara):
    browser.post("/sign-in/", {"email": "mara@example.org"})
    before = browser.cookies["tenne_session"].value
    browser.post("/sign-in/code/", {"code": last_code("mara@example.org")})
    during = browser.cookies["tenne_session"].value

    answer = browser.post("/sign-out/")
    thief = Client()
    thief.cookies["tenne_session"] = during
    stolen = thief.get("/account/")

    assert before != during
    assert "cache" in answer["Clear-Site-Data"]
    assert stolen["Location"].startswith("/sign-in/")
    assert not Session.objects.filter(person=mara).exists()


def test_the_table_of_sessions_does_not_hold_their_keys(browser, mara):
    sign_in(browser, "mara@example.org")

    stored = Session.objects.get(person=mara).session_key

    assert stored != browser.cookies["tenne_session"].value


def test_no_cookie_before_somebody_asks_to_sign_in_but_the_one_against_forgery(browser):
    browser.get("/sign-in/")

    assert set(browser.cookies) <= {"tenne_csrf"}


def _without_tokens(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_known_and_unknown_addresses_cost_the_same_work(mara):
    """Time is told by work, and work by statements: the same ones, in the same order."""
    mara.set_password("vier lange leise Wörter")
    mara.save()
    work: dict[str, list[list[str]]] = {}

    for email in ("mara@example.org", "nobody@example.org"):
        Limit.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            Client().post("/sign-in/", {"email": email})
        work[email] = [re.sub(r'"s\d+_x\d+"', "", query["sql"]).split()[:3] for query in queries]

    assert work["mara@example.org"] == work["nobody@example.org"]
    assert len(work["mara@example.org"]) > 1
