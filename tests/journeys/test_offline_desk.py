"""A front desk whose network is gone checks passes by itself, and enters arrivals afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.spaces.models import Role
from tenne.web.signed_pass import signed_text
from tests.browser import picture, wait_until
from tests.factories import make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def in_german():
    """Write passes in the language of the desk."""
    with translation.override("de"):
        yield


@pytest.fixture
def desk(chromium, site, house):
    """Return the front desk in a browser that has kept its page, at a quarter to ten."""
    hanna = make_person(name="Hanna Tresen")
    Role.objects.create(person=hanna, kind="host", operator=house.operator, space=house.space)
    context = chromium.new_context(viewport={"width": 800, "height": 1000}, locale="de-DE")
    client = signed_in(hanna, confirmed=False)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])
    page = context.new_page()
    page.clock.set_fixed_time(MORNING)
    page.goto(site + reverse("web:host_desk", args=[house.space.slug]))
    wait_until(page, "async () => (await (await caches.open('tenne-desk')).keys()).length >= 7")
    # The page is kept before the worker begins to answer for it.
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    yield page
    context.close()


def scan(page, text: str) -> str:
    page.get_by_label("QR-Code des Passes").fill(text)
    page.keyboard.press("Enter")
    says = page.locator("[data-says]")
    expect(page.get_by_label("QR-Code des Passes")).to_have_value("")
    return says.inner_text()


def test_passes_are_checked_without_a_network_and_entered_afterwards(desk, house):
    booking = house.book(house.desks["7"], person=make_person(name="Mara Ebert"))
    text = signed_text(booking, MORNING)
    desk.context.set_offline(True)
    desk.reload()
    expect(desk.get_by_text("Kein Netz: Diese Seite ist eine Kopie, Stand 9:4")).to_be_visible()

    assert scan(desk, text) == "Mara E., Tisch 7: gültig bis 20:00 Uhr."
    picture(desk, "offline-desk")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-list]")).to_contain_text("wird nachgetragen")
    with scope.network("a test looks"):
        assert Booking.objects.get(pk=booking.pk).state == State.CONFIRMED

    desk.context.set_offline(False)
    expect(desk.get_by_text("Mara Ebert, Tisch 7: da seit 9:45 Uhr, nachgetragen.")).to_be_visible()
    with scope.network("a test looks"):
        assert Booking.objects.get(pk=booking.pk).state == State.CHECKED_IN
    assert desk.evaluate("localStorage.length") == 0


def test_what_does_not_hold_here_and_now_is_said_in_words(desk, house, settings):
    person = make_person(name="Mara Ebert")
    before_eight = MORNING - timedelta(hours=2)
    over = house.book(house.desks["7"], "08:00", "09:00", person=person, now=before_eight)
    later = house.book(house.desks["8"], "15:00", "17:00", person=person)
    tomorrow = house.book(house.desks["9"], person=person, day=25)
    desk.context.set_offline(True)
    desk.reload()

    assert "abgelaufen seit 9:00 Uhr" in scan(desk, signed_text(over, MORNING))
    assert "gültig erst ab 15:00 Uhr" in scan(desk, signed_text(later, MORNING))
    assert "anderen Tag" in scan(desk, signed_text(tomorrow, MORNING + timedelta(days=1)))
    here, over.space_id = over.space_id, over.space_id + 1
    assert scan(desk, signed_text(over, MORNING)) == "Ein Pass für ein anderes Haus."
    over.space_id = here
    settings.SECRET_KEY = "what somebody has guessed who makes passes at home, in vain"
    assert "Unterschrift passt nicht" in scan(desk, signed_text(later, MORNING))
    assert not desk.locator("[data-here]").is_visible()
    assert "weder ein Pass" in scan(desk, "https://tenne.example/irgendwas")
    picture(desk, "offline-desk-refused")


def test_who_signs_out_with_unsent_arrivals_is_warned_and_sends_them_first(desk, house, site):
    booking = house.book(house.desks["7"], person=make_person(name="Mara Ebert"))
    scope_of_desk = reverse("web:host_desk", args=[house.space.slug])
    desk.route("**/late/**", lambda route: route.abort())
    desk.evaluate(
        "([key, code, at, desk]) => { localStorage.setItem('tenne-late:' + key,"
        " JSON.stringify([{ code, at }])); localStorage.setItem('tenne-late-desk:' + key, desk); }",
        [str(house.space.pk), booking.code, MORNING.isoformat(), scope_of_desk],
    )
    desk.goto(site + "/account/")
    sign_out = desk.locator("main").get_by_role("button", name="Abmelden", exact=True)

    sign_out.click()

    warning = desk.get_by_text("Eine Ankunft ist auf diesem Gerät notiert")
    expect(warning).to_be_visible()
    expect(desk.get_by_role("link", name="Erst senden")).to_be_focused()
    picture(desk, "sign-out-with-unsent-arrivals")
    desk.unroute("**/late/**")
    desk.get_by_role("link", name="Erst senden").click()
    expect(desk.get_by_text("Mara Ebert, Tisch 7: da seit 9:45 Uhr, nachgetragen.")).to_be_visible()


@pytest.mark.parametrize("older", ["", "delete SubmitEvent.prototype.submitter"])
def test_who_signs_out_all_the_same_is_not_asked_twice(desk, house, site, older):
    desk.add_init_script(older)
    desk.goto(site + "/account/")
    desk.evaluate(
        "(key) => localStorage.setItem('tenne-late:' + key,"
        " JSON.stringify([{ code: 'ABCDEFGH', at: '2026-11-24T08:45:00Z' }]))",
        str(house.space.pk),
    )

    desk.locator("main").get_by_role("button", name="Abmelden", exact=True).click()
    desk.get_by_role("button", name="Trotzdem abmelden").click()

    expect(desk.get_by_role("link", name="Anmelden").first).to_be_visible()
