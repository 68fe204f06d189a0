"""Change a contract: a pause, another plan, its end. What was seen before must still hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.foundation import facts, scope
from tenne.foundation.locking import broke, in_one_transaction
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.memberships.contract.rules import changing
from tenne.memberships.contract.rules.course import Course, Pause
from tenne.memberships.models import Contract, ContractPause, ContractState, LeavingReason, Plan
from tenne.memberships.queries.contracts import course_of, is_offered, terms_of, with_course

from . import charging
from .signing_up import terms_since

# From the course of a contract and today to what becomes of it.
Decision = Callable[[Course, date], Course]


@dataclass(frozen=True, slots=True)
class Asked:
    """When somebody asks for a change, and which revision of the contract they have seen."""

    now: datetime
    seen: int


def pause(contract: Contract, days: Pause, asked: Asked) -> Contract:
    """Let a contract rest on some days; refused as `rules.changing.paused`, or as `_change`."""
    return _change(
        contract, asked, "paused", lambda course, today: changing.paused(course, days, today=today)
    )


def resume(contract: Contract, on: date, asked: Asked) -> Contract:
    """Let a contract go on from a day; refused as `rules.changing.resumed`, or as `_change`."""
    return _change(
        contract, asked, "resumed", lambda course, today: changing.resumed(course, on, today=today)
    )


def change_plan(contract: Contract, plan: Plan, on: date, asked: Asked) -> Contract:
    """Agree on another plan of the space from a day on; the months stay where they are.

    Raises
    ------
    Refused
        ``not-offered``, ``have-it-already``; else as `rules.changing.changed`, or as `_change`.
    """
    today = local_date(asked.now, contract.zone)
    audience = contract.person.audience
    if plan.space_id != contract.space_id or not is_offered(plan, today, audience):
        raise Refused(
            "not-offered", gettext_noop("This plan is not offered now. Choose one from the list.")
        )
    return _change(
        contract, asked, "changed",
        lambda course, today: changing.changed(course, plan.terms, on=on, today=today), plan,
    )  # fmt: skip


def give_notice(
    contract: Contract, asked: Asked, *, last_day: date | None = None, reason: str = ""
) -> Contract:
    """End a contract when its notice has run out, or later if so wished.

    Raises
    ------
    Refused
        As `rules.changing.ended`, or as `_change`.
    """
    if reason and reason not in LeavingReason:
        raise ValueError(f"reason must be one of {LeavingReason.values}, got {reason!r}")

    def decide(course: Course, today: date) -> Course:
        return changing.ended(course, given_on=today, last_day=last_day)

    return _change(contract, asked, "ended", decide, reason=reason)


def _change(
    contract: Contract, asked: Asked, fact: str, decide: Decision, plan: Plan | None = None,
    *, reason: str = "",
) -> Contract:  # fmt: skip
    """Change a contract, unless it is another one by now.

    Raises
    ------
    Refused
        ``changed-meanwhile`` where somebody was faster; ``not-agreed`` for a mere request.
    """
    try:
        with scope.operators(contract.operator_id):
            return _decide(contract.pk, asked, fact, decide, plan, reason)
    except IntegrityError as error:
        if broke(error, "a_plan_once_at_a_time"):
            raise Refused(
                "have-it-already",
                gettext_noop("You have this plan at that time already. Look at your contracts."),
            ) from error
        raise


@in_one_transaction
def _decide(  # noqa: PLR0917 - what a change is, handed through
    contract_id: int, asked: Asked, fact: str, decide: Decision, plan: Plan | None, reason: str
) -> Contract:
    contract = as_seen(contract_id, asked)
    before = course_of(contract)
    after = decide(before, local_date(asked.now, contract.zone))
    _write(contract, after, plan)
    if before.last_day is None and after.last_day is not None:
        contract.notice_given_at, contract.leaving_reason = asked.now, reason
    contract.revision += 1
    contract.save()
    contract.refresh_from_db()  # with its terms and pauses as they are now
    charging.correct(contract, before, after)
    charging.charge_begun([contract], asked.now)
    kind = f"contract.{fact}"
    facts.record(kind, operator_id=contract.operator_id, contract=contract.pk)
    return contract


def withdraw(contract: Contract, asked: Asked) -> Contract:
    """Withdraw from a contract as a consumer: what was charged goes, but for days of use.

    Raises
    ------
    Refused
        As `rules.changing.require_withdrawable`, or as `_change`.
    """
    with scope.operators(contract.operator_id):
        return _withdraw(contract.pk, asked)


@in_one_transaction
def _withdraw(contract_id: int, asked: Asked) -> Contract:
    contract = as_seen(contract_id, asked)
    today = local_date(asked.now, contract.zone)
    agreed_on = local_date(contract.answered_at or contract.signed_up_at, contract.zone)
    changing.require_withdrawable(
        is_business=contract.is_business, agreed_on=agreed_on, today=today
    )
    charging.charge_begun([contract], asked.now)
    before = course_of(contract)
    after = changing.withdrawn(before, on=today, pays_for_use=contract.starts_early)
    contract.state, contract.notice_given_at = ContractState.WITHDRAWN, asked.now
    contract.last_day = max(today, contract.begins_on)
    contract.revision += 1
    contract.save()
    charging.correct(contract, before, after)
    facts.record("contract.withdrawn", operator_id=contract.operator_id, contract=contract.pk)
    return contract


def as_seen(contract_id: int, asked: Asked) -> Contract:
    """Return a contract that nobody else changes, and that is as somebody has seen it."""
    contract = locked(contract_id)
    if contract.state != ContractState.AGREED:
        raise Refused(
            "not-agreed",
            gettext_noop("The house has not agreed to this contract. Look at it again."),
        )
    if contract.revision != asked.seen:
        raise Refused(
            "changed-meanwhile",
            gettext_noop("The contract has just been changed. Look at it again."),
        )
    return contract


def locked(contract_id: int) -> Contract:
    """Return a contract that nobody else changes until the end of the transaction."""
    return with_course(Contract.objects.select_for_update().filter(pk=contract_id)).get()


def _write(contract: Contract, after: Course, plan: Plan | None) -> None:
    """Keep what a contract has become: its end, its pauses, its terms."""
    contract.last_day = after.last_day
    contract.plan_id = int(after.agreed[-1].terms.plan)
    _write_pauses(contract, after)
    _write_terms(contract, after, plan)


def _write_pauses(contract: Contract, after: Course) -> None:
    rests = {(one.first_day, one.last_day) for one in after.pauses}
    for row in contract.pauses.all():
        days = row.first_day, row.last_day
        if days in rests:
            rests.remove(days)
        else:
            row.delete()
    for first, last in sorted(rests):
        ContractPause.objects.create(
            operator_id=contract.operator_id, contract=contract, first_day=first, last_day=last
        )


def _write_terms(contract: Contract, after: Course, plan: Plan | None) -> None:
    agreed = {one.since: one.terms for one in after.agreed}
    for row in terms_of(contract):
        if agreed.get(row.since) == row.as_agreed(row.plan_id):
            del agreed[row.since]
        else:
            row.delete()
    for since in agreed:
        if plan is None:
            raise AssertionError("new terms need a plan")
        terms_since(contract, plan, since).save()
