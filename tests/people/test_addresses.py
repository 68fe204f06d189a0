"""Only those addresses of allauth are there that we use; sample people only in a sample."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tenne.people.addresses import passkeys_work
from tests.factories import make_person

from .conftest import signed_in_as

USED = {
    "account_login", "account_logout", "account_reauthenticate", "account_email",
    "account_change_password", "mfa_authenticate", "mfa_login_webauthn", "mfa_index",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}  # fmt: skip


def walk(resolver, route: str = ""):
    for pattern in resolver.url_patterns:
        full = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, full)
        else:
            yield full, pattern


def test_of_allauth_only_the_listed_views_can_be_reached():
    found = {
        pattern.name
        for _route, pattern in walk(get_resolver())
        if (pattern.name or "").startswith(("account_", "mfa_"))
    }
    modules = {pattern.callback.__module__ for _route, pattern in walk(get_resolver())}

    assert found == USED
    assert not any(module.startswith("allauth.urls") for module in modules)


def test_their_addresses_can_be_read():
    readable = ("sign-in/", "sign-out/", "account/")
    routes = [route for route, pattern in walk(get_resolver()) if pattern.name in USED]

    assert [route for route in routes if not route.startswith(readable)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/", "/accounts/signup/", "/login/", "/signup/", "/account/login/",
        "/account/signup/", "/account/password/reset/", "/account/confirm-email/", "/accounts/",
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_allauths_usual_addresses_are_not_there(path):
    assert Client().get(path).status_code == 404


def test_names_that_allauth_looks_up_lead_somewhere():
    assert reverse("account_login") == "/sign-in/"
    assert reverse("mfa_authenticate") == "/sign-in/second-factor/"


@pytest.fixture
def sample_site(settings):
    settings.SAMPLE = True
    settings.PUBLIC_URL = "http://localhost:8000"
    settings.TRUSTED_PROXIES = ["10.0.0.1"]


@pytest.fixture
def sample_member(db):
    return make_person(name="Mia Muster", email="member@tenne.example", is_sample=True)


def test_one_press_signs_in_as_a_sample_person(sample_site, sample_member, client):
    page = client.get("/sample/")
    client.post("/sample/", {"person": sample_member.pk})

    assert "Mia Muster" in page.content.decode()
    assert signed_in_as(client) == sample_member.pk


def test_a_real_person_is_never_signed_in_by_one_press(sample_site, mara, client):
    answer = client.post("/sample/", {"person": mara.pk})

    assert answer.status_code == 404
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    ("flag", "public_url", "remote"),
    [
        (False, "http://localhost:8000", "127.0.0.1"),
        (True, "https://tenne.example", "127.0.0.1"),
        (True, "http://192.168.1.10:8000", "127.0.0.1"),
        (True, "http://localhost:8000", "192.168.1.20"),
        (True, "http://localhost:8000", ""),
    ],
)
def test_sample_page_exists_only_with_the_flag_and_on_this_machine(
    settings, sample_member, flag, public_url, remote
):
    settings.SAMPLE, settings.PUBLIC_URL = flag, public_url
    browser = Client(REMOTE_ADDR=remote)

    shown = browser.get("/sample/")
    pressed = browser.post("/sample/", {"person": sample_member.pk})

    assert (shown.status_code, pressed.status_code) == (404, 404)
    assert signed_in_as(browser) is None


def test_forwarded_request_of_somebody_else_is_not_this_machine(sample_site, sample_member):
    browser = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "198.51.100.7"})

    assert browser.get("/sample/").status_code == 404


@pytest.mark.parametrize(
    ("public_url", "insecure", "works"),
    [
        ("https://tenne.example", False, True),
        ("http://localhost:8000", False, True),
        ("http://192.168.1.10:8000", False, False),
        ("http://tenne.local", True, False),
        ("https://tenne.example", True, False),
    ],
)
def test_passkeys_are_offered_only_where_browsers_allow_them(settings, public_url, insecure, works):
    settings.PUBLIC_URL, settings.INSECURE_LAN = public_url, insecure

    assert passkeys_work(HttpRequest()) is works


@pytest.mark.django_db
def test_where_passkeys_do_not_work_a_sentence_says_so(settings):
    settings.PUBLIC_URL, settings.INSECURE_LAN = "http://192.168.1.10:8000", True
    page = Client(headers={"accept-language": "en"}).get("/sign-in/").content.decode()

    assert "need a secure address" in page
    assert "data-passkey-form" not in page
