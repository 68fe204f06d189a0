"""An operator's own domain, from the entry to a desk booked and a sign-in under it."""

from __future__ import annotations

import re
import socket

import pytest
from django.conf import settings
from django.test import Client

from tenne.booking.models import Booking, State
from tenne.foundation import outside, scope
from tenne.spaces import own_domains
from tenne.spaces.models import Role
from tests.browser import (
    PHONE,
    PHONE_DARK,
    WIDE,
    WIDE_DARK,
    check_console,
    check_page,
    picture,
    visit,
)
from tests.factories import make_person
from tests.journeys.conftest import last_mail, link_in

pytestmark = pytest.mark.browser
# Chromium looks for it on this machine (see `tests.browser`), and so does Tenne here.
HOST = "coworking.dorf.example"


@pytest.fixture(autouse=True)
def leads_here(monkeypatch):
    """Let the domain lead to this machine, as an entry in the DNS would."""

    def looked_up(host: str) -> list[str]:
        if host in (HOST, "localhost"):
            return ["127.0.0.1"]
        raise socket.gaierror("unknown")

    monkeypatch.setattr(outside, "looked_up", looked_up)
    own_domains.forget()
    yield
    own_domains.forget()


@pytest.fixture
def boss(site, house):
    """Return the cookies of somebody who runs the operator of the house."""
    person = make_person(name="Olga Betrieb")
    Role.objects.create(person=person, kind="operator", operator=house.operator)
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_factor"] = True
    session.save()
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]


def check_own_console(seen) -> None:
    """Find nothing but what Chromium says of each address without https."""
    seen.console[:] = [one for one in seen.console if "Cross-Origin-Opener-Policy" not in one]
    check_console(seen)


def under_domain(site: str) -> str:
    return site.replace("localhost", HOST)


def prove(chromium, site, house, boss) -> None:
    """Enter the domain and let it be checked, by keys and buttons as people do."""
    with visit(
        chromium, f"{site}/operators/{house.operator.slug}/face/", WIDE, cookies=boss
    ) as seen:
        page = seen.page
        page.get_by_role("link", name="Domain einrichten").click()
        page.get_by_label("Domain", exact=True).fill(HOST)
        page.get_by_role("button", name="Domain eintragen").click()
        line = page.get_by_label("Eintrag im DNS, zum Kopieren")
        assert line.input_value() == f"{HOST}. CNAME localhost."
        picture(page, "own-domain-entered")
        page.get_by_role("button", name=f"{HOST} prüfen").click()
        page.get_by_text(f"{HOST} führt hierher.").first.wait_for()
        picture(page, "own-domain-proven")
        check_console(seen)


def test_a_domain_is_proven_and_a_guest_books_a_desk_under_it(chromium, site, house, boss):
    prove(chromium, site, house, boss)
    own = under_domain(site)

    with visit(chromium, f"{own}/", PHONE) as seen:
        assert seen.status == 200
        assert seen.page.locator("h1").inner_text() == "Alte Molkerei Ahrenfeld"
        picture(seen.page, "own-domain-start")
        seen.page.goto(f"{own}/spaces/alte-molkerei/book/?desk=7")
        seen.page.get_by_label("Dein Name").fill("Kim Erfunden")
        seen.page.get_by_label("E-Mail").fill("kim@tenne.example")
        seen.page.get_by_role("button", name="Tisch 7 reservieren").tap()
        seen.page.wait_for_url("**/held/")
        assert seen.page.url.startswith(own)
        check_own_console(seen)

    link = link_in(last_mail("kim@tenne.example"), "/bookings/")
    assert link.startswith(own)
    with visit(chromium, link, PHONE) as seen:
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_url("**/booked/")
    with scope.network("a test looks"):
        assert Booking.objects.get().state == State.CONFIRMED


def test_somebody_signs_in_under_the_domain_by_code_and_by_link(chromium, site, house, boss):
    prove(chromium, site, house, boss)
    own, person = under_domain(site), make_person(name="Mara Muster", email="m@tenne.example")

    with visit(chromium, f"{own}/sign-in/?next=/pass/", PHONE) as seen:
        page = seen.page
        there = page.get_by_role("link", name="Dort mit einem Passkey anmelden")
        assert there.get_attribute("href") == f"{site}/sign-in/?next=/pass/"
        picture(page, "own-domain-sign-in")
        page.get_by_label("E-Mail").fill(person.email)
        page.get_by_role("button", name="Code senden").tap()
        page.wait_for_url("**/sign-in/code/**")
        mail = last_mail(person.email)
        assert link_in(mail, "/sign-in/").startswith(own)
        code = re.search(r"\d{4} \d{4}", mail.text)
        assert code
        page.get_by_label("Code").fill(code[0])
        page.get_by_role("button", name="Anmelden").tap()
        page.wait_for_url(f"{own}/pass/")
        check_own_console(seen)


def test_an_unproven_domain_is_nobodys_address(chromium, site, house):
    with visit(chromium, f"{under_domain(site)}/", PHONE) as seen:
        assert seen.status == 400


def test_the_page_of_domains_passes_the_gates_with_a_domain_on_it(chromium, site, house, boss):
    prove(chromium, site, house, boss)
    address = f"{site}/operators/{house.operator.slug}/face/domains/"

    with visit(chromium, address, PHONE, cookies=boss) as seen:
        seen.page.get_by_label("Domain", exact=True).fill("dorf.example")
        seen.page.get_by_role("button", name="Domain eintragen").tap()
        seen.page.get_by_role("button", name="dorf.example prüfen", exact=True).tap()
        seen.page.get_by_text("dorf.example ist noch nirgends bekannt.").wait_for()
        picture(seen.page, "own-domain-unknown")

    for variant in (PHONE, PHONE_DARK, WIDE.in_english(), WIDE_DARK):
        with visit(chromium, address, variant, cookies=boss) as seen:
            picture(seen.page, f"own-domain-{variant.name}")
            check_page(seen)
    with visit(chromium, address.replace("domains/", ""), PHONE, cookies=boss) as seen:
        picture(seen.page, "own-domain-on-face")
