"""What contracts owe: one charge for each line of a month that has begun, each month once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet

from tenne.billing.models import Charge, PaymentWay
from tenne.billing.services import Seller, charge_of, correct_all, record_charges
from tenne.design import formats
from tenne.foundation import scope
from tenne.foundation.clipping import clipped
from tenne.foundation.locking import in_one_transaction
from tenne.foundation.wall_time import local_date
from tenne.memberships.contract.rules.course import Course
from tenne.memberships.contract.rules.lines import (
    Line,
    LineKind,
    corrections,
    lines_of,
    months_begun,
)
from tenne.memberships.contract.rules.months import ONE_DAY, billing_month
from tenne.memberships.models import Contract, ContractMonth, ContractState
from tenne.memberships.queries.contracts import (
    Taxes,
    course_of,
    taxes_of,
    terms_of,
    terms_on,
    with_course,
)
from tenne.spaces.vat_rates import as_of
from tenne.tariffs.rules import agreed_price

SOLD_AS = "contract"
AT_ONCE = 200  # contracts in one transaction: a run that is killed goes on where it was
LONGEST_NAME = 120


def charge_months_begun(now: datetime) -> int:
    """Charge every contract for the months that have begun; return how many months.

    Run again, or twice at once, it charges nothing twice.
    """
    with scope.network("contracts of every operator"):
        due = list(_to_charge(now).values_list("pk", flat=True))
        batches = (due[at : at + AT_ONCE] for at in range(0, len(due), AT_ONCE))
        return sum(_charge(keys, now) for keys in batches)


def _to_charge(now: datetime) -> QuerySet[Contract]:
    """Find the contracts of which a month may have begun, somewhere on earth."""
    return Contract.objects.filter(
        Q(last_day=None) | Q(charged_until__lte=F("last_day")),
        state=ContractState.AGREED,
        charged_until__lte=(now + ONE_DAY).date(),
    ).order_by("pk")


@in_one_transaction
def _charge(keys: Sequence[int], now: datetime) -> int:
    return charge_begun(locked(keys), now)


def locked(keys: Sequence[int]) -> list[Contract]:
    """Return contracts that nobody else changes until the end of the transaction."""
    rows = Contract.objects.select_for_update().filter(pk__in=keys, state=ContractState.AGREED)
    return list(with_course(rows).order_by("pk"))


def charge_begun(contracts: Sequence[Contract], now: datetime) -> int:
    """Charge contracts that nobody else changes; return how many months."""
    taxes = taxes_of(one.operator_id for one in contracts)
    owed: list[Charge] = []
    months: list[ContractMonth] = []
    for contract in contracts:
        course, today = course_of(contract), local_date(now, contract.zone)
        for month in months_begun(course, contract.charged_until, today):
            owed += _charges(contract, lines_of(course, month), taxes[contract.operator_id])
            contract.charged_until = month.last_day + ONE_DAY
            months.append(
                ContractMonth(
                    operator_id=contract.operator_id, contract=contract, charged_at=now,
                    first_day=month.first_day, last_day=month.last_day,
                )
            )  # fmt: skip
    record_charges(owed)
    scope.insert(months)
    Contract.objects.bulk_update(contracts, ["charged_until"])
    return len(months)


def correct(contract: Contract, before: Course, after: Course | None) -> None:
    """Give back what was charged and is not due any more, and charge what is instead."""
    lines = corrections(before, after, contract.charged_until)
    correct_all({_seller(contract, one): 0 for one in lines if one.kind is LineKind.CREDIT})
    taxes = taxes_of([contract.operator_id])[contract.operator_id]
    stands = [one for one in lines if one.kind is not LineKind.CREDIT]
    record_charges(_charges(contract, stands, taxes))


def _charges(contract: Contract, lines: Iterable[Line], taxes: Taxes) -> list[Charge]:
    terms, charges = terms_of(contract), []
    for line in lines:
        agreed = terms_on(terms, line.first_day)
        percent = as_of(taxes.rates, agreed.vat_percent, since=agreed.since, day=line.first_day)
        price = agreed_price(
            line.cents, percent, first_day=line.first_day, last_day=line.last_day,
            tax_modes=taxes.modes,
        )  # fmt: skip
        charges += [
            charge_of(
                operator_id=contract.operator_id,
                person_id=contract.person_id,
                seller=_seller(contract, line),
                texts={code: _text(agreed.name_in(code), line, code) for code in _languages()},
                gross_cents=group.gross_cents,
                tax_mode=price.tax_mode,
                vat_percent=group.percent,
                vat_cents=group.vat_cents,
                served_on=line.first_day,
                payment_way=contract.payment_way,
            )
            for group in price.groups
            if group.gross_cents
        ]
    return charges


def _seller(contract: Contract, line: Line) -> Seller:
    """Return how charges name what they are for: a month of a contract, whatever its lines."""
    month = billing_month(line.first_day, billing_day=contract.first_day.day)
    return Seller(SOLD_AS, f"{contract.pk} {month.first_day}")


def _text(name: str, line: Line, language: str) -> str:
    days = (formats.day(day, language, "year") for day in (line.first_day, line.last_day))
    return f"{clipped(name, LONGEST_NAME)}, {' – '.join(days)}"


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def way_to_pay(fee_cents: int, wanted: str) -> str:
    """Return how a contract is paid: what costs nothing is free."""
    return wanted if fee_cents else PaymentWay.FREE
