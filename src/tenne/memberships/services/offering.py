"""Offer a pass, and stop offering it; what was sold stays as it was sold."""

from __future__ import annotations

from datetime import date
from typing import Any

from tenne.foundation import scope
from tenne.foundation.locking import in_one_transaction
from tenne.memberships.models import PassKind
from tenne.spaces.models import Space


def offer(space: Space, *, since: date, **terms: Any) -> PassKind:
    """Offer a pass in a space from a day on."""
    with scope.operators(space.operator_id):
        kind: PassKind = PassKind.objects.create(
            operator_id=space.operator_id, space=space, valid_from=since, **terms
        )
    return kind


def stop_offering(kind: PassKind, *, today: date) -> PassKind:
    """Sell a pass no more from today on; again changes nothing."""
    with scope.operators(kind.operator_id):
        return _stop(kind.pk, today)


@in_one_transaction
def _stop(kind_id: int, today: date) -> PassKind:
    kind = PassKind.objects.select_for_update().get(pk=kind_id)
    if kind.valid_until is None or kind.valid_until > today:
        kind.valid_until = max(today, kind.valid_from)
        kind.save()
    return kind


def offer_again(kind: PassKind) -> PassKind:
    """Take back that a pass is sold no more."""
    with scope.operators(kind.operator_id):
        kind.valid_until = None
        kind.save()
    return kind
