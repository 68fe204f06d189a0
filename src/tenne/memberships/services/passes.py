"""Sell a pass: what it costs is owed, and its days are granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import Charge, PaymentWay
from tenne.billing.services import Seller, charge_of, record_charges
from tenne.foundation import facts, scope
from tenne.foundation.locking import broke, in_one_transaction
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.memberships.models import CreditLot, Pass, PassKind
from tenne.memberships.queries.passes import is_offered, price_of_pass
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.tariffs.tax_words import tax_as_stored

from .ledger import grant

SOLD_AS = "pass"
# A pass may begin later, but not in a year that nobody has planned.
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody agreed to: from which day on, at which price, paid how, and once."""

    first_day: date
    agreed_cents: int
    payment_way: str = PaymentWay.INVOICE
    idempotency_key: str = ""


def buy(kind: PassKind, *, person: Person, order: Order, now: datetime) -> Pass:
    """Sell a pass; again with the same key returns the one that was sold.

    Raises
    ------
    Refused
        ``not-offered`` (not on that day, or to others), ``price-changed``, ``backwards`` or
        ``too-far-ahead`` for its first day.
    """
    catalogue = catalogue_of(space_id=kind.space_id)
    if catalogue is None:
        raise _not_offered()
    try:
        with scope.operators(kind.operator_id):
            return _buy(kind.pk, person, order, catalogue, now)
    except IntegrityError as error:
        if broke(error, "one_pass_per_key"):
            with scope.operators(kind.operator_id):
                return Pass.objects.get(person=person, idempotency_key=order.idempotency_key)
        raise


@in_one_transaction
def _buy(kind_id: int, person: Person, order: Order, catalogue: Catalogue, now: datetime) -> Pass:
    if order.idempotency_key:
        earlier = Pass.objects.filter(person=person, idempotency_key=order.idempotency_key)
        if (sold := earlier.first()) is not None:
            return sold
    kind = PassKind.objects.select_for_update().get(pk=kind_id)
    today = local_date(now, catalogue.zone)
    _require_first_day(order.first_day, today)
    if not is_offered(kind, today, person.audience):
        raise _not_offered()
    if kind.price_cents != order.agreed_cents:
        raise Refused(
            "price-changed",
            gettext_noop("The price is another one by now. Look at it again; nothing was bought."),
        )
    price = price_of_pass(kind, catalogue, today)
    sold = Pass.objects.create(
        operator_id=kind.operator_id,
        space_id=kind.space_id,
        kind=kind,
        person=person,
        names=kind.names,
        days=kind.days,
        first_day=order.first_day,
        last_day=order.first_day + timedelta(days=kind.good_for_days - 1),
        price_cents=price.cents,
        tax=tax_as_stored(price),
        payment_way=order.payment_way if price.cents else PaymentWay.FREE,
        idempotency_key=order.idempotency_key,
        bought_at=now,
    )
    record_charges(_owed(sold, today))
    grant(_lot(sold, kind, catalogue), days=kind.days)
    facts.record("pass.bought", operator_id=sold.operator_id, pass_id=sold.pk)
    return sold


def _owed(sold: Pass, today: date) -> list[Charge]:
    return [
        charge_of(
            operator_id=sold.operator_id,
            person_id=sold.person_id,
            seller=Seller(SOLD_AS, str(sold.pk)),
            texts={language: sold.name_in(language) for language, _name in settings.LANGUAGES},
            gross_cents=group["gross_cents"],
            tax_mode=sold.tax["mode"],
            vat_percent=None if group["percent"] is None else Decimal(group["percent"]),
            vat_cents=group["vat_cents"],
            served_on=today,
            payment_way=sold.payment_way,
        )
        for group in sold.tax["groups"]
        if group["gross_cents"]
    ]


def _lot(sold: Pass, kind: PassKind, catalogue: Catalogue) -> CreditLot:
    return CreditLot(
        operator_id=sold.operator_id,
        space_id=None if kind.is_good_everywhere else kind.space_id,
        person_id=sold.person_id,
        names=sold.names,
        zone_name=catalogue.zone.key,
        first_day=sold.first_day,
        last_day=sold.last_day,
        resource_kind=kind.resource_kind,
        weekdays=kind.weekdays,
        day_from=kind.day_from,
        day_until=kind.day_until,
        granted_as=SOLD_AS,
        granted_id=str(sold.pk),
    )


def _require_first_day(first: date, today: date) -> None:
    if first < today:
        raise Refused(
            "backwards",
            gettext_noop("A pass begins today at the earliest. Choose a later day."),
            field="first_day",
        )
    if first > today + FURTHEST:
        raise Refused(
            "too-far-ahead",
            gettext_noop("A pass begins within a year. Choose an earlier day."),
            field="first_day",
        )


def _not_offered() -> Refused:
    return Refused(
        "not-offered", gettext_noop("This pass is not sold now. Choose one from the list.")
    )
