"""Mails leave through an outbox row written in the same transaction as what they tell."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import formataddr, make_msgid, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from .clipping import clipped
from .jobs import send_message
from .mail_look import dressed
from .models import Message

KEPT_FOR = timedelta(days=30)
# What a list of mails shows is shorter still; the column has room for a little more.
LONGEST_SUBJECT = 200
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name a mail goes out, and where an answer arrives.

    Without an address of its own it goes out from the site's. What cannot stand in the head of a
    mail is left out: a name in a mail is written by people, and a head has one line for each.
    """

    name: str = ""
    address: str = ""
    reply_to: str = ""

    @classmethod
    def of(cls, name: str, *, address: str = "", reply_to: str = "") -> Sender:
        """Return a sender that is safe to write into a head."""
        seen = "".join(sign if sign.isprintable() else " " for sign in name)
        return cls(clipped(" ".join(seen.split()), LONGEST_NAME), _right(address), _right(reply_to))


def _right(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


THE_SITE = Sender()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail."""

    name: str
    content: bytes
    media_type: str


def queue(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    attachments: Sequence[Attachment] = (),
    sender: Sender = THE_SITE,
) -> Message:
    """Put a mail into the outbox; the same key never makes a second mail.

    The ``Message-ID`` is fixed here, so a mail that is handed over twice because a process died in
    between is recognised as one by the mail server that receives it.
    """
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "from_name": sender.name,
            "from_address": sender.address,
            "reply_to": sender.reply_to,
            "subject": clipped(subject, LONGEST_SUBJECT),
            "text": text,
            "html": dressed(html, (get_language() or "de")[:2]) if html else "",
            "message_id": make_msgid(domain=host),
            "attachments": [
                {
                    "name": file.name,
                    "content": base64.b64encode(file.content).decode(),
                    "media_type": file.media_type,
                }
                for file in attachments
            ],
        },
    )
    if is_new:
        send_message.defer(message_id=message.pk)
    return message


def send(message_id: int) -> None:
    """Hand a mail to the mail server once; without one it stays readable in the local mailbox."""
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.sent_at is not None or not settings.EMAIL_HOST:
            return
        mail = EmailMultiAlternatives(
            subject=message.subject,
            body=message.text,
            from_email=_from(message),
            reply_to=[message.reply_to] if message.reply_to else [],
            to=[message.to],
            headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
        )
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        for file in message.attachments:
            mail.attach(file["name"], base64.b64decode(file["content"]), file["media_type"])
        mail.send()
        message.sent_at = timezone.now()
        message.save(update_fields=["sent_at"])


def _from(message: Message) -> str:
    """Return the sender as it stands in the head: a name beside the site's or an own address."""
    if not message.from_name:
        return settings.DEFAULT_FROM_EMAIL
    address = message.from_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((message.from_name, address))


def erase_old(timestamp: int) -> None:
    """Erase mails and delivered facts that are older than a month."""
    before = datetime.fromtimestamp(timestamp, UTC) - KEPT_FOR
    Message.objects.filter(created_at__lt=before).delete()
