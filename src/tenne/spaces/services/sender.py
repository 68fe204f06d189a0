"""Say in whose name an operator's mails go out; an address of its own is proven first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenne.foundation import mail
from tenne.foundation.refusal import Refused
from tenne.people import limits
from tenne.people.rules import Rate

from ..models import Operator

PROOFS_PER_OPERATOR = Rate("sender-proofs", 5, timedelta(hours=1))
PROVEN_WITHIN = timedelta(hours=24)
SALT = "tenne.spaces.sender"


@dataclass(frozen=True, slots=True)
class Proof:
    """That somebody reads the mails of an address, for one operator."""

    operator_id: int
    address: str


@transaction.atomic
def set_names(operator: Operator, *, sender_name: str, reply_to: str) -> None:
    """Set the name in mails and where answers arrive."""
    locked: Operator = Operator.objects.select_for_update().get(pk=operator.pk)
    locked.sender_name, locked.reply_to = sender_name, reply_to
    locked.save(update_fields=["sender_name", "reply_to"])


def ask_for_proof(operator: Operator, address: str, *, now: datetime) -> None:
    """Write to an address; whoever reads that mail can let it be the sender.

    Raises
    ------
    Refused
        ``too-often`` when too many addresses were tried within the hour.
    """
    limits.require((PROOFS_PER_OPERATOR, str(operator.pk)), now=now)
    token = signing.dumps([operator.pk, address], salt=SALT)
    page = reverse("spaces:operator_sender", args=[operator.slug])
    context = {
        "operator": operator,
        "address": address,
        "link": f"{settings.PUBLIC_URL}{page}?{urlencode({'proof': token})}",
    }
    with transaction.atomic():
        mail.queue(
            key=f"sender:{operator.pk}:{sha256(token.encode()).hexdigest()[:32]}",
            to=address,
            subject=_("Confirm this address as the sender of %(name)s") % {"name": operator.name},
            text=render_to_string("spaces/mail/sender_proof.txt", context),
        )


def read_proof(operator: Operator, token: str) -> Proof:
    """Return what a link proves.

    Raises
    ------
    Refused
        ``proof-spent`` when it is too old, of another operator, or no proof at all.
    """
    try:
        operator_id, address = signing.loads(token, salt=SALT, max_age=PROVEN_WITHIN)
    except signing.BadSignature as error:
        raise _spent() from error
    if operator_id != operator.pk:
        raise _spent()
    return Proof(operator_id, address)


@transaction.atomic
def set_address(operator: Operator, proof: Proof | None) -> str:
    """Let mails go out from a proven address, or from the site's; return the one before."""
    locked: Operator = Operator.objects.select_for_update().get(pk=operator.pk)
    before = locked.sender_address
    locked.sender_address = proof.address if proof else ""
    locked.save(update_fields=["sender_address"])
    return before


def _spent() -> Refused:
    return Refused(
        "proof-spent",
        gettext_noop("This link no longer proves an address. Let a new mail be sent."),
        field="address",
    )
