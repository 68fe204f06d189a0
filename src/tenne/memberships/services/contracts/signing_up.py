"""Take a plan: a contract from a day on, at once or when the house agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.foundation import facts, scope
from tenne.foundation.locking import broke, in_one_transaction
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.memberships.contract.rules.changing import TIME_TO_WITHDRAW
from tenne.memberships.contract.rules.course import Agreed, Course, Terms
from tenne.memberships.models import Contract, ContractState, ContractTerms, Plan
from tenne.memberships.models.plan import KEPT_TERMS
from tenne.memberships.queries.contracts import is_offered, taxes_of, with_course
from tenne.people.models import Person
from tenne.spaces.vat_rates import as_of

from . import charging

FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody agrees to: from when on, on which terms, how it is paid.

    ``agreed`` are the terms as they were read. ``starts_early`` says that a consumer wants the
    contract to begin within the time to withdraw.
    """

    first_day: date
    agreed: Terms
    is_business: bool
    trial_day: date | None = None
    starts_early: bool = False
    payment_way: str = PaymentWay.INVOICE

    @property
    def begins_on(self) -> date:
        """The first day of all."""
        return self.trial_day or self.first_day

    @property
    def course(self) -> Course:
        """What the contract will be, as it is shown before anybody agrees."""
        return Course((Agreed(self.first_day, self.agreed),), trial_day=self.trial_day)


def sign_up(plan: Plan, *, person: Person, order: Order, now: datetime) -> Contract:
    """Make a contract, or a request where the house wants to agree first.

    Raises
    ------
    Refused
        ``not-offered``, ``terms-changed``; ``over``, ``too-far-ahead``, ``trial-first`` for days
        that make no sense; ``no-trial-day``, ``starts-early``; ``have-it-already``.
    """
    require_order(plan, person=person, order=order, now=now)
    try:
        with scope.operators(plan.operator_id):
            return _sign_up(plan.pk, person, order, now)
    except IntegrityError as error:
        if broke(error, "a_plan_once_at_a_time"):
            raise Refused(
                "have-it-already",
                gettext_noop("You have this plan at that time already. Look at your contracts."),
            ) from error
        raise


@in_one_transaction
def _sign_up(plan_id: int, person: Person, order: Order, now: datetime) -> Contract:
    plan = Plan.objects.select_for_update().select_related("space").get(pk=plan_id)
    require_order(plan, person=person, order=order, now=now)
    state = ContractState.REQUESTED if plan.needs_approval else ContractState.AGREED
    contract: Contract = Contract.objects.create(
        operator_id=plan.operator_id,
        space_id=plan.space_id,
        person=person,
        plan=plan,
        state=state,
        begins_on=order.begins_on,
        first_day=order.first_day,
        zone_name=plan.space.zone_name,
        is_business=order.is_business,
        starts_early=order.starts_early,
        payment_way=charging.way_to_pay(plan.fee_cents, order.payment_way),
        charged_until=order.first_day,
        signed_up_at=now,
    )
    terms_since(contract, plan, order.first_day).save()
    if state == ContractState.AGREED:
        charging.charge_begun([contract], now)
    facts.record(f"contract.{state}", operator_id=contract.operator_id, contract=contract.pk)
    return contract


def require_order(plan: Plan, *, person: Person, order: Order, now: datetime) -> None:
    """Refuse what cannot be agreed to; `sign_up` asks the same."""
    today = local_date(now, plan.space.zone)
    if not is_offered(plan, today, person.audience):
        raise Refused(
            "not-offered", gettext_noop("This plan is not offered now. Choose one from the list.")
        )
    if plan.terms != order.agreed:
        raise Refused(
            "terms-changed",
            gettext_noop("The plan is another one by now. Look at it again; nothing was agreed."),
        )
    if order.begins_on < today:
        raise Refused(
            "over", gettext_noop("That day is over. Choose a later one."), field="first_day"
        )
    if order.first_day > today + FURTHEST:
        raise Refused(
            "too-far-ahead",
            gettext_noop("A contract begins within a year. Choose an earlier day."),
            field="first_day",
        )
    _require_trial(plan, order)
    is_early = order.begins_on < today + TIME_TO_WITHDRAW
    if is_early and not (order.is_business or order.starts_early):
        raise Refused(
            "starts-early",
            gettext_noop(
                "You may withdraw for 14 days. Agree to begin before they are over, or choose "
                "%(day)s or later."
            ),
            day=today + TIME_TO_WITHDRAW,
            field="starts_early",
        )


def _require_trial(plan: Plan, order: Order) -> None:
    if order.trial_day is None:
        return
    if not plan.has_trial_day:
        raise Refused(
            "no-trial-day",
            gettext_noop("This plan has no trial day. Leave it out, or choose another plan."),
            field="trial_day",
        )
    if order.trial_day >= order.first_day:
        raise Refused(
            "trial-first",
            gettext_noop("The trial day comes before the contract. Choose an earlier one."),
            field="trial_day",
        )


def terms_since(contract: Contract, plan: Plan, since: date) -> ContractTerms:
    """Return the terms of a plan as a contract keeps them from a day on."""
    kept = {name: getattr(plan, name) for name in KEPT_TERMS}
    rates = taxes_of([plan.operator_id])[plan.operator_id].rates
    kept["vat_percent"] = as_of(rates, plan.vat_percent, since=plan.valid_from, day=since)
    return ContractTerms(
        operator_id=contract.operator_id, contract=contract, plan=plan, since=since, **kept
    )


def answer(contract: Contract, *, agree: bool, now: datetime) -> Contract:
    """Agree to a request, or decline it; agreed after its first day it begins on that day.

    Raises
    ------
    Refused
        ``answered-already`` when somebody else was faster, or it was taken back.
    """
    with scope.operators(contract.operator_id):
        return _answer(contract.pk, agree, now)


@in_one_transaction
def _answer(contract_id: int, agree: bool, now: datetime) -> Contract:
    contract = requested(contract_id)
    contract.state = ContractState.AGREED if agree else ContractState.DECLINED
    contract.answered_at = now
    today = local_date(now, contract.zone)
    if agree and contract.first_day < today:
        contract.terms.update(since=today)
        contract.begins_on = contract.first_day = contract.charged_until = today
    contract.save()
    if agree:
        charging.charge_begun([contract], now)
    kind = f"contract.{contract.state}"
    facts.record(kind, operator_id=contract.operator_id, contract=contract.pk)
    return contract


def take_back(contract: Contract, *, now: datetime) -> Contract:
    """Take a request back that nobody has answered.

    Raises
    ------
    Refused
        ``answered-already`` when the house was faster.
    """
    with scope.operators(contract.operator_id):
        return _take_back(contract.pk, now)


@in_one_transaction
def _take_back(contract_id: int, now: datetime) -> Contract:
    contract = requested(contract_id)
    contract.state, contract.answered_at = ContractState.TAKEN_BACK, now
    contract.save()
    facts.record("contract.taken-back", operator_id=contract.operator_id, contract=contract.pk)
    return contract


def requested(contract_id: int) -> Contract:
    """Return a request that nobody else answers now."""
    rows = with_course(Contract.objects.select_for_update().filter(pk=contract_id))
    contract = rows.get()
    if contract.state != ContractState.REQUESTED:
        raise Refused(
            "answered-already",
            gettext_noop("This request has been answered. Look at it again."),
        )
    return contract
