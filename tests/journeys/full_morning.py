"""One full morning of the product, served to all tests of a module that only look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.core.management import call_command
from django.test import override_settings
from django.test.testcases import LiveServerThread
from pytest_django import DjangoDbBlocker

from tests.browser import Visit
from tests.journeys.house import MORNING, build_house
from tests.journeys.product_page import ProductPage
from tests.journeys.scene import Scene, build_scene


@contextmanager
def full_morning(
    blocker: DjangoDbBlocker, *, stands_still: bool = False, shown_at: str = ""
) -> Iterator[tuple[str, Scene]]:
    """Serve a morning with all that happens in a house; empty the tables afterwards."""
    changes = override_settings(ROOT_URLCONF="tests.journeys.urls", SAMPLE=True)
    clock = time_machine.travel(MORNING, tick=not stands_still)
    with blocker.unblock(), clock, changes:
        try:
            with served(shown_at) as site:
                yield site, build_scene(build_house())
        finally:
            call_command(
                "flush", verbosity=0, interactive=False, reset_sequences=False,
                allow_cascade=False, inhibit_post_migrate=True,
            )  # fmt: skip


@contextmanager
def served(shown_at: str = "") -> Iterator[str]:
    """Serve the product as it is served in a village, styles and compression included.

    Pages and mails may show another address than the one that is free.
    """
    server = LiveServerThread("localhost", static_handler=lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    site = f"http://localhost:{server.port}"
    with override_settings(PUBLIC_URL=shown_at or site):
        yield site
    server.terminate()


def look(seen: Visit, page: ProductPage) -> None:
    """Go where the page is shown: some stand behind a step."""
    assert seen.status == page.status or page.step, f"{seen.status}, not {page.status}"
    if page.step:
        page.step(seen.page)
    assert seen.page.url == seen.address or page.step, f"led away to {seen.page.url}"
