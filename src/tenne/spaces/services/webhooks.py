"""Tell an operator's own programs what has happened: signed, tried again, listed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.foundation import outside, scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person

from ..models import NoticeState, Operator, Webhook, WebhookNotice
from ..webhook_rules import PREFIX, headers, pause_after

MOST = 10
MOST_BYTES = 65536  # of an answer that nobody reads
KEPT_FOR = timedelta(days=30)
SECRET_BYTES = 24


@transaction.atomic
def add_webhook(operator: Operator, *, address: str, by: Person | None, now: datetime) -> Webhook:
    """Tell an address from now on; one that is told already stays as it is.

    Raises
    ------
    Refused
        ``no-address``, ``not-https``, ``other-port``, ``host-not-public``, ``too-many-webhooks``.
    """
    address = address.strip()
    parts = outside.require_address(address, allow_http=not settings.IS_HTTPS)
    # It is looked at again with each message; said at once, it is easier to put right.
    if not all(outside.may_be_asked(one) for one in outside.addresses_of(str(parts.hostname))):
        raise Refused(
            "host-not-public",
            gettext_noop("%(host)s leads into a house, not into public. Use a public address."),
            field="address",
            host=str(parts.hostname),
        )
    Operator.objects.select_for_update().get(pk=operator.pk)
    known: Webhook | None = Webhook.objects.filter(operator=operator, address=address).first()
    if known is not None:
        return known
    if Webhook.objects.filter(operator=operator).count() >= MOST:
        raise Refused(
            "too-many-webhooks",
            gettext_noop("%(count)s addresses are told already. Remove one first."),
            field="address",
            count=MOST,
        )
    made: Webhook = Webhook.objects.create(
        operator=operator, address=address, made_by=by, made_at=now
    )
    return made


@transaction.atomic
def remove_webhook(webhook: Webhook) -> None:
    """Tell an address nothing any more."""
    webhook.delete()


@transaction.atomic
def replace_secret(webhook: Webhook, *, now: datetime) -> Webhook:
    """Make a new secret; the old one signs beside it for a day."""
    fresh: Webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    fresh.secret_number += 1
    fresh.replaced_at = now
    fresh.save(update_fields=["secret_number", "replaced_at"])
    return fresh


def secret_of(webhook: Webhook, number: int | None = None) -> str:
    """Return a secret of a webhook: computed from the key of the site, so none is stored."""
    number = webhook.secret_number if number is None else number
    made_of = f"tenne.webhook:{webhook.public_id}:{number}".encode()
    digest = hmac.new(str(settings.SECRET_KEY).encode(), made_of, hashlib.sha256).digest()
    return PREFIX + base64.b64encode(digest[:SECRET_BYTES]).decode()


def announce(
    operator_id: int, *, kind: str, at: datetime, data: dict[str, Any]
) -> list[WebhookNotice]:
    """Write down a message for each webhook of an operator, in the open transaction."""
    from ..tasks import send_webhook  # noqa: PLC0415 - the job calls this module

    with scope.operators(operator_id):
        hooks = list(Webhook.objects.filter(operator_id=operator_id))
        body = json.dumps({"type": kind, "timestamp": at.isoformat(), "data": data})
        notices = [
            WebhookNotice.objects.create(
                operator_id=operator_id, webhook=hook, kind=kind, body=body, made_at=at
            )
            for hook in hooks
        ]
    for notice in notices:
        send_webhook.defer(notice_id=notice.pk)
    return notices


def send(notice_id: int, *, now: datetime) -> timedelta | None:
    """Send one message; return when to try again, or None once nothing is left to do."""
    with scope.network("the worker sends what any operator's programs are told"):
        found = WebhookNotice.objects.select_related("webhook").filter(pk=notice_id)
        notice: WebhookNotice | None = found.first()
        if notice is None or notice.state != NoticeState.WAITING:
            return None
        status, trouble = _sent(notice, now)
        is_done = status is not None and 200 <= status < 300  # noqa: PLR2004 - as they are meant
        pause = None if is_done else pause_after(notice.tries + 1)
        state = NoticeState.DONE if is_done else NoticeState.WAITING
        found.update(
            state=NoticeState.GIVEN_UP if not is_done and pause is None else state,
            tries=notice.tries + 1,
            status=status,
            trouble=trouble,
            tried_at=now,
        )
        return pause


def _sent(notice: WebhookNotice, now: datetime) -> tuple[int | None, str]:
    hook, body = notice.webhook, notice.body.encode()
    secrets = [secret_of(hook, number) for number in hook.numbers_at(now)]
    signed = headers(secrets, key=f"msg_{notice.public_id}", moment=now, body=body)
    try:
        answer = outside.ask(
            hook.address, body=body, headers=signed, most_bytes=MOST_BYTES,
            allow_http=not settings.IS_HTTPS,
        )  # fmt: skip
    except Refused as refusal:
        return None, refusal.code
    return answer.status, ""


@transaction.atomic
def send_again(notice: WebhookNotice) -> None:
    """Send a message once more, with all its tries; the receiver knows it by its id."""
    from ..tasks import send_webhook  # noqa: PLC0415 - the job calls this module

    WebhookNotice.objects.filter(pk=notice.pk).update(state=NoticeState.WAITING, tries=0)
    send_webhook.defer(notice_id=notice.pk)


def forget_old(now: datetime) -> None:
    """Erase messages that nobody sends again."""
    with scope.network("messages to programs end after a month"):
        WebhookNotice.objects.filter(made_at__lt=now - KEPT_FOR).delete()
