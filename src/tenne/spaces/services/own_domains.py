"""Enter a domain, prove that it leads here, remove it, and look every day whether it still does."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation import mail, scope
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.site_address import main_host
from tenne.people import limits
from tenne.people.rules import Rate

from ..domain_names import domain_of
from ..domain_request import require_answer
from ..models import Operator, OwnDomain, Space
from ..own_domains import answer_to, forget, proof_path

CHECKS_PER_OPERATOR = Rate("domain-checks", 20, timedelta(hours=1))
MOST = 10
COMES_BACK_WITHIN = timedelta(days=7)
LAPSES_AFTER = timedelta(days=14)
TOLD_AFTER = timedelta(hours=20)  # one bad night is no news


@transaction.atomic
def enter(operator: Operator, *, address: str, space: Space | None, now: datetime) -> OwnDomain:
    """Note which domain an operator wants, for all its spaces or for one.

    Raises
    ------
    Refused
        What `domain_of` refuses, ``domain-taken`` or ``too-many-domains``.
    """
    host = domain_of(address, main=main_host())
    Operator.objects.select_for_update().get(pk=operator.pk)
    _require_free(host, operator)
    domains = OwnDomain.objects.filter(operator=operator)
    known: OwnDomain | None = domains.filter(host=host).first()
    if known is None:
        if domains.filter(removed_at=None).count() >= MOST:
            raise Refused(
                "too-many-domains",
                gettext_noop("An operator has %(most)s domains at most. Remove one first."),
                field="domain",
                most=MOST,
            )
        known = OwnDomain(operator=operator, host=host, key=secrets.token_urlsafe(24))
    known.space, known.entered_at, known.removed_at = space, now, None
    known.save()
    forget()
    return known


def prove(domain: OwnDomain, *, now: datetime) -> None:
    """Ask a domain whether it leads here; from then on it is served.

    Raises
    ------
    Refused
        What `require_answer` refuses, ``domain-taken`` or ``too-often``.
    """
    limits.require((CHECKS_PER_OPERATOR, str(domain.operator_id)), now=now)
    _require_free(domain.host, domain.operator)
    try:
        _ask(domain)
    except Refused:
        if domain.proven_at is not None:
            _note(domain, fails=True, now=now)
        raise
    try:
        _note(domain, fails=False, now=now)
    except IntegrityError as error:
        raise _taken() from error


@transaction.atomic
def remove(domain: OwnDomain, *, now: datetime) -> None:
    """Serve a domain no longer; links lead to the main address again."""
    locked: OwnDomain = OwnDomain.objects.select_for_update().get(pk=domain.pk)
    locked.removed_at = now
    locked.save(update_fields=["removed_at"])
    forget()


@transaction.atomic
def put_back(domain: OwnDomain) -> None:
    """Serve a removed domain again; its proof was kept for it."""
    locked: OwnDomain = OwnDomain.objects.select_for_update().get(pk=domain.pk)
    locked.removed_at = None
    locked.save(update_fields=["removed_at"])
    forget()


def look_at_all(now: datetime) -> None:
    """Look whether each proven domain still leads here; forget what was removed a week ago."""
    with scope.network("proven domains are looked at every day"):
        OwnDomain.objects.filter(removed_at__lt=now - COMES_BACK_WITHIN).delete()
        proven = OwnDomain.objects.filter(proven_at__isnull=False, removed_at=None)
        for domain in proven.select_related("operator"):
            try:
                _ask(domain)
            except Refused as refusal:
                noted = _note(domain, fails=True, now=now)
                _tell(noted, refusal, now)
            else:
                _note(domain, fails=False, now=now)


def _ask(domain: OwnDomain) -> None:
    require_answer(
        domain.host,
        proof_path(domain),
        answer_to(domain.host, domain.key),
        main_address=settings.PUBLIC_URL,
    )


@transaction.atomic
def _note(domain: OwnDomain, *, fails: bool, now: datetime) -> OwnDomain:
    """Write down what was seen; a domain that fails for two weeks is proven no more.

    While it fails, links lead to the main address: whoever has taken the domain over gets nobody.
    """
    noted: OwnDomain = OwnDomain.objects.select_for_update().get(pk=domain.pk)
    before = (noted.proven_at, noted.failing_since)
    if not fails:
        noted.proven_at, noted.failing_since = noted.proven_at or now, None
    elif noted.failing_since is None:
        noted.failing_since = now
    elif now - noted.failing_since >= LAPSES_AFTER:
        noted.proven_at, noted.failing_since = None, None
    if (noted.proven_at, noted.failing_since) != before:
        noted.save(update_fields=["proven_at", "failing_since"])
        forget()
    return noted


def _tell(domain: OwnDomain, refusal: Refused, now: datetime) -> None:
    since = domain.failing_since
    if since is None or now - since < TOLD_AFTER:
        return
    page = reverse("spaces:operator_domains", args=[domain.operator.slug])
    context = {
        "operator": domain.operator,
        "host": domain.host,
        "sentence": sentence(refusal),
        "day": formats.day((since + LAPSES_AFTER).date(), get_language() or "de"),
        "link": f"{settings.PUBLIC_URL}{page}",
    }
    mail.queue(
        key=f"own-domain:{domain.pk}:{since:%Y%m%d}",
        to=domain.operator.email,
        subject=_("%(host)s no longer leads here") % {"host": domain.host},
        text=render_to_string("spaces/mail/domain_fails.txt", context),
    )


def _require_free(host: str, operator: Operator) -> None:
    """Require that nobody else has proven a domain; who has only entered it stands in no way."""
    with scope.network("a domain belongs to one operator of the network"):
        others = OwnDomain.objects.filter(host=host, proven_at__isnull=False)
        if others.exclude(operator=operator).exists():
            raise _taken()


def _taken() -> Refused:
    return Refused(
        "domain-taken",
        gettext_noop(
            "This domain is already used by another operator. If it is yours, ask whoever runs "
            "this site."
        ),
        field="domain",
    )
