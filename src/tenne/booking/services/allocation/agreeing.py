"""Say what a space agrees with whoever takes a place for good."""

from __future__ import annotations

from django.db import transaction

from tenne.booking.models import PermanentTerms
from tenne.foundation import scope
from tenne.spaces.models import Space


def set_terms(
    space: Space, *, notice_weeks: int, ends_with_month: bool, credit_percent: int
) -> PermanentTerms:
    """Keep the terms of a space for what is agreed from now on; what was agreed stays."""
    with scope.operators(space.operator_id), transaction.atomic():
        terms, _ = PermanentTerms.objects.update_or_create(
            space=space,
            operator_id=space.operator_id,
            defaults={
                "notice_weeks": notice_weeks,
                "ends_with_month": ends_with_month,
                "credit_percent": credit_percent,
            },
        )
    return terms
