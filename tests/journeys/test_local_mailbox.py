"""The local mailbox of a sample site in a real browser."""

from __future__ import annotations

import pytest

from tenne.foundation import mail
from tests.browser import PHONE, WIDE_DARK, check_page, picture, visit

pytestmark = pytest.mark.browser
VARIANTS = [PHONE, WIDE_DARK.in_english()]


@pytest.fixture
def sample(site, settings):
    """Let the house be a sample site with one mail in its mailbox."""
    settings.SAMPLE = True
    message = mail.queue(
        key="one",
        to="mara@tenne.example",
        subject="Tisch 7, Di 24.11. – bestätigt",
        text=f"Tisch 7, Di 24.11., 8–20 Uhr\n\nÄndern oder absagen: {site}/sign-in/\n",
        html='<p style="color: #17594A">Tisch 7</p><script>document.title = "broken"</script>',
        attachments=[mail.Attachment("tisch-7.ics", b"BEGIN:VCALENDAR", "text/calendar")],
    )
    return site, message


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.name)
def test_the_list_and_a_mail_pass_the_gates(chromium, sample, variant):
    site, message = sample
    with visit(chromium, f"{site}/mailbox/", variant) as seen:
        picture(seen.page, f"mailbox-{variant.name}")
        check_page(seen)
    with visit(chromium, f"{site}/mailbox/{message.pk}/", variant) as seen:
        picture(seen.page, f"mail-{variant.name}")
        seen.console[:] = [one for one in seen.console if "frame is sandboxed" not in one]
        check_page(seen)


def test_a_link_in_a_mail_leads_on_and_its_script_does_nothing(chromium, sample):
    site, message = sample
    with visit(chromium, f"{site}/mailbox/") as seen:
        seen.page.get_by_role("link", name=message.subject).click()
        seen.page.frame_locator("iframe").get_by_text("Tisch 7").wait_for()
        assert seen.page.title() != "broken"

        with seen.page.expect_download() as saved:
            seen.page.get_by_role("link", name="tisch-7.ics").click()
        assert saved.value.suggested_filename == "tisch-7.ics"

        seen.page.get_by_role("link", name=f"{site}/sign-in/").click()
        seen.page.wait_for_url("**/sign-in/")
