"""Grant, use, give back and correct credits: each is a line of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_noop

from tenne.foundation import scope
from tenne.foundation.locking import broke, in_one_transaction
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.memberships.models import CreditEntry, CreditLot, EntryKind
from tenne.memberships.queries.credits import Use, lots_for, paying_for


def grant(lot: CreditLot, *, days: int) -> CreditLot:
    """Grant some days; a granter grants once only (``granted_once``)."""
    lot.save()
    _write([_entry(lot, EntryKind.GRANTED, days)])
    return lot


def use(wanted: Use, *, used_as: str, used_id: str) -> list[CreditEntry]:
    """Pay for a use with credits, within the transaction of what is paid.

    Raises
    ------
    Refused
        ``no-credit`` when what is left does not reach, or is not good for that time.
    """
    lots = locked(lots_for(wanted))
    paying = paying_for(wanted, lots)
    if paying is None:
        raise _no_credit()
    by_key = {lot.pk: lot for lot in lots}
    lines = [
        _entry(
            by_key[one.lot], EntryKind.USED, -one.uses,
            day=one.day, used_as=used_as, used_id=used_id,
        )
        for one in paying.taken
    ]  # fmt: skip
    try:
        with transaction.atomic():
            return _write(lines)
    except IntegrityError as error:
        if broke(error, "credit_is_never_overdrawn"):
            raise _no_credit() from error
        raise


def _no_credit() -> Refused:
    return Refused(
        "no-credit",
        gettext_noop("Your pass does not pay for this. Choose another way to pay."),
        field="payment_way",
    )


def locked(lots: QuerySet[CreditLot]) -> list[CreditLot]:
    """Return lots of which nobody else uses anything until the transaction ends."""
    return list(lots.select_for_update())


def give_back(used_as: str, used_ids: Iterable[str]) -> list[CreditEntry]:
    """Give back what some uses have taken; each day returns to the lot from which it came.

    Where another use of the same day was paid along with it, that one pays for itself now.
    """
    used = CreditEntry.objects.filter(
        used_as=used_as, used_id__in=list(used_ids), kind=EntryKind.USED, reversed_by=None
    ).order_by("pk")
    keys = {entry.lot_id for entry in used}
    if not keys:
        return []
    locked(CreditLot.objects.filter(pk__in=keys).order_by("pk"))
    written = []
    for entry in used.all():
        written += _write([_returned(entry)])
        if entry.uses:
            written += _passed_on(entry)
    return written


def _passed_on(entry: CreditEntry) -> list[CreditEntry]:
    """Let the next use of the same day pay, which has been free because of this one."""
    others = CreditEntry.objects.filter(
        lot_id=entry.lot_id, day=entry.day, kind=EntryKind.USED, reversed_by=None
    )
    other = others.filter(uses=0).order_by("pk").first()
    if other is None or others.filter(uses__lt=0).exists():
        return []
    used = _entry(
        entry.lot, EntryKind.USED, -1,
        day=other.day, used_as=other.used_as, used_id=other.used_id,
    )  # fmt: skip
    return _write([_returned(other), used])


def correct(lot: CreditLot, *, days: int, reason: str) -> CreditEntry:
    """Add days to a lot, or take some away; why stands in the ledger.

    Raises
    ------
    Refused
        ``reason-missing``, ``nothing-to-correct``, ``too-many`` when fewer are left.
    """
    said = " ".join(reason.split())
    if not said:
        raise Refused("reason-missing", gettext_noop("Say why."), field="reason")
    if not days:
        raise Refused(
            "nothing-to-correct", gettext_noop("Say how many days more or less."), field="days"
        )
    with scope.operators(lot.operator_id):
        return _correct(lot.pk, days, said)


@in_one_transaction
def _correct(lot_id: int, days: int, reason: str) -> CreditEntry:
    lot = CreditLot.objects.select_for_update().get(pk=lot_id)
    left = left_of(lot)
    if left + days < 0:
        raise Refused(
            "too-many",
            gettext_noop("Only %(left)s are left. Take away no more than that."),
            field="days",
            left=left,
        )
    return _write([_entry(lot, EntryKind.CORRECTED, days, reason=reason)])[0]


def expire(now: datetime) -> int:
    """Let expire what is left of lots whose last day has passed; return how many did."""
    with scope.network("credits expire by the clock"):
        over = (
            CreditLot.objects.filter(last_day__lte=now.astimezone(UTC).date())
            .annotate(left=Sum("entries__uses"))
            .filter(left__gt=0)
        )
        keys = [lot.pk for lot in over if lot.last_day < local_date(now, lot.zone)]
    return sum(_expire(key) for key in keys)


@in_one_transaction
def _expire(lot_id: int) -> int:
    with scope.network("credits expire by the clock"):
        lot = CreditLot.objects.select_for_update().get(pk=lot_id)
        left = left_of(lot)
        if left:
            _write([_entry(lot, EntryKind.EXPIRED, -left)])
    return int(left > 0)


def left_of(lot: CreditLot) -> int:
    """Return how many days of a lot are left: the sum of its lines."""
    return int(lot.entries.aggregate(left=Sum("uses"))["left"] or 0)


def _returned(entry: CreditEntry) -> CreditEntry:
    return _entry(
        entry.lot, EntryKind.RETURNED, -entry.uses,
        day=entry.day, used_as=entry.used_as, used_id=entry.used_id, reverses=entry,
    )  # fmt: skip


def _entry(lot: CreditLot, kind: EntryKind, uses: int, **more: Any) -> CreditEntry:
    return CreditEntry(operator_id=lot.operator_id, lot=lot, kind=kind, uses=uses, **more)


def _write(entries: list[CreditEntry]) -> list[CreditEntry]:
    """Write some lines; the database refuses those that would overdraw a lot."""
    return list(CreditEntry.objects.bulk_create(entries))
