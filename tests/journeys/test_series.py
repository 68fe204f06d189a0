"""A room on five Tuesdays: without scripts, on a phone, with what is in the way."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking
from tenne.foundation import scope
from tests.browser import WIDE, check_console, picture, visit, without_script
from tests.factories import make_person

pytestmark = pytest.mark.browser
ROOMS = "/spaces/alte-molkerei/rooms/?day=2026-11-24&from=14:00&until=15:00&place="


def bookings(person) -> list[tuple[str, str, str]]:
    """Return the places, starts and states of somebody's bookings."""
    with scope.network("a test looks at all bookings"):
        rows = Booking.objects.filter(person=person).order_by("starts_at")
        return [
            (one.resource.number, one.wall_start, one.state)
            for one in rows.select_related("resource")
        ]


def test_a_series_is_booked_changed_and_given_back_without_scripts(
    chromium, site, house, signed_in
):
    barn, mara = house.rooms["Scheune"], make_person(name="Mara Ebert")
    house.book(barn, "14:00", "15:00", day=24)
    with without_script(
        chromium,
        f"{site}/spaces/alte-molkerei/repeat/?place={barn.short_code}"
        "&day=2026-11-24&start=14:00&end=15:00",
        cookies=signed_in(mara),
    ) as seen:
        page = seen.page
        page.locator("#id_count").fill("5")
        page.get_by_role("button", name="Termine zeigen").click()
        assert "5 Termine, davon ist 1 nicht wie gewünscht zu haben." in page.inner_text("main")
        picture(page, "series-conflict")
        page.locator("#with-others").click()
        page.locator("[name=skip]").nth(1).check()
        page.get_by_role("button", name="Auswahl übernehmen").click()
        assert "48,00" in page.inner_text("main .total")
        page.get_by_role("button", name="zahlungspflichtig buchen").click()
        assert page.locator("h1").inner_text() == "Raum Scheune"
        assert "jeden Dienstag, 14–15 Uhr" in page.inner_text("main")
        picture(page, "series-booked")

        page.get_by_role("link", name="Ab hier").last.click()
        page.locator("#id_start").fill("16:00")
        page.locator("#id_end").fill("18:00")
        page.get_by_role("button", name="Zeigen, was sich ändert").click()
        page.get_by_role("button", name="zahlungspflichtig buchen").click()
        assert "16–18 Uhr" in page.inner_text("main")

        page.get_by_role("link", name="Termine absagen").click()
        page.get_by_role("button", name="1 Termin absagen").click()
        assert "abgesagt" in page.inner_text("main")
    assert bookings(mara) == [
        ("Stall", "2026-11-24T14:00", "confirmed"),
        ("Scheune", "2026-12-01T14:00", "confirmed"),
        ("Scheune", "2026-12-15T14:00", "confirmed"),
        ("Scheune", "2026-12-22T16:00", "cancelled"),
    ]


def test_the_bar_of_the_week_leads_to_the_dates(chromium, site, house, signed_in):
    address = site + ROOMS + house.rooms["Stall"].short_code
    with visit(chromium, address, WIDE, cookies=signed_in(make_person())) as seen:
        seen.page.locator("#bar-repeat").click()
        seen.page.wait_for_url("**/repeat/**")

        assert "Raum Stall, jeden Dienstag, 14–15 Uhr" in seen.page.inner_text("main")
        check_console(seen)
