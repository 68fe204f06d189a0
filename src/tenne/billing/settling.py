"""Note that sales were paid, or money was given back; take such a note back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused
from tenne.people.models import Person

from . import listing
from .models import Charge, Settlement
from .sales import Sale


@dataclass(frozen=True, slots=True)
class Payment:
    """When and how money came or went, and what helps to find it."""

    paid_on: date
    way: str
    note: str = ""


def settle(
    seen: Mapping[UUID, int], payment: Payment, *, by: Person | None, today: date, now: datetime
) -> list[Settlement]:
    """Note of each sale that what is open of it was paid, or given back: all or none.

    Parameters
    ----------
    seen : mapping
        The id of each sale, or of any of its charges, with the open cents that somebody has seen.

    Raises
    ------
    Refused
        ``not-paid-yet``, ``unknown-sale``, ``nothing-open``, ``amount-changed``.
    """
    if payment.paid_on > today:
        raise Refused(
            "not-paid-yet",
            gettext_noop("That day is still to come. Note it once the money is there."),
            field="paid_on",
        )
    with transaction.atomic():
        sales = locked(seen)
        for sale in sales:
            _require_as_seen(sale, seen)
        made = [_settlement(sale, payment, by=by, now=now) for sale in sales]
        Settlement.objects.bulk_create(made)
        for sale, settlement in zip(sales, made, strict=True):
            unpaid = [one.pk for one in sale.charges if one.settled_at is None]
            Charge.objects.filter(pk__in=unpaid).update(settled_at=now, settlement=settlement)
    return made


def take_back(settlement: Settlement, *, by: Person | None, now: datetime) -> Settlement:
    """Let what a note settled be open again; once is enough, and the note stays to be seen."""
    with transaction.atomic():
        rows = Settlement.objects.select_for_update()
        found: Settlement = rows.get(pk=settlement.pk)
        if not found.is_taken_back:
            charges = Charge.objects.filter(settlement=found)
            list(charges.order_by("pk").select_for_update())
            charges.update(settled_at=None, settlement=None)
            found.taken_back_by, found.taken_back_at = by, now
            found.save(update_fields=["taken_back_by", "taken_back_at"])
    return found


def locked(seen: Mapping[UUID, int]) -> list[Sale]:
    """Return sales as they are once nobody else settles or corrects them.

    They are read again under the lock: a correction that came meanwhile is a new row.
    """
    sales = listing.sales_with(seen)
    named = {one.public_id for sale in sales for one in sale.charges}
    if not sales or not seen.keys() <= named:
        raise Refused(
            "unknown-sale",
            gettext_noop("There is no such charge here. Look at the list again."),
            field="sales",
        )
    keys = [one.pk for sale in sales for one in sale.charges]
    list(Charge.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)))
    return listing.sales_with(seen)


def _require_as_seen(sale: Sale, seen: Mapping[UUID, int]) -> None:
    if not sale.is_open:
        raise Refused(
            "nothing-open",
            gettext_noop("Nothing is open any more: %(what)s. Look at the list again."),
            what=sale.text,
        )
    if any(seen.get(one.public_id, sale.open_cents) != sale.open_cents for one in sale.charges):
        raise Refused(
            "amount-changed",
            gettext_noop("What is open has changed: %(what)s. Look at it again, then note it."),
            what=sale.text,
        )


def _settlement(sale: Sale, payment: Payment, *, by: Person | None, now: datetime) -> Settlement:
    first = sale.first
    return Settlement(
        operator_id=first.operator_id,
        person_id=first.person_id,
        sold_as=first.sold_as,
        sold_id=first.sold_id,
        cents=sale.open_cents,
        currency=first.currency,
        paid_on=payment.paid_on,
        way=payment.way,
        note=payment.note,
        noted_by=by,
        noted_at=now,
    )
