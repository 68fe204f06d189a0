"""A mail is written once, sent once, and cannot be bent into another one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import BadHeaderError
from procrastinate.contrib.django.models import ProcrastinateJob

from tenne.foundation import mail
from tenne.foundation.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_job_waits")]


@pytest.fixture(autouse=True)
def a_mail_server(settings: Any) -> None:
    """Say that there is a mail server; Django keeps what it is handed."""
    settings.EMAIL_HOST = "mail.tenne.example"


def queue(**changes: Any) -> Message:
    """Put an ordinary mail into the outbox."""
    ordinary = {
        "key": "booking-1-confirmed",
        "to": "mara@tenne.example",
        "subject": "Tisch 7 ist deiner",
        "text": "Bis Dienstag.",
    }
    return mail.queue(**(ordinary | changes))


def sent() -> list[Any]:
    """Return what the mail server was handed."""
    return django_mail.outbox


def test_the_same_key_makes_one_mail_and_one_job() -> None:
    first = queue()
    second = queue(text="Something else.")

    assert first.pk == second.pk
    assert second.text == "Bis Dienstag."
    assert ProcrastinateJob.objects.filter(task_name="foundation.send_message").count() == 1


def test_a_mail_is_sent_once() -> None:
    message = queue()

    mail.send(message.pk)
    mail.send(message.pk)

    assert [one.to for one in sent()] == [["mara@tenne.example"]]
    assert Message.objects.get().sent_at is not None


def test_a_mail_handed_over_twice_has_one_message_id() -> None:
    message = queue()

    mail.send(message.pk)
    Message.objects.update(sent_at=None)  # the process died before it could note the sending
    mail.send(message.pk)

    assert [one.extra_headers["Message-ID"] for one in sent()] == [message.message_id] * 2


def test_a_mail_stays_in_the_local_mailbox_without_a_server(settings: Any) -> None:
    settings.EMAIL_HOST = ""
    message = queue()

    mail.send(message.pk)

    assert sent() == []
    assert Message.objects.get().sent_at is None


def test_a_subject_with_a_new_line_adds_no_header() -> None:
    message = queue(subject="Tisch 7\r\nBcc: eve@tenne.example")

    mail.send(message.pk)

    written = sent()[0].message()
    assert written["Bcc"] is None
    assert written["Subject"] == "Tisch 7 Bcc: eve@tenne.example"


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_in_a_subject_adds_no_header(end: str) -> None:
    message = queue(subject=f"Tisch 7{end}Bcc: eve@tenne.example{end}{end}<p>Hallo")

    mail.send(message.pk)

    written = sent()[0].message()
    assert written["Bcc"] is None
    assert written["Subject"] == "Tisch 7 Bcc: eve@tenne.example <p>Hallo"


@pytest.mark.parametrize(
    "subject",
    ["Scheune " * 60, "Ö" * 300, "Rindfleischetikettierungsraum-" * 20, "🐄" * 400],
)
def test_a_subject_of_any_length_is_clipped_and_sent(subject: str) -> None:
    message = queue(subject=subject)

    mail.send(message.pk)

    assert len(message.subject) <= mail.LONGEST_SUBJECT
    assert message.subject.endswith("…")
    assert sent()[0].message()["Subject"] is not None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_address_with_a_new_line_is_not_sent(end: str) -> None:
    message = queue(to=f"mara@tenne.example{end}Bcc: eve@tenne.example")

    with pytest.raises(BadHeaderError):
        mail.send(message.pk)

    assert sent() == []


def test_a_failed_sending_is_not_noted_as_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    message = queue()

    def unplugged(*_: Any, **__: Any) -> None:
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", unplugged)
    with pytest.raises(OSError, match="no route"):
        mail.send(message.pk)

    assert Message.objects.get().sent_at is None


def test_an_attachment_arrives_as_it_was_written() -> None:
    calendar = mail.Attachment("tisch-7.ics", "BEGIN:VCALENDAR ü\r\n".encode(), "text/calendar")
    message = queue(attachments=[calendar], html="<p>Bis Dienstag.</p>")

    mail.send(message.pk)

    written: EmailMessage = sent()[0].message()
    types = [part.get_content_type() for part in written.walk()]
    parts = {part.get_content_type(): part for part in written.walk()}
    assert "text/html" in types
    assert parts["text/calendar"].get_payload(decode=True) == calendar.content
    assert parts["text/calendar"].get_filename() == "tisch-7.ics"


def test_a_mail_says_that_a_machine_wrote_it() -> None:
    message = queue()

    mail.send(message.pk)

    assert sent()[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_mails_are_erased_after_a_month() -> None:
    now = datetime(2026, 11, 22, 3, 17, tzinfo=UTC)
    old, young = queue(key="old"), queue(key="young")
    Message.objects.filter(pk=old.pk).update(created_at=now - timedelta(days=31))
    Message.objects.filter(pk=young.pk).update(created_at=now - timedelta(days=29))

    mail.erase_old(int(now.timestamp()))

    assert list(Message.objects.values_list("key", flat=True)) == ["young"]
