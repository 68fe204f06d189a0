"""Gates that every page passes in a real Chromium; used over live pages and over the gallery.

Take the fixture ``chromium`` and open a page in one of the variants::

    from tests.browser import PHONE, WIDE_DARK, check_page, visit

    def test_home_passes_the_gates(chromium, live_server, signed_in_cookie):
        with visit(chromium, f"{live_server.url}/home", PHONE, cookies=[signed_in_cookie]) as seen:
            check_page(seen)

==================  =============================================================================
``visit``           opens an address in a variant and records console, requests and bytes
``check_page``      all gates below in one call
``check_axe``       axe, WCAG 2.0–2.2 A and AA and best practice: no violation
``check_console``   no console message (a breach of the content policy is one), own origin only
``check_targets``   everything that is pressed is at least 24 × 24 px
``check_focus``     walks the page by Tab: a stop is never covered by a bar, and is marked
``check_letters``   no sideways scrolling with letters of twice the size
``check_reflow``    no sideways scrolling at 320 px with wide text spacing; call it last
``check_stillness`` nothing moves by itself while the page comes; at most 1,500 nodes
``page_weight``     bytes over the wire and number of requests, to compare with a budget
``slow_line``       paint, layout shift and nodes on the village line (400 kbit/s, 300 ms, CPU ÷ 4)
``without_script``  opens the same address with scripts off
``picture``         saves what is seen into the folder ``TENNE_PICTURES``, where that is set
==================  =============================================================================

Variants are `PHONE`, `PHONE_DARK`, `WIDE`, `WIDE_DARK` (German) and ``variant.in_english()``.
Chromium is the system's (`tools.chromium` finds it, or ``TENNE_CHROMIUM`` names it). Playwright's
synchronous interface runs an event loop in the test's thread, so Django is told that using the
database there is meant (``DJANGO_ALLOW_ASYNC_UNSAFE``); the live server has a thread of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright
from tools.chromium import ADVICE, executable

PATIENCE_MS, POLL_MS = 60_000, 200
# What a page asks for by itself has been asked for this long after it was loaded.
SETTLES_MS = 300
SINCE_LOAD_MS = "performance.now() - performance.getEntriesByType('navigation')[0].loadEventEnd"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The own domain of an operator, without a DNS.
    "--host-resolver-rules=MAP coworking.dorf.example 127.0.0.1",
]
WIDE_SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; " +
  "word-spacing: .16em !important } p { margin-bottom: 2em !important }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""
SMALL_TARGETS = """
[...document.querySelectorAll("a[href], button, input, select, summary, textarea")]
  .filter((e) => {
    const box = e.getBoundingClientRect();
    const shown = box.width && box.height && getComputedStyle(e).visibility !== "hidden";
    const inText = getComputedStyle(e).display === "inline" && !e.closest("svg");
    const small = box.width < 23.9 || box.height < 23.9;
    return small && shown && !inText && !e.closest(".skip-link, label, [type=hidden]");
  })
  .map((e) => e.outerHTML.slice(0, 100))
"""
WATCH_PAINT = """
window.seenPaint = 0;
window.seenShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seenPaint = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seenShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# Asked afterwards: a script put into each frame would be refused, and noted, where none may run.
SHIFTED_UNTIL_NOW = """
() => new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(shift), 20);
})
"""
# A page may still be on its way to what is focused; what sticks would be drawn wherever it is.
BACK_TO_THE_TOP = "new Promise(requestAnimationFrame).then(() => scrollTo(0, 0))"
FOCUSED = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const at = (x, y) => {
    const top = document.elementFromPoint(x, y);
    const labels = e.labels ? [...e.labels] : [];
    return top && (e.contains(top) || top.contains(e) || labels.some((l) => l.contains(top)));
  };
  const xs = [0.1, 0.5, 0.9].map((part) => box.left + box.width * part);
  const ys = [0.1, 0.5, 0.9].map((part) => box.top + box.height * part);
  const style = getComputedStyle(e);
  const drawing = e.querySelector("use");
  const ring = drawing && document.querySelector(`${drawing.getAttribute("href")} .seat-ring`);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const framed = e.tagName === "IFRAME";  // the focus is within, on a page of its own
  const marked = ring ? style.getPropertyValue("--ring") !== "none" : outlined || framed;
  const seen = xs.some((x) => ys.some((y) => at(x, y)));
  return { html: e.outerHTML.slice(0, 100), seen, marked };
}
"""
# Only what is wrong is told in full: selectors for all that is right would take most of the time.
FOUND_BY_AXE = """
async (standards) => {
  const seen = await axe.run({
    runOnly: standards,
    resultTypes: ["violations"],
    iframes: false, // axe is in no other frame, and its question there would be said in the console
  });
  const violations = seen.violations.map((one) => ({
    id: one.id, help: one.help,
    nodes: one.nodes.map((node) => ({ html: node.html, failureSummary: node.failureSummary })),
  }));
  return { violations, passes: seen.passes.length };
}
"""
WIDER_THAN_THE_SCREEN = """
[...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e) => !e.closest(".plan-scroll, .days, .scroll"))
  .map((e) => e.outerHTML.slice(0, 100)).slice(0, 5)
"""


@dataclass(frozen=True)
class Variant:
    """How somebody looks at a page."""

    width: int
    height: int
    scheme: str = "light"
    language: str = "de"
    touch: bool = False
    always: datetime | None = None  # what its clock says for as long as it is open

    def in_english(self) -> Variant:
        """The same for somebody who reads English."""
        return replace(self, language="en")

    @property
    def name(self) -> str:
        """A short name for file names and test ids."""
        return f"{self.width}-{self.scheme}-{self.language}"


PHONE = Variant(390, 844, touch=True)
PHONE_DARK = Variant(390, 844, "dark", touch=True)
WIDE = Variant(1280, 860)
WORKERS_ARE_KEPT_AWAY = "Service Worker registration blocked by Playwright"
WIDE_DARK = Variant(1280, 860, "dark")
NARROWEST = 320
MOST_SHIFT = 0.05
MOST_NODES = 1500


@dataclass
class Visit:
    """A page that is open, and what was recorded since it was asked for."""

    page: Page
    address: str
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    bytes_received: int = 0
    status: int = 0

    def note(self, kind: str, text: str) -> None:
        """Record a message of the console, but not that the visit itself keeps workers away."""
        if WORKERS_ARE_KEPT_AWAY not in text:
            self.console.append(f"{kind}: {text}")


@dataclass(frozen=True)
class SlowVisit:
    """What a first visit was like on a slow line."""

    largest_paint_ms: float
    layout_shift: float
    nodes: int


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; known to all tests by `tests.conftest`, never imported."""
    program = executable()
    if program is None:
        pytest.fail(ADVICE)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visit(
    browser: Browser,
    address: str,
    variant: Variant = PHONE,
    *,
    cookies: Sequence[Any] = (),
    script: bool = True,
) -> Iterator[Visit]:
    """Open an address as somebody would see it for the first time."""
    context = browser.new_context(
        viewport={"width": variant.width, "height": variant.height},
        color_scheme="dark" if variant.scheme == "dark" else "light",
        locale="de-DE" if variant.language == "de" else "en-GB",
        has_touch=variant.touch,
        is_mobile=variant.touch,
        java_script_enabled=script,
        service_workers="block",
        reduced_motion="reduce",
    )
    if cookies:
        context.add_cookies(list(cookies))
    if variant.always:
        context.clock.set_fixed_time(variant.always)
    page = context.new_page()
    seen = Visit(page, address)
    page.on("console", lambda message: seen.note(message.type, message.text))
    page.on("pageerror", lambda error: seen.console.append(f"error: {error}"))
    page.on("request", lambda request: seen.requests.append(request.url))
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")

    def count(event: dict[str, Any]) -> None:
        seen.bytes_received += int(event["encodedDataLength"])

    wire.on("Network.loadingFinished", count)
    try:
        response = page.goto(address, wait_until="load")
        seen.status = response.status if response else 0
        yield seen
    finally:
        context.close()


@contextmanager
def without_script(
    browser: Browser, address: str, *, cookies: Sequence[Any] = ()
) -> Iterator[Visit]:
    """Open an address in a browser that runs no scripts."""
    with visit(browser, address, PHONE, cookies=cookies, script=False) as seen:
        yield seen


def slow_line(browser: Browser, address: str, *, cookies: Sequence[Any] = ()) -> SlowVisit:
    """Open an address for the first time on a slow line and a slow phone."""
    context = browser.new_context(
        viewport={"width": PHONE.width, "height": PHONE.height}, is_mobile=True, has_touch=True
    )
    try:
        if cookies:
            context.add_cookies(list(cookies))
        context.add_init_script(WATCH_PAINT)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        line = {"downloadThroughput": 50_000, "uploadThroughput": 25_000, "latency": 300}
        wire.send("Network.emulateNetworkConditions", {"offline": False, **line})
        page.goto(address, wait_until="load")
        page.wait_for_timeout(700)
        return SlowVisit(
            largest_paint_ms=page.evaluate("window.seenPaint"),
            layout_shift=page.evaluate("window.seenShift"),
            nodes=page.evaluate("document.querySelectorAll('*').length"),
        )
    finally:
        context.close()


def wait_until(page: Page, question: str) -> None:
    """Ask a page until it says yes; unlike `wait_for_function`, it awaits an answer to come."""
    for _ in range(PATIENCE_MS // POLL_MS):
        if page.evaluate(question):
            return
        page.wait_for_timeout(POLL_MS)
    pytest.fail(f"never: {question}")


def check_axe(page: Page) -> None:
    """Find nothing that axe calls a violation."""
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate(FOUND_BY_AXE, STANDARDS)
    found = [
        f"{one['id']}: {one['help']} – {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]
    assert not found, "\n".join(found)
    assert result["passes"], "axe looked at nothing"


def check_console(seen: Visit) -> None:
    """Find no console message and no request to another origin."""
    origin = "/".join(seen.address.split("/")[:3])
    elsewhere = [url for url in seen.requests if not url.startswith((origin + "/", "data:"))]
    assert not elsewhere, f"requests to other origins: {elsewhere}"
    assert not seen.console, f"console: {seen.console}"


def check_targets(page: Page) -> None:
    """Find nothing to press that is smaller than 24 × 24 px."""
    small = page.evaluate(SMALL_TARGETS)
    assert not small, f"smaller than 24 px: {small}"


def check_focus(page: Page, *, stops: int = 40) -> None:
    """Walk by Tab and find each stop visible, marked and not covered."""
    for _ in range(stops):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return
        assert stop["seen"], f"covered: {stop['html']}"
        assert stop["marked"], f"no focus mark: {stop['html']}"


def check_reflow(page: Page) -> None:
    """Find no sideways scrolling on the narrowest screen with wide text spacing."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    page.evaluate(WIDE_SPACING)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROWEST, f"{width} px wide: {page.evaluate(WIDER_THAN_THE_SCREEN)}"


def check_stillness(page: Page, *, most_nodes: int = MOST_NODES) -> None:
    """Find nothing that moved by itself, and no more nodes than a phone bears."""
    shift = page.evaluate(SHIFTED_UNTIL_NOW)
    assert shift <= MOST_SHIFT, f"layout shift {shift}, at most {MOST_SHIFT}"
    nodes = page.evaluate("document.querySelectorAll('*').length")
    assert nodes <= most_nodes, f"{nodes} nodes, at most {most_nodes}"


def check_letters(page: Page) -> None:
    """Find no sideways scrolling with letters of twice the size."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert beyond <= 0, f"{beyond} px too wide: {page.evaluate(WIDER_THAN_THE_SCREEN)}"
    page.evaluate("document.documentElement.style.fontSize = ''")


def page_weight(seen: Visit) -> tuple[int, int]:
    """Return bytes over the wire and requests since the visit began."""
    seen.page.wait_for_timeout(max(0, SETTLES_MS - seen.page.evaluate(SINCE_LOAD_MS)))
    return seen.bytes_received, len(seen.requests)


def check_page(
    seen: Visit,
    *,
    most_bytes: int = 60_000,
    most_requests: int = 8,
    most_nodes: int = MOST_NODES,
) -> None:
    """Pass all gates; the budgets are those of a page for members."""
    check_axe(seen.page)
    size, requests = page_weight(seen)
    assert size <= most_bytes, f"{size} bytes, at most {most_bytes}"
    assert requests <= most_requests, f"{requests} requests, at most {most_requests}"
    check_console(seen)
    check_stillness(seen.page, most_nodes=most_nodes)
    check_targets(seen.page)
    check_focus(seen.page)
    check_letters(seen.page)
    check_reflow(seen.page)


def picture(page: Page, name: str, *, full_page: bool = True) -> None:
    """Save a picture for people to look at, where a folder for them is named."""
    folder = os.environ.get("TENNE_PICTURES")
    if folder:
        page.evaluate(BACK_TO_THE_TOP)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=full_page)
