"""The front desk in a real browser: arrival, walk-in, the way back, paper; and the gates."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.booking.services import cancel, check_in, check_out
from tenne.foundation import scope
from tenne.spaces.models import Role
from tests.browser import PHONE, WIDE, WIDE_DARK, check_page, picture, visit
from tests.factories import make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser
VARIANTS = [PHONE, WIDE_DARK.in_english()]


@pytest.fixture
def host(house, site):
    """Return the cookies of a host of the house, whose second factor stands behind them."""
    person = make_person(name="Hanna Tresen")
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    client = signed_in(person, confirmed=False)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]


@pytest.fixture
def busy(house):
    """Fill the house as on an ordinary morning; return the bookings by name."""
    people = {
        "Svenja Klee": ("4", "13:00", "20:00"),
        "Mara Ebert": ("7", "08:00", "20:00"),
        "Oskar Pohl-Wiesengrund": ("12", "08:00", "20:00"),
        "Jana Lorenz": ("2", "08:00", "20:00"),
        "Tom Krüger": ("6", "08:00", "13:00"),
        "Aylin Sezer": ("9", "08:00", "20:00"),
        "Rainer Fort": ("10", "08:00", "20:00"),
        "Ab Sage": ("11", "08:00", "20:00"),
    }
    found = {}
    for name, (desk, start, end) in people.items():
        person = make_person(name=name)
        if name != "Oskar Pohl-Wiesengrund":
            with scope.network("has been here before"):
                earlier = house.book(house.desks["20"], person=person, day=25)
                Booking.objects.filter(pk=earlier.pk).update(state=State.COMPLETED)
                earlier.occupancies.all().delete()
        found[name] = house.book(house.desks[desk], start, end, person=person)
    barn = house.book(
        house.rooms["Scheune"], "14:00", "16:00", person=make_person(name="Gründungslabor")
    )
    with scope.network("a note"):
        Booking.objects.filter(pk=barn.pk).update(
            note="6 Personen, bitte Beamer und zwei Kannen Kaffee"
        )
    for name in ("Jana Lorenz", "Tom Krüger", "Aylin Sezer", "Rainer Fort"):
        check_in(found[name], now=MORNING)
    check_out(found["Rainer Fort"], now=MORNING)
    cancel(found["Ab Sage"], now=MORNING)
    return found


@pytest.fixture
def open_as_host(chromium, site, house, host):
    """Return what opens a page of the front desk in the host's browser."""

    def opened(name, variant=WIDE, query="", **more):
        address = site + reverse(f"web:{name}", args=[house.space.slug]) + query
        return visit(chromium, address, variant, cookies=host, **more)

    return opened


def count_loads(page):
    """Return a list that grows with every page that is loaded from now on."""
    loaded = []
    page.on("load", lambda shown: loaded.append(shown.url))
    return loaded


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.name)
@pytest.mark.parametrize("query", ["", "?show=here", "?q=Mara", "?q=niemand"])
def test_the_list_passes_the_gates(open_as_host, busy, variant, query):
    with open_as_host("host_desk", variant, query) as seen:
        picture(seen.page, f"desk{query.replace('?', '-')}-{variant.name}")
        check_page(seen, most_bytes=120_000)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.name)
@pytest.mark.parametrize("name", ["walk_in", "day_sheet", "in_the_house"])
def test_the_other_pages_pass_the_gates(open_as_host, busy, variant, name):
    with open_as_host(name, variant) as seen:
        picture(seen.page, f"{name}-{variant.name}")
        check_page(seen, most_bytes=120_000)


def test_an_arrival_takes_one_scan_one_key_and_two_pages(open_as_host, busy):
    with open_as_host("host_desk") as seen:
        assert seen.page.evaluate("document.activeElement.id") == "search"
        loaded = count_loads(seen.page)

        seen.page.keyboard.type(busy["Mara Ebert"].code + "\n")  # as a scanner types
        button = seen.page.get_by_role("button", name="Mara Ebert einchecken")
        button.wait_for()
        seen.page.wait_for_load_state()
        assert button.evaluate("one => one === document.activeElement")
        seen.page.keyboard.press("Enter")

        seen.page.locator("[data-toast]", has_text="Mara Ebert ist eingecheckt.").wait_for()
        seen.page.wait_for_load_state()
        assert seen.page.evaluate("document.activeElement.id") == "search"
        assert len(loaded) == 2
        picture(seen.page, "desk-checked-in", full_page=False)


def test_a_wrong_check_in_is_undone_by_keyboard_with_one_page(open_as_host, busy):
    with open_as_host("host_desk") as seen:
        seen.page.get_by_role("button", name="Mara Ebert einchecken").press("Enter")
        undo = seen.page.get_by_role("button", name="Rückgängig")
        undo.wait_for()
        seen.page.wait_for_load_state()
        loaded = count_loads(seen.page)
        undo.press("Enter")

        seen.page.locator("[data-toast]", has_text="Mara Ebert wird wieder erwartet.").wait_for()
        seen.page.wait_for_load_state()
        assert len(loaded) == 1
    with scope.network("a test looks"):
        assert Booking.objects.get(pk=busy["Mara Ebert"].pk).state == State.CONFIRMED


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.name)
def test_a_walk_in_is_done_in_three_pages(open_as_host, variant):
    german = variant.language == "de"
    with open_as_host("host_desk", variant) as seen:
        loaded = count_loads(seen.page)
        seen.page.get_by_role("link", name="Ohne Termin" if german else "Walk-in").click()
        seen.page.get_by_label("Name").fill("Ida Beispiel")
        seen.page.get_by_role("button", name="Weiter" if german else "Next").click()
        seen.page.wait_for_url("**/walk-in/")
        button = "Für Ida Beispiel eintragen" if german else "Enter for Ida Beispiel"
        seen.page.get_by_role("button", name=button).wait_for()
        picture(seen.page, f"walk_in_check-{variant.name}")
        seen.page.get_by_role("button", name=button).click()
        seen.page.wait_for_url("**/slip/")

        heading = seen.page.get_by_role("heading", level=1).inner_text()
        assert heading == ("Beleg für den Besuch" if german else "Slip for the visit")
        picture(seen.page, f"slip-{variant.name}")
        seen.page.wait_for_load_state()
        assert len(loaded) == 3
        with scope.network("a test looks"):
            assert Booking.objects.get().state == State.CHECKED_IN
        check_page(seen, most_bytes=120_000, most_requests=30)


def test_check_in_and_walk_in_work_without_scripts(open_as_host, busy):
    with open_as_host("host_desk", PHONE, script=False) as seen:
        seen.page.get_by_role("button", name="Mara Ebert einchecken").click()
        seen.page.get_by_role("button", name="Rückgängig").click()
        assert "Mara Ebert wird wieder erwartet." in seen.page.content()
        picture(seen.page, "desk-without-script")

    with open_as_host("walk_in", PHONE, script=False) as seen:
        seen.page.get_by_role("button", name="Weiter").click()
        seen.page.get_by_role("button", name="Für Gast eintragen").click()
        assert "Dies ist keine Rechnung." in seen.page.content()
        seen.page.get_by_role("button", name="Rückgängig").click()
        assert "Gast schuldet nichts." in seen.page.content()


def test_a_walk_in_works_by_keyboard_alone(open_as_host):
    with open_as_host("host_desk") as seen:
        seen.page.get_by_role("link", name="Ohne Termin").press("Enter")
        seen.page.get_by_label("Name").press("Enter")
        button = seen.page.get_by_role("button", name="Für Gast eintragen")
        button.wait_for()
        for _ in range(12):
            seen.page.keyboard.press("Tab")
            if button.evaluate("one => one === document.activeElement"):
                break
        seen.page.keyboard.press("Enter")

        seen.page.get_by_role("heading", name="Beleg für den Besuch").wait_for()
        assert "Dies ist keine Rechnung." in seen.page.inner_text("main")
    with scope.network("a test looks"):
        assert Booking.objects.get(person__name="Gast").state == State.CHECKED_IN


def test_the_counts_refresh_while_somebody_looks(open_as_host, busy):
    with open_as_host("host_desk") as seen:
        check_in(busy["Mara Ebert"], now=MORNING)
        with seen.page.expect_response("**/counts*"):
            seen.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

        seen.page.get_by_text("Die Liste hat sich geändert.").first.wait_for()
        assert seen.page.locator("[data-count=here]").inner_text() == "4"


@pytest.mark.parametrize("name", ["day_sheet", "in_the_house"])
def test_a_printed_list_fits_one_sheet_and_shows_no_buttons(open_as_host, busy, name):
    with open_as_host(name) as seen:
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 690, "height": 1000})
        picture(seen.page, f"{name}-printed")
        pdf = seen.page.pdf(format="A4")

        assert pdf.count(b"/Type /Page\n") == 1
        assert not seen.page.get_by_role("button").count()
        assert seen.page.get_by_text("Jana Lorenz").is_visible()
