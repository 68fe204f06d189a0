"""Home, booking pages and the QR code at the table in a real browser."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tests.browser import (
    PHONE,
    WIDE_DARK,
    check_console,
    check_page,
    picture,
    visit,
    without_script,
)
from tests.factories import make_person

pytestmark = pytest.mark.browser


def state_of(booking: Booking) -> str:
    with scope.network("a test looks at a booking"):
        return Booking.objects.get(pk=booking.pk).state


def test_the_code_at_the_own_table_checks_in_by_itself_and_is_taken_back(
    chromium, site, house, signed_in
):
    mara = make_person()
    mine = house.book(house.desks["7"], person=mara)

    address = f"{site}/t/{house.desks['7'].short_code}/"
    with visit(chromium, address, PHONE, cookies=signed_in(mara)) as seen:
        seen.page.wait_for_selector("h1:has-text('Eingecheckt an Tisch 7, bis 20 Uhr')")
        assert state_of(mine) == State.CHECKED_IN
        seen.page.get_by_role("button", name="Rückgängig").tap()
        seen.page.wait_for_selector("h1:has-text('Tisch 7 ist dein Platz')")
        seen.page.wait_for_timeout(500)
        check_console(seen)
    assert state_of(mine) == State.CONFIRMED


def test_the_code_at_the_table_works_without_scripts(chromium, site, house, signed_in):
    mara = make_person()
    mine = house.book(house.desks["7"], person=mara)

    address = f"{site}/t/{house.desks['7'].short_code}/"
    with without_script(chromium, address, cookies=signed_in(mara)) as seen:
        assert state_of(mine) == State.CONFIRMED
        seen.page.get_by_role("button", name="Einchecken").click()
        assert "Eingecheckt an Tisch 7" in seen.page.locator("h1").inner_text()


def test_a_free_table_is_taken_with_one_tap(chromium, site, house, signed_in):
    mara = make_person()

    address = f"{site}/t/{house.desks['5'].short_code}/"
    with visit(chromium, address, PHONE, cookies=signed_in(mara)) as seen:
        seen.page.get_by_role("button", name="zahlungspflichtig buchen").tap()
        seen.page.wait_for_selector("h1:has-text('Eingecheckt an Tisch 5')")
        check_console(seen)


def test_a_free_booth_is_taken_with_one_tap(chromium, site, house, signed_in):
    address = f"{site}/t/{house.booths['1'].short_code}/"
    with visit(chromium, address, PHONE, cookies=signed_in(make_person())) as seen:
        seen.page.get_by_role("button", name="Jetzt nehmen").tap()
        seen.page.wait_for_selector("h1:has-text('Eingecheckt')")
        assert "Kabine 1" in seen.page.locator("h1").inner_text()
        check_console(seen)


def test_a_booking_is_cancelled_and_taken_back_by_its_toast(chromium, site, house, signed_in):
    mara = make_person()
    mine = house.book(house.desks["7"], person=mara, day=26)

    with visit(chromium, f"{site}/", PHONE, cookies=signed_in(mara)) as seen:
        seen.page.get_by_role("link", name="Ansehen Tisch 7").tap()
        seen.page.get_by_role("link", name="Buchung absagen").tap()
        seen.page.get_by_role("button", name="Buchung absagen").tap()
        seen.page.wait_for_selector("[data-toast]")
        assert state_of(mine) == State.CANCELLED
        seen.page.locator("[data-toast]").get_by_role("button", name="Rückgängig").tap()
        seen.page.wait_for_selector("[data-toast]:has-text('wieder gebucht')")
        check_console(seen)
    assert state_of(mine) == State.CONFIRMED


def test_a_booking_moves_to_the_afternoon(chromium, site, house, signed_in):
    mara = make_person()
    mine = house.book(house.desks["7"], person=mara, day=26)

    address = f"{site}{mine.get_absolute_url()}move/"
    with visit(chromium, address, PHONE, cookies=signed_in(mara)) as seen:
        seen.page.get_by_label("Von").fill("15:00")
        seen.page.get_by_role("button", name="Neuen Preis ansehen").tap()
        seen.page.get_by_role("button", name="Buchung verschieben").tap()
        seen.page.wait_for_selector("[data-toast]")
        assert "15–20 Uhr" in seen.page.locator("main").inner_text()


@pytest.mark.parametrize(
    "path",
    ["/", "/bookings/", "{mine}", "{mine}booked/", "{mine}cancel/", "{later}move/", "{table}",
     "{own}?stay=1", "{taken}"],
)  # fmt: skip
@pytest.mark.parametrize("variant", [PHONE, WIDE_DARK.in_english()], ids=lambda one: one.name)
def test_each_page_passes_every_gate(*, chromium, site, house, signed_in, path, variant):
    mara = make_person(name="Mara Muster")
    mine = house.book(house.desks["7"], person=mara)
    later = house.book(house.desks["8"], person=mara, day=26)
    house.book(house.desks["3"])
    tables = {
        name: f"/t/{house.desks[number].short_code}/"
        for name, number in (("table", "5"), ("own", "7"), ("taken", "3"))
    }
    address = path.format(mine=mine.get_absolute_url(), later=later.get_absolute_url(), **tables)

    with visit(chromium, site + address, variant, cookies=signed_in(mara)) as seen:
        picture(seen.page, f"member-{variant.name}{path.replace('/', '_')}")
        assert seen.status == 200
        check_page(seen)
