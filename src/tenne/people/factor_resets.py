"""Let somebody in again who has lost the second factor and the recovery codes.

A mailbox alone must not do it, else the factor would be worth nothing; staff alone must not do it
at once, else a smooth talker gets in. So: the person asks (after proving the address), staff who
know the person grant it, it waits three days in which the person is told twice and can stop it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_noop, override

from tenne.foundation.codes import digest, secret_token
from tenne.foundation.refusal import Refused

from . import notices, sessions
from .models import FactorReset, Person

WAITS = timedelta(days=3)


def open_for(person: Person) -> FactorReset | None:
    """Return the reset of a person that is neither stopped nor done."""
    return FactorReset.objects.filter(person=person, stopped_at=None, done_at=None).first()


def ask(person: Person, *, now: datetime) -> FactorReset:
    """Note the wish; nothing is removed by it."""
    try:
        with transaction.atomic():
            return FactorReset.objects.create(
                person=person, stop_digest=digest(secret_token()), asked_at=now
            )
    except IntegrityError:
        return FactorReset.objects.get(person=person, stopped_at=None, done_at=None)


def grant(reset: FactorReset, *, by: Person | None, now: datetime) -> FactorReset:
    """Grant a wish, after somebody has been seen in person; it is due in three days.

    Nobody grants their own. ``by`` is None when it is granted at the server itself.
    """
    if by is not None and by.pk == reset.person_id:
        raise Refused("own-reset", gettext_noop("Nobody grants this to themselves."))
    stop = secret_token()
    with transaction.atomic():
        locked = FactorReset.objects.select_for_update().select_related("person").get(pk=reset.pk)
        if locked.granted_at or locked.stopped_at or locked.done_at:
            raise Refused("reset-over", gettext_noop("This was decided already."))
        locked.granted_by, locked.granted_at, locked.due_at = by, now, now + WAITS
        locked.stop_digest = digest(stop)
        locked.save(update_fields=["granted_by", "granted_at", "due_at", "stop_digest"])
        with override(locked.person.language):
            when = date_format(locked.due_at, "DATETIME_FORMAT", use_l10n=True)
        notices.account_changed(
            locked.person,
            "reset_asked",
            when=f"{when} UTC",
            stop_url=f"{settings.PUBLIC_URL}{reverse('people:stop_reset', args=[stop])}",
        )
    return locked


def of_stop_link(stop: str) -> FactorReset | None:
    """Find the reset that a link from a mail stops."""
    return FactorReset.objects.filter(
        stop_digest=digest(stop), stopped_at=None, done_at=None
    ).first()


def stop(reset: FactorReset, *, now: datetime) -> None:
    """Stop a reset: the factor stays."""
    FactorReset.objects.filter(pk=reset.pk, done_at=None, stopped_at=None).update(stopped_at=now)


def carry_out(person: Person, *, now: datetime) -> bool:
    """Remove the second factor of somebody at the door whose reset is due; tell them by mail."""
    with transaction.atomic():
        reset = (
            FactorReset.objects.select_for_update()
            .filter(person=person, stopped_at=None, done_at=None, due_at__lte=now)
            .first()
        )
        if reset is None:
            return False
        reset.done_at = now
        reset.save(update_fields=["done_at"])
        Authenticator.objects.filter(user=person).delete()
        sessions.end_all(person)
        notices.account_changed(person, "reset_done")
    return True
