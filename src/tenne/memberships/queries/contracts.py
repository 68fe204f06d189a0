"""Contracts as the rules see them, and what they cost next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from tenne.foundation import scope
from tenne.foundation.wall_time import local_date
from tenne.memberships.contract.rules.course import Agreed, Course, Pause
from tenne.memberships.models import LIVE_STATES, Contract, ContractTerms, Plan
from tenne.spaces.models import Operator
from tenne.spaces.queries import vat_rates_of
from tenne.spaces.vat_rates import VatRate


def plans_offered(space_id: int, day: date, audience: str) -> list[Plan]:
    """Return the plans of a space that somebody may take on a day, the cheapest first."""
    with scope.network("plans are public"):
        rows = Plan.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=day),
            Q(audience="") | Q(audience=audience),
            space_id=space_id,
            valid_from__lte=day,
        )
        return list(rows.order_by("fee_cents", "pk"))


def is_offered(plan: Plan, day: date, audience: str) -> bool:
    """Tell whether somebody may take a plan on a day."""
    is_valid = plan.valid_from <= day and (plan.valid_until is None or day < plan.valid_until)
    return is_valid and plan.audience in ("", audience)


def with_course(rows: QuerySet[Contract]) -> QuerySet[Contract]:
    """Return contracts together with what was agreed, in three statements however many they are."""
    return rows.prefetch_related("terms", "pauses")


def course_of(contract: Contract) -> Course:
    """Return the course of a contract."""
    trial_day = contract.begins_on if contract.begins_on < contract.first_day else None
    return Course(
        agreed=tuple(Agreed(one.since, one.as_agreed(one.plan_id)) for one in terms_of(contract)),
        pauses=tuple(
            Pause(one.first_day, one.last_day)
            for one in sorted(contract.pauses.all(), key=lambda one: one.first_day)
        ),
        last_day=contract.last_day,
        trial_day=trial_day,
    )


def terms_of(contract: Contract) -> list[ContractTerms]:
    """Return all that was agreed, in the order of days."""
    return sorted(contract.terms.all(), key=lambda one: one.since)


def terms_on(terms: Iterable[ContractTerms], day: date) -> ContractTerms:
    """Return what is agreed for a day."""
    return [one for one in terms if one.since <= day][-1]


def runs_for(person_id: int, now: datetime) -> bool:
    """Tell whether a contract of somebody, or a request, has not come to its end."""
    live = Contract.objects.filter(person=person_id, state__in=LIVE_STATES)
    return any(one.last_day is None or one.last_day >= local_date(now, one.zone) for one in live)


def share_a_plan(*person_ids: int) -> bool:
    """Tell whether two people have, or had, one plan at one time."""
    first, second = (
        list(Contract.objects.filter(person=one, state__in=LIVE_STATES)) for one in person_ids
    )
    return any(
        one.plan_id == other.plan_id
        and (one.last_day is None or other.begins_on <= one.last_day)
        and (other.last_day is None or one.begins_on <= other.last_day)
        for one in first
        for other in second
    )


@dataclass(frozen=True, slots=True)
class Taxes:
    """From which day on an operator has which tax mode, and which rates there are."""

    modes: tuple[tuple[date, str], ...]
    rates: tuple[VatRate, ...]


def taxes_of(operator_ids: Iterable[int]) -> dict[int, Taxes]:
    """Return how operators are taxed, by their keys."""
    operators = Operator.objects.filter(pk__in=set(operator_ids)).prefetch_related("tax_modes")
    return {
        one.pk: Taxes(
            tuple((row.since, row.mode) for row in one.tax_modes.all()), vat_rates_of(one)
        )
        for one in operators
    }
