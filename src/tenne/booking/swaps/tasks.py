"""What follows a wish to swap."""

from __future__ import annotations

from tenne.booking.models import Swap
from tenne.booking.queries.swaps import SHOWN_WITH
from tenne.foundation import scope
from tenne.foundation.models import Fact

from . import mails


def mail_swap(fact: Fact) -> None:
    """Write to whoever waits for word of a wish to swap."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        swap = Swap.objects.select_related(*SHOWN_WITH).filter(pk=fact.ids["swap"]).first()
        if swap is not None:
            mails.tell(swap, fact.kind, key=f"{fact.kind}:{fact.pk}", now=fact.recorded_at)
