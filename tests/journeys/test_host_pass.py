"""The own pass: kept by the browser for when there is no network, gone after signing out."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.booking.services import cancel, check_in
from tests.browser import PHONE, WIDE_DARK, check_page, picture, visit, wait_until
from tests.factories import make_person
from tests.journeys.house import MORNING

pytestmark = pytest.mark.browser


@pytest.fixture
def mara():
    return make_person(name="Mara Ebert")


@pytest.fixture
def cookies(signed_in, mara):
    """Return what signs Mara in."""
    return signed_in(mara)


@pytest.fixture
def phone(chromium, site, signed_in, mara):
    """Return a page in a browser that may keep things."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    context.add_cookies(signed_in(mara))
    yield context.new_page()
    context.close()


def keep(page, site):
    """Open the pass and wait until the browser has kept it."""
    page.goto(site + reverse("web:pass"))
    wait_until(page, "() => navigator.serviceWorker.controller !== null")
    wait_until(page, "async () => !!(await (await caches.open('tenne-pass')).match('/pass/'))")


def without_the_test_s_own_warning(seen):
    """Forget that these visits allow no service worker, so that each begins without a copy."""
    seen.console[:] = [one for one in seen.console if "blocked by Playwright" not in one]
    return seen


@pytest.mark.parametrize("variant", [PHONE, WIDE_DARK.in_english()], ids=lambda one: one.name)
def test_the_pass_passes_the_gates(chromium, house, mara, cookies, variant):
    house.book(house.desks["7"], person=mara)
    check_in(house.book(house.booths["1"], "09:30", "10:30", person=mara), now=MORNING)

    with visit(chromium, cookies[0]["url"] + "/pass/", variant, cookies=cookies) as seen:
        picture(seen.page, f"pass-{variant.name}")
        check_page(without_the_test_s_own_warning(seen))


def test_a_day_without_a_booking_says_so(chromium, site, signed_in, mara):
    with visit(chromium, site + "/pass/", PHONE, cookies=signed_in(mara)) as seen:
        picture(seen.page, "pass-empty")
        assert "Heute kein Pass" in seen.page.content()
        check_page(without_the_test_s_own_warning(seen))


def test_the_pass_opens_without_a_network_and_says_so(phone, site, house, mara):
    booking = house.book(house.desks["7"], person=mara)
    keep(phone, site)

    phone.context.set_offline(True)
    phone.reload()

    assert phone.get_by_text(booking.spoken_code).first.is_visible()
    assert phone.locator(".qr svg").is_visible()
    assert phone.get_by_text("Ohne Netz gezeigt").is_visible()
    picture(phone, "pass-offline")


def test_only_the_pass_is_kept(phone, site, house, mara):
    house.book(house.desks["7"], person=mara)
    phone.goto(site + "/")
    keep(phone, site)

    kept = phone.evaluate(
        "caches.open('tenne-pass').then(kept => kept.keys())"
        ".then(keys => keys.map(one => new URL(one.url).pathname))"
    )

    assert sorted(kept) == ["/pass/", "/static/design/tenne.css", "/static/web/desk.css"]


def test_a_cancelled_pass_is_kept_no_longer(phone, site, house, mara):
    booking = house.book(house.desks["7"], person=mara)
    keep(phone, site)
    cancel(booking, now=MORNING)

    phone.reload()
    phone.get_by_text("Heute kein Pass").wait_for()

    wait_until(phone, "async () => !(await (await caches.open('tenne-pass')).match('/pass/'))")
    assert not phone.get_by_text(booking.spoken_code).count()


def test_signing_out_removes_the_pass_from_the_device(phone, site, house, mara):
    house.book(house.desks["7"], person=mara)
    keep(phone, site)

    phone.goto(site + reverse("account_logout"))
    phone.get_by_role("main").get_by_role("button").click()
    phone.get_by_role("link", name="Anmelden").wait_for()

    assert not phone.evaluate("caches.match('/pass/').then(one => !!one)")
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
