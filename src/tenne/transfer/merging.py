"""Two accounts of one person become one."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Series
from tenne.booking.services.waiting.joining import stand_once
from tenne.foundation import audit, scope
from tenne.foundation.refusal import Refused
from tenne.people import notices, second_factor
from tenne.people.models import Person, Token
from tenne.people.rules import masked_email

from .registry import Table, tables

# What signs in, or waits to, belongs to the account that ends.
ENDS_WITH_THE_ACCOUNT = {
    "account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "people.EmailProof",
    "people.FactorReset", "people.Session",
}  # fmt: skip


def merge(*, keep: Person, gone: Person) -> dict[str, int]:
    """Move everything of one person to another in one transaction; both addresses are told.

    Whoever asks has proven both addresses. An account with a second factor is not merged away: a
    proven address must not be enough to get around the factor.
    """
    if keep.pk == gone.pk:
        raise Refused("same-account", gettext_noop("That is this very account."))
    if second_factor.has_any(gone):
        raise Refused(
            "other-has-factor",
            gettext_noop(
                "The other account has a second factor. Sign in there and join this account from "
                "that side, or remove its factor first."
            ),
        )
    around = audit.context(person=keep.pk, through="web", merged=gone.pk)
    with scope.network("two accounts become one"), around, transaction.atomic():
        people = Person.objects.select_for_update().filter(pk__in=[keep.pk, gone.pk]).order_by("pk")
        by_key = {person.pk: person for person in people}
        ends = by_key[gone.pk]
        if any(one.merged_into_id or not one.is_active for one in by_key.values()):
            raise Refused("already-merged", gettext_noop("These accounts are one already."))
        _let_nothing_collide(keep=by_key[keep.pk], gone=ends)
        moved = {}
        for table in tables():
            if not table.is_history and table.model is not Person:
                count = _move(table, keep=by_key[keep.pk], gone=ends)
                if count:
                    moved[table.label] = count
        addresses = {ends.email, keep.email} - {None}
        Person.objects.filter(merged_into=ends).update(merged_into=keep)
        Person.objects.filter(pk=ends.pk).update(
            name="", email=None, email_proven_at=None, contact_email=None, contact_phone=None,
            is_active=False, password="!", merged_into=keep,  # noqa: S106 - no password matches it
        )  # fmt: skip
        for address in addresses:
            notices.account_changed(
                keep, "merged", to=address, detail=masked_email(keep.email or "")
            )
    return moved


def _let_nothing_collide(*, keep: Person, gone: Person) -> None:
    """End what must not, or cannot, go on under the account that stays."""
    # A program that was trusted with one account's roles is not trusted with the other's.
    with_roles = Token.objects.filter(person=gone, scopes__contains=["staff"], revoked_at=None)
    with_roles.update(revoked_at=timezone.now())
    for table in (Booking, Series):
        used = table.objects.filter(person=keep).exclude(idempotency_key="")
        twice = list(used.values_list("idempotency_key", flat=True))
        table.objects.filter(person=gone, idempotency_key__in=twice).update(idempotency_key="")
    stand_once(keep=keep, gone=gone, now=timezone.now())


def _move(table: Table, *, keep: Person, gone: Person) -> int:
    count = 0
    rows = table.model._base_manager
    for name in table.person_fields:
        mine = rows.filter(**{name: gone})
        if table.label in ENDS_WITH_THE_ACCOUNT:
            mine.delete()
            continue
        try:
            with transaction.atomic():
                count += mine.update(**{name: keep})
        except IntegrityError:
            count += _move_one_by_one(table, name, keep=keep, gone=gone)
    return count


def _move_one_by_one(table: Table, name: str, *, keep: Person, gone: Person) -> int:
    """Move rows of which some would stand twice: both had the same role, say."""
    count = 0
    for row in table.model._base_manager.filter(**{name: gone}):
        try:
            with transaction.atomic():
                count += table.model._base_manager.filter(pk=row.pk).update(**{name: keep})
        except IntegrityError:
            if not table.deletes_rows:
                raise
            row.delete()
    return count
