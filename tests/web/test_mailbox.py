"""The local mailbox: readable on a sample site's own machine, absent everywhere else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.foundation import mail
from tenne.foundation.models import Message

pytestmark = pytest.mark.django_db
HOSTILE = '<p style="color:red">Hallo</p><script>alert(1)</script><img src="https://x.example/p">'


@pytest.fixture
def message() -> Message:
    return mail.queue(
        key="one",
        to="mara@tenne.example",
        subject="Tisch 7 <b>bestätigt</b>",
        text="Code: http://localhost:8000/link/abc\n<script>alert(1)</script>",
        html=HOSTILE,
        attachments=[mail.Attachment('../a"b.ics', b"BEGIN:VCALENDAR", "text/html")],
    )


@pytest.fixture
def sample(settings):
    settings.SAMPLE = True
    settings.PUBLIC_URL = "http://localhost:8000"
    return settings


def addresses(message):
    return [
        reverse("web:mailbox"),
        reverse("web:mail", args=[message.pk]),
        reverse("web:mail_html", args=[message.pk]),
        reverse("web:mail_attachment", args=[message.pk, 0]),
    ]


def test_without_the_sample_flag_there_is_no_mailbox(client, message, settings):
    settings.PUBLIC_URL = "http://localhost:8000"

    assert {client.get(one).status_code for one in addresses(message)} == {404}


def test_on_a_public_address_there_is_no_mailbox(client, message, sample):
    sample.PUBLIC_URL = "https://ahrenfeld.example"

    assert {client.get(one).status_code for one in addresses(message)} == {404}


def test_from_another_machine_there_is_no_mailbox(client, message, sample):
    for one in addresses(message):
        assert client.get(one, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_nobody_but_a_reader_can_do_anything(client, message, sample):
    assert {client.post(one).status_code for one in addresses(message)} == {405}


def test_a_mail_is_listed_and_its_links_lead_on(client, message, sample):
    listed = client.get(reverse("web:mailbox")).content.decode()
    shown = client.get(reverse("web:mail", args=[message.pk])).content.decode()

    assert "Tisch 7 &lt;b&gt;bestätigt&lt;/b&gt;" in listed
    assert 'href="http://localhost:8000/link/abc"' in shown
    assert "<script>alert" not in shown


def test_the_look_of_a_mail_is_locked_up(client, message, sample):
    frame = client.get(reverse("web:mail", args=[message.pk]))
    look = client.get(reverse("web:mail_html", args=[message.pk]))

    assert "<iframe" in frame.content.decode()
    assert "sandbox src=" in frame.content.decode()
    assert "frame-src 'self'" in frame["Content-Security-Policy"]
    policy = look["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src 'none'" in policy
    assert look["X-Frame-Options"] == "SAMEORIGIN"


def test_a_file_is_saved_and_never_shown(client, message, sample):
    answer = client.get(reverse("web:mail_attachment", args=[message.pk, 0]))

    assert answer.content == b"BEGIN:VCALENDAR"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="ab.ics"'


def test_what_is_not_there_is_not_found(client, message, sample):
    assert client.get(reverse("web:mail", args=[message.pk + 1])).status_code == 404
    assert client.get(reverse("web:mail_attachment", args=[message.pk, 1])).status_code == 404


def test_an_empty_mailbox_says_what_would_be_here(client, sample):
    page = client.get(reverse("web:mailbox"), headers={"Accept-Language": "en"})

    assert "No mail yet" in page.content.decode()
