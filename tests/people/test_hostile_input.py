"""Whatever is sent to sign-in and account pages, the answer is never a breakdown."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator

from .conftest import sign_in, signed_in_as

pytestmark = pytest.mark.django_db
HANDLES = [None, 1, "", "AA", "not base64 !", "MQ", [], {}]
CREDENTIALS = [
    "", "null", "[]", "{}", "1", '"x"', "{not json", '{"response": 1}', '{"response": {}}',
    *(
        json.dumps({
            "id": "AA", "rawId": "AA", "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA",
                "userHandle": handle,
            },
        })
        for handle in HANDLES
    ),
]  # fmt: skip
TEXTS = [
    "\x00",
    "a\x00b",
    "🌾" * 500,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "%s%n",
    "\r\nX: y",
]


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_no_passkey_answer_breaks_the_sign_in(browser, mara, credential):
    browser.get("/sign-in/passkey/", headers={"accept": "application/json"})

    answer = browser.post("/sign-in/passkey/", {"credential": credential})

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert signed_in_as(browser) is None


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_no_passkey_answer_breaks_the_confirmation(browser, mara, credential):
    Authenticator.objects.create(user=mara, type="totp", data={"secret": "x"})
    sign_in(browser, "mara@example.org")

    stage = browser.post("/sign-in/second-factor/", {"credential": credential})

    assert stage.status_code in (200, 422)
    assert signed_in_as(browser) is None


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_breaks_the_pages_of_signing_in(browser, mara, text):
    answers = [
        browser.post("/sign-in/", {"email": text, "next": text}),
        browser.post("/sign-in/password/", {"email": text, "password": text}),
        browser.post("/sign-in/password/", {"email": "mara@example.org", "password": text}),
        browser.get("/sign-in/link/x/", {"next": text}),
        browser.post("/device/", {"host": text, "pin": text}),
    ]
    browser.post("/sign-in/", {"email": "mara@example.org"})
    answers.append(browser.post("/sign-in/code/", {"code": text}))

    assert {answer.status_code for answer in answers} <= {200, 302, 404, 410, 422}


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_breaks_the_pages_of_the_account(browser, mara, text):
    sign_in(browser, "mara@example.org")

    answers = [
        browser.post("/account/", {"name": text, "language": text, "audience": text}),
        browser.post("/account/sessions/", {"session": text}),
        browser.post("/account/tokens/", {"label": text, "scopes": [text], "days": text}),
        browser.post("/account/email/", {"email": text}),
        browser.post("/account/password/", {"password": text}),
        browser.post("/account/confirm/", {"way": text, "code": text, "next": text}),
        browser.post("/account/passkeys/add/", {"credential": text, "name": text}),
        browser.post("/account/second-factor/app/", {"code": text}),
        browser.post("/account/pin/", {"pin": text}),
        browser.get("/account/"),
    ]

    assert {answer.status_code for answer in answers} <= {200, 302, 422}
    assert "<script>alert" not in answers[-1].content.decode()


def test_a_name_with_markup_is_shown_as_text(browser, mara):
    sign_in(browser, "mara@example.org")

    browser.post(
        "/account/", {"name": "<img src=x onerror=alert(1)>", "language": "en", "audience": "local"}
    )

    assert "<img src=x" not in browser.get("/account/").content.decode()
