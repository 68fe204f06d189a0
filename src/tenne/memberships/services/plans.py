"""Offer a plan, and stop offering it; contracts that were made keep their terms."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.memberships.contract.rules.leaving import require_fair
from tenne.memberships.models import Plan


def offer(plan: Plan) -> Plan:
    """Offer a plan that is not written yet.

    Raises
    ------
    Refused
        ``backwards`` for days that make no sense; else as `rules.leaving.require_fair`.
    """
    require_fair(plan.as_agreed(0))
    if plan.valid_until is not None and plan.valid_until <= plan.valid_from:
        raise _backwards()
    with scope.operators(plan.operator_id):
        plan.save(force_insert=True)
    return plan


def stop_offering(plan: Plan, *, valid_until: date) -> Plan:
    """Let nobody take a plan from a day on.

    Raises
    ------
    Refused
        ``backwards`` for a day on which it was not offered yet.
    """
    if valid_until <= plan.valid_from:
        raise _backwards()
    plan.valid_until = valid_until
    with scope.operators(plan.operator_id):
        plan.save(update_fields=["valid_until"])
    return plan


def _backwards() -> Refused:
    return Refused(
        "backwards",
        gettext_noop("The last day lies before the first. Choose a later one."),
        field="valid_until",
    )
