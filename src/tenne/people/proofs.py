"""Prove an address: a code and a link go to it; each works once."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenne.foundation import mail
from tenne.foundation.codes import digest, secret_token
from tenne.foundation.refusal import Refused

from . import limits
from .models import EmailProof, Person, ProofPurpose, normal_email
from .rules import (
    CODE_ATTEMPTS,
    CODE_DIGITS,
    CODE_LASTS,
    CODE_TRIES_PER_NETWORK,
    CODES_PER_ADDRESS,
    CODES_PER_ADDRESS_AND_NETWORK,
    CODES_PER_ADDRESS_AND_NETWORK_DAY,
    CODES_PER_ADDRESS_DAY,
    CODES_PER_KNOWN_BROWSER,
    CODES_PER_KNOWN_BROWSER_DAY,
    CODES_PER_NETWORK,
    normal_digits,
    wide_network_of,
)

WAIT = gettext_noop(
    "Many codes were asked for in a short time. In %(minutes)s min you can have another one. "
    "A password or a passkey works meanwhile."
)


def ask(
    email: str,
    purpose: ProofPurpose,
    *,
    network: str,
    now: datetime,
    person: Person | None = None,
    next_path: str = "",
    known_as: str = "",
    site: str = "",
) -> EmailProof:
    """Send a code and a link to an address.

    The same happens for every address, whoever has it: the answer cannot tell who has an account.
    Who is known to have proven this very address before (``known_as``: a browser, an account) has
    an allowance that nobody else can use up. The link leads to ``site``, where it was asked for.
    """
    address = normal_email(email) or ""
    _require_allowance(address, network=network, known_as=known_as, now=now)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    link = secret_token()
    with transaction.atomic():
        proof = EmailProof.objects.create(
            email=address,
            purpose=purpose,
            person=person,
            code_digest=_code_digest(code, digest(link)),
            link_digest=digest(link),
            next_path=next_path[:300],
            attempts_left=CODE_ATTEMPTS,
            made_at=now,
            expires_at=now + CODE_LASTS,
        )
        _send(proof, code=code, link=link, site=site or settings.PUBLIC_URL)
    return proof


def by_code(proof_id: int, typed: str, *, network: str, now: datetime) -> EmailProof:
    """Use up a code.

    Raises
    ------
    Refused
        ``wrong-code``, ``code-over`` (used, too old, too many tries) or ``too-often``.
    """
    limits.require((CODE_TRIES_PER_NETWORK, network), now=now)
    open_proofs = EmailProof.objects.filter(pk=proof_id, used_at=None, expires_at__gt=now)
    # A try is paid before it is looked at, so that many at once get no more than one after another.
    if not open_proofs.filter(attempts_left__gt=0).update(attempts_left=F("attempts_left") - 1):
        raise _over()
    proof = EmailProof.objects.get(pk=proof_id)
    right = _code_digest(normal_digits(typed), proof.link_digest)
    if not open_proofs.filter(code_digest=right).update(used_at=now):
        if proof.attempts_left == 0 or proof.used_at is not None:
            raise _over()
        raise Refused(
            "wrong-code",
            gettext_noop("That is not the code. You can try %(left)s more times."),
            field="code",
            left=proof.attempts_left,
        )
    return proof


def of_link(link: str, *, now: datetime) -> EmailProof:
    """Find what a link would prove, without using it up: mail scanners open links too."""
    proof = EmailProof.objects.filter(
        link_digest=digest(link), used_at=None, expires_at__gt=now
    ).first()
    if proof is None:
        raise _over()
    return proof


def by_link(link: str, *, now: datetime) -> EmailProof:
    """Use up a link."""
    proof = of_link(link, now=now)
    if not EmailProof.objects.filter(pk=proof.pk, used_at=None).update(used_at=now):
        raise _over()
    return proof


def _require_allowance(address: str, *, network: str, known_as: str, now: datetime) -> None:
    own, share = f"{known_as} {address}", f"{wide_network_of(network)} {address}"
    known = ((CODES_PER_KNOWN_BROWSER, own), (CODES_PER_KNOWN_BROWSER_DAY, own))
    common = (
        (CODES_PER_NETWORK, network),
        (CODES_PER_ADDRESS_AND_NETWORK, share),
        (CODES_PER_ADDRESS_AND_NETWORK_DAY, share),
        (CODES_PER_ADDRESS, address),
        (CODES_PER_ADDRESS_DAY, address),
    )
    limits.require_in_turn(*(known if known_as else common), now=now, said=WAIT)


def erase_old(*, now: datetime) -> int:
    """Erase proofs that have been over for a day."""
    return EmailProof.objects.filter(expires_at__lt=now - 96 * CODE_LASTS).delete()[0]


def _over() -> Refused:
    return Refused(
        "code-over", gettext_noop("This code is no longer good. Please ask for a new one.")
    )


def _code_digest(code: str, salt: str) -> str:
    # Eight digits are soon guessed from a bare hash; the secret key is not in the database.
    return salted_hmac("tenne.proof", f"{salt}:{code}", algorithm="sha256").hexdigest()


def _send(proof: EmailProof, *, code: str, link: str, site: str) -> None:
    readable = f"{code[:4]} {code[4:]}"
    context = {
        "code": readable,
        "minutes": int(CODE_LASTS.total_seconds() // 60),
        "link": f"{site}{reverse('people:link', args=[link])}",
        "purpose": proof.purpose,
        "host": site,
    }
    mail.queue(
        key=f"proof:{proof.pk}",
        to=proof.email,
        subject=_("Your code: %(code)s") % {"code": readable},
        text=render_to_string("people/mail/code.txt", context),
    )
