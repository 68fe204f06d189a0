"""The house in a real browser: a fault in two taps, by keys alone; the sheet on one A4."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from tenne.foundation import scope
from tenne.spaces.models import Fault, Role, Shift, WorkplaceTopic
from tenne.spaces.services.workplace import Fact, measure_wlan, write_facts
from tests.browser import PHONE, WIDE, visit
from tests.factories import make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser
LONG = "Zwei Ausgänge, beide ohne Schlüssel zu öffnen; der Plan hängt am Tresen. " * 4


@pytest.fixture
def host(house, site):
    """Return the cookies of a host of the house."""
    person = make_person(name="Hanna Tresen")
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    client = signed_in(person, confirmed=False)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}]


def test_a_flickering_lamp_is_two_taps_from_the_code_at_the_table(chromium, site, house):
    desk = house.desks["7"]
    with visit(chromium, f"{site}{reverse('web:table', args=[desk.short_code])}", PHONE) as seen:
        seen.page.get_by_role("link", name="Etwas ist kaputt").tap()
        seen.page.get_by_role("button", name="Lampe").tap()

        seen.page.get_by_role("heading", name="Danke. Das Haus weiß Bescheid.").wait_for()
    with scope.network("a test looks"):
        assert Fault.objects.get().resource == desk


def test_the_enter_key_in_the_address_reports_nothing_by_chance(chromium, site, house):
    desk = house.desks["7"]
    address = f"{site}{reverse('spaces:report_fault', args=[house.space.slug])}"
    with visit(chromium, f"{address}?at={desk.short_code}", PHONE) as seen:
        field = seen.page.get_by_label("E-Mail-Adresse für die Antwort")
        field.fill("gast@tenne.example")
        field.press("Enter")

        seen.page.locator(".error-summary").wait_for()
        assert field.input_value() == "gast@tenne.example"
    with scope.network("a test looks"):
        assert not Fault.objects.exists()


def test_a_host_closes_and_opens_a_fault_by_keys_alone(chromium, site, house, host):
    with scope.network("test data"):
        Fault.objects.create(
            operator=house.operator, space=house.space, kind="lamp", reported_at=MORNING
        )
    address = f"{site}{reverse('spaces:faults', args=[house.space.slug])}"
    with visit(chromium, address, WIDE, cookies=host) as seen:
        seen.page.get_by_label("Antwort auf der Seite der Meldung").focus()
        seen.page.keyboard.type("Birne getauscht.")
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        seen.page.get_by_role("heading", name="0 offene Störungen").wait_for()
        with scope.network("a test looks"):
            closed = Fault.objects.get()
        seen.page.get_by_role("button", name="Rückgängig").focus()
        seen.page.keyboard.press("Enter")

        seen.page.get_by_role("heading", name="Eine offene Störung").wait_for()
    with scope.network("a test looks"):
        opened = Fault.objects.get()
    assert closed.closed_at is not None
    assert opened.closed_at is None


def test_a_host_takes_a_shift_by_keys_alone(chromium, site, house, host):
    with scope.network("test data"):
        Shift.objects.create(
            operator=house.operator, space=house.space,
            starts_at=MORNING.replace(day=26), ends_at=MORNING.replace(day=26, hour=12),
        )  # fmt: skip
    address = f"{site}{reverse('spaces:roster', args=[house.space.slug])}"
    with visit(chromium, address, WIDE, cookies=host) as seen:
        seen.page.get_by_role("button", name="Dienst 9:45–13:45 Uhr übernehmen").focus()
        seen.page.keyboard.press("Enter")

        # The text stands in a second place as soon as the script has it read out.
        seen.page.locator(".toast", has_text="Der Dienst ist deiner.").wait_for()
    with scope.network("a test looks"):
        assert Shift.objects.get().person is not None


def test_the_sheet_fits_one_a4_also_when_every_fact_is_long(chromium, site, house):
    with scope.network("test data"):
        facts = [Fact(topic.value, LONG[:200], "", MORNING.date()) for topic in WorkplaceTopic]
        write_facts(house.space, facts)
        measure_wlan(house.space, on=MORNING.date(), down_mbit=240, up_mbit=80)
    address = f"{site}{reverse('spaces:workplace', args=[house.space.slug])}"
    with visit(chromium, address, WIDE) as seen:
        paper = seen.page.pdf(format="A4", prefer_css_page_size=True)

        assert paper.count(b"/Type /Page\n") == 1
