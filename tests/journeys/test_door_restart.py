"""A tablet at a door is switched off and on again while there is no network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tools.chromium import executable

from tenne.foundation import scope
from tenne.spaces.services import devices, displays
from tests.browser import ARGUMENTS, WIDE, picture, visit, wait_until
from tests.journeys.house import MORNING

pytestmark = pytest.mark.browser
SECRET = "the secret of the tablet"
KEPT = (
    "async () => { const kept = await caches.open('tenne-door');"
    " return Boolean(await kept.match('/display/kept') && await kept.match('/display/')); }"
)
KEPT_NEWS = (
    "async () => (await (await (await caches.open('tenne-door')).match('/display/kept')).text())"
    ".includes('16–17 Uhr')"
)
PATIENCE = 60_000
Switch = Callable[..., Page]


@pytest.fixture
def paired(house):
    """Pair the tablet with the room Scheune, or with all rooms."""

    def pair(room: str = "Scheune"):
        with scope.operators(house.operator.pk):
            return displays.pair_display(
                house.space, displays.code_of(SECRET), label=room,
                resource=house.rooms.get(room), colours="light", by=None, now=MORNING,
            )  # fmt: skip

    return pair


@pytest.fixture
def switch_on(chromium, site, tmp_path) -> Iterator[Switch]:
    """Switch the tablet on, with a network or without; what it keeps is on its disk."""
    program = executable()
    running: list[BrowserContext] = []

    def on(*, offline: bool = False, at: datetime | None = None) -> Page:
        for one in running:
            one.close()
        running.clear()
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "tablet", executable_path=program, args=ARGUMENTS, locale="de-DE",
            viewport={"width": 1024, "height": 600},
        )  # fmt: skip
        running.append(context)
        year = (datetime.now(tz=MORNING.tzinfo) + timedelta(days=365)).timestamp()
        context.add_cookies(
            [{"name": "tenne_display", "value": SECRET, "url": site, "expires": year}]
        )
        page = context.pages[0]
        if at:
            page.clock.set_system_time(at)
        context.set_offline(offline)
        page.goto(f"{site}/display/", timeout=PATIENCE)
        return page

    yield on
    for one in running:
        one.close()


def wait_until_kept(page: Page) -> None:
    """Wait until the tablet has kept what a restart needs."""
    wait_until(page, "() => navigator.serviceWorker.controller !== null")
    wait_until(page, KEPT)


def test_after_a_restart_without_a_network_it_shows_what_it_knew_and_comes_back(
    switch_on, house, paired
):
    paired()
    house.book(house.rooms["Scheune"], "14:00", "15:30")
    wait_until_kept(switch_on())

    page = switch_on(offline=True)

    lost = page.locator("main")
    expect(page.get_by_text("Keine Verbindung")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(re.compile(r"Stand 9:4\d: Frei bis 14 Uhr"))).to_be_visible()
    expect(lost).to_contain_text("Raum Scheune")
    expect(lost).to_contain_text("14:00–15:30 Uhr belegt")
    assert page.get_by_role("button").count() == 0
    picture(page, "door-restarted", full_page=False)

    house.book(house.rooms["Scheune"], "09:00", "11:00")
    page.context.set_offline(False)
    expect(page.get_by_text("Belegt", exact=True)).to_be_visible(timeout=PATIENCE)
    assert not page.get_by_text("Keine Verbindung").is_visible()


def test_it_knows_what_was_booked_after_it_was_switched_on(switch_on, house, paired):
    paired()
    page = switch_on()
    wait_until_kept(page)
    house.book(house.rooms["Scheune"], "16:00", "17:00")
    wait_until(page, KEPT_NEWS)

    page = switch_on(offline=True)

    expect(page.locator("main")).to_contain_text("16–17 Uhr belegt", timeout=PATIENCE)


def test_what_is_over_goes_from_the_list_by_itself(switch_on, house, paired):
    paired()
    house.book(house.rooms["Scheune"], "14:00", "15:30")
    house.book(house.rooms["Scheune"], "17:00", "18:00")
    wait_until_kept(switch_on())

    page = switch_on(offline=True, at=MORNING + timedelta(hours=7))

    expect(page.locator("main")).to_contain_text("17–18 Uhr belegt", timeout=PATIENCE)
    expect(page.get_by_role("listitem").filter(has_text="14:00–15:30")).to_have_count(0)


def test_all_rooms_are_known_by_name(switch_on, house, paired):
    paired("")
    house.book(house.rooms["Stall"], "14:00", "15:30")
    wait_until_kept(switch_on())

    page = switch_on(offline=True)

    expect(page.locator("main")).to_contain_text(
        "Raum Stall 14:00–15:30 Uhr belegt", timeout=PATIENCE
    )
    picture(page, "door-restarted-all", full_page=False)


def test_an_ended_display_keeps_nothing(switch_on, house, paired):
    paired()
    wait_until_kept(switch_on())
    with scope.operators(house.operator.pk):
        devices.end(displays.display_of(SECRET), now=MORNING)

    page = switch_on()

    expect(page.get_by_role("button", name="Kopplungscode zeigen")).to_be_visible(timeout=PATIENCE)
    wait_until(page, "async () => (await caches.keys()).length === 0")
    wait_until(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")


def test_a_browser_without_workers_is_a_display_too(chromium, site, house, paired):
    paired()
    cookies = [{"name": "tenne_display", "value": SECRET, "url": site}]

    with visit(chromium, f"{site}/display/", WIDE, cookies=cookies) as seen:
        expect(seen.page.get_by_text("Frei", exact=True)).to_be_visible(timeout=PATIENCE)
        assert seen.console == []
