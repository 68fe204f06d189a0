"""The pages of sign-in and account pass the gates, on a phone in German and wide in English."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from playwright.sync_api import Browser

from tenne.people import sessions
from tenne.people.models import Person
from tenne.people.session_store import SessionStore
from tests.browser import PHONE, WIDE_DARK, check_page, picture, visit
from tests.factories import make_person

pytestmark = pytest.mark.browser
VARIANTS = [PHONE, WIDE_DARK.in_english()]

SIGNED_OUT = ["/sign-in/", "/sign-in/password/", "/sign-in/link/over/"]
SIGNED_IN = [
    "/account/", "/account/confirm/", "/account/email/", "/account/password/",
    "/account/second-factor/", "/account/second-factor/app/", "/account/passkeys/",
    "/account/passkeys/add/", "/account/sessions/", "/account/tokens/", "/account/data/",
    "/account/data/delete/", "/account/pin/", "/sign-out/",
]  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_sign_in_pages_pass_the_gates(chromium: Browser, site: str, variant) -> None:
    for path in SIGNED_OUT:
        with visit(chromium, f"{site}{path}", variant) as seen:
            picture(seen.page, f"people{path.replace('/', '-')}{variant.name}")
            # The browser itself complains about a page that is gone.
            seen.console = [line for line in seen.console if "410" not in line]
            check_page(seen)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_account_pages_pass_the_gates(
    chromium: Browser,
    site: str,
    variant,
    signed_in: Callable[[Person], list[dict[str, str]]],
) -> None:
    cookies = signed_in(make_person(name="Mara Muster"))
    confirm(cookies)
    for path in SIGNED_IN:
        with visit(chromium, f"{site}{path}", variant, cookies=cookies) as seen:
            picture(seen.page, f"people{path.replace('/', '-')}{variant.name}")
            assert seen.status == 200, path
            check_page(seen)


def confirm(cookies: list[dict[str, str]]) -> None:
    """Let the person have just shown who they are."""
    session: SessionBase = SessionStore(cookies[0]["value"])
    session[sessions.CONFIRMED] = timezone.now().isoformat()
    session.save()
