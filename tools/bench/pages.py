"""The main pages of the sample network, in a browser: gates of CI in all variants, and the clock.

    make bench ARGS=--pages

Light and dark × 390 and 1280 px × German and English × signed in and out: bytes, requests, nodes
and what axe finds; then paint and layout shift on a village line (400 kbit/s, 300 ms, CPU ÷ 4), the
median of three.
"""

from __future__ import annotations

import statistics
import sys
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from tests.browser import (
    ARGUMENTS,
    PHONE,
    PHONE_DARK,
    STANDARDS,
    WIDE,
    WIDE_DARK,
    page_weight,
    slow_line,
    visit,
)

from tools.bench.server import Tenne
from tools.chromium import ADVICE, executable

SPACE = "/spaces/alte-molkerei/"
SIGNED_OUT = {
    "start": "/",
    "space": SPACE,
    "book a desk": f"{SPACE}book/",
    "rooms": f"{SPACE}rooms/",
    "finder": "/find/",
    "sign in": "/sign-in/",
}
SIGNED_IN = {
    "home": "/",
    "book a desk": f"{SPACE}book/",
    "bookings": "/bookings/",
    "account": "/account/",
}
FRONT_DESK = {"front desk": f"{SPACE}desk/"}
WHO = {"": SIGNED_OUT, "member@tenne.example": SIGNED_IN, "host@tenne.example": FRONT_DESK}
VARIANTS = [
    variant for one in (PHONE, PHONE_DARK, WIDE, WIDE_DARK) for variant in (one, one.in_english())
]
RUNS = 3
Cookies = list[dict[str, Any]]


def measure(tenne: Tenne) -> list[dict[str, Any]]:
    """Visit every main page in every variant; the server carries the sample network."""
    program = executable()
    if program is None:
        raise RuntimeError(ADVICE)
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for who, pages in WHO.items():
            cookies = _signed_in(browser, tenne.url, who) if who else []
            for name, path in pages.items():
                print(f"pages: {name}, {who or 'signed out'} …", file=sys.stderr, flush=True)
                found.append(
                    {"page": name, "who": who or "signed out"}
                    | _gates(browser, tenne.url + path, cookies)
                    | _on_a_slow_line(browser, tenne.url + path, cookies)
                )
        browser.close()
    return found


def _signed_in(browser: Browser, site: str, email: str) -> Cookies:
    """Sign in as a sample person by one click."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"{site}/sample/")
        page.locator("li", has_text=email).get_by_role("button").click()
        page.wait_for_url(lambda url: "/sample/" not in url)
        return [
            {"name": cookie["name"], "value": cookie["value"], "url": site}
            for cookie in context.cookies()
            if cookie["name"].endswith("tenne_session")
        ]
    finally:
        context.close()


def _gates(browser: Browser, address: str, cookies: Cookies) -> dict[str, Any]:
    """Return the worst of all variants."""
    most_bytes = most_requests = 0
    found: set[str] = set()
    for variant in VARIANTS:
        with visit(browser, address, variant, cookies=cookies) as seen:
            size, requests = page_weight(seen)
            result = Axe().run(seen.page, options={"runOnly": STANDARDS}).response
            found |= {one["id"] for one in result["violations"]} | set(seen.console)
        most_bytes, most_requests = max(most_bytes, size), max(most_requests, requests)
    return {
        "variants": len(VARIANTS),
        "bytes": most_bytes,
        "requests": most_requests,
        "found": sorted(found),
    }


def _on_a_slow_line(browser: Browser, address: str, cookies: Cookies) -> dict[str, Any]:
    """Return paint, shift and nodes of a first visit: the medians."""
    runs = [slow_line(browser, address, cookies=cookies) for _ in range(RUNS)]
    return {
        "largest_paint_s": round(statistics.median(r.largest_paint_ms for r in runs) / 1000, 2),
        "layout_shift": round(statistics.median(r.layout_shift for r in runs), 3),
        "nodes": max(r.nodes for r in runs),
    }
