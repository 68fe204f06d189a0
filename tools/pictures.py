"""The pictures of the guides, taken from the sample network on a fixed morning.

    python -m tools.pictures

Each runs the product itself in Chromium; whoever changes a page takes them again. Pillow, where it
is installed, makes them small enough for a page to carry: 150 kB each.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
import time_machine
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import ARGUMENTS, PHONE, WIDE, Variant, visit
from tests.postgres import ThrowAwayServer

from tenne.foundation.period import Period
from tools.chromium import executable

if TYPE_CHECKING:
    from django.test import Client

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
# A Tuesday, a quarter to ten in the houses.
MORNING = datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
SPACE = "/spaces/alte-molkerei/"
OPERATOR = "/operators/molkerei-genossenschaft/"
MOST_BYTES = 150_000
Step = Callable[[Page], None]


def main() -> int:
    """Take all pictures; fail when one is too heavy for a page to carry."""
    FOLDER.mkdir(exist_ok=True)
    with served() as site, sync_playwright() as playwright:
        program = executable()
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        take(browser, f"{site}{SPACE}book/", "book-a-desk", "member", replace(WIDE, height=1040))
        book_and_arrive("member")
        take(browser, site, "today-390", "member", PHONE)
        take(browser, f"{site}{SPACE}desk/", "front-desk", "host", WIDE)
        german = replace(WIDE, height=900)
        take(browser, f"{site}{drawing()}?at=place-3", "draw-a-plan", "operator", german)
        flows(browser, site)
        checked = f"{site}{OPERATOR}{SPACE.removeprefix('/')}plan/check/0/"
        take(browser, checked, "check-a-plan", "operator", german)
        browser.close()
    heavy = [file for file in FOLDER.glob("*.png") if file.stat().st_size > MOST_BYTES]
    for file in heavy:
        print(f"{file.name} has {file.stat().st_size} bytes, at most {MOST_BYTES}", file=sys.stderr)
    return 1 if heavy else 0


def flows(browser: Browser, site: str) -> None:
    """Take what stands in the guides to booking, closures, all bookings and events."""
    from tenne.booking.models import Enquiry
    from tenne.foundation import scope
    from tenne.spaces.models import Resource

    with scope.network("pictures of the sample network"):
        hall = Resource.objects.get(space__slug=SPACE.split("/")[2], number="Saal West")
        quoted = Enquiry.objects.get(state="quoted").get_absolute_url()
    weekly = f"?place={hall.short_code}&day=2026-11-25&start=10:00&end=12:00&every=1&count=4"
    take(browser, f"{site}{SPACE}repeat/{weekly}", "repeat", "member", replace(WIDE, height=900))
    take(browser, f"{site}{OPERATOR}occupancy/", "occupancy", "operator", replace(WIDE, height=900))
    take(browser, f"{site}{quoted}", "quote-390", "visitor", replace(PHONE, height=1180))
    days = {"first_day": "2026-11-25", "last_day": "2026-11-25", "reason": "Rohrbruch"}

    def ask(page: Page) -> None:
        page.select_option("[name=part]", index=1)
        for name, value in days.items():
            page.fill(f"[name={name}]", value)
        with page.expect_navigation():
            page.locator("main form button.button-filled").click()

    address = f"{site}{SPACE}desk/shutdowns/"
    take(browser, address, "shutdown", "host", replace(WIDE, height=900), step=ask)


def take(
    browser: Browser,
    address: str,
    name: str,
    mailbox: str,
    variant: Variant,
    *,
    step: Step | None = None,
) -> None:
    """Take one picture as a sample person sees the page, after a step where there is one."""
    with visit(browser, address, variant, cookies=signed_in(mailbox, address)) as seen:
        if step:
            step(seen.page)
        seen.page.evaluate("document.activeElement.blur()")
        seen.page.screenshot(path=FOLDER / f"{name}.png")
    lighten(FOLDER / f"{name}.png")
    print(f"docs/pictures/{name}.png", (FOLDER / f"{name}.png").stat().st_size, "bytes")


def lighten(file: Path) -> None:
    """Keep the colours that matter, where there is a program for it."""
    if importlib.util.find_spec("PIL"):
        image = importlib.import_module("PIL.Image")
        image.open(file).convert("RGB").quantize(128, dither=0).save(file, optimize=True)


def book_and_arrive(mailbox: str) -> None:
    """Let a sample person book any desk for the rest of the day, and check in."""
    from tenne.booking.services import Wish, book, check_in
    from tenne.people.models import Person

    person = Person.objects.get(email=f"{mailbox}@tenne.example")
    day = Period(MORNING - timedelta(minutes=15), MORNING.replace(hour=19, minute=0))
    wish = Wish(period=day, space_slug=SPACE.split("/")[2], kind="desk")
    check_in(book(person=person, wish=wish, now=MORNING), now=MORNING)


def drawing() -> str:
    """Begin a draft of the ground floor, as the operator does, and return its address."""
    floors = f"{OPERATOR}{SPACE.removeprefix('/')}plan/"
    return str(client_of("operator").post(floors, {"do": "draw", "level": "0"})["Location"])


def signed_in(mailbox: str, address: str) -> list[dict[str, str]]:
    """Return the cookie of a sample person's browser."""
    from django.conf import settings

    value = client_of(mailbox).cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}]


def client_of(mailbox: str) -> Client:
    """Sign a sample person in, with both factors."""
    from django.test import Client

    from tenne.people.models import Person

    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(email=f"{mailbox}@tenne.example"))
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@contextmanager
def served() -> Iterator[str]:
    """Serve the sample network of that morning from a database that is thrown away."""
    database = ThrowAwayServer()
    try:
        prepare(database)
        from django.core.management import call_command
        from django.test.testcases import LiveServerThread

        from tenne.cli.sample.load import load_sample

        call_command("migrate", verbosity=0)
        with time_machine.travel(MORNING, tick=True):
            load_sample(MORNING)
            server = LiveServerThread("localhost", static_handler=lambda application: application)
            server.daemon = True
            server.start()
            server.is_ready.wait()
            if server.error:
                raise server.error
            yield f"http://localhost:{server.port}"
            server.terminate()
    finally:
        database.stop()


def prepare(database: ThrowAwayServer) -> None:
    """Tell the product where it runs, and begin."""
    (database.folder / "tenne" / "static").mkdir(parents=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tenne.config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        "DATABASE_URL": database.url("postgres"),
        "TENNE_DATA": str(database.folder / "tenne"),
        "TENNE_SECRET_KEY": "only-for-pictures",
        "TENNE_PUBLIC_URL": "http://localhost",
        "TENNE_SAMPLE": "1",
    }
    django.setup()


if __name__ == "__main__":
    sys.exit(main())
