"""Every page carries the headers that keep browsers, caches and other sites at a distance."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.permissions.addresses import Address, path_of
from tests.permissions.conftest import undone
from tests.permissions.test_pages import MATRIX, cells, known_pages
from tests.permissions.world import World, browser

pytestmark = pytest.mark.django_db

PAGES = [address for address in known_pages() if "GET" in MATRIX.page(address.name).methods]
# Pages that may ask for the camera, and only of those who work there.
CAMERA_PAGES, OK = {"web:host_desk", "web:offline_desk"}, 200
FROM_ELSEWHERE = re.compile(
    r"""(?:src|srcset|action|data)\s*=\s*["']?(?:https?:)?//"""
    # A canonical address is read by search engines and loads nothing.
    r"""|<link(?! rel="canonical")[^>]+href=["']?(?:https?:)?//"""
)


def answers(world: World, address: Address, role: str) -> list[Any]:
    """Return what a role gets at each place of a page."""
    entry = MATRIX.page(address.name)
    assert entry is not None
    found = []
    for place in dict.fromkeys(place for _role, place in cells(entry, address)):
        with undone():
            found.append(browser(world, role).get(path_of(world, address, role, place)))
    return found


def require_headers(response: Any, *, reads_codes: bool = False) -> None:
    """Assert that browsers are told what a page may do, and that other sites may do nothing."""
    policy = response.headers["Content-Security-Policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert not re.search(r"unsafe|http|\*", policy)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    camera = "camera=(self)," if reads_codes else "camera=(),"
    assert camera in response.headers["Permissions-Policy"]


def require_nothing_from_elsewhere(response: Any) -> None:
    """Assert that a page asks no other machine for anything."""
    content = b"".join(response) if response.streaming else response.content
    assert not FROM_ELSEWHERE.search(content.decode(errors="replace"))


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_every_answer_to_a_visitor_has_the_headers_and_no_needless_cookie(
    world: World, address: Address
) -> None:
    for response in answers(world, address, "signed-out"):
        require_headers(response)
        require_nothing_from_elsewhere(response)
        names = set(response.cookies)
        assert names <= {"tenne_csrf", "tenne_session"}
        # A session is begun only by a sign-in, or by the secret link of a booking or a wait.
        begins = "sign-in" in response.wsgi_request.path or "link" in address.name
        assert "tenne_session" not in names or begins
        for cookie in response.cookies.values():
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_every_answer_to_staff_has_the_headers_and_is_kept_by_no_cache(
    world: World, address: Address
) -> None:
    for response in answers(world, address, "operator"):
        is_desk = address.name in CAMERA_PAGES and response.status_code == OK
        require_headers(response, reads_codes=is_desk)
        require_nothing_from_elsewhere(response)
        # Files that are the same for everybody may be kept; pages may not.
        if response.headers.get("Content-Type", "").startswith("text/html"):
            assert re.search(r"no-store|private|no-cache", response.headers["Cache-Control"])


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil"])
def test_a_foreign_host_header_is_refused(world: World, host: str) -> None:
    response = browser(world, "signed-out").get("/sign-in/", headers={"host": host})

    assert response.status_code == 400


def django(code: str, **environment: str) -> str:
    """Run code in a fresh process with its own environment; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import django\ndjango.setup()\n{code}"],
        env={
            # A browser test before may have allowed itself what no server may.
            **{k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"},
            "DJANGO_SETTINGS_MODULE": "tenne.config.settings",
            "TENNE_SECRET_KEY": "a-key-only-for-tests-that-is-long-enough-to-pass-the-check-42",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_cookies_belong_to_this_host_alone_behind_https() -> None:
    said = django(
        "from django.conf import settings as s\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.DEBUG)",
        TENNE_PUBLIC_URL="https://tenne.example",
    )

    assert said.split() == [
        "__Host-tenne_session", "__Host-tenne_csrf", "True", "True", "31536000", "True", "False",
    ]  # fmt: skip


# What Django would like and we do not do, each with the reason.
DECLINED = {
    "security.W008",  # who ends TLS, Tenne's own port or a proxy, also redirects
    "security.W021",  # entering a village's domain into the browsers' list is for its owner to do
}


def test_django_finds_nothing_to_warn_of_before_release() -> None:
    said = django(
        "from django.core.checks import run_checks\n"
        "print(*(one.id for one in run_checks(include_deployment_checks=True) "
        "if not one.is_silenced()))",
        TENNE_PUBLIC_URL="https://tenne.example",
    )

    assert set(said.split()) == DECLINED
