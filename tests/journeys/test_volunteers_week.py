"""A volunteer's week at the front desk, counted in page loads, taps and fields, not in minutes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.foundation.backup_notes import journal_path
from tenne.spaces.models import Fault, Role
from tests.browser import PHONE, WIDE, picture, visit
from tests.factories import make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.browser
MOST_LOADS = 25
ARRIVALS = {"Mara Ebert": "7", "Oskar Pohl": "12", "Jana Lorenz": "2", "Tom Krüger": "6"}


@dataclass
class Volunteer:
    """Somebody at the desk, and what it costs them."""

    page: object
    loads: list[str] = field(default_factory=list)
    taps: int = 0
    fields: int = 0

    def tap(self, role: str, name: str) -> None:
        """Press a button or a link, and wait for the page behind it."""
        self.taps += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()

    def write(self, label: str, text: str) -> None:
        """Fill a field."""
        self.fields += 1
        self.page.get_by_label(re.compile(rf"^\s*{label}\b")).fill(text)

    def search(self, text: str) -> None:
        """Type into the search, as a scanner does; it has the focus already."""
        self.fields += 1
        assert self.page.evaluate("document.activeElement.id") == "search"
        with self.page.expect_navigation():
            self.page.keyboard.type(f"{text}\n")
        self.page.wait_for_load_state()


@pytest.fixture
def backups(settings, tmp_path):
    """Let last night's backup have left the machine."""
    settings.DATA, settings.SAMPLE = tmp_path, False
    path = journal_path(tmp_path)
    path.parent.mkdir()
    when = datetime(2026, 11, 24, 2, tzinfo=UTC)
    notes = [
        {"file": "/b", "written": when.isoformat(), "size": 1, "on_other_disk": elsewhere}
        for elsewhere in (False, True)
    ]
    path.write_text(json.dumps(notes))


@pytest.fixture
def desk(house, site, backups):
    """Return the address of the desk and the cookies of its volunteer."""
    person = make_person(name="Hanna Tresen")
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    client = signed_in(person, confirmed=False)
    name = django_settings.SESSION_COOKIE_NAME
    cookies = [{"name": name, "value": client.cookies[name].value, "url": site}]
    return site + reverse("web:host_desk", args=[house.space.slug]), cookies


@pytest.fixture
def arriving(house):
    """Return the bookings of those who come, by name."""
    return {
        name: house.book(house.desks[number], person=make_person(name=name))
        for name, number in ARRIVALS.items()
    }


def at_the_desk(seen):
    """Return a volunteer whose page loads are counted from the first one on."""
    volunteer = Volunteer(seen.page, loads=[seen.page.url])
    seen.page.on("load", lambda shown: volunteer.loads.append(shown.url))
    return volunteer


def states(*names):
    with scope.network("a test looks at bookings"):
        found = Booking.objects.filter(person__name__in=names)
        return sorted(found.values_list("state", flat=True))


def test_a_volunteers_week_takes_25_page_loads_at_most(chromium, house, desk, arriving):
    address, cookies = desk
    house.book(house.desks["9"], person=make_person(name="Rita Kommt-Nicht"), day=26)

    with visit(chromium, address, WIDE, cookies=cookies) as seen:
        me = at_the_desk(seen)
        light = seen.page.locator("section[aria-labelledby=backup]").inner_text()
        picture(seen.page, "week-desk")
        # Two show a code, two say a name that stands in the list.
        for name in ("Mara Ebert", "Oskar Pohl"):
            me.search(arriving[name].code)
            me.tap("button", f"{name} einchecken")
        for name in ("Jana Lorenz", "Tom Krüger"):
            me.tap("button", f"{name} einchecken")
        walk_in(me)
        me.tap("link", "Zurück zum Tresen")
        code = phone_booking(me)
        me.tap("link", "Zurück zum Tresen")
        cancellation(me)
        fault(me)
        me.tap("link", "Tagesblatt")
        sheet = seen.page.locator("main").inner_text()

    assert "gesichert" in light
    assert states(*ARRIVALS) == [State.CHECKED_IN] * 4
    assert states("Ida Beispiel", "Gerda Ruft-An", "Rita Kommt-Nicht") == [
        State.CANCELLED, State.CHECKED_IN, State.CONFIRMED,
    ]  # fmt: skip
    assert len(code) == 9
    assert "Ida Beispiel" in sheet
    with scope.network("a test looks at faults"):
        assert Fault.objects.get().resource == house.desks["5"]
    assert len(me.loads) <= MOST_LOADS, me.loads


def walk_in(me):
    me.tap("link", "Ohne Termin")
    me.write("Name", "Ida Beispiel")
    me.tap("button", "Weiter")
    me.tap("button", "Für Ida Beispiel eintragen")


def phone_booking(me):
    me.tap("link", "Am Telefon")
    me.write("Tag", "2026-11-25")
    me.write("Name", "Gerda Ruft-An")
    me.write("Telefonnummer", "04321 5550123")
    me.tap("button", "Weiter")
    me.tap("button", "Für Gerda Ruft-An eintragen")
    picture(me.page, "week-read-out")
    return me.page.locator(".short-code").inner_text()


def cancellation(me):
    me.search("Rita")
    me.tap("link", "Tisch 9 für Rita Kommt-Nicht absagen")
    me.tap("button", "Buchung absagen")


def fault(me):
    me.tap("link", "Störung melden")
    me.page.get_by_label("Wo", exact=True).select_option(label="Tisch 5")
    me.tap("button", "Lampe")
    me.tap("link", "Zurück")


@pytest.mark.parametrize("variant", [PHONE, WIDE], ids=lambda one: one.name)
def test_a_first_walk_in_is_three_taps_and_one_field(chromium, house, desk, variant):
    address, cookies = desk

    with visit(chromium, address, variant, cookies=cookies) as seen:
        me = at_the_desk(seen)
        walk_in(me)

    assert (me.taps, me.fields) == (3, 1)
    assert states("Ida Beispiel") == [State.CHECKED_IN]


def test_a_call_is_three_taps_and_three_fields(chromium, house, desk):
    address, cookies = desk

    with visit(chromium, address, PHONE, cookies=cookies) as seen:
        me = at_the_desk(seen)
        phone_booking(me)

    assert (me.taps, me.fields) == (3, 3)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_guide_for_the_first_day_is_one_sheet(chromium, desk, language):
    address, cookies = desk
    variant = WIDE if language == "de" else WIDE.in_english()

    with visit(chromium, f"{address}guide/", variant, cookies=cookies) as seen:
        picture(seen.page, f"desk-guide-{language}")
        paper = seen.page.pdf(format="A4", prefer_css_page_size=True)
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 690, "height": 1000})
        picture(seen.page, f"desk-guide-{language}-printed")

        assert paper.count(b"/Type /Page\n") == 1


READS_ONE_CODE = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return [{ rawValue: "%s" }]; }
};
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d");
  return canvas.captureStream();
};
"""


def test_where_the_browser_reads_codes_the_camera_searches(chromium, desk, arriving):
    address, cookies = desk

    with visit(chromium, "about:blank", WIDE, cookies=cookies) as seen:
        seen.page.add_init_script(READS_ONE_CODE % arriving["Mara Ebert"].code)
        seen.page.goto(address)
        seen.page.get_by_role("button", name="QR-Code mit der Kamera lesen").click()

        seen.page.get_by_text("Ein Eintrag gefunden.").wait_for()
        assert seen.page.get_by_role("button", name="Mara Ebert einchecken").is_visible()


def test_where_it_does_not_the_button_stays_hidden(chromium, desk):
    address, cookies = desk

    with visit(chromium, "about:blank", WIDE, cookies=cookies) as seen:
        seen.page.add_init_script("delete window.BarcodeDetector")
        seen.page.goto(address, wait_until="networkidle")

        assert seen.page.locator("[data-camera]").count() == 1
        assert not seen.page.locator("[data-camera]").is_visible()
