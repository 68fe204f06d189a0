"""Passkeys in a real browser, with an authenticator that the browser itself plays."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page

from tenne.people.models import Person
from tests.browser import PHONE, WIDE, Visit, check_console, visit
from tests.factories import make_person
from tests.journeys.conftest import last_mail

pytestmark = pytest.mark.browser

FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_a_fingerprint_reader(page: Page, **changes: bool) -> None:
    """Let the browser play a device with a fingerprint reader."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": {**FINGERPRINT, **changes}})


def arrive(page: Page, path: str) -> None:
    """Wait until the browser stands at a path."""
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def sign_in_by_code(page: Page, site: str, person: Person) -> None:
    """Go through the two pages of a sign-in by mail."""
    page.goto(f"{site}/sign-in/?next=/account/")
    page.fill("[name=email]", person.email or "")
    page.click("main form[method=post]:not([hidden]) button")
    arrive(page, "/sign-in/code/")
    text = last_mail(person.email or "").text
    page.fill("[name=code]", next(line for line in text.splitlines() if line.startswith("    ")))
    page.click("main form button")


def add_passkey(page: Page, site: str) -> None:
    """Add a passkey and note the recovery codes."""
    page.goto(f"{site}/account/passkeys/add/")
    page.fill("[name=name]", "Telefon")
    page.click("form[data-passkey-form] button")
    arrive(page, "/account/second-factor/recovery-codes/")


def quiet(seen: Visit) -> None:
    """Find the console silent, but for what the browser says about forgetting at sign-out."""
    seen.console = [line for line in seen.console if not line.startswith("info: Clear-Site-Data")]
    check_console(seen)


def sign_out(page: Page, site: str) -> None:
    """Sign out by the button on the account page."""
    page.goto(f"{site}/account/")
    page.click("form[action='/sign-out/'] button:not([data-unsent-go])")
    page.wait_for_url(lambda url: "/account/" not in url)


def test_passkey_is_added_and_signs_in_alone(chromium: Browser, site: str) -> None:
    mara = make_person()
    with visit(chromium, f"{site}/sign-in/", PHONE) as seen:
        page = seen.page
        give_a_fingerprint_reader(page)
        sign_in_by_code(page, site, mara)
        arrive(page, "/account/")
        add_passkey(page, site)
        sign_out(page, site)

        page.goto(f"{site}/sign-in/?next=/account/passkeys/")
        page.click("form[data-passkey-form] button")
        arrive(page, "/account/passkeys/")

        assert "Telefon" in page.inner_text("main")
        quiet(seen)
    assert Authenticator.objects.filter(user=mara, type="webauthn").count() == 1


def test_passkey_is_the_second_step_after_the_code(chromium: Browser, site: str) -> None:
    mara = make_person()
    with visit(chromium, f"{site}/sign-in/", WIDE) as seen:
        page = seen.page
        give_a_fingerprint_reader(page)
        sign_in_by_code(page, site, mara)
        arrive(page, "/account/")
        add_passkey(page, site)
        sign_out(page, site)

        sign_in_by_code(page, site, mara)
        arrive(page, "/sign-in/second-factor/")
        page.click("form[data-passkey-form] button")
        arrive(page, "/account/")

        assert (mara.email or "") in page.inner_text("main")
        quiet(seen)


def test_unknown_passkey_leads_back_with_a_sentence(chromium: Browser, site: str) -> None:
    mara = make_person()
    with visit(chromium, f"{site}/sign-in/", PHONE.in_english()) as seen:
        page = seen.page
        give_a_fingerprint_reader(page)
        sign_in_by_code(page, site, mara)
        arrive(page, "/account/")
        add_passkey(page, site)
        sign_out(page, site)
        Authenticator.objects.filter(user=mara).delete()

        page.goto(f"{site}/sign-in/")
        page.click("form[data-passkey-form] button")
        page.wait_for_selector(".toast")

        assert "not known here" in page.inner_text(".toast")
        assert page.url.endswith("/sign-in/")


def test_device_that_does_not_recognise_its_owner_adds_no_passkey(
    chromium: Browser, site: str
) -> None:
    mara = make_person()
    with visit(chromium, f"{site}/sign-in/", PHONE.in_english()) as seen:
        page = seen.page
        give_a_fingerprint_reader(page, hasUserVerification=False, isUserVerified=False)
        sign_in_by_code(page, site, mara)
        arrive(page, "/account/")
        page.goto(f"{site}/account/passkeys/add/")
        page.click("form[data-passkey-form] button")
        page.wait_for_selector("[data-passkey-problem]:not([hidden])")

        assert page.url.endswith("/account/passkeys/add/")
    assert not Authenticator.objects.filter(user=mara).exists()


def test_without_a_script_the_code_still_signs_in(chromium: Browser, site: str) -> None:
    mara = make_person()
    with visit(chromium, f"{site}/sign-in/", PHONE, script=False) as seen:
        assert not seen.page.is_visible("form[data-passkey-form]")

        sign_in_by_code(seen.page, site, mara)

        arrive(seen.page, "/account/")
